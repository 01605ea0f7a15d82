"""Word's automatic numbers: counted as Word counts them, and written as it shows them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from luoshi.documents.word.package import child, is_on, local, value

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
# A list longer than this is damage: nobody counts so far.
_MOST = 30_000
# Bullets are letters of symbol fonts, which mean nothing in another font.
_BULLET = "•"


def chinese(n: int, digits: str = _DIGITS, ten: str = "十", hundred: str = "百", thousand: str = "千") -> str:
    """A number as it is counted: 10 is 十, 21 is 二十一, 105 is 一百零五.

    >>> [chinese(n) for n in (3, 10, 21, 105, 110)]
    ['三', '十', '二十一', '一百零五', '一百一十']
    """
    if not 0 < n < 10_000:
        return "零" if n == 0 else str(n)
    words, gap = "", False
    for size, unit in ((1000, thousand), (100, hundred), (10, ten), (1, "")):
        digit = n // size % 10
        if digit == 0:
            gap = gap or bool(words)
            continue
        words += ("零" if gap else "") + digits[digit] + unit
        gap = False
    return words.removeprefix(digits[1]) if 10 <= n < 20 else words


def roman(n: int) -> str:
    """A number in Roman letters.

    >>> roman(14)
    'XIV'
    """
    words = ""
    for letters, size in _ROMAN.items():
        words += letters * (n // size)
        n %= size
    return words


def _letters(n: int) -> str:
    """a … z, aa, bb: as Word goes on behind z."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else str(n)


def _of(row: str) -> Callable[[int], str]:
    return lambda n: row[(n - 1) % len(row)] if n > 0 else str(n)


def _from(first: str, count: int) -> Callable[[int], str]:
    """Characters in a row: ① … ⑳."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else str(n)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "chineseLegalSimplified": lambda n: chinese(n, _FORMAL, "拾", "佰", "仟"),
    "ideographLegalTraditional": lambda n: chinese(n, "零壹貳參肆伍陸柒捌玖", "拾", "佰", "仟"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(c)) for c in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(0xFF10 + int(c)) for c in str(n)),
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it is counted and written. `text` holds %1 … %9 for the counts."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    plain_digits: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    linked: str | None = None


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        self._begun: set[tuple[str, int]] = set()
        styles: dict[str, str] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                key = value(element, "abstractNumId") or ""
                self._lists[key] = _List(_levels(element), linked=value(child(element, "numStyleLink")))
                if style := value(child(element, "styleLink")):
                    styles[style] = key
            elif local(element) == "num":
                self._numbers[value(element, "numId") or ""] = _number(element)
        for found in self._lists.values():
            if found.linked and not found.levels and found.linked in styles:
                found.levels = self._lists[styles[found.linked]].levels

    def label(self, number: str, level: int) -> str:
        """What Word shows in front of the next paragraph of this list and level, with the gap behind it."""
        if number not in self._numbers or not 0 <= level < _LEVELS:
            return ""
        key, starts, overrides = self._numbers[number]
        found = self._lists.get(key)
        if found is None:
            return ""
        levels = {**found.levels, **overrides}
        here = levels.get(level)
        if here is None:
            return ""
        self._count(found, number, level, levels, starts)
        shown = self._shown(found.counts, level, levels)
        return shown + ("" if here.suffix == "nothing" or not shown else " ")

    def _count(self, found: _List, number: str, level: int, levels: dict[int, Level], starts: dict[int, int]) -> None:
        counts = found.counts
        begins = level in starts and (number, level) not in self._begun
        self._begun.add((number, level))
        before = counts[level]
        first = starts.get(level, levels[level].start) if begins or before is None else None
        counts[level] = first if first is not None else min((before or 0) + 1, _MOST)
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        for below in range(level + 1, _LEVELS):
            # A level starts anew behind any higher one, or only behind the one it names; 0 means never.
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and level < restart):
                counts[below] = None

    def _shown(self, counts: list[int | None], level: int, levels: dict[int, Level]) -> str:
        here = levels[level]
        if here.form == "bullet":
            symbol = here.text.strip()
            return symbol if symbol and not any("\ue000" <= c <= "\uf8ff" for c in symbol) else _BULLET

        def place(found: re.Match[str]) -> str:
            of = int(found.group(1)) - 1
            count = counts[of]
            if count is None or of > level:
                return ""
            form = "decimal" if here.plain_digits and of < level else levels[of].form if of in levels else "decimal"
            return _FORMATS.get(form, str)(count)

        return _PLACE.sub(place, here.text)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_whole(value(c, "ilvl")): _level(c) for c in element if local(c) == "lvl"}


def _level(element: etree._Element) -> Level:
    restart = value(child(element, "lvlRestart"))
    form = child(element, "numFmt")
    if form is None:  # a format of its own stands beside a plain one for older programs
        form = child(element, "AlternateContent", "Fallback", "numFmt") or form
    return Level(
        form=value(form) or "decimal",
        text=value(child(element, "lvlText")) or "",
        start=_whole(value(child(element, "start")), 1),
        suffix=value(child(element, "suff")) or "tab",
        restart=_whole(restart) if restart is not None else None,
        plain_digits=is_on(child(element, "isLgl")),
    )


def _number(element: etree._Element) -> tuple[str, dict[int, int], dict[int, Level]]:
    """The list that a number belongs to, where it starts anew, and what it shows otherwise."""
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element:
        if local(override) != "lvlOverride":
            continue
        level = _whole(value(override, "ilvl"))
        if (start := value(child(override, "startOverride"))) is not None:
            starts[level] = _whole(start, 1)
        if (own := child(override, "lvl")) is not None:
            levels[level] = _level(own)
    return value(child(element, "abstractNumId")) or "", starts, levels


def _whole(words: str | None, otherwise: int = 0) -> int:
    return min(int(words), _MOST) if words and words.isascii() and words.isdigit() and len(words) < 10 else otherwise
