"""Plans as pages: what the page is made of is read here and handed down."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from luoshi import __version__
from luoshi.documents.model import Document
from luoshi.monitoring.verdict import Outlook
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.words import Lang
from luoshi.plan.model import Plan
from luoshi.plan.versions.model import Comparison
from luoshi.reports.changes.render import changes_page
from luoshi.reports.monitor import render as monitor
from luoshi.reports.monitor.fan import Fan, FanStep
from luoshi.reports.monitor.rows import monitor_rows
from luoshi.reports.monitor.workbook import monitor_workbook
from luoshi.reports.page.render import Parts, page_of
from luoshi.services.as_csv import csv_of


def page(document: Document, plan: Plan, *, lang: str = "zh") -> bytes:
    """The document with marks beside the plan's items, as one HTML file that loads nothing."""
    return page_of(document, plan, parts=_parts("page"), version=__version__, lang=lang)


def changes(comparison: Comparison, *, lang: str = "zh") -> bytes:
    """What a new version of a plan changes, as one HTML file that loads nothing."""
    source, style = _resource("changes", "changes.html.j2"), _base() + _resource("changes", "changes.css")
    return changes_page(comparison, source=source, style=style, version=__version__, lang=lang)


def monitor_bytes(watch: Watch, outlooks: Mapping[str, Outlook | None], form: str, *, lang: Lang = "zh") -> bytes:
    """A plan under watch as csv, xlsx or html: one file that loads nothing, with a chart for each target."""
    fans = {target: _fan(outlook) for target, outlook in outlooks.items() if outlook is not None}
    if form == "html":
        return monitor_page(watch, lang=lang, fans=fans)
    if form == "xlsx":
        return monitor_workbook(watch, lang=lang, fans=fans)
    rows = monitor_rows(watch, lang=lang, fans=fans)
    return csv_of(rows)


def monitor_page(watch: Watch, *, lang: Lang = "zh", fans: Mapping[str, Fan] | None = None) -> bytes:
    """The page alone. `fans`: forecasts by the target's id."""
    return monitor.monitor_page(watch, parts=_parts("monitor"), version=__version__, lang=lang, fans=fans)


def _fan(outlook: Outlook) -> Fan:
    steps, margins = (tuple(FanStep(**step._asdict()) for step in found) for found in (outlook.fan, outlook.margins))
    return Fan(steps=steps, margins=margins, outlook=outlook.word, probability=outlook.probability, reason=outlook.reason)


@cache
def _parts(room: str) -> Parts:
    """Template, style and script of a page, which are called by the name of its room."""
    return Parts(_resource(room, f"{room}.html.j2"), _base() + _resource(room, f"{room}.css"), _resource(room, f"{room}.js"))


def _base() -> str:
    """The style that all pages share."""
    return _resource("page", "base.css")


def _resource(room: str, name: str) -> str:
    return files(f"luoshi.reports.{room}").joinpath(name).read_text("utf-8")
