"""Five hundred damaged files of readings: each is read whole or refused with place, reason and cure, and nothing is half-imported."""

import csv
import io
import json
import random
import zipfile
from importlib.resources import files

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
