"""Five hundred damaged files of readings: each is read whole or refused with place, reason and cure, and nothing is half-imported."""

import csv
import io
import json
import random
import re
import zipfile
from decimal import Decimal
from importlib.resources import files

import openpyxl
import pytest
import xlsxwriter

from luoshi.kernel.errors import LuoshiError
from luoshi.services import readings

pytestmark = pytest.mark.slow
SOUND = files("luoshi.examples").joinpath("yuzhong/readings.csv").read_bytes()
ROWS = list(csv.reader(io.StringIO(SOUND.decode("utf-8-sig"))))[:60]
EACH = 100
# What makes a cell unreadable, by column: the file has to be refused there.
SPOILT = {
    "value": ("12a3", "1,2,3", "12.5.6", "约", "１２。５。", "5–7", "=A1", "∞", "NaN1", "--5"),
    "period": ("20233", "2023-13", "二〇二三", "2023-Q5", "13/2023", "2023-02-30", "去年"),
    "unit": ("亿吨", "瓶盖", "%%"),
    "kind": ("大概", "finale"),
    "measure": ("高低", "level2"),
    "filed": ("2023-02-31", "昨天", "31/02/23"),
    "breaks": ("也许",),
    "bound": ("大约莫",),
}  # fmt: skip


def text_of(rows) -> bytes:
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue().encode()


def workbook_of(rows) -> bytes:
    page = io.BytesIO()
    with xlsxwriter.Workbook(page) as book:
        sheet = book.add_worksheet("数据")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write_string(r, c, cell)
    return page.getvalue()


def objects_of(rows) -> bytes:
    return json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]], ensure_ascii=False).encode()


def wide_of(_) -> bytes:
    head = ["指标", "单位", *(f"{year}年" for year in range(2015, 2024))]
    return workbook_of([["表1"], head, *([name, "万元", *(str(100 + i) for i in range(9))] for name in ("税收收入", "办公支出", "利润"))])


