"""Targets judged by readings: one of them, or all of a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from luoshi.kernel.errors import TargetUnknown
from luoshi.kernel.reading_period import Calendar as Calendar
from luoshi.monitoring.exchange import verdict_json, watch_json
from luoshi.monitoring.explaining.figures import Lang, figure
from luoshi.monitoring.explaining.sentence import explanation, reasons
from luoshi.monitoring.explaining.words import LIGHTS, OUTLOOKS, STATUSES, VINTAGES
from luoshi.monitoring.explaining.words import SHAPES as SHAPES
from luoshi.monitoring.formulas.derive import Derived, derived
from luoshi.monitoring.judge import judge
from luoshi.monitoring.known import Known, Method
from luoshi.monitoring.readings import Reading, Readings, Vintage
from luoshi.monitoring.rollup import Judged as Judged
from luoshi.monitoring.rollup import badness as badness
from luoshi.monitoring.verdict import Light, OutlookWord, Status, Verdict
from luoshi.monitoring.verdict import Outlook as Outlook
from luoshi.monitoring.watch import Watch as Watch
from luoshi.monitoring.watch import watch
from luoshi.plan.exchange import rule_to_data
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.reading import read_written
from luoshi.plan.language.writing import rule_form, written_form
from luoshi.plan.model import Plan
from luoshi.plan.rules import Series
from luoshi.services import rulebook
from luoshi.services.as_json import as_json as as_json


@dataclass(frozen=True)
class Judgement:
    """A target in the written form with its verdict, and what is known on the day."""

    target: WrittenTarget
    verdict: Verdict
    known: Known


def known(readings: Sequence[Reading], *, as_of: date, calendar: Calendar | None = None) -> Known:
    """What the readings tell on the day, by the rulebook."""
    method = Method(rulebook.bands(), rulebook.units(), rulebook.indicators(), calendar or Calendar())
    return Known(Readings(tuple(readings), rulebook.indicators()), as_of, method)


def with_derived(readings: Sequence[Reading], *, as_of: date) -> Derived:
    """The readings, and behind them those that formulas give for indicators that were not read themselves; and what they could not give."""
    found = derived(known(readings, as_of=as_of), rulebook.formulas())
    return Derived((*readings, *found.readings), found.left_out)


def judge_line(
    line: str,
    readings: Sequence[Reading],
    *,
    as_of: date,
    indicator: str | None = None,
    area: str | None = None,
    calendar: Calendar | None = None,
) -> Judgement:
    """The verdict on a target written on one line. Whom it is about, the line says, else the arguments, else the first reading.

    Errors: WrittenFormInvalid.
    """
    written = read_written(line, indicators=rulebook.indicators())
    target = replace(written, series=_subject(written.series, readings, indicator, area))
    day = known(readings, as_of=as_of, calendar=calendar)
    return Judgement(target, judge(target, day), day)


def _subject(said: Series, readings: Sequence[Reading], indicator: str | None, area: str | None) -> Series:
    name = said.indicator or indicator or (readings[0].indicator if readings else None)
    same = rulebook.indicators().identity
    its_own = [reading for reading in readings if same(reading.indicator) == same(name)]
    first = next(iter(its_own or readings), None)
    return Series(name, said.area or area or (first.area if first else None))


def watch_plan(
    plan: Plan, readings: Sequence[Reading], *, as_of: date, weights: Mapping[str, float] | None = None, calendar: Calendar | None = None
) -> Watch:
    """The plan with each target judged as of the day, and rolled up along its sections."""
    return watch(plan, known(readings, as_of=as_of, calendar=calendar), weights)


def find_target(watched: Watch, words: str) -> Judged:
    """The target with that id, or the one whose indicator or wording the words name. Errors: TargetUnknown, also for several."""
    if words in watched.judged:
        return watched.judged[words]
    same = rulebook.indicators().identity
    named = [one for one in watched.judged.values() if one.target.indicator and same(one.target.indicator) == same(words)]
    found = named or [one for one in watched.judged.values() if words in one.target.wording]
    if len(found) == 1:
        return found[0]
    if not found:
        raise TargetUnknown(words=words, reason=("no target is called so", "没有这样的指标目标"))
    ids = ", ".join(f"{one.target.id} ({rule_form(watched.promises[one.target.id][1])})" for one in found[:5])
    raise TargetUnknown(words=words, reason=(f"{len(found)} targets are called so: {ids}", f"有 {len(found)} 条都叫这个名字:{ids}"))


def explained(watched: Watch, found: Judged) -> Judgement:
    """The target of a plan as it was judged."""
    return Judgement(watched.promises[found.target.id][1], found.verdict, watched.known)


def outlook_of(judgement: Judgement) -> Outlook | None:
    """What will probably become of the target; None once it is due."""
    from luoshi.monitoring.outlook import outlook  # noqa: PLC0415  brings in numpy

    return outlook(judgement.target, judgement.known, rulebook.forecasts(), rulebook.prospects())


def outlooks_of(watched: Watch) -> dict[str, Outlook | None]:
    """The same for every target of a plan, by its id."""
    from luoshi.monitoring.outlook import outlooks  # noqa: PLC0415  brings in numpy

    promises = [promise for _, promise in watched.promises.values()]
    found = outlooks(promises, watched.known, rulebook.forecasts(), rulebook.prospects())
    return dict(zip(watched.promises, found, strict=True))


def judgement_json(judgement: Judgement) -> bytes:
    """The verdict as JSON, with the target in the written form."""
    target = judgement.target
    data = {"target": {"written": written_form(target, "en"), "indicator": target.series.indicator, "area": target.series.area}}
    return as_json(verdict_json(target, judgement.verdict, outlook_of(judgement)) | data)


def bytes_of(watched: Watch, form: str, *, lang: str) -> bytes:
    """All verdicts and roll-ups as json, csv, xlsx or html."""
    outlooks = outlooks_of(watched)
    if form == "json":
        return as_json(watch_json(watched, outlooks))
    from luoshi.services import pages  # noqa: PLC0415  only pages and workbooks pay for their making

    return pages.monitor_bytes(watched, outlooks, form, lang=_lang(lang))


def parsed(line: str) -> dict[str, Any]:
    """What a line in the written form, or a plan's own wording, says: rule, unit and what stands beside. Errors: WrittenFormInvalid."""
    target = read_written(line, indicators=rulebook.indicators())
    baseline, path = target.baseline, target.path
    return {
        "indicator": target.series.indicator,
        "area": target.series.area,
        "rule": rule_to_data(target.rule),
        "unit": target.unit,
        "baseline": None if baseline is None else {"period": baseline.period, "value": baseline.value},
        "first": target.first,
        "due": target.due,
        "path": None
        if path is None
        else {"shape": path.shape, "milestones": [{"period": m.period, "value": m.value} for m in path.milestones]},
        "binding": target.binding,
        "written": {"zh": written_form(target, "zh"), "en": written_form(target, "en")},
    }


