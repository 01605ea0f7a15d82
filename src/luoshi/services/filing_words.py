"""What a person typed into a filing, checked: numbers as people write them, and words of bearable length."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from luoshi.monitoring.readings import VINTAGES
from luoshi.services import rulebook
from luoshi.services.filing_items import Asked
from luoshi.services.refusals import FieldWrong

VALUE = ("Value", "数值")
PROGRESS = ("Progress in %", "完成进度(%)")
SOURCE = ("Source", "数据来源")
DONE = ("What was done", "进展情况")
PROBLEMS = ("Problems", "存在问题")
NEXT = ("Next steps", "下一步措施")
VINTAGE = ("Kind of value", "数值性质")
_SIZES = {"万": 10**4, "亿": 10**8}
_LARGEST = Decimal(10) ** 21
_PLACES = 8
_SOURCE_LONGEST = 300
_WHOLE = 100


@dataclass(frozen=True)
class Said:
    """A filing as it was typed. Numbers are words still: 1,200 or 12万."""

    value: str = ""
    vintage: str = "final"
    source: str = ""
    progress: str = ""
    done: str = ""
    problems: str = ""
    next: str = ""


@dataclass(frozen=True)
class Checked:
    """The same, understood."""

    value: Decimal | None
    progress: float | None
    vintage: str
    source: str
    done: str
    problems: str
    next: str


def checked(said: Said, asked: Asked | None) -> Checked:
    """Errors: FieldWrong, of the first field that cannot be taken."""
    value = value_of(said.value, asked.unit if asked else "")
    if asked and asked.kind == "rank" and value is not None and (value < 1 or value != value.to_integral_value()):
        raise wrong(VALUE, ("a rank counts from 1", "位次从1数起"), ("Write a whole number, as 3", "请写整数,例如 3"))
    if said.vintage not in VINTAGES:
        raise wrong(VINTAGE, ("is not known", "不认识"), (", ".join(VINTAGES), "预计、初步、终值、修订"))
    return Checked(
        value, progress_of(said.progress), said.vintage, _words(SOURCE, said.source, _SOURCE_LONGEST),
        *(_words(label, words, rulebook.filing()["text_length"]) for label, words in texts(said)),
    )  # fmt: skip


def texts(said: Said) -> Iterator[tuple[tuple[str, str], str]]:
    """The fields of prose with their labels, in the order of `Checked`."""
    yield DONE, said.done
    yield PROBLEMS, said.problems
    yield NEXT, said.next


def value_of(text: str, unit: str) -> Decimal | None:
    """A number as people type it: with commas, 万 and 亿, and the unit behind it if it is the one that is asked. Errors: FieldWrong.

    >>> value_of("1,200.5亿元", "亿元"), value_of("12万", "个"), value_of(" ", "个")
    (Decimal('1200.5'), Decimal('120000'), None)
    """
    words = "".join(normalize("NFKC", text).split()).replace(",", "").replace("−", "-").removesuffix(normalize("NFKC", unit))
    if not words:
        return None
    size = _SIZES.get(words[-1], 1)
    value = _decimal(words if size == 1 else words[:-1], text, unit) * size
    if abs(value) >= _LARGEST or -int(value.normalize().as_tuple().exponent) > _PLACES:
        raise wrong(VALUE, ("has too many digits", "位数太多"), (f"At most {_PLACES} decimals", f"小数不超过 {_PLACES} 位"))
    return value


def progress_of(text: str) -> float | None:
    """A share in %, from 0 to 100. Errors: FieldWrong."""
    value = value_of(text, "%")
    if value is not None and not 0 <= value <= _WHOLE:
        raise wrong(PROGRESS, (f"{text} is not between 0 and 100", f"{text} 不在 0 到 100 之间"), ("Write 40 for 40 %", "40% 就写 40"))
    return None if value is None else float(value)


def _decimal(words: str, text: str, unit: str) -> Decimal:
    try:
        # 1e5 is how programs write; from a person it is a slip.
        value = Decimal("NaN" if "e" in words.lower() else words)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        reason = (f"“{text.strip()[:40]}” is no number", f"“{text.strip()[:40]}”不是数字")
        said = (f"Write the number in {unit or 'the unit shown'}", f"只写数字{',单位是' + unit if unit else ''},例如 12.5")
        raise wrong(VALUE, reason, said)
    return value


def _words(label: tuple[str, str], text: str, longest: int) -> str:
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(words) > longest:
        raise wrong(label, (f"has {len(words)} characters", f"有 {len(words)} 个字"), (f"At most {longest}", f"不超过 {longest} 个字"))
    return words


def wrong(field: tuple[str, str], reason: tuple[str, str], cure: tuple[str, str]) -> FieldWrong:
    return FieldWrong(field=field, reason=reason, cure=cure)
