"""Why a verdict is what it is: one sentence with every input and its source, in Chinese and English."""

from luoshi.monitoring.explaining.figures import Lang, figure, period_words, source_words
from luoshi.monitoring.explaining.words import LIGHTS, REASONS, STATUSES, VINTAGES
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.verdict import Finding, Verdict
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.writing import rule_form
from luoshi.plan.rules import Series

_ENOUGH = 4
_PERIODS = frozenset({"period"})


def explanation(target: WrittenTarget, verdict: Verdict, lang: Lang, *, sources: bool = True) -> str:
    """One sentence: what was read and where, what was required, what follows, and what to know about it. Without `sources` it
    is for places that name them beside it.

    >>> from luoshi.plan.language.reading import read_written
    >>> finding = Finding(status="unknown", reasons=("no-due",))
    >>> explanation(read_written("存栏量: >= 3万头"), Verdict(finding=finding, light="grey"), "zh")
    '存栏量“≥ 3万头”：目标没有写明期限，请补上，故判为数据不足（灰灯）。'
    """
    finding = verdict.finding
    parts = [*_facts(finding, lang, None if sources else target.series), *reasons(verdict, lang)]
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


def _facts(finding: Finding, lang: Lang, own: Series | None) -> list[str]:
    if finding.actual is None or finding.actual_period is None:
        return []
    period, value = period_words(finding.actual_period, lang), figure(finding.actual, finding.unit, lang)
    parts = [f"{period}为{value}" if lang == "zh" else f"{period}: {value}"]
    parts += _basis(finding, lang) if own is None else _basis_beside(finding, lang, own)
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


def _basis(finding: Finding, lang: Lang) -> list[str]:
    """Each input once, with its source."""
    seen = dict.fromkeys(one.reading for one in finding.inputs)
    return _resting_on([_with_source(reading, lang) for reading in seen], lang)


def _basis_beside(finding: Finding, lang: Lang, own: Series) -> list[str]:
    """Each input that says more than the value itself, named where it is of another series than the target's own."""
    seen = dict.fromkeys(one.reading for one in finding.inputs)
    said = [_brief(reading, lang, own) for reading in seen if not (_is_of(reading, own) and _is_value(reading, finding))]
    return _resting_on(said, lang)


def _resting_on(said: list[str], lang: Lang) -> list[str]:
    """Many inputs are counted."""
    if not said:
        return []
    more = len(said) - _ENOUGH
    named = said[:_ENOUGH]
    if more > 0:
        named.append(f"等{len(said)}个监测值" if lang == "zh" else f"and {more} more readings")
    return [f"依据{'、'.join(named)}" if lang == "zh" else f"from {', '.join(named)}"]


def _is_of(reading: Reading, own: Series) -> bool:
    return reading.area == own.area and reading.indicator == own.indicator


def _is_value(reading: Reading, finding: Finding) -> bool:
    """Whether the reading is the value that the sentence begins with."""
    same = figure(float(reading.value), reading.unit, "zh") == figure(finding.actual or 0.0, finding.unit, "zh")
    return same and reading.vintage == "final" and reading.period.text == finding.actual_period


def _with_source(reading: Reading, lang: Lang) -> str:
    source = source_words(reading, lang)
    return f"{_reading(reading, reading.area, lang)}〔{source}〕" if lang == "zh" else f"{_reading(reading, reading.area, lang)} [{source}]"


def _brief(reading: Reading, lang: Lang, own: Series) -> str:
    area = reading.area if reading.area != own.area else None
    name = reading.indicator if reading.indicator != own.indicator else None
    return _reading(reading, ("" if lang == "zh" else " ").join(filter(None, (area, name))), lang)


def _reading(reading: Reading, whose: str | None, lang: Lang) -> str:
    vintage = "" if reading.vintage == "final" else _in(VINTAGES[reading.vintage], lang)
    words = (whose, period_words(reading.period.text, lang), vintage, f"{reading.value}{reading.unit or ''}")
    return ("" if lang == "zh" else " ").join(word for word in words if word)


def _levels(finding: Finding) -> dict[str, str]:
    """What growth was taken from: only sums of money have prices of their year."""
    money = any((one.reading.unit or "").endswith("元") for one in finding.inputs)
    return {"levels": "现价总量", "growth": "可比增速"} if money else {"levels": "两期数值", "growth": "增速"}


def reasons(verdict: Verdict, lang: Lang) -> list[str]:
    """What there is to know about the verdict, or why there is none and what to do; one sentence each."""
    facts = {name: period_words(words, lang) if name in _PERIODS else words for name, words in verdict.finding.missing}
    known = dict.fromkeys(("period", "unit", "wanted", "value", "series", "word", "areas"), "") | _levels(verdict.finding) | facts
    codes = (*verdict.finding.reasons, *(("was-red",) if verdict.remembered else ()))
    return [_in(REASONS[code], lang).format(**known).replace("  ", " ") for code in codes]
