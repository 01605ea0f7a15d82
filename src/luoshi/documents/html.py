"""HTML → text with one block a line and tabs between the cells of a row."""

import re

from luoshi.documents import decoding
from luoshi.documents.counts import FORMS
from luoshi.documents.model import BlockKind
from luoshi.documents.page import Page, Writer, spread
from luoshi.kernel.errors import DocumentEmpty

_DROPPED = ["script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "button", "del"]
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
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
# How browsers count by the type or style of a list, and what they set behind the number.
_LIST_FORMS = {
    "1": ("decimal", ". "),
    "a": ("lowerLetter", ". "),
    "A": ("upperLetter", ". "),
    "i": ("lowerRoman", ". "),
    "I": ("upperRoman", ". "),
    "none": ("none", ""),
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_LONGEST_COUNT = 7
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
    counts: dict[int, int] = {}
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
        # A processing instruction has no tag; pages saved by Word hold some.
        if tag is None or tag.startswith(("-", "!")):
            continue
        kind = _enter(node, tag, kind, writer, counts)
        stack.append((node, kind, True))
        children = []
        child = node.child  # type: ignore[attr-defined]
        while child is not None:
            children.append((child, kind, False))
            child = child.next
        stack.extend(reversed(children))


def _enter(node: object, tag: str, outer: BlockKind, writer: Writer, counts: dict[int, int]) -> BlockKind:
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
    if tag == "li":
        writer.words(_number(node, attributes, counts))
    return kind


def _number(item: object, attributes: dict[str, str | None], counts: dict[int, int]) -> str:
    """The number that a browser shows in front of an item of a numbered list. `counts`: the last number of each list."""
    ordered = item.parent  # type: ignore[attr-defined]
    if ordered is None or ordered.tag != "ol":
        return ""
    marks, key = ordered.attributes, ordered.mem_id
    own = _whole(attributes.get("value"))
    if own is None:
        own = counts[key] + 1 if key in counts else _whole(marks.get("start")) or 1
    counts[key] = own
    styled = _LIST_STYLE.search(f"{attributes.get('style') or ''};{marks.get('style') or ''}")
    form, behind = _LIST_FORMS.get(styled.group(1).lower() if styled else (marks.get("type") or "1"), ("decimal", ". "))
    return FORMS.get(form, str)(own) + behind


def _whole(words: str | None) -> int | None:
    digits = (words or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < _LONGEST_COUNT else None


def _leave(tag: str, kind: BlockKind, writer: Writer) -> None:
    if tag in ("td", "th"):
        writer.close_cell(kind)
    elif tag == "table":
        writer.close_table(kind)
    elif tag in _BLOCKS:
        writer.end_line(kind)
