"""Lines in the written form, and plans' own wordings, read into rules."""

import re
from dataclasses import replace

from luoshi.plan.indicators import Indicators
from luoshi.plan.language.errors import refusal
from luoshi.plan.language.grammar import parse_rule, parse_target
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.scanner import Unexpected
from luoshi.plan.language.wording import nearest_promise, wording_of
from luoshi.plan.language.words import MADE_OF_SIGNS, Lang
from luoshi.plan.language.writing import rule_form, written_form
from luoshi.plan.rules import Reach, Rule, Series


def read_written(text: str, *, indicators: Indicators | None = None) -> WrittenTarget:
    """What a whole line says, in English or Chinese keywords or in a plan's own words.

    `indicators` tell which way is better, for a value without a sign. Errors: WrittenFormInvalid.

    >>> read_written("达到15万个以上") == read_written(">= 15万个")
    True
    """
    known = indicators or Indicators()
    try:
        return parse_target(text, known.points_down)
    except Unexpected as error:
        if found := wording_of(text, None, known) or _worded_part(text, known):
            return found

        def near(line: str, lang: Lang) -> str | None:
            return _target_form(line, known, lang)

        raise refusal(text, error, near, lambda lang: _promised(text, None, known, lang)) from error


def is_written(text: str) -> bool:
    """Whether a line is in the written form itself and nothing else: a plan's own wording is not, nor a name with a number.

    >>> is_written(">= 15万个 by 2025"), is_written("达到15万个以上"), is_written("索引号：000")
    (True, False, False)
    """
    try:
        written = parse_target(text, Indicators().points_down)
    except Unexpected:
        return False
    return not isinstance(written.rule, Reach) or MADE_OF_SIGNS.search(text) is not None


# Where what stands beside a rule may begin behind a plan's own words; and where a series may end before them.
_BESIDE = re.compile(
    r"[\s,，;；]+(?=[0-9]{4}(?:[-.年:：]|\s|$)|(?:by|from|path|within|base|binding|expected)\b|(?:至|到|自|从|基期|路径|容差|约束性|预期性))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<series>[^:：]{1,60})[:：]\s*(?P<rest>.+)")


def _worded_part(text: str, known: Indicators) -> WrittenTarget | None:
    """A plan's own words between what the written form says of them: whose they are, in front, and when, behind."""
    named = _NAMED.fullmatch(text)
    lead, words = (f"{named['series']}: ", named["rest"]) if named else ("", text)
    tails = [(words[: cut.start()], words[cut.end() :]) for cut in _BESIDE.finditer(words)]
    for head, tail in ((words, ""), *tails) if named else tails:
        found = wording_of(head, None, known)
        if found is None:
            continue
        if named:
            found = replace(found, series=Series())
        try:
            return parse_target(f"{lead}{written_form(found, 'en')} {tail}", known.points_down)
        except Unexpected:
            continue
    return None


def read_rule(text: str, *, indicator: str | None = None, indicators: Indicators | None = None) -> tuple[Rule, str | None]:
    """The rule and the unit of a line that says nothing else: one cell of a workbook, whose row names the indicator.

    Errors: WrittenFormInvalid, also where the line says what a rule cannot hold.

    >>> read_rule("年均增长 ≥ 6%") == read_rule("average growth >= 6%") == read_rule("年均增长6%以上")
    True
    """
    known = indicators or Indicators()
    down = indicator is not None and known.points_down(indicator)
    try:
        return parse_rule(text, down=down)
    except Unexpected as error:
        found = wording_of(text, indicator, known)
        if found and _says_only_a_rule(found, indicator, known):
            return found.rule, found.unit
        reason = Unexpected(0, "rule_only") if found else error

        def near(line: str, lang: Lang) -> str | None:
            return _rule_form(line, down, lang)

        raise refusal(text, reason, near, lambda lang: _promised(text, indicator, known, lang)) from error


def _says_only_a_rule(found: WrittenTarget, indicator: str | None, known: Indicators) -> bool:
    """Whether nothing else is said, but for the indicator that the row names too."""
    named = found.series.indicator
    same = named is None or (indicator is not None and known.identity(named) == known.identity(indicator))
    return same and replace(found, series=Series()) == WrittenTarget(rule=found.rule, unit=found.unit)


def _target_form(line: str, known: Indicators, lang: Lang) -> str | None:
    try:
        return written_form(parse_target(line, known.points_down), lang)
    except Unexpected:
        return None


def _rule_form(line: str, down: bool, lang: Lang) -> str | None:
    """The rule of a line that may say more."""
    try:
        return rule_form(parse_target(line, lambda _: down), lang)
    except Unexpected:
        return None


def _promised(text: str, indicator: str | None, known: Indicators, lang: Lang) -> str | None:
    """The rule that the wording promises, among other things."""
    found = nearest_promise(text, indicator, known)
    return None if found is None else rule_form(found, lang)
