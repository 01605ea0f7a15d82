"""Numbers as lists show them: 一, IV, b, ③."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
# Larger numbers are shown in digits, as browsers do: in these forms they grow without end.
_MOST_ROMAN, _MOST_LETTERS = 3999, 780
_ROMAN = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


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
    """A number in Roman letters, as far as they are used.

    >>> roman(14)
    'XIV'
    """
    if n > _MOST_ROMAN:
        return str(n)
    words = ""
    for letters, size in _ROMAN.items():
        words += letters * (n // size)
        n %= size
    return words


def letters(n: int) -> str:
    """a … z, aa, bb: as Word goes on behind z, but for numbers that would be no more than length."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= _MOST_LETTERS else str(n)


def _of(row: str) -> Callable[[int], str]:
    return lambda n: row[(n - 1) % len(row)] if n > 0 else str(n)


def _from(first: str, count: int) -> Callable[[int], str]:
    """Characters in a row: ① … ⑳."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else str(n)


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
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
