"""What a person wants changed, before anybody has looked whether it can be."""

from collections.abc import Mapping
from typing import NamedTuple

Where = str
"""A place that the person knows: a cell of a workbook, a field of a page."""


class Change(NamedTuple):
    """Other words in one field of an item; None empties it. Notes of an item (progress, problems) are fields too."""

    item: str
    field: str
    words: str | None
    where: Where


class Drop(NamedTuple):
    """An item that is none."""

    item: str
    where: Where


class Addition(NamedTuple):
    """A new item of `kind` (tasks, targets): a copy of the item `like` where that is split, else one of `section`.

    `quoted`: words of the document that it stands for, and their place, if any are given. `fields`: field → words and place.
    `around`: the section that is meant where none is named and the words do not tell another.
    `at`: the place of the document where a person marked the words: of several the nearest is meant.
    """

    kind: str
    like: str | None
    section: str | None
    quoted: tuple[str, Where] | None
    fields: Mapping[str, tuple[str | None, Where]]
    where: Where
    around: str | None = None
    at: int | None = None


class Restore(NamedTuple):
    """A dropped item that is one after all: it comes back as it was found."""

    item: str
    where: Where


Edit = Change | Drop | Addition | Restore
