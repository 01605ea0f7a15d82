"""All checks over one plan, in order of place."""

from collections.abc import Sequence

from luoshi.documents.model import Repair
from luoshi.kernel.span import Cover, Span
from luoshi.plan.checks import dues, goals, lost, pairs, structure, targets, units, work
from luoshi.plan.checks.comparing import Comparable
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Diagnostic, Plan, SectionItem


def diagnostics_of(plan: Plan, repairs: Sequence[Repair] = (), indicators: Indicators | None = None) -> Plan:
    """The plan with its diagnostics, sorted by place and code. The usual units are known only with `indicators`."""
    known, comparable = indicators or Indicators(), Comparable(plan.targets)
    found = [
        *structure.check(plan), *lost.check(plan, repairs), *targets.check(plan), *units.check(plan, comparable, known), *dues.check(plan),
        *pairs.check(comparable, known), *work.check(plan), *goals.check(plan),
    ]  # fmt: skip
    cover = Cover(Span(s.start, s.end) for s in plan.sections)
    placed = [_in_section(d, plan.sections, cover) for d in found]
    return plan.with_diagnostics(tuple(sorted(placed, key=_place)))


def checked_again(plan: Plan, indicators: Indicators) -> Plan:
    """A plan that was corrected, with the diagnostics of what it says now. What was lost in the document stays lost."""
    kept = [diagnostic for diagnostic in plan.diagnostics if diagnostic.code in lost.CODES]
    found = [diagnostic for diagnostic in diagnostics_of(plan, (), indicators).diagnostics if diagnostic.code not in lost.CODES]
    return plan.with_diagnostics(tuple(sorted((*kept, *found), key=_place)))


def _place(diagnostic: Diagnostic) -> tuple[int, int, str, tuple[tuple[str, str], ...]]:
    return diagnostic.start, diagnostic.end, diagnostic.code, diagnostic.fields


def _in_section(diagnostic: Diagnostic, sections: Sequence[SectionItem], cover: Cover) -> Diagnostic:
    if diagnostic.section is not None:
        return diagnostic
    index = cover.index_at(diagnostic.start)
    return diagnostic if index is None else diagnostic._replace(section=sections[index].id)
