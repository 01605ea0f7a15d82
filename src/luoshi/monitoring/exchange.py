"""Verdicts as data: the JSON of the target language, 5c."""

from collections.abc import Mapping
from typing import Any

from luoshi.monitoring.explaining.sentence import explanation
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.rollup import Judged, Rollup
from luoshi.monitoring.verdict import Input, Outlook, Verdict
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.writing import written_form


def verdict_json(target: WrittenTarget, verdict: Verdict, outlook: Outlook | None = None) -> dict[str, Any]:
    """The verdict with its explanation in both languages and its outlook, if one was made, as values of JSON."""
    finding = verdict.finding
    reasons = [*finding.reasons, *(["was-red"] if verdict.remembered else [])]
    return {
        "status": finding.status,
        "light": verdict.light,
        "recovered": finding.recovered,
        "outlook": outlook and outlook.word,
        "probability": outlook and outlook.probability,
        "interval": [_rounded(end) for end in outlook.interval] if outlook and outlook.interval else None,
        "actual": _rounded(finding.actual),
        "actual_period": finding.actual_period,
        "required": _rounded(finding.required),
        "margin": _rounded(finding.margin),
        "margin_share": _rounded(finding.margin_share),
        "unit": finding.unit,
        "keep_green": _rounded(finding.keep_green),
        "keep_green_period": finding.keep_green_period,
        "reasons": reasons,
        "missing": dict(finding.missing),
        "explanation": {"zh": explanation(target, verdict, "zh"), "en": explanation(target, verdict, "en")},
        "inputs": [_input(one) for one in finding.inputs],
        "method": verdict.method,
        "as_of": verdict.as_of,
    }


def _rounded(value: float | None) -> float | int | None:
    """Without the dust of binary fractions: twelve digits are more than any reading has. Whole numbers are written as such."""
    if value is None:
        return None
    plain = float(f"{value:.12g}")
    return int(plain) if plain.is_integer() and abs(plain) < 2**53 else plain


def _input(one: Input) -> dict[str, Any]:
    return {"role": one.role, **reading_json(one.reading)}


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as it was filed."""
    value = int(reading.value) if reading.value == reading.value.to_integral_value() else float(reading.value)
    return {
        "indicator": reading.indicator,
        "area": reading.area,
        "period": reading.period.text,
        "value": value,
        "unit": reading.unit,
        "measure": reading.measure,
        "vintage": reading.vintage,
        "bound": reading.bound,
        "filed": reading.filed.isoformat() if reading.filed else None,
        "source": {"title": reading.source.title, "address": reading.source.address, "place": reading.source.place},
    }


def watch_json(watched: Watch, outlooks: Mapping[str, Outlook | None]) -> dict[str, Any]:
    """A plan's verdicts and roll-ups, as values of JSON. `outlooks` are by the ids of targets."""
    plan = watched.plan
    return {
        "schema": "luoshi.monitor/1",
        "plan": {"title": plan.meta.title, "area": plan.meta.area, "period": plan.meta.period, "sha256": plan.document.sha256},
        "as_of": watched.known.as_of.isoformat(),
        "targets": [_judged(watched, one, outlooks.get(one.target.id)) for one in watched.judged.values()],
        "rollups": [
            {"section": section, **_rollup(rollup, weighted=watched.weights is not None)} for section, rollup in watched.rollups.items()
        ],
    }


def _judged(watched: Watch, one: Judged, outlook: Outlook | None) -> dict[str, Any]:
    promise = watched.promises[one.target.id][1]
    facts = {
        "id": one.target.id,
        "section": one.target.section,
        "indicator": promise.series.indicator,
        "area": promise.series.area,
        "written": written_form(promise, "en"),
        "binding": one.target.binding,
        "due": one.target.due,
        "weight": None if watched.weights is None else _rounded(watched.weights.get(one.target.id, 1.0)),
        "same_as": [name for name in watched.same.get(one.target.id, ()) if name != one.target.id],
    }
    return facts | verdict_json(promise, one.verdict, outlook)


def _rollup(rollup: Rollup, *, weighted: bool) -> dict[str, Any]:
    shares = rollup.shares if weighted else None
    return {
        "lights": dict(rollup.counts),
        "weights": dict(rollup.weights),
        "weighted_shares": None if shares is None else {light: _rounded(share) for light, share in shares.items()},
        "worst_binding": rollup.worst,
        "remembered": rollup.remembered,
        "repeats": rollup.repeats,
        "tasks": dict(rollup.tasks),
    }
