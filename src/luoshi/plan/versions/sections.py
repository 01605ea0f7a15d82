"""Which sections of two versions are the same, and what that says about places."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from luoshi.plan.model import Plan, SectionItem
from luoshi.plan.versions.model import Limits
from luoshi.plan.versions.pairs import Pairs

_TOP = 0


class Side:
    """The sections of one version, with their parents as indices and their depth."""

    def __init__(self, sections: Sequence[SectionItem]) -> None:
        self.sections = sections
        self.index = {section.id: i for i, section in enumerate(sections)}
        self.parent: list[int | None] = [self.index[s.parent] if s.parent is not None else None for s in sections]
        self.title = ["".join(section.title.split()) for section in sections]
        self.depth: list[int] = []
        for parent in self.parent:  # parents stand before their children
            self.depth.append(0 if parent is None else self.depth[parent] + 1)


class SectionPairs:
    """Sections that correspond, and where items stand by them.

    A place is the same value on both sides where sections correspond: of the section itself, or of the nearest one around it that
    has a counterpart. What stands below a heading that was put in or taken out has not moved.
    """

    def __init__(self, old: Plan, new: Plan, limits: Limits) -> None:
        self._sides = (Side(old.sections), Side(new.sections))
        self._limits = limits
        self.pairs = Pairs(*([(title,) for title in side.title] for side in self._sides))
        self._by_titles()
        self._by_ids()
        self._by_titles()
        self.pairs.by_key(lambda i: self._title(0, i), lambda j: self._title(1, j))
        self._by_titles()
        self._by_items(old, new)
        self._by_titles()
        self._by_likeness()
        self._by_titles()
        self._by_label()

    def place(self, side: int, section: str | None) -> Hashable:
        """The place of what stands directly in a section; None where the section has no counterpart."""
        return _TOP if section is None else self._token(side, self._sides[side].index[section])

    def around(self, side: int, section: str | None) -> Hashable:
        """The place of the nearest section around that has a counterpart."""
        index = None if section is None else self._sides[side].index[section]
        return self._around(side, index)

    def has_moved(self, old: str | None, new: str | None) -> bool:
        """Whether what stood in one section now stands in another."""
        here, there = self.place(0, old), self.place(1, new)
        if here is None and there is None:
            return True
        return self.around(0, old) != self.around(1, new)

    def _token(self, side: int, index: int) -> Hashable:
        """Corresponding sections have the same: one more than the index of the old one."""
        if side == 0:
            return index + 1 if index in self.pairs.new_of else None
        old = self.pairs.old_of.get(index)
        return None if old is None else old + 1

    def _around(self, side: int, index: int | None) -> Hashable:
        while index is not None:
            token = self._token(side, index)
            if token is not None:
                return token
            index = self._sides[side].parent[index]
        return _TOP

    def _in_parent(self, side: int, index: int) -> Hashable:
        parent = self._sides[side].parent[index]
        return _TOP if parent is None else self._token(side, parent)

    def _title(self, side: int, index: int) -> str | None:
        """Sections without a title are told apart by what they hold."""
        return self._sides[side].title[index] or None

    def _by_titles(self) -> None:
        """From the top down: the same title below the same parent, the same label first."""
        deepest = max((max(side.depth, default=0) for side in self._sides), default=0)
        for depth in range(deepest + 1):
            for labelled in (True, False):
                self.pairs.by_key(lambda i: self._titled(0, i, depth, labelled), lambda j: self._titled(1, j, depth, labelled))  # noqa: B023  used at once

    def _titled(self, side: int, index: int, depth: int, labelled: bool) -> Hashable:
        here = self._sides[side]
        if here.depth[index] != depth or not here.title[index]:
            return None
        parent = self._in_parent(side, index)
        return None if parent is None else (parent, here.title[index], here.sections[index].label if labelled else None)

    def _by_ids(self) -> None:
        keys = [
            lambda i, side=side, here=here: here.sections[i].id if self._title(side, i) else None for side, here in enumerate(self._sides)
        ]
        self.pairs.by_key(*keys)

    def _by_items(self, old: Plan, new: Plan) -> None:
        """Sections that hold the same items, whatever they are called: those that share the most first."""
        words = [dict(self._unique_wordings(side, plan)) for side, plan in enumerate((old, new))]
        shared = Counter((words[0][word], words[1][word]) for word in words[0].keys() & words[1].keys())
        sizes = [Counter(side.values()) for side in words]
        for (i, j), count in sorted(shared.items(), key=lambda entry: (-entry[1], abs(entry[0][0] - entry[0][1]), sorted(entry[0]))):
            enough = count >= self._limits.shared_items * min(sizes[0][i], sizes[1][j])
            if enough and i not in self.pairs.new_of and j not in self.pairs.old_of:
                self.pairs.pair(i, j)

    def _unique_wordings(self, side: int, plan: Plan) -> Iterator[tuple[tuple[str, str], int]]:
        """What sections without counterpart hold but once, by kind and wording: items, and sections that have a counterpart."""
        here = self._sides[side]
        kinds = (("goal", plan.goals), ("task", plan.tasks), ("target", plan.targets), ("name", plan.names))
        found = [((kind, item.wording), here.index[item.section]) for kind, items in kinds for item in items if item.section is not None]
        for index, parent in enumerate(here.parent):
            token = self._token(side, index)
            if parent is not None and token is not None:
                found.append((("section", str(token)), parent))
        found = [(word, index) for word, index in found if self._token(side, index) is None]
        counts = Counter(word for word, _ in found)
        return ((word, index) for word, index in found if counts[word] == 1)

    def _by_likeness(self) -> None:
        """Titles that are much alike: among those around which the same sections stand, then anywhere."""
        limits, sides = self._limits, self._sides
        self.pairs.by_likeness(
            lambda i: (self._around(0, sides[0].parent[i]),) if sides[0].title[i] else None,
            lambda j: (self._around(1, sides[1].parent[j]),) if sides[1].title[j] else None,
            limits.alike_in_place,
            limits,
        )
        self.pairs.by_likeness(
            lambda i: True if sides[0].title[i] else None, lambda j: True if sides[1].title[j] else None, limits.alike_elsewhere, limits
        )

    def _by_label(self) -> None:
        """第三条 without a title, when all else failed."""
        self.pairs.by_key(lambda i: self._labelled(0, i), lambda j: self._labelled(1, j))

    def _labelled(self, side: int, index: int) -> Hashable:
        here, parent = self._sides[side], self._in_parent(side, index)
        return None if here.title[index] or parent is None else (parent, here.sections[index].label)
