"""A target, or its rule alone, on one line that is read back without loss."""

from collections.abc import Iterator

from luoshi.plan.indicators import Indicators
from luoshi.plan.language.grammar import unit_beside
from luoshi.plan.language.model import WrittenTarget, written_of
from luoshi.plan.language.numbers import quantity_text
from luoshi.plan.language.rule_writing import rule_notes, rule_words, series_text
from luoshi.plan.language.times import due_text, first_text, period_text
from luoshi.plan.language.words import COLON, COMMA, Lang, spelled
from luoshi.plan.model import Target, TargetPath
from luoshi.plan.rules import Series, bound_of


def rule_form(target: Target | WrittenTarget, lang: Lang = "zh") -> str:
    """The rule with its unit: one cell of a workbook.

    >>> from luoshi.plan.rules import AverageGrowth, Bound
    >>> growth = WrittenTarget(rule=AverageGrowth(bound=Bound(">=", 6)), unit="%")
    >>> rule_form(growth, "en"), rule_form(growth, "zh")
    ('average growth >= 6%', '年均增长 ≥ 6%')
    """
    written = _written(target)
    return COMMA[lang].join((_rule(written, lang), *rule_notes(written.rule, written.unit, lang)))


def written_form(target: Target | WrittenTarget, lang: Lang = "zh") -> str:
    """Everything that one line can say of the target.

    >>> from luoshi.plan.rules import Bound, Reach
    >>> written_form(WrittenTarget(rule=Reach(bound=Bound(">=", 150000)), unit="个", due="2025-12-31"), "en")
    '>= 15万个 by 2025'
    """
    written = _written(target)
    head = " ".join((_rule(written, lang), *_when(written, lang)))
    line = COMMA[lang].join((head, *rule_notes(written.rule, written.unit, lang), *_clauses(written, lang)))
    return line if written.series == Series() else f"{series_text(written.series)}{COLON[lang]}{line}"


def _rule(written: WrittenTarget, lang: Lang) -> str:
    name = written.series.indicator
    return rule_words(written.rule, written.unit, lang, down=name is not None and Indicators().points_down(name))


def _written(target: Target | WrittenTarget) -> WrittenTarget:
    return written_of(target) if isinstance(target, Target) else target


def _when(written: WrittenTarget, lang: Lang) -> Iterator[str]:
    if written.first is not None and written.due is not None:
        yield _range(written.first, written.due, lang)
    elif written.due is not None:
        yield spelled("by", due_text(written.due, lang), lang)
    if written.baseline is not None and written.baseline.period is not None:
        yield spelled("from", period_text(written.baseline.period, lang), lang)


def _range(first: str, last: str, lang: Lang) -> str:
    begins, ends = first_text(first, lang), due_text(last, lang)
    if lang == "en":
        return f"{begins}..{ends}"
    # 2021-2025年, but 2021年4月至2025年.
    return f"{begins[:4]}-{ends}" if len(begins) == len(ends) == 5 else f"{begins}至{ends}"


def _clauses(written: WrittenTarget, lang: Lang) -> Iterator[str]:
    if written.baseline is not None and written.baseline.value is not None:
        unit = unit_beside("base", written.unit, written.rule)
        yield spelled("base", quantity_text(written.baseline.value, unit), lang)
    if written.path is not None:
        yield from _path(written.path, written.unit if bound_of(written.rule) else None, lang)
    if written.binding is not None:
        yield spelled("binding" if written.binding else "expected", "", lang)


def _path(path: TargetPath, unit: str | None, lang: Lang) -> Iterator[str]:
    for milestone in path.milestones:
        yield f"{period_text(milestone.period, lang)}{COLON[lang]}{quantity_text(milestone.value, unit)}"
    if path.shape != "table" or not path.milestones:
        yield spelled("path", spelled(path.shape, "", lang), lang)
