"""Numbers and periods as a reader wants them: rounded, with 万 and 亿 in Chinese, billion and trillion in English."""

from decimal import Decimal
from typing import Literal

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading

Lang = Literal["zh", "en"]

_SIZES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_SIZES_EN = ((10**12, "trillion"), (10**9, "billion"))
_DIGITS = 6
_SMALL = 0.01
"""Below it four decimals would say little of a number, or nothing."""
_MAGNITUDES = frozenset("十百千万亿")


def figure(value: float, unit: str | None, lang: Lang) -> str:
    """A number with its unit, to six digits.

    >>> figure(128000.0, "个", "zh"), figure(128000.0, "个", "en"), figure(5.25, "%", "zh")
    ('12.8万个', '128,000 个', '5.25%')
    >>> figure(17846334000.0, "元", "en")
    '17.85 billion 元'
    """
    if unit == "%":
        return f"{_short(round(value, 2) or value)}%"
    if lang == "en":
        return f"{_grouped(value)} {unit}" if unit else _grouped(value)
    # A unit that is filed with a magnitude of its own, 万人, gets no second one.
    for size, word in () if (unit or "")[:1] in _MAGNITUDES else _SIZES:
        if abs(value) >= size:
            return f"{_short(round(value / size, 2))}{word}{unit or ''}"
    return f"{_short(value)}{unit or ''}"


def _short(value: float) -> str:
    """Without an exponent, however small.

    >>> _short(4e-10), _short(1234567.0)
    ('0.0000000004', '1234570')
    """
    return f"{Decimal(f'{value + 0.0:.{_DIGITS}g}'):f}"


def _grouped(value: float) -> str:
    for size, word in _SIZES_EN:
        if abs(value) >= size:
            return f"{_short(round(value / size, 2))} {word}"
    if 0 < abs(value) < _SMALL:
        return _short(value)
    rounded = float(f"{value:.{_DIGITS + 3}g}")
    return f"{rounded:,.4f}".rstrip("0").rstrip(".")


_HALVES = {"H1": "上半年", "H2": "下半年", "Q1-3": "前三季度", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}


def period_words(text: str, lang: Lang) -> str:
    """A period's name.

    >>> period_words("2023-Q1-3", "zh"), period_words("2023-01~05", "zh"), period_words("2023", "en")
    ('2023年前三季度', '2023年1—5月', '2023')
    """
    if lang == "en":
        return text
    period = Period.of(text)
    if period is None:
        return text
    if period.is_year:
        return f"{period.year}年"
    if period.day is not None:
        return f"{period.year}年{period.last}月{period.day}日"
    part = period.text.partition("-")[2]
    if part in _HALVES:
        return f"{period.year}年{_HALVES[part]}"
    return f"{period.year}年{period.last}月" if period.months == 1 else f"{period.year}年{period.first}—{period.last}月"


def source_words(reading: Reading, lang: Lang) -> str:
    """Where a reading was published; its place in the file where no title is known."""
    source = reading.source
    return source.title or source.place or ("来源未注明" if lang == "zh" else "no source named")
