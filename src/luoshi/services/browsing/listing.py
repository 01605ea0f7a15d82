"""What all lists share: columns, order, pages, and what can be chosen in their filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from luoshi.services import lamps, rulebook
from luoshi.services.browsing import parts as sections
from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.parts import Parts
from luoshi.store.models import PlanRecord, Unit

Row = TypeVar("Row")
_SHORT = 28


class Column(NamedTuple):
    """A column of a list: its name in addresses, Chinese and English, and whether it is a number."""

    key: str
    zh: str
    en: str
    number: bool = False

    def words(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class Choice(NamedTuple):
    """What can be chosen in a filter."""

    value: str
    words: str


@dataclass(frozen=True)
class Choices:
    """What the filters of a list offer."""

    plans: Sequence[Choice]
    parts: Sequence[Choice]
    units: Sequence[Choice]
    lights: Sequence[Choice]
    years: Sequence[Choice]


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """One page of a list. `total`: rows on all pages."""

    rows: Sequence[Row]
    total: int
    page: int
    pages: int
    columns: Sequence[Column]
    choices: Choices
    counts: Mapping[str, int] = field(default_factory=dict)


class Plans(NamedTuple):
    """Official plans as lists need them: titles and years by id."""

    titles: Mapping[int, str]
    years: Sequence[int]


def official_plans() -> Plans:
    rows = list(PlanRecord.objects.exclude(official=None).values_list("pk", "title", "first_year", "last_year"))
    years = {year for _, _, first, last in rows if first and last for year in range(first, last + 1)}
    return Plans({pk: title for pk, title, _, _ in rows}, sorted(years))


def parts_of(asked: Asked, plans: Plans) -> Parts | None:
    """The sections of the plan that was chosen, or of the only one there is."""
    only = next(iter(plans.titles)) if len(plans.titles) == 1 else None
    chosen = asked.plan if asked.plan in plans.titles else only
    return sections.of_plan(chosen) if chosen is not None else None


def choices_of(plans: Plans, parts: Parts | None, lang: str) -> Choices:
    return Choices(
        plans=[Choice(str(pk), short(title)) for pk, title in plans.titles.items()],
        parts=[Choice(str(row.id), short(row.name)) for row in parts.chapters] if parts else [],
        units=[Choice(str(pk), name) for pk, name in Unit.objects.filter(active=True).values_list("pk", "name")],
        lights=[Choice(light, lamps.words(light, lang)) for light in lamps.ORDER],
        years=[Choice(str(year), str(year)) for year in plans.years],
    )


def page_of(asked: Asked, total: int) -> tuple[int, int, int]:
    """The page that is shown, how many there are, and the first row of it: beyond the last page comes the last."""
    rows = rulebook.office()["page_rows"]
    pages = max(1, -(-total // rows))
    page = min(asked.page, pages)
    return page, pages, (page - 1) * rows


def rows_on_page() -> int:
    return rulebook.office()["page_rows"]


def ordered(asked: Asked, orders: Mapping[str, Sequence[Any]], usual: Sequence[Any]) -> list[Any]:
    """The order of the rows, always ended by the place in the plan, so that pages neither repeat nor lose a row."""
    chosen = orders.get(asked.column)
    if chosen is None:
        return [*usual, "plan", "order"]
    return [*(_turned(one) if asked.falls else one for one in chosen), "plan", "order"]


def _turned(one: Any) -> Any:
    if isinstance(one, str):
        return one.removeprefix("-") if one.startswith("-") else f"-{one}"
    turned = one.copy()
    turned.reverse_ordering()
    return turned


def short(words: str, most: int = _SHORT) -> str:
    """Words that fit into a list.

    >>> short("一二三四五", 4)
    '一二三…'
    """
    return words if len(words) <= most else words[: most - 1] + "…"


def link_of(kind: str, pk: int) -> str:
    """The page of an item."""
    return f"/indicators/{pk}/" if kind == "target" else f"/tasks/{pk}/"
