"""All checks over one plan, in order of place."""

from collections.abc import Sequence
from dataclasses import replace

from luoshi.documents.model import Repair
from luoshi.plan.checks import pairs, structure, targets, work
from luoshi.plan.model import Diagnostic, Plan, SectionItem


def diagnostics_of(plan: Plan, repairs: Sequence[Repair] = ()) -> Plan:
    """The plan with its diagnostics, sorted by place and code."""
    found = [*structure.check(plan, repairs), *targets.check(plan), *pairs.check(plan), *work.check(plan)]
    placed = [_in_section(d, plan.sections) for d in found]
    return replace(plan, diagnostics=tuple(sorted(placed, key=lambda d: (d.start, d.end, d.code, d.fields))))


def _in_section(diagnostic: Diagnostic, sections: Sequence[SectionItem]) -> Diagnostic:
    if diagnostic.section is not None:
        return diagnostic
    inner = None
    for section in sections:
        if section.start <= diagnostic.start < section.end:
            inner = section.id
    return replace(diagnostic, section=inner) if inner else diagnostic
