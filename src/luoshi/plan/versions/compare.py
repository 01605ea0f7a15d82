"""Two versions of a plan → what the new one changes. Pure, and the same from either side."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Meta, Name, Plan, SectionItem, Target, Task
from luoshi.plan.versions.dues import Calendars, changed_due
from luoshi.plan.versions.echoes import with_echoes
from luoshi.plan.versions.items import PairedTargets, pair_items, pair_names, pair_targets
from luoshi.plan.versions.model import Aspect, Carried, Comparison, Difference, Fact, ItemKind, Limits, Side
from luoshi.plan.versions.pairs import Pairs
from luoshi.plan.versions.promises import Promises
from luoshi.plan.versions.sections import SectionPairs
from luoshi.plan.versions.weight import by_weight, group_of
from luoshi.plan.versions.wording import changed_words

_FACTS = (
    "title", "kind", "level", "area", "issuer", "document_number", "index_number", "adopted", "issued", "published", "period", "horizon",
)  # fmt: skip
_LIMITS = Limits()
_NUMBER = re.compile(r"[\d.]+")
Aspects = Callable[[Any, Any], Iterator[Aspect]]


def compare(old: Plan, new: Plan, indicators: Indicators | None = None, limits: Limits = _LIMITS) -> Comparison:
    """What `new` changes of `old`. `indicators` tell of which series less is better; without them their names do.

    `compare(b, a)` is the inverse of `compare(a, b)`, and `compare(a, a)` is empty.
    """
    return _Versions(old, new, indicators or Indicators(), limits).comparison()


def carried(old: Plan, new: Plan, limits: Limits = _LIMITS) -> dict[str, str]:
    """The id that every item of the old version, which the new one still has, bears there."""
    return dict(_Versions(old, new, Indicators(), limits).same_ids())


class _Versions:
    """Two versions with their items paired."""

    def __init__(self, old: Plan, new: Plan, indicators: Indicators, limits: Limits) -> None:
        self.old, self.new, self.limits = old, new, limits
        self.promises = Promises(old.meta, new.meta, indicators)
        self.calendars = Calendars(old.meta.period, new.meta.period)
        self.sections = SectionPairs(old, new, limits)
        self.titles = tuple(_titles(plan) for plan in (old, new))
        targets = pair_targets(old.targets, new.targets, self.sections, limits)
        placed = PairedTargets(old.targets, new.targets, targets)
        self.kinds: list[tuple[ItemKind, Sequence[Any], Sequence[Any], Pairs, Aspects]] = [
            ("target", old.targets, new.targets, targets, self._of_target),
            ("task", old.tasks, new.tasks, pair_items(old.tasks, new.tasks, self.sections, limits, placed), self._of_task),
            ("goal", old.goals, new.goals, pair_items(old.goals, new.goals, self.sections, limits, placed), self._of_item),
            ("section", old.sections, new.sections, self.sections.pairs, self._of_section),
            ("name", old.names, new.names, pair_names(old.names, new.names, self.sections, limits), self._of_name),
        ]

    def comparison(self) -> Comparison:
        found = [difference for kind in self.kinds for difference in self._differences(*kind)]
        same = tuple(Carried(a, b) for a, b in self.same_ids() if a != b)
        return Comparison(
            Side(self.old.document, self.old.meta),
            Side(self.new.document, self.new.meta),
            tuple(_facts(self.old.meta, self.new.meta)),
            tuple(sorted(with_echoes(found), key=by_weight)),
            same,
        )

    def same_ids(self) -> Iterator[tuple[str, str]]:
        for _, old, new, pairs, _ in self.kinds:
            for i, j in sorted(pairs.new_of.items()):
                yield old[i].id, new[j].id

    def _differences(self, kind: ItemKind, old: Sequence[Any], new: Sequence[Any], pairs: Pairs, aspects: Aspects) -> Iterator[Difference]:
        gone, come = pairs.free()
        for i in gone:
            yield Difference(kind, "dropped", group_of(kind, "dropped", ()), old[i], None, self._place_of(0, old[i]))
        for j in come:
            yield Difference(kind, "added", group_of(kind, "added", ()), None, new[j], self._place_of(1, new[j]))
        for i, j in pairs.new_of.items():
            found = tuple(aspects(old[i], new[j]))
            if found:
                words = changed_words(title_or_wording(old[i]), title_or_wording(new[j]), self.limits)
                place = self._place_of(1, new[j])
                yield Difference(kind, "changed", group_of(kind, "changed", found), old[i], new[j], place, found, words)

    def _place_of(self, side: int, item: Any) -> str | None:
        return self.titles[side].get(item.parent if isinstance(item, SectionItem) else item.section)

    def _of_target(self, old: Target, new: Target) -> Iterator[Aspect]:
        found = [*self.promises.aspects(old, new), *_units(old, new), *self._of_item(old, new)]
        # That the number stands otherwise in the wording is said by the aspects in front.
        told = found and found[0].code != "moved" and _without_numbers(old.wording) == _without_numbers(new.wording)
        return (aspect for aspect in found if not (told and len(found) > 1 and aspect.code == "reworded"))

    def _of_task(self, old: Task, new: Task) -> Iterator[Aspect]:
        yield from changed_due(old, new, self.calendars)
        yield from _units(old, new)
        yield from self._of_item(old, new)

    def _of_name(self, old: Name, new: Name) -> Iterator[Aspect]:
        if old.kind != new.kind:
            yield Aspect("name-kind", old.kind, new.kind)
        yield from self._of_item(old, new)

    def _of_item(self, old: Any, new: Any) -> Iterator[Aspect]:
        yield from self._place(old.section, new.section)
        if _plain(old.wording) != _plain(new.wording):
            yield Aspect("reworded")

    def _of_section(self, old: SectionItem, new: SectionItem) -> Iterator[Aspect]:
        yield from self._place(old.parent, new.parent)
        if _plain(old.title) != _plain(new.title):
            yield Aspect("reworded")
        if _plain(old.label) != _plain(new.label):
            yield Aspect("renumbered", old.label, new.label)

    def _place(self, old: str | None, new: str | None) -> Iterator[Aspect]:
        if self.sections.has_moved(old, new):
            yield Aspect("moved", self.titles[0].get(old), self.titles[1].get(new))


def title_or_wording(item: Any) -> str:
    """The words that an item is known by."""
    words: str = item.title if isinstance(item, SectionItem) else item.wording
    return words


def _plain(words: str) -> str:
    return "".join(words.split())


def _without_numbers(words: str) -> str:
    return _NUMBER.sub("#", _plain(words))


def _titles(plan: Plan) -> Mapping[str | None, str]:
    return {section.id: f"{section.label}{section.title}" for section in plan.sections}


def _units(old: Task | Target, new: Task | Target) -> Iterator[Aspect]:
    """Who answers for it, and who else assists, whatever the order of those."""
    if old.lead != new.lead:
        yield Aspect("lead", _listed(old.lead), _listed(new.lead))
    if sorted(old.assist) != sorted(new.assist):
        yield Aspect("assist", _listed(old.assist), _listed(new.assist))


def _listed(units: Sequence[str]) -> str | None:
    return "、".join(units) or None


def _facts(old: Meta, new: Meta) -> Iterator[Fact]:
    for field in _FACTS:
        before, after = _fact(getattr(old, field)), _fact(getattr(new, field))
        if before != after:
            yield Fact(field, before, after)


def _fact(value: object) -> str | None:
    if isinstance(value, tuple):
        return "–".join(map(str, dict.fromkeys(value)))
    return None if value is None else str(value)
