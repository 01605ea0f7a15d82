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

    `quoted`: words of the document that it stands for, if any are given. `fields`: field → words and place.
    """

    kind: str
    like: str | None
    section: str | None
    quoted: str | None
    fields: Mapping[str, tuple[str | None, Where]]
    where: Where


Edit = Change | Drop | Addition
