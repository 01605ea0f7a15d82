"""PDF files written by hand: words and rules at given places, as programs other than LibreOffice draw them."""

from collections.abc import Sequence

# Widths of the columns and heights of the rows of the table that is drawn, from its upper left corner.
LEFT, TOP = 60.0, 700.0
WIDTHS, HEIGHT = (140.0, 60.0, 70.0, 70.0), 40.0
SIZE = 12.0
# Left of and below the words of a cell.
_PADDING = 6.0


def words(text: str, x: float, y: float, size: float = SIZE) -> str:
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def lines_in_cells(rows: Sequence[Sequence[str]]) -> str:
    """The words of a table; a cell's lines are parted by line ends."""
    found = ""
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            for k, line in enumerate(cell.split("\n")):
                found += words(line, LEFT + sum(WIDTHS[:j]) + _PADDING, TOP - i * HEIGHT - 15 - k * (SIZE + 4)) if line else ""
    return found


def boxes(rows: int) -> list[tuple[float, float, float, float]]:
    """Left, lower edge, width and height of every cell."""
    return [
        (LEFT + sum(WIDTHS[:j]), TOP - (i + 1) * HEIGHT, width, HEIGHT) for i in range(rows) for j, width in enumerate(WIDTHS)
    ]  # fmt: skip


def pdf(*contents: str, turned: int = 0, form: str = "") -> bytes:
    """A page for each content. `form`: content that each draws at once as `/X Do`; `turned`: degrees clockwise when shown."""
    count = len(contents)
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(count))
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light {system} /FontDescriptor 5 0 R /W [1 95 500] /DW 1000 >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880"
        " /Descent -120 /CapHeight 880 /StemV 93 >>",
        _stream(form, "/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources << /Font << /F 3 0 R >> >>"),
    ]
    for n, content in enumerate(contents):
        resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {turned} {resources} /Contents {8 + 2 * n} 0 R >>",
            _stream(content, ""),
        ]
    return _file(objects)


def _stream(content: str, more: str) -> str:
    return f"<< /Length {len(content)} {more} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for n, item in enumerate(objects, 1):
        places.append(len(data))
        data += f"{n} 0 obj\n{item}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")
