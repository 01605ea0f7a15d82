"""Plans as pages: what the page is made of is read here and handed down."""

from functools import cache
from importlib.resources import files

from luoshi import __version__
from luoshi.documents.model import Document
from luoshi.plan.model import Plan
from luoshi.plan.versions.model import Comparison
from luoshi.reports.changes.render import changes_page
from luoshi.reports.page.render import Parts, page_of


def page(document: Document, plan: Plan, *, lang: str = "zh") -> bytes:
    """The document with marks beside the plan's items, as one HTML file that loads nothing."""
    return page_of(document, plan, parts=_parts(), version=__version__, lang=lang)


def changes(comparison: Comparison, *, lang: str = "zh") -> bytes:
    """What a new version of a plan changes, as one HTML file that loads nothing."""
    source, style = _resource("changes", "changes.html.j2"), _base() + _resource("changes", "changes.css")
    return changes_page(comparison, source=source, style=style, version=__version__, lang=lang)


@cache
def _parts() -> Parts:
    return Parts(_resource("page", "page.html.j2"), _base() + _resource("page", "page.css"), _resource("page", "page.js"))


def _base() -> str:
    """The style that all pages share."""
    return _resource("page", "base.css")


def _resource(room: str, name: str) -> str:
    return files(f"luoshi.reports.{room}").joinpath(name).read_text("utf-8")
