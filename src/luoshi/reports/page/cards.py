"""An item as the page shows it: a title line, facts by name, and what was found about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.plan.language.numbers import number_text
from luoshi.plan.language.writing import rule_form
from luoshi.plan.model import Baseline, Goal, Item, Name, Plan, Target, TargetPath, Task
from luoshi.reports.words import word


@dataclass(frozen=True, slots=True)
class Card:
    """One item. `kind` is the plan's list that holds it; `notes` are indexes of the diagnostics within its words."""

    item: Item
    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    section: str
    notes: tuple[int, ...] = ()

    @property
    def percent(self) -> int:
        return round(self.item.confidence * 100)


def cards_of(plan: Plan, lang: str) -> list[Card]:
    """A card for each of `plan.items()`, in that order. `facts`: name and value, in the words of `lang`."""
    labels = {section.id: f"{section.label}{section.title}" for section in plan.sections}
    notes = _notes(plan)
    found = []
    for kind in ("goals", "tasks", "targets", "names"):
        for item in getattr(plan, kind):
            facts = tuple((word(key, lang), value) for key, value in _facts(item, plan, lang) if value)
            found.append(Card(item, kind, _title(item), facts, labels.get(item.section or "", ""), notes.get((item.start, item.end), ())))
    return found


def _title(item: Item) -> str:
    return item.indicator or item.wording if isinstance(item, Target) else item.wording


def _facts(item: Item, plan: Plan, lang: str) -> Iterator[tuple[str, str | None]]:
    match item:
        case Target():
            yield from _target(item, plan, lang)
        case Task():
            yield "verb", item.verb
            yield "object", item.object
            yield from _units(item)
            yield "due", item.due
        case Name():
            yield "kind", word(f"name-{item.kind}", lang)
        case Goal():
            return


def _target(target: Target, plan: Plan, lang: str) -> Iterator[tuple[str, str | None]]:
    yield "rule", rule_form(target, "en" if lang == "en" else "zh")
    yield "area", target.area if target.area != plan.meta.area else None
    yield "baseline", _baseline(target.baseline, target.unit or "")
    yield "due", target.due and word(f"due-{target.due_source}", lang).format(due=target.due)
    yield "path", _path(target.path, target.unit or "")
    yield "binding", None if target.binding is None else word("binding-true" if target.binding else "binding-false", lang)
    yield from _units(target)
    if target.indicator and target.indicator != target.wording:
        yield "wording", target.wording


def _units(item: Task | Target) -> Iterator[tuple[str, str]]:
    yield "lead", "、".join(item.lead)
    yield "assist", "、".join(item.assist)


def _baseline(baseline: Baseline | None, unit: str) -> str | None:
    if baseline is None:
        return None
    value = f" {number_text(baseline.value)}{unit}" if baseline.value is not None else ""
    return f"{baseline.period or ''}{value}".strip()


def _path(path: TargetPath | None, unit: str) -> str | None:
    return " → ".join(f"{m.period} {number_text(m.value)}{unit}" for m in path.milestones) if path else None


def _notes(plan: Plan) -> dict[tuple[int, int], tuple[int, ...]]:
    """Indexes of the diagnostics by the span that they are about."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for index, diagnostic in enumerate(plan.diagnostics):
        place = (diagnostic.start, diagnostic.end)
        found[place] = (*found.get(place, ()), index)
    return found
