"""PDF files written by hand: plain ones, and ones that ask for far more than their size."""

import zlib
from collections.abc import Sequence

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %s/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>"


def written(*lines: str) -> bytes:
    """One page with these lines, in Latin letters."""
    return document(
        [b"4 0 R"], stream(b"BT /F 10 Tf 50 700 Td " + b" ".join(b"(%s) Tj 0 -14 Td" % line.encode() for line in lines) + b" ET")
    )


def crowded(size: int) -> bytes:
    """One page whose content unpacks to so many bytes of text: a line of glyphs after the other, from here to far below the page."""
    line = b"(abcdefghij klmnop) Tj 0 -2 Td\n"
    return document([b"4 0 R"], stream(b"BT /F 10 Tf 50 700 Td\n" + line * (size // len(line)) + b"ET"))


def crossed_out(size: int) -> bytes:
    """One page whose content unpacks to so many bytes of strokes."""
    stroke = b"0 0 m 1 1 l S\n"
    return document([b"4 0 R"], stream(stroke * (size // len(stroke))))


def nested(depth: int, each: int) -> bytes:
    """Forms that draw the next one so many times each: `each` to the power of `depth` letters."""
    forms = [stream(b"/X Do " * each, _FORM % (6 + n)) for n in range(depth)]
    return document([b"4 0 R"], stream(b"/X Do"), *forms, stream(b"BT /F 10 Tf 50 700 Td (a) Tj ET", _FORM % 3))


def again_and_again(pages: int, size: int) -> bytes:
    """Pages that share one content, which unpacks to so many bytes and draws nothing: time without memory."""
    return document([b"4 0 R"] * pages, stream(b"q Q " * (size // 4)))


def piled(times: int, size: int) -> bytes:
    """One page that names its content, which unpacks to so many bytes of nothing, so many times."""
    return document([b"[" + b"4 0 R " * times + b"]"], stream(b" " * size))


def packed_twice(size: int) -> bytes:
    """One page whose content is packed twice: a few kilobytes of it unpack to gigabytes."""
    data = zlib.compress(zlib.compress(b" " * size, 9), 9)
    return document([b"4 0 R"], b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(data), data))


def pictured(width: int, height: int) -> bytes:
    """One page with a grey picture of so many dots."""
    form = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (width, height)
    return document([b"4 0 R"], stream(b"600 0 0 800 0 0 cm /X Do"), stream(bytes(width * height), form))


def document(contents: Sequence[bytes], *objects: bytes) -> bytes:
    """A page for each of `contents`. Further objects are numbered from 4 on; 3 is a font, and 5 what a page calls X."""
    first = 4 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(len(contents)))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))
    return _file([_CATALOG, tree, _FONT, *objects, *(_PAGE % content for content in contents)])


def stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _file(objects: Sequence[bytes]) -> bytes:
    parts, places = [b"%PDF-1.7\n"], []
    at = len(parts[0])
    for number, content in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, at))
    return b"".join(parts)
