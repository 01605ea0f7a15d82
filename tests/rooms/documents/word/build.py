"""Small Word documents for tests, part by part."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def relations(*targets: tuple[str, str]) -> str:
    found = "".join(f'<Relationship Id="r{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return data.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A document with this body; further parts (numbering, styles, footnotes, endnotes) by their kind."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in others)),
        "word/document.xml": f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in others.items():
        parts[f"word/{kind}.xml"] = f"<w:{kind} {W}>{inner}</w:{kind}>"
    return packed(parts)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, number: tuple[int, int] | None = None, style: str | None = None, more: str = "") -> str:
    """A paragraph of runs; words without markup become a run."""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    words = "".join(part if part.startswith("<") else run(part) for part in inner)
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{words}</w:p>"


def level(number: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def cell(*paragraphs: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
