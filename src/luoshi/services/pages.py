"""Plans as pages: what the page is made of is read here and handed down."""

from functools import cache
from importlib.resources import files

from luoshi import __version__
from luoshi.documents.model import Document
from luoshi.plan.model import Plan
from luoshi.reports.page.render import Parts, page_of


def page(document: Document, plan: Plan, *, lang: str = "zh") -> bytes:
    """The document with marks beside the plan's items, as one HTML file that loads nothing."""
    return page_of(document, plan, parts=_parts(), version=__version__, lang=lang)


@cache
def _parts() -> Parts:
    where = files("luoshi.reports.page")
    return Parts(*(where.joinpath(name).read_text("utf-8") for name in ("page.html.j2", "page.css", "page.js")))
