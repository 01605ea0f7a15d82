"""Lists and styles of a Word 97-2003 file."""

from collections.abc import Iterator

from luoshi.documents.word.binary import STYLES, Binary, properties_in, u16, u32
from luoshi.documents.word.numbering import Level, Number, Numbering
from luoshi.documents.word.package import MOST_COUNTED
from luoshi.documents.word.styles import Look, inherited

# How numbers are written, by the codes of the format.
_FORMS = {
    0x00: "decimal", 0x01: "upperRoman", 0x02: "lowerRoman", 0x03: "upperLetter", 0x04: "lowerLetter", 0x0A: "ideographDigital",
    0x0B: "japaneseCounting", 0x0E: "decimalFullWidth", 0x10: "ideographLegalTraditional", 0x11: "japaneseDigitalTenThousand",
    0x12: "decimalEnclosedCircle", 0x13: "decimalFullWidth2", 0x16: "decimalZero", 0x17: "bullet", 0x1A: "decimalEnclosedFullstop",
    0x1B: "decimalEnclosedParen", 0x1C: "decimalEnclosedCircleChinese", 0x1D: "ideographEnclosedCircle", 0x1E: "ideographTraditional",
    0x1F: "ideographZodiac", 0x21: "taiwaneseCounting", 0x22: "ideographLegalTraditional", 0x23: "taiwaneseCountingThousand",
    0x24: "taiwaneseDigital", 0x25: "chineseCounting", 0x26: "chineseLegalSimplified", 0x27: "chineseCountingThousand",
    0x28: "ideographDigital", 0xFF: "none",
}  # fmt: skip
_SUFFIXES = ("tab", "space", "nothing")
_LIST, _USE, _LEVEL, _OVERRIDE = 28, 16, 28, 8
_MOST_LEVELS = 9
# Properties of a paragraph: member of a list, its level, its rank as a heading.
_LIST_USE, _LIST_LEVEL, _OUTLINE = 0x460B, 0x260A, 0x2640
_BODY_TEXT = 9


def numbering_of(binary: Binary) -> Numbering:
    """The lists of a document and their uses; none where the tables are cut short."""
    known, uses = binary.lists()
    lists: dict[str, dict[int, Level]] = {}
    count = u16(known, 0)
    at = 2 + count * _LIST
    for i in range(count):
        entry = known[2 + i * _LIST : 2 + (i + 1) * _LIST]
        if len(entry) < _LIST:
            break
        levels: dict[int, Level] = {}
        for number in range(1 if entry[26] & 1 else _MOST_LEVELS):
            read = _level(known, at)
            if read is None:
                break
            levels[number], at = read
        lists[str(u32(entry, 0))] = levels
    return Numbering(lists, dict(_numbers(uses)))


def _level(data: bytes, at: int) -> tuple[Level, int] | None:
    """A level and where the next one begins."""
    head = data[at : at + _LEVEL]
    if len(head) < _LEVEL:
        return None
    start, form, flags = u32(head, 0), head[4], head[5]
    behind = at + _LEVEL + head[24] + head[25]
    length = u16(data, behind)
    text = data[behind + 2 : behind + 2 + 2 * length].decode("utf-16-le", "replace")
    # The text holds the number of a level where its count stands: 0 for the first.
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < _MOST_LEVELS else c for c in text)
    level = Level(
        form=_FORMS.get(form, "decimal"), text=shown, start=min(start, MOST_COUNTED), suffix=_SUFFIXES[min(head[15], 2)],
        restart=head[26] if flags & 0x08 else None, plain_digits=bool(flags & 0x04),
    )  # fmt: skip
    return level, behind + 2 + 2 * length


def _numbers(uses: bytes) -> Iterator[tuple[str, Number]]:
    """Uses of lists, counted from 1, with what they change."""
    count = u32(uses, 0)
    at = 4 + count * _USE
    for i in range(count):
        entry = uses[4 + i * _USE : 4 + (i + 1) * _USE]
        if len(entry) < _USE:
            return
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        at += 4
        for _ in range(entry[12]):
            head = uses[at : at + _OVERRIDE]
            if len(head) < _OVERRIDE:
                break
            at += _OVERRIDE
            number = head[4] & 0x0F
            if head[4] & 0x10:
                starts[number] = min(u32(head, 0), MOST_COUNTED)
            if head[4] & 0x20 and (read := _level(uses, at)):
                levels[number], at = read
        yield str(i + 1), Number(str(u32(entry, 0)), starts, levels)


def look_in(grpprl: bytes) -> Look:
    """What properties of a paragraph say of lists and headings."""
    number = level = heading = None
    for code, operand in properties_in(grpprl):
        if code == _LIST_USE:
            number = str(u16(operand, 0))
        elif code == _LIST_LEVEL:
            level = operand[0]
        elif code == _OUTLINE:
            heading = operand[0] < _BODY_TEXT
    return Look(number, level, heading)


class BinaryStyles:
    """Styles by number."""

    def __init__(self, binary: Binary) -> None:
        self._own: dict[int, Look] = {}
        self._above: dict[int, int] = {}
        data = binary.stretch(STYLES)
        if len(data) < 6:
            return
        count, base = u16(data, 2), u16(data, 4)
        at = 2 + u16(data, 0)
        for number in range(count):
            length = u16(data, at)
            style = data[at + 2 : at + 2 + length]
            at += 2 + length
            if len(style) < max(base, 10) or at > len(data):
                continue
            if u16(style, 2) & 0x0F == 1:
                heading = 1 <= u16(style, 0) & 0x0FFF <= 9
                look = look_in(_properties(style, base))
                self._own[number] = Look(look.number, look.level, True if heading else look.is_heading)
                self._above[number] = u16(style, 2) >> 4

    def look(self, number: int, own: Look) -> Look:
        """What a paragraph of this style is."""
        return inherited(own, number, self._own, self._above)


def _properties(style: bytes, base: int) -> bytes:
    """The properties of paragraphs that a style names, behind its name."""
    at = base + 2 + 2 * u16(style, base) + 2
    length = u16(style, at)
    # They begin with the number of the style itself.
    return style[at + 4 : at + 2 + length]
