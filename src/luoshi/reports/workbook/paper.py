"""What all our workbooks share: how they look, how they lie on paper, and that rows grow with their words."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width

from luoshi.plan.model import Plan

LONGEST = 32_767
"""Characters that a cell can hold, as Excel counts them."""
HEAD = 2
"""Index of the row of headings: the title and a line of facts stand above."""
FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
GRID = {**FONT, "border": 1, "border_color": "#808080"}
TITLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "facts": {"font_name": "宋体", "font_size": 10, "align": "right", "font_color": "#505050"},
    "head": {**GRID, "font_name": "黑体", "align": "center", "bg_color": "#DDE6F0"},
}
_ISSUES = re.compile(r"关于印发《?(.+?)》?的通知$")
_LINE = 13.0
_HIGHEST = 400.0  # Excel allows 409 points


def made(write: Callable[[Any], None], *, title: str) -> bytes:
    """The workbook that `write` fills, as bytes: words stay words, whatever they begin with. The same content gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415  only workbooks pay for it

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
    write(book)
    book.close()
    return _with_rows_that_grow(target.getvalue())


def _with_rows_that_grow(data: bytes) -> bytes:
    """Heights that we estimate are where rows begin, not where they stay: they grow with what is typed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content.replace(b' customHeight="1"', b"") if part.filename.startswith("xl/worksheets/") else content)
    return target.getvalue()


def called(plan: Plan) -> str:
    """What the plan is called: of a notice that issues one, what it issues. 关于印发溪谷县水网规划的通知 → 溪谷县水网规划"""
    title = plan.meta.title or plan.document.name
    issued = _ISSUES.search(title)
    return issued[1] if issued else title


def clipped(words: str) -> str:
    """Words as a cell can hold them. Excel counts characters outside the basic plane twice."""
    if len(words) * 2 <= LONGEST or len(words.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST:
        return words
    return words.encode("utf-16-le", "surrogatepass")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"


def on_a4_across(page: Any, last_row: int, last_column: int, *, footer: str) -> None:
    """A4 across, as wide as the page, the headings on every one."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.print_area(0, 0, last_row, last_column)
    page.set_footer(footer)
    page.center_horizontally()


def height_of(cells: Iterable[tuple[str, int]]) -> float:
    """Points that a row takes whose words are wrapped in columns of these widths."""
    lines = 1
    for words, width in cells:
        lines = max(lines, sum(-(-_width(line) // (width - 1)) or 1 for line in words.split("\n")))
    return min(_LINE * lines + 4, _HIGHEST)


def _width(words: str) -> int:
    """Columns of the screen that words take: ideographs take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in words)
