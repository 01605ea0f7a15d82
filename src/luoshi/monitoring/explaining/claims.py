"""What the numbers say of a claim, in one sentence."""

from luoshi.monitoring.claims import CheckedClaim
from luoshi.monitoring.explaining.figures import Lang, figure
from luoshi.monitoring.rollup import Judged
from luoshi.plan.claims import Claim
from luoshi.plan.language.model import written_of
from luoshi.plan.language.writing import rule_form

_SCOPES = {"all": ("各项", "all targets"), "main": ("主要", "the main targets"), "binding": ("约束性", "the binding targets")}

_INNER = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks."""


def claim_words(checked: CheckedClaim, lang: Lang) -> str:
    """That the numbers say otherwise, or that they bear the claim out as far as they are known."""
    claim = checked.claim
    counts = len(checked.against), len(checked.borne_out), len(checked.open)
    missed = [_missed(one, lang) for one in checked.against]
    if lang == "zh":
        said = f"文中（第{claim.start + 1}字起）称{_years(claim, lang)}{_SCOPES[claim.scope][0]}目标“{claim.wording.translate(_INNER)}”"
        if missed:
            return f"{said}，但监测值显示{checked.count}项中有{counts[0]}项未完成：{'；'.join(missed)}。另有{counts[1]}项完成，{counts[2]}项尚无定论。"
        return f"{said}：{checked.count}项中{counts[1]}项有监测值印证，{counts[2]}项尚无定论，没有一项相反。"
    said = f"From character {claim.start + 1} on the text says of {_SCOPES[claim.scope][1]}{_years(claim, lang)}: “{claim.wording}”"
    if missed:
        return f"{said}; but by the readings {counts[0]} of {checked.count} were missed: {'; '.join(missed)}. {counts[1]} were met, {counts[2]} are open."
    return f"{said}: of {checked.count} the readings bear out {counts[1]}, {counts[2]} are open, none says otherwise."


def _years(claim: Claim, lang: Lang) -> str:
    if claim.first is None:
        return ""
    years = f"{claim.first}" if claim.first == claim.last else f"{claim.first}—{claim.last}"
    return f"{years}年" if lang == "zh" else f" of {years}"


def _missed(one: Judged, lang: Lang) -> str:
    finding = one.verdict.finding
    name, rule = one.target.indicator or one.target.wording, rule_form(written_of(one.target), lang)
    if finding.actual is None:
        return f"{name}“{rule}”" if lang == "zh" else f"{name} “{rule}”"
    actual = figure(finding.actual, finding.unit, lang)
    return f"{name}“{rule}”实际为{actual}" if lang == "zh" else f"{name} “{rule}” was {actual}"
