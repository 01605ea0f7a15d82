"""Verdicts as data: the JSON of the target language, 5c."""

from typing import Any

from luoshi.monitoring.explaining.sentence import explanation
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.verdict import Input, Verdict
from luoshi.plan.language.model import WrittenTarget


def verdict_json(target: WrittenTarget, verdict: Verdict) -> dict[str, Any]:
    """The verdict with its explanation in both languages, as values of JSON."""
    finding = verdict.finding
    reasons = [*finding.reasons, *(["was-red"] if verdict.remembered else [])]
    return {
        "status": finding.status,
        "light": verdict.light,
        "recovered": finding.recovered,
        "outlook": None,
        "probability": None,
        "interval": None,
        "actual": finding.actual,
        "actual_period": finding.actual_period,
        "required": finding.required,
        "margin": finding.margin,
        "margin_share": finding.margin_share,
        "unit": finding.unit,
        "keep_green": finding.keep_green,
        "keep_green_period": finding.keep_green_period,
        "reasons": reasons,
        "missing": dict(finding.missing),
        "explanation": {"zh": explanation(target, verdict, "zh"), "en": explanation(target, verdict, "en")},
        "inputs": [_input(one) for one in finding.inputs],
        "method": verdict.method,
        "as_of": verdict.as_of,
    }


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
