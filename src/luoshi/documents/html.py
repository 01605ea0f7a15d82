"""HTML → text with one block a line and tabs between the cells of a row."""

import re

from luoshi.documents import decoding
from luoshi.documents.model import BlockKind
from luoshi.kernel.errors import DocumentEmpty

_DROPPED = ["script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "button"]
_CHROME_TAGS = {"nav", "footer", "aside"}
_CHROME_NAME = re.compile(r"(?:^|[-_ ])(?:nav|menu|foot(?:er)?|share|breadcrumb|crumb|sidebar|toolbar|qrcode|print)", re.I)
_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_MAX_DEPTH = 2000


def read(data: bytes, name: str) -> tuple[str, dict[int, BlockKind]]:
    """The visible text and the kinds of its lines by the offset where each starts.

    Furniture (nav, footer, share bars) stays in the text and is marked as chrome.
    Errors: DocumentEmpty, EncodingUnknown.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  only HTML pays for the parser

    markup = _decode(data, name)
    tree = LexborHTMLParser(markup)
    tree.strip_tags(_DROPPED)
    body = tree.body
    if body is None:
        raise DocumentEmpty(name=name)
    writer = _Writer()
    _walk(body, writer)
    text = writer.text()
    if not text.strip():
        raise DocumentEmpty(name=name)
    return text, writer.kinds


def _decode(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared and declared.group(1).lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass  # the declaration is wrong on many sites: let the bytes decide
    return decoding.decode(data, name)[0].lstrip("\ufeff")


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self.kinds: dict[int, BlockKind] = {}
        self.current: list[str] = []
        self.cells: list[str] | None = None

    def words(self, text: str) -> None:
        self.current.append(text)

    def end_cell(self) -> None:
        if self.cells is not None:
            self.cells.append(_SPACES.sub(" ", "".join(self.current)).strip())
            self.current = []

    def end_block(self, kind: BlockKind) -> None:
        if self.cells is not None:
            self.current.append(" ")
            return
        line = _SPACES.sub(" ", "".join(self.current)).strip(" ")
        self.current = []
        self._put(line, kind)

    def end_row(self, kind: BlockKind) -> None:
        if "".join(self.current).strip():
            self.end_cell()
        self.current = []
        cells, self.cells = self.cells or [], None
        self._put("\t".join(cells) if any(cells) else "", kind)

    def _put(self, line: str, kind: BlockKind) -> None:
        if line:
            if kind is not BlockKind.PARAGRAPH:
                self.kinds[self.length] = kind
            self.lines.append(line)
            self.length += len(line) + 1

    def text(self) -> str:
        self.end_block(BlockKind.PARAGRAPH)
        return "\n".join(self.lines) + "\n" if self.lines else ""


def _kind(tag: str, attributes: dict[str, str | None], outer: BlockKind) -> BlockKind:
    if outer is BlockKind.CHROME or tag in _CHROME_TAGS:
        return BlockKind.CHROME
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if tag != "body" and _CHROME_NAME.search(names):
        return BlockKind.CHROME
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return BlockKind.HEADING
    return outer


def _walk(root: object, writer: _Writer) -> None:
    """Depth first with a stack of our own: pages nest deeper than Python recurses."""
    stack: list[tuple[object, BlockKind, bool]] = [(root, BlockKind.PARAGRAPH, False)]
    while stack:
        node, kind, leaving = stack.pop()
        tag = node.tag  # type: ignore[attr-defined]
        if leaving:
            _leave(tag, kind, writer)
            continue
        if tag == "-text":
            writer.words(node.text_content or "")  # type: ignore[attr-defined]
            continue
        if tag.startswith(("-", "!")):
            continue
        kind = _enter(node, tag, kind, writer)
        stack.append((node, kind, True))
        children = []
        child = node.child  # type: ignore[attr-defined]
        while child is not None:
            children.append((child, kind, False))
            child = child.next
        stack.extend(reversed(children))


def _enter(node: object, tag: str, outer: BlockKind, writer: _Writer) -> BlockKind:
    kind = _kind(tag, node.attributes, outer)  # type: ignore[attr-defined]
    if tag == "br":
        writer.end_block(kind)
    elif tag == "tr" and writer.cells is None:
        writer.end_block(outer)
        writer.cells = []
    elif tag in _BLOCKS:
        writer.end_block(outer)
    return kind


def _leave(tag: str, kind: BlockKind, writer: _Writer) -> None:
    if tag in ("td", "th"):
        writer.end_cell()
    elif tag == "tr" and writer.cells is not None:
        writer.end_row(BlockKind.CHROME if kind is BlockKind.CHROME else BlockKind.CELL)
    elif tag in _BLOCKS:
        writer.end_block(kind)
