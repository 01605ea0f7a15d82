"""HTML → text with one block a line and tabs between the cells of a row."""

import re

from luoshi.documents import decoding
from luoshi.documents.model import BlockKind
from luoshi.documents.page import Page, Writer, spread
from luoshi.kernel.errors import DocumentEmpty

_DROPPED = ["script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "button"]
_CHROME_TAGS = {"nav", "footer", "aside"}
_CHROME_NAME = re.compile(r"(?:^|[-_ ])(?:nav|menu|foot(?:er)?|share|breadcrumb|crumb|sidebar|toolbar|qrcode|print)", re.I)
_BLOCKS = frozenset(
    [
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
        "tbody",
        "tfoot",
        "thead",
        "ul",
    ]
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read(data: bytes, name: str) -> Page:
    """The visible text, line by line.

    Furniture (nav, footer, share bars) stays in the text and is marked as chrome. A table that only lays out the page
    gives its paragraphs; any other gives a line a row.
    Errors: DocumentEmpty, EncodingUnknown.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  only HTML pays for the parser

    tree = LexborHTMLParser(_decode(data, name))
    tree.strip_tags(_DROPPED)
    if tree.body is None:
        raise DocumentEmpty(name=name)
    writer = Writer()
    _walk(tree.body, writer)
    page = writer.page()
    if not page.text.strip():
        raise DocumentEmpty(name=name)
    return page


def _decode(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared and declared.group(1).lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass  # the declaration is wrong on many sites: let the bytes decide
    return decoding.decode(data, name)[0].lstrip("\ufeff")


def _kind(tag: str, attributes: dict[str, str | None], outer: BlockKind) -> BlockKind:
    if outer is BlockKind.CHROME or tag in _CHROME_TAGS:
        return BlockKind.CHROME
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if tag != "body" and _CHROME_NAME.search(names):
        return BlockKind.CHROME
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return BlockKind.HEADING
    return outer


def _walk(root: object, writer: Writer) -> None:
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


def _enter(node: object, tag: str, outer: BlockKind, writer: Writer) -> BlockKind:
    attributes = node.attributes  # type: ignore[attr-defined]
    kind = _kind(tag, attributes, outer)
    if tag == "br":
        writer.end_line(kind)
    elif tag == "table":
        writer.end_line(outer)
        writer.open_table(kind)
    elif tag == "tr":
        writer.open_row(kind)
    elif tag in ("td", "th"):
        writer.open_cell(spread(attributes.get("colspan")), spread(attributes.get("rowspan")), kind)
    elif tag in _BLOCKS:
        writer.end_line(outer)
    return kind


def _leave(tag: str, kind: BlockKind, writer: Writer) -> None:
    if tag in ("td", "th"):
        writer.close_cell(kind)
    elif tag == "table":
        writer.close_table(kind)
    elif tag in _BLOCKS:
        writer.end_line(kind)
