"""Lists as pages show them: headings that sort, pages, bars of lights."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.listing import Column, Listing
from luoshi.services.lamps import TOLD


class Head(NamedTuple):
    """The heading of a column: where a click leads, and how the list is sorted by it now."""

    words: str
    link: str
    sorted: str
    arrow: str
    look: str


def heads(columns: Sequence[Column], asked: Asked, lang: str) -> Iterator[Head]:
    for column in columns:
        here = asked.column == column.key
        other = f"-{column.key}" if here and not asked.falls else column.key
        sign = ("descending", "▼") if asked.falls else ("ascending", "▲")
        yield Head(column.words(lang), asked.query(sort=other), *(sign if here else ("none", "")), "num" if column.number else "")


def frame_of(request: HttpRequest, listing: Listing[Any], asked: Asked, lang: str) -> dict[str, Any]:
    """What the template of every list is given."""
    return {
        "rows": listing.rows,
        "heads": list(heads(listing.columns, asked, lang)),
        "labels": {column.key: column.words(lang) for column in listing.columns},
        "total": listing.total,
        "page": listing.page,
        "pages": listing.pages,
        "before": asked.query(page=listing.page - 1) if listing.page > 1 else "",
        "after": asked.query(page=listing.page + 1) if listing.page < listing.pages else "",
        "asked": asked,
        "query": asked.query(),
        "path": request.path,
        "choices": listing.choices,
        "chosen": {name: str(getattr(asked, name) or "") for name in ("plan", "part", "unit", "due")},
    }


def bar(counts: Mapping[str, int]) -> SafeString:
    """Counts of lights as one bar, for those who see: what is grey stands apart at the end, hollow."""
    total = sum(counts.values()) or 1
    at, drawn = 0.0, []
    for light in TOLD:
        width = 100 * counts.get(light, 0) / total
        if width:
            drawn.append(f'<rect class="{light}" x="{at + 0.3:.2f}" y="1" width="{max(width - 0.6, 0.4):.2f}" height="6"/>')
        at += width
    svg = f'<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{"".join(drawn)}</svg>'
    return mark_safe(svg)  # noqa: S308  made of numbers and our own names alone
