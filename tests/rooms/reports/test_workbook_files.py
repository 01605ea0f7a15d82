"""Files that are no workbook of ours, or a damaged one: named, and nothing else happens."""

import io
import random
from contextlib import suppress

import openpyxl
import pytest

from luoshi.kernel.errors import CellTooFar, DocumentEncrypted, UnpacksTooLarge, WorkbookDamaged
from luoshi.reports.workbook.errors import ColumnMissing, ColumnTwice, NoSheetKnown, SheetTwice
from luoshi.reports.workbook.reading import read_workbook
from luoshi.services import plans, workbooks


@pytest.fixture
def plan():
    return plans.compile_text("溪谷县水网规划\n一、任务\n修缮石桥。(县水务局牵头)到2030年,供水率达到95%。", name="溪谷.txt")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"a,b\n1,2"]
)
def test_what_is_no_workbook_is_named(data):
    with pytest.raises(WorkbookDamaged, match=r"表\.xlsx"):
        read_workbook(data, "表.xlsx", most_unpacked=10**6)


def test_workbook_of_something_else_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "通讯录"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(NoSheetKnown, match="任务分解表"):
        read_workbook(target.getvalue(), "x.xlsx", most_unpacked=10**7)


def test_workbook_that_unpacks_to_too_much_is_refused(plan):
    with pytest.raises(UnpacksTooLarge):
        read_workbook(workbooks.workbook(plan), "x.xlsx", most_unpacked=1000)


def test_damaged_workbooks_are_refused_and_nothing_else(plan):
    whole = workbooks.workbook(plan)
    chance = random.Random(7)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice((len(data), chance.randrange(len(data))))
        with suppress(
            WorkbookDamaged, DocumentEncrypted, NoSheetKnown, ColumnMissing, ColumnTwice, SheetTwice, CellTooFar, UnpacksTooLarge
        ):
            read_workbook(bytes(data[:cut]), "x.xlsx", most_unpacked=10**7)
