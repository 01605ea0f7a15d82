"""Values, periods and readings in words."""

from collections.abc import Iterable

from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.explaining.words import OUTLOOKS, VINTAGES
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.trail import Dot
from luoshi.monitoring.verdict import Finding
from luoshi.plan.language.words import Lang
from luoshi.plan.rules import Bound, Multiply, Rank, Rule, bound_of
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say
from luoshi.reports.words import word

_SIGNS = {
    "zh": {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "= ", "~": "≈ "},
    "en": {">=": ">= ", "<=": "<= ", ">": "> ", "<": "< ", "=": "= ", "~": "~ "},
}

_UNFORESEEN = frozenset({"no-due", "not-forecast", "too-few-readings"})
"""Reasons that the sentence of the verdict does not tell."""


def sign_of(rule: Rule, lang: Lang) -> str:
    """The sign of the rule's bound, with a space behind it; nothing where it has none or is an interval.

    >>> sign_of(Rank(value=3, among=None, keep=False), "zh")
    '≤ '
    """
    bound = bound_of(rule) or Bound()
    op = rule.op if isinstance(rule, Multiply | Rank) else bound.op
    if op is None and (bound.low is None) != (bound.high is None):
        op = ">=" if bound.high is None else "<="
    return _SIGNS[lang][op] if op else ""


def needed_told(finding: Finding, rule: Rule, lang: Lang) -> str:
    """What the next period needs: at least, or at most where less is better."""
    if finding.keep_green is None or finding.keep_green_period is None:
        return ""
    value = f"{_at(finding, rule, lang)}{figure(finding.keep_green, finding.unit, lang)}"
    return f"{period_words(finding.keep_green_period, lang)} {value}"


def _at(finding: Finding, rule: Rule, lang: Lang) -> str:
    """Which way is better shows where the value is off what is required; a band has two sides."""
    bound = bound_of(rule) or Bound()
    if finding.actual is None or finding.required is None or not finding.margin or (bound.low is not None and bound.high is not None):
        return ""
    return _SIGNS[lang][">=" if (finding.actual > finding.required) == (finding.margin > 0) else "<="]


def binding_told(one: Watched, lang: Lang) -> str:
    """约束性 or 预期性; nothing where the plan does not say."""
    if one.target.binding is None:
        return ""
    return word("binding-true" if one.target.binding else "binding-false", lang)


def outlook_told(one: Watched, lang: Lang) -> str:
    """What is to be expected, and how probable it is that the target is met, or why nothing is foreseen."""
    fan = one.fan
    chance = "" if fan.probability is None else say("probability", lang, percent=f"{fan.probability:.0%}")
    if fan.reason in _UNFORESEEN:
        chance = say(f"unforeseen-{fan.reason}", lang)
    if fan.outlook is None:
        return chance
    outlook = OUTLOOKS[fan.outlook][lang == "en"]
    return f"{outlook}（{chance}）" if chance and lang == "zh" else f"{outlook} ({chance})" if chance else outlook


def reading_value(reading: Reading, lang: Lang) -> str:
    """The value as it was filed."""
    bound = say(reading.bound, lang) if reading.bound else ""
    return f"{bound}{reading.value:f}{reading.unit or ''}"


def vintage_told(reading: Reading | None, lang: Lang) -> str:
    """What kind of value it is; nothing for a final one."""
    if reading is None or reading.vintage == "final":
        return ""
    return VINTAGES[reading.vintage][lang == "en"]


def dot_told(dot: Dot, unit: str | None, lang: Lang) -> str:
    """A value of a chart: its period, itself, and how sure it is."""
    parts = [period_words(dot.period, lang), figure(dot.value, unit, lang), vintage_told(dot.reading, lang)]
    return " ".join(filter(None, parts))


def joined(words: Iterable[str], lang: Lang) -> str:
    """Several statements in one line."""
    return ("；" if lang == "zh" else "; ").join(filter(None, words))
