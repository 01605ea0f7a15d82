"""Why a line cannot be read: where, what should stand there, and a line near it that can be read."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from luoshi.kernel.errors import WrittenFormInvalid
from luoshi.plan.language.scanner import Unexpected, quoted
from luoshi.plan.language.words import RESERVED, Lang, keyword_at, speaks_english

_SHOWN = 12
_LONGEST, _LONGEST_FORM, _LONGEST_WORD = 80, 200, 30
_MOST_CUTS = 8
_WORD = re.compile(r"[A-Za-z-]+|[\u4e00-\u9fff]+")
_CUT = re.compile(r"[\s,，;；]+")

EXPECTED = {
    "rule": ("a rule should stand here", "这里应写一条规则"),
    "bound": ("a comparison with a value should stand here", "这里应写比较符号和数值"),
    "quantity": ("a number should stand here, or ? for one that is not known", "这里应写数字,不知道的写 ?"),
    "number": ("a number should stand here", "这里应写数字"),
    "integer": ("a whole number should stand here", "这里应写整数"),
    "times": ("a multiple has no unit but 倍", "倍数后面只能写“倍”"),
    "upwards": ("the smaller number stands first", "小的数字在前"),
    "same_unit": ("the unit differs from the rule's", "单位与规则的单位不一致"),
    "bare": ("no unit stands here: the rule has none that this value could share", "这里不写单位:它与规则的单位不是一回事"),
    "sign": ("a comparison should stand here", "这里应写比较符号"),
    "growth": ("“growth” should stand here", "这里应写“增速”或“增长”"),
    "level": ("“level” should stand here", "这里应写“水平”"),
    "bracket": ("the bracket should be closed here", "这里应写右括号"),
    "name": ("a name should stand here, in quotes if it is a keyword or holds other signs than letters", "这里应写名称;与关键词相同或带符号的要加引号"),
    "series": ("an indicator or @area should stand here", "这里应写指标或 @地区"),
    "one_series": ("the line names two series as its own", "一行写了两个不同的指标"),
    "string": ("words in closed quotes should stand here", "这里应写带引号的文字,引号要成对"),
    "time": ("a year, 2025-06, 2025-06-30, 2025-H1 or 2025-Q2 should stand here", "这里应写时间,如2025年、2025年6月、2025年上半年"),
    "forward": ("the range runs backward", "起止时间颠倒"),
    "dated": ("behind a time stands “: value”, or “by” before it", "时间后面应写“：数值”,期限前面应写“至”"),
    "shape": ("line, compound, step, s-curve or table should stand here", "这里应写直线、等比、阶梯、S形或逐期"),
    "once": ("this was said before", "这一项已经写过"),
    "clause": ("the line should end here, or go on with by, from, a dated value, base, path, within, binding or expected", "这里应结束,或接至、基期、分期数值、基期值、路径、容差、约束性或预期性"),
    "rule_only": ("this says more than a rule: indicator, deadline and base have places of their own", "这里只写规则:指标、期限、基期等另有位置"),
    "rule_end": ("the rule should end here: deadline, base and the rest have places of their own", "规则到此为止:期限、基期等另有位置"),
}  # fmt: skip
"""What should stand at a place: English and Chinese."""
EXAMPLES: dict[str, tuple[str, str]] = {
    "growth": ("growth > growth(@全市)", "增速 > 增速(@全市)"),
    "level": ("level >= level(@全国)", "水平 ≥ 水平(@全国)"),
    "integer": ("rank <= 3 in 全市", "位次不低于第3 在全市"),
    "string": ('judged "显著提升"', '评判"显著提升"'),
    "": (">= 15万个", "≥ 15万个"),
}
"""A line to begin from where nothing nearer is found."""


def refusal(
    text: str, error: Unexpected, form: Callable[[str, Lang], str | None], promised: Callable[[Lang], str | None]
) -> WrittenFormInvalid:
    """The error for a person. `form` writes what a line says, None if it says nothing; `promised` what its words promise."""
    lang: Lang = "en" if speaks_english(text) else "zh"
    forms = (found for line in _near(text, error) if (found := form(line, lang)) and len(found) <= _LONGEST_FORM)
    nearest = next(forms, None) or promised(lang)
    here = text[error.at : error.at + _SHOWN]
    return WrittenFormInvalid(
        text=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", position=error.at + 1,
        here=f"“{here}”" if here else ("the end", "行尾"), expected=EXPECTED[error.expected],
        nearest=nearest or EXAMPLES.get(error.expected, EXAMPLES[""])[lang == "zh"],
    )  # fmt: skip


def _near(text: str, error: Unexpected) -> Iterator[str]:
    """Lines near the text: mended at the place, else without what stands behind it.

    The text itself comes first: it may say more than was asked for.
    """
    yield text
    at = error.at
    if error.expected in ("growth", "level") and (keyword := keyword_at(text, at)):
        yield text[:at] + error.expected + text[keyword[1] :]
    for found in _WORD.finditer(text):
        if found.start() <= at <= found.end():
            if error.expected == "name":
                yield text[: found.start()] + quoted(found.group()) + text[found.end() :]
            for word in get_close_matches(found.group()[:_LONGEST_WORD].lower(), RESERVED, n=3):
                yield text[: found.start()] + word + text[found.end() :]
    if error.expected in ("bound", "quantity"):
        yield f"{text[:at]} ?"
    cuts = [found.start() for found in _CUT.finditer(text) if found.start() <= at]
    for end in sorted({at, *cuts}, reverse=True)[:_MOST_CUTS]:
        if end:
            yield text[:end]