FORMS = {"csv": text_of, "xlsx": workbook_of, "json": objects_of, "wide": wide_of}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut, repeated or mixed up, as disks, mails and editors do."""
    way = chance.randrange(7)
    at = chance.randrange(len(data))
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if way == 2:
        return data[:at] + data[at : at + 40] * 3 + data[at + 40 :]
    if way == 3:
        return data.replace(b",", b"\t" if chance.random() < 0.5 else b";", chance.randrange(1, 400))
    if way == 4:
        return data.replace(b"\n", b"", chance.randrange(1, 5))
    if way == 5:
        return bytes(data[at:]) + bytes(data[:at])
    return data[:at] + bytes(chance.randrange(256) for _ in range(chance.randrange(1, 200))) + data[at:]


def inside(data: bytes, chance: random.Random) -> bytes:
    """A part of a workbook damaged, in a sound package."""
    page = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(page, "w") as new:
        names = old.namelist()
        hurt = chance.choice(names)
        for name in names:
            new.writestr(name, damaged(old.read(name), chance) if name == hurt else old.read(name))
    return page.getvalue()


def refused(error: LuoshiError, target, name: str) -> LuoshiError:
    assert not target.exists(), "half-imported"
    assert error.status in (3, 4)
    assert all(name in error.message(lang) for lang in ("zh", "en"))
    return error


PLACE = re.compile(r"(?P<letters>[A-Z]+)(?P<row>[0-9]+)\)?$")


def cell_at(place: str, rows) -> str:
    """The words that stand where a reading says that it was read, in rows read by another reader."""
    found = PLACE.search(place)
    column = 0
    for letter in found["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    words = rows[int(found["row"]) - 1][column - 1]
    return "" if words is None else str(words)


def rows_by_another_reader(data: bytes):
    """The cells of a file, None where the other reader cannot open it or would part them otherwise."""
    if data[:2] == b"PK":
        try:
            sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        except Exception:  # noqa: BLE001  whatever it cannot open, it cannot vouch for
            return None
        # A sheet whose elements are not of the namespace that it looks for is empty to it.
        return [list(row) for row in sheet.iter_rows(values_only=True)] or None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return list(csv.reader(io.StringIO(text, newline=""))) if text.count(",") > 10 * (text.count("\t") + text.count(";")) else None


def is_what_was_sent(found, data: bytes) -> bool:
    """Every value stands in the cell that it names, and every row below the head became a reading or was told."""
    rows = rows_by_another_reader(data)
    if rows is None or data[:1] in b"[{":
        return True
    assert all(Decimal(cell_at(one.source.place, rows)) == one.value for one in found.readings)
    head = next((n for n, row in enumerate(rows) if {"indicator", "period", "value"} <= set(row)), None)
    if head is None:
        return True
    told = sum(one.code in ("reading-discarded", "reading-without-value", "reading-repeated") for one in found.remarks)
    assert len(found.readings) + told == sum(any(cell not in (None, "") for cell in row) for row in rows[head + 1 :])
    return True


def outcome(data: bytes, folder, name: str):
    """The readings of a file that is imported, or its error; the target is whole or not there."""
    path, target = folder / name, folder / "汇总.csv"
    path.write_bytes(data)
    target.unlink(missing_ok=True)
    try:
        found, added = readings.import_into([path], target, all_or_nothing=True)
    except LuoshiError as error:
        return refused(error, target, name)
    assert found.problems == ()
    assert added == len(found.readings)
    assert is_what_was_sent(found, data)
    assert readings.read_file(target, all_or_nothing=True).readings or not found.readings
    return found.readings


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(EACH))
def test_damaged_bytes_are_read_whole_or_refused(form, seed, tmp_path):
    chance = random.Random(f"{form} {seed}")
    data = FORMS[form](ROWS)
    zipped = data[:2] == b"PK"
    hurt = inside(data, chance) if zipped and seed % 2 else damaged(data, chance)
    outcome(hurt, tmp_path, "报表" + (".xlsx" if zipped else ".csv"))


@pytest.mark.parametrize("seed", range(EACH))
def test_a_spoilt_cell_is_named(seed, tmp_path):
    chance = random.Random(f"cell {seed}")
    rows = [list(row) for row in ROWS]
    column = chance.choice([name for name in SPOILT if name in rows[0]])
    c, r = rows[0].index(column), chance.randrange(1, len(rows))
    if column == "unit":
        r = (
            next(n for n in range(r, r + len(rows)) if rows[n % (len(rows) - 1) + 1][rows[0].index("indicator")] == "地区生产总值")
            % (len(rows) - 1)
            + 1
        )
        rows[r][rows[0].index("measure")] = ""
    rows[r][c] = chance.choice(SPOILT[column])
    form = chance.choice(["csv", "xlsx"])
    error = outcome(FORMS[form](rows), tmp_path, f"报表.{form}")
    assert isinstance(error, LuoshiError), rows[r]
    assert f"{chr(ord('A') + c)}{r + 1}" in error.message("zh"), (error.message("zh"), rows[r])


@pytest.mark.parametrize("form", FORMS)
def test_the_sound_file_is_read(form, tmp_path):
    found = outcome(FORMS[form](ROWS), tmp_path, "报表.xlsx" if form in ("xlsx", "wide") else "报表.csv")
    assert not isinstance(found, LuoshiError)
    assert len(found) == (27 if form == "wide" else len(ROWS) - 1)


def test_a_bomb_is_refused(tmp_path):
    page = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_of(ROWS))) as old, zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b" " * 300_000_000 if name.endswith("sheet1.xml") else b""))
    error = outcome(page.getvalue(), tmp_path, "报表.xlsx")
    assert isinstance(error, LuoshiError)
    assert error.status == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_same_readings_in_another_encoding(encoding, tmp_path):
    found = outcome(text_of(ROWS).decode().encode(encoding), tmp_path, "报表.csv")
    assert not isinstance(found, LuoshiError)
    assert len(found) == len(ROWS) - 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["indicator", "period", "value"])
@pytest.mark.parametrize("way", ["dropped", "renamed", "doubled"])
def test_a_damaged_column_is_refused(form, name, way, tmp_path):
    c = ROWS[0].index(name)
    rows = [list(row) for row in ROWS]
    if way == "dropped":
        rows = [row[:c] + row[c + 1 :] for row in rows]
    elif way == "renamed":
        rows[0][c] = "甲乙丙"
    else:
        rows = [[*row, row[c]] for row in rows]
    error = outcome(FORMS[form](rows), tmp_path, f"报表.{form}")
    assert isinstance(error, LuoshiError), name


@pytest.mark.parametrize("seed", range(20))
def test_rows_in_another_order_are_the_same_readings_or_are_refused(seed, tmp_path):
    rows = [list(row) for row in ROWS]
    random.Random(f"order {seed}").shuffle(rows)
    found = outcome(text_of(rows), tmp_path, "报表.csv")
    assert isinstance(found, LuoshiError) or len(found) == len(ROWS) - 1