def light_word(light: Light, lang: str) -> str:
    return LIGHTS[light][lang == "en"]


def status_word(status: Status, lang: str) -> str:
    return STATUSES[status][lang == "en"]


def outlook_word(word: OutlookWord, lang: str) -> str:
    return OUTLOOKS[word][lang == "en"]


def vintage_word(vintage: Vintage, lang: str) -> str:
    return VINTAGES[vintage][lang == "en"]


def figure_words(value: float, unit: str | None, lang: str) -> str:
    """A number for readers."""
    return figure(value, unit, _lang(lang))


def margin_words(value: float, unit: str | None, lang: str) -> str:
    """How far ahead, below 0 behind: percentages differ by points.

    >>> margin_words(-6.2, "%", "zh"), margin_words(-6.2, "%", "en")
    ('-6.2个百分点', '-6.2 points')
    """
    if unit != "%":
        return figure(value, unit, _lang(lang))
    return figure(value, "%", _lang(lang)).removesuffix("%") + ("个百分点" if lang == "zh" else " points")


def rule_words(target: WrittenTarget, lang: str) -> str:
    """The rule on one line."""
    return rule_form(target, _lang(lang))


def explanation_words(judgement: Judgement, lang: str) -> str:
    """Why the verdict is what it is, in one sentence."""
    return explanation(judgement.target, judgement.verdict, _lang(lang))


def reason_words(verdict: Verdict, lang: str) -> list[str]:
    """What there is to know about a verdict, or why there is none."""
    return reasons(verdict, _lang(lang))


def _lang(lang: str) -> Lang:
    return "en" if lang == "en" else "zh"
