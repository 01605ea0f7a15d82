"""Claims of a report that all was fulfilled: what it says of the targets as a whole, not of one field."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from luoshi.documents.model import Document
from luoshi.kernel.period import five_year_period
from luoshi.kernel.span import Span
from luoshi.plan.indicators import Indicators
from luoshi.plan.steps.draft import Draft, draft_of

Scope = Literal["all", "main", "binding"]

_HOW = r"(?P<how>圆满|全面|如期|按期|较好|顺利|超额|全部|总体|胜利|基本|提前|高质量)地?"
_DONE = r"(?:完成|实现|达成)了?"
# 县第九届人民代表大会第五次会议, 县委九届二次全会: whose word the targets were.
_MEETING = r"[省市区县旗州]?委?第?[一二三四五六七八九十\d]{1,3}届(?:人民代表大会|人大|人代会)?(?:常委会)?第?[一二三四五六七八九十\d]{1,3}次(?:全体)?(?:会议|全会)"
# 全年经济社会发展主要目标 are the targets as a whole; 全年城镇就业目标 is one of them.
_GENERAL = (
    r"(?:(?P<year>20\d\d)年度?|“?(?P<five>十[一二三四五六]?)五”?(?:规划|时期|期间)?|"
    + _MEETING
    + r"|年初|年度|全年|当年|上年|去年|政府工作报告|所?确定|提出|下达|制定"
    r"|部署|既定|预定|预期性?|的|各项|全部|所有|(?P<main>主要)|(?P<binding>约束性)|国民|经济(?:和|与|、)?社会发展|经济发展|工作|规划){1,12}"
)
_AIMS = r"(?:目标任务|目标和任务|目标|任务|指标)"
_WHO = r"(?:我们|全[省市区县旗]上下|各方面)?(?:已经?|也|均|都)?"
# 我们圆满完成了年初确定的各项目标任务; 全年主要目标任务顺利完成.
_CLAIMS = (re.compile(_WHO + _HOW + _DONE + _GENERAL + _AIMS), re.compile(_WHO + _GENERAL + _AIMS + r"(?:已经?|均|都)?" + _HOW + _DONE))
_AIMS_WITHIN = re.compile("目标|任务|指标")


class Claim(NamedTuple):
    """Words that say that the targets of the years `first` to `last` were fulfilled; None where the report has no period.

    `scope`: all targets, the main or the binding ones. `how`: the word of praise or of caution, 圆满 or 基本.
    """

    wording: str
    start: int
    end: int
    first: int | None
    last: int | None
    scope: Scope
    how: str


def claims_of(document: Document, indicators: Indicators) -> tuple[Claim, ...]:
    """The claims of a report or plan about the years before its own, in order.

    >>> from luoshi.documents.reading import document_of
    >>> text = "云溪县2026年政府工作报告\\n一、2025年工作回顾\\n一年来,我们较好地完成了年初确定的各项目标任务。\\n"
    >>> [(c.first, c.last, c.scope, c.how, text[c.start : c.end]) for c in claims_of(document_of(text, name="", sha256=""), Indicators())]
    [(2025, 2025, 'all', '较好', '我们较好地完成了年初确定的各项目标任务')]
    """
    if not _AIMS_WITHIN.search(document.plain):
        return ()
    return tuple(_claims(draft_of(document, indicators)))


def _claims(draft: Draft) -> Iterator[Claim]:
    plain = draft.document.plain
    period = draft.meta.period
    for sentence in draft.sentences:
        for clause in sentence.clauses:
            found = next((match for pattern in _CLAIMS if (match := pattern.fullmatch(plain, *clause))), None)
            if found is None:
                continue
            years = _named_years(found) or (_years_before(period) if sentence.span.start in draft.past else None)
            is_past = years is not None and (period is None or years[1] < period[0])
            if is_past or (sentence.span.start in draft.past and period is None):
                yield _claim(draft.document, clause, found, years)


def _claim(document: Document, clause: Span, found: re.Match[str], years: tuple[int, int] | None) -> Claim:
    first, last = years or (None, None)
    scope: Scope = "binding" if found["binding"] else "main" if found["main"] else "all"
    return Claim(clause.of(document.text), clause.start, clause.end, first, last, scope, found["how"])


def _named_years(found: re.Match[str]) -> tuple[int, int] | None:
    if found["year"]:
        return int(found["year"]), int(found["year"])
    return five_year_period(found["five"]) if found["five"] else None


def _years_before(period: tuple[int, int] | None) -> tuple[int, int] | None:
    """As many years as the period has, before it: the year before, for a yearly report."""
    if period is None:
        return None
    return 2 * period[0] - period[1] - 1, period[0] - 1
