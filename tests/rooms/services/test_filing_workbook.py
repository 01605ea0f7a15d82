"""A whole desk filled in as a workbook: what is taken, what is told by its cell, and that nobody's words are lost."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from luoshi.documents.sheets.reading import sheets_of
from luoshi.kernel.errors import WorkbookDamaged
from luoshi.reports.workbook.filing import FILING
from luoshi.services import filing_workbook, filings
from luoshi.services.filing_words import Said
from luoshi.services.refusals import NotAllowed, UploadRefused
from luoshi.store.models import AuditEntry, Filing
from rooms.services.filing_office import office

pytestmark = pytest.mark.django_db
TASK = Said(progress="40", done="平台主体完工")
HEAD = 3
"""Of the title, the line of facts and the headings."""


@pytest.fixture
def place():
    return office()


class Book:
    """A workbook as a person has it before them: cells by heading and item."""

    def __init__(self, place, who="liaison"):
        self.place, self.by = place, place.who[who]
        data = filing_workbook.workbook(by=self.by)
        self.grid = [list(row) for row in sheets_of(data, "x.xlsx", most_unpacked=10**7)[0].cells]
        self.heads = self.grid[HEAD - 1]

    def at(self, item):
        found = (n for n, row in enumerate(self.grid) if str(row[self.heads.index("编号")]).startswith(f"{item.pk}/"))
        return next(found)

    def get(self, item, heading):
        return self.grid[self.at(item)][self.heads.index(heading)]

    def put(self, item, **cells):
        for heading, value in cells.items():
            self.grid[self.at(item)][self.heads.index(heading)] = value
        return self

    def cell(self, item, heading):
        return f"填报表!{chr(ord('A') + self.heads.index(heading))}{self.at(item) + 1}"

    def data(self):
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
        page = book.add_worksheet("填报表")
        for n, row in enumerate(self.grid):
            for c, value in enumerate(row):
                page.write(n, c, value)
        book.close()
        return target.getvalue()

    def take(self):
        return filing_workbook.take(self.data(), "填报表.xlsx", by=self.by)


def test_a_desk_that_comes_back_as_it_went_changes_nothing(place):
    book = Book(place)
    taken = filing_workbook.take(filing_workbook.workbook(by=book.by), "填报表.xlsx", by=book.by)
    assert (dict(taken.counts), taken.problems) == ({"same": 2}, [])
    assert not Filing.objects.exists()


def test_drafts_are_saved_and_what_is_handed_in_is_filed(place):
    book = Book(place).put(place.task, 完成进度="40%", 进展情况="主体完工", 本次提交="报送").put(place.target, 数值=14.5, 数值性质="初步")
    taken = book.take()
    assert (dict(taken.counts), taken.problems) == ({"file": 1, "save": 1}, [])
    task, target = Filing.objects.get(item=place.task), Filing.objects.get(item=place.target)
    assert (task.state, task.progress, task.done) == ("filed", 40, "主体完工")
    assert (target.state, target.value, target.vintage, target.measure) == ("draft", Decimal("14.5"), "preliminary", "万吨")
    actions = AuditEntry.objects.filter(subject__startswith="filing:").order_by("pk")
    assert sorted(actions.values_list("action", flat=True)) == ["filing.file", "filing.save"]


def test_the_workbook_holds_what_was_said_last_time(place):
    filing = filings.file(place.task.pk, TASK, version=0, by=place.who["liaison"])
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    place.plan.as_of = place.plan.as_of.replace(year=2029, month=6, day=20)
    place.plan.save()
    book = Book(place)
    assert (book.get(place.task, "完成进度"), book.get(place.task, "进展情况"), book.get(place.task, "上期")) == (
        "40",
        "平台主体完工",
        "40%",
    )
    assert book.get(place.task, "本期") == "2029年上半年"
    assert dict(book.put(place.task, 本次提交="报送").take().counts) == {"file": 1, "same": 1}
    assert Filing.objects.get(item=place.task, period="2029-H1").progress == 40


@pytest.mark.parametrize(
    ("kind", "cells", "heading", "why"),
    [
        ("target", {"数值": "十五"}, "数值", "不是数字"),
        ("target", {"数值": "=1+1"}, "数值", "不是数字"),
        ("target", {"本次提交": "报送"}, "数值", "没有填"),
        ("target", {"数值性质": "大概"}, "数值性质", "不在可选的内容里"),
        ("target", {"完成进度": 40}, "完成进度", "这一行不填"),
        ("task", {"完成进度": 140}, "完成进度", "不在 0 到 100 之间"),
        ("task", {"数值": 3}, "数值", "这一行不填"),
        ("task", {"完成进度": 40, "本次提交": "报送"}, "进展情况", "没有填"),
        ("task", {"进展情况": "长" * 4001}, "进展情况", "不超过 4000"),
        ("task", {"本次提交": "好"}, "本次提交", "不在可选的内容里"),
        ("task", {"编号": "7"}, "编号", "不是导出时的编号"),
        ("task", {"编号": "99999/2028/0"}, "编号", "99999"),
        ("task", {"编号": "99999999999999999999/2028/0"}, "编号", "不是导出时的编号"),
        ("task", {"编号": ""}, "编号", "不是导出时的编号"),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_cell_and_holds_nothing_else_back(place, kind, cells, heading, why):
    book, item = Book(place), getattr(place, kind)
    other = place.target if kind == "task" else place.task
    where = book.cell(item, heading)
    book.put(other, 进展情况="另一行照收").put(item, **cells)
    taken = book.take()
    assert dict(taken.counts) == {"save": 1} and Filing.objects.get().item == other
    assert [(one.where, why in one.why[1]) for one in taken.problems] == [(where, True)]


def test_what_another_person_wrote_meanwhile_is_not_written_over(place):
    book = Book(place).put(place.task, 进展情况="表里写的")
    filings.save(place.task.pk, TASK, version=0, by=place.who["second"])
    taken = book.take()
    assert [one.where for one in taken.problems] == [book.cell(place.task, "进展情况")] and "second" in taken.problems[0].why[1]
    assert Filing.objects.get(item=place.task).done == "平台主体完工"


def test_a_row_left_alone_is_no_change_even_if_others_changed_it_meanwhile(place):
    first = filings.save(place.task.pk, TASK, version=0, by=place.who["liaison"])
    book = Book(place).put(place.target, 数值="9.5")
    filings.file(place.task.pk, Said(progress="60", done="设备到货"), version=first.version, by=place.who["second"])
    taken = book.take()
    assert (dict(taken.counts), taken.problems) == ({"same": 1, "save": 1}, [])
    assert Filing.objects.get(item=place.task).progress == 60


def test_a_filed_row_is_locked_in_the_workbook_too(place):
    filings.file(place.task.pk, TASK, version=0, by=place.who["liaison"])
    book = Book(place)
    assert not book.put(place.target, 数值="9").take().problems
    taken = book.put(place.task, 完成进度="90").take()
    assert any(one.where == book.cell(place.task, "完成进度") and "锁定" in one.why[1] for one in taken.problems)
    assert Filing.objects.get(item=place.task).progress == 40


def test_a_row_that_stands_twice_is_taken_once(place):
    book = Book(place).put(place.task, 进展情况="第一行")
    book.grid.append(list(book.grid[book.at(place.task)]))
    taken = book.take()
    assert taken.counts["save"] == 1 and len(taken.problems) == 1 and "上面已有" in taken.problems[0].why[1]


def test_a_workbook_of_the_last_period_is_not_filed_for_this_one(place):
    book = Book(place).put(place.task, 进展情况="迟到的")
    place.plan.as_of = place.plan.as_of.replace(year=2029, month=6, day=20)
    place.plan.save()
    taken = book.take()
    assert not Filing.objects.exists() and "2029-H1" in taken.problems[0].why[1]


def test_columns_may_be_moved_and_deleted(place):
    book = Book(place).put(place.task, 进展情况="主体完工")
    gone = [book.heads.index(name) for name in ("数据来源", "上期", "存在问题")]
    book.grid = [[value for n, value in enumerate(row) if n not in gone] for row in book.grid]
    book.grid = [row[::-1] for row in book.grid]
    book.heads = book.grid[HEAD - 1]
    assert (dict(book.take().counts), Filing.objects.get().done) == ({"save": 1, "same": 1}, "主体完工")


def test_an_assisting_unit_writes_words_alone(place):
    book = Book(place, "helper").put(place.target, 进展情况="拨付资金").put(place.task, 完成进度="50")
    taken = book.take()
    assert taken.counts["save"] == 1 and [one.where for one in taken.problems] == [book.cell(place.task, "完成进度")]


def test_words_that_look_like_formulas_stay_words(place):
    filings.save(place.task.pk, Said(done='=HYPERLINK("http://x","y")'), version=0, by=place.who["liaison"])
    sheet = sheets_of(filing_workbook.workbook(by=place.who["liaison"]), "x.xlsx", most_unpacked=10**7)[0]
    assert any('=HYPERLINK("http://x","y")' in row for row in sheet.cells) and not sheet.marks.broken


@pytest.mark.parametrize(("data", "error"), [(b"", UploadRefused), (b"PK\x03\x04", WorkbookDamaged), (b"<html>", WorkbookDamaged)])
def test_what_is_no_such_workbook_is_refused_whole(place, data, error):
    with pytest.raises(error):
        filing_workbook.take(data, "填报表.xlsx", by=place.who["liaison"])


def test_another_workbook_is_refused_with_where_to_get_the_right_one(place):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet("工资")
    book.close()
    with pytest.raises(UploadRefused, match="no sheet Filings"):
        filing_workbook.take(target.getvalue(), "工资.xlsx", by=place.who["liaison"])


@pytest.mark.parametrize("who", ["planner", "supervisor", "leader", "editor", "system"])
def test_only_units_have_a_desk_to_fill_in(place, who):
    with pytest.raises(NotAllowed):
        filing_workbook.workbook(by=place.who[who])
    with pytest.raises(NotAllowed):
        filing_workbook.take(b"", "x.xlsx", by=place.who[who])


def test_headings_are_those_of_a_known_sheet_in_both_languages():
    assert len({column.zh for column in FILING.columns}) == len({column.en for column in FILING.columns}) == len(FILING.columns)
