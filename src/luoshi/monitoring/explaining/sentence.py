"""Why a verdict is what it is: one sentence with every input and its source, in Chinese and English."""

from luoshi.monitoring.explaining.figures import Lang, figure, period_words, source_words
from luoshi.monitoring.explaining.words import LIGHTS, REASONS, STATUSES, VINTAGES
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.verdict import Finding, Input, Verdict
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.writing import rule_form

_ENOUGH = 4
_PERIODS = frozenset({"period"})


def explanation(target: WrittenTarget, verdict: Verdict, lang: Lang) -> str:
    """One sentence: what was read and where, what was required, what follows, and what to know about it.

    >>> from luoshi.plan.language.reading import read_written
    >>> finding = Finding(status="unknown", reasons=("no-due",))
    >>> explanation(read_written("存栏量: >= 3万头"), Verdict(finding=finding, light="grey"), "zh")
    '存栏量“≥ 3万头”：目标没有写明期限，请补上，故判为数据不足（灰灯）。'
    """
    finding = verdict.finding
    parts = [*_facts(finding, lang), *reasons(verdict, lang)]
    status, light = _in(STATUSES[finding.status], lang), _in(LIGHTS[verdict.light], lang)
    name = target.series.indicator or ("目标" if lang == "zh" else "target")
    area = target.series.area
    rule = rule_form(target, lang)
    if lang == "zh":
        where = f"（{area}）" if area else ""
        return f"{name}{where}“{rule}”：{'，'.join(parts)}，故判为{status}（{light}）。"
    where = f" ({area})" if area else ""
    return f"{name}{where} “{rule}”: {'; '.join(parts)}; hence {status} ({light})."


def _in(pair: tuple[str, str], lang: Lang) -> str:
    return pair[lang == "en"]


def _facts(finding: Finding, lang: Lang) -> list[str]:
    if finding.actual is None or finding.actual_period is None:
        return []
    period, value = period_words(finding.actual_period, lang), figure(finding.actual, finding.unit, lang)
    parts = [f"{period}为{value}" if lang == "zh" else f"{period}: {value}"]
    parts += _sources(finding.inputs, lang)
    if finding.required is not None:
        required = figure(finding.required, finding.unit, lang)
        parts.append(f"要求{required}" if lang == "zh" else f"required {required}")
    if finding.margin is not None:
        parts.append(margin_words(finding, lang))
    return parts


def margin_words(finding: Finding, lang: Lang) -> str:
    """Ahead or behind by how much, and which share of the whole change that is."""
    assert finding.margin is not None, "a margin to write of"
    size = figure(abs(finding.margin), finding.unit, lang)
    if finding.unit == "%":
        size = size.removesuffix("%") + ("个百分点" if lang == "zh" else " percentage points")
    ahead = finding.margin >= 0
    share = "" if finding.margin_share is None else f"{abs(finding.margin_share):.1%}"
    if lang == "zh":
        return f"{'领先' if ahead else '落后'}{size}" + (f"（{share}）" if share else "")
    return f"{'ahead' if ahead else 'behind'} by {size}" + (f" ({share})" if share else "")


def _sources(inputs: tuple[Input, ...], lang: Lang) -> list[str]:
    """Each input once, with its source; many inputs are counted."""
    seen = list(dict.fromkeys(one.reading for one in inputs))
    said = [_source(reading, lang) for reading in seen[:_ENOUGH]]
    if len(seen) > _ENOUGH:
        said.append(f"等{len(seen)}个监测值" if lang == "zh" else f"and {len(seen) - _ENOUGH} more readings")
    if not said:
        return []
    return [f"依据{'、'.join(said)}" if lang == "zh" else f"from {', '.join(said)}"]


def _source(reading: Reading, lang: Lang) -> str:
    value = f"{reading.value}{reading.unit or ''}"
    vintage = "" if reading.vintage == "final" else _in(VINTAGES[reading.vintage], lang)
    period, source = period_words(reading.period.text, lang), source_words(reading, lang)
    whose = f"{reading.area}" if reading.area else ""
    if lang == "zh":
        return f"{whose}{period}{vintage}{value}〔{source}〕"
    return " ".join(word for word in (whose, period, vintage, value, f"[{source}]") if word)


def reasons(verdict: Verdict, lang: Lang) -> list[str]:
    """What there is to know about the verdict, or why there is none and what to do; one sentence each."""
    facts = {name: period_words(words, lang) if name in _PERIODS else words for name, words in verdict.finding.missing}
    known = dict.fromkeys(("period", "unit", "wanted", "value", "series", "word"), "") | facts
    codes = (*verdict.finding.reasons, *(("was-red",) if verdict.remembered else ()))
    return [_in(REASONS[code], lang).format(**known).replace("  ", " ") for code in codes]
