"""Damaged files of readings that are accepted all the same: what comes in is what another reader finds in the very same bytes."""

import csv
import io
import random
import zipfile
from decimal import Decimal, InvalidOperation

import openpyxl
import pytest
import xlsxwriter

from luoshi.kernel.errors import LuoshiError
from luoshi.services import readings

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:File contains an invalid specification")]
HEAD = ["indicator", "area", "period", "value", "unit", "note"]
ROWS = [[f"渡口{n}", "甲县" if n % 2 else "乙县", str(2000 + n), f"{n * 37 % 101}.{n}", "座", f"第{n}处, “石”桥"] for n in range(1, 41)]
FILES = 150


def text_of(encoding: str) -> bytes:
    page = io.StringIO()
    csv.writer(page).writerows([HEAD, *ROWS])
    return page.getvalue().encode(encoding)


def by_xlsxwriter() -> bytes:
    page = io.BytesIO()
    with xlsxwriter.Workbook(page) as book:
        sheet = book.add_worksheet("数据")
        for r, row in enumerate([HEAD, *ROWS]):
            for c, words in enumerate(row):
                sheet.write_number(r, c, float(words)) if r and c == 3 else sheet.write_string(r, c, words)
    return page.getvalue()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    for row in [HEAD, *([*row[:3], float(row[3]), *row[4:]] for row in ROWS)]:
        book.active.append(row)
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def changed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + chance.randrange(1, 30) :]
        case 2:
            return data[:at] + data[at : at + chance.randrange(1, 200)] + data[at:]
        case 3:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case _:
            other = chance.randrange(len(data))
            return data[:at] + data[other : other + 12] + data[at:]


def taken(data: bytes, path) -> list[tuple[str, Decimal]] | None:
    """Names and values that come in; None where the file is refused, with its name, in both languages."""
    path.write_bytes(data)
    target = path.with_name("汇总.csv")
    target.unlink(missing_ok=True)
    try:
        found, _ = readings.import_into([path], target, all_or_nothing=True)
    except LuoshiError as error:
        refused = error
    else:
        assert [reading.value for reading in readings.read_file(target).readings] == [reading.value for reading in found.readings]
        return [("".join(reading.indicator.split()), reading.value) for reading in found.readings]
    assert not target.exists(), "half-imported"
    assert refused.status in (3, 4)
    assert all(path.name in refused.message(lang) for lang in ("zh", "en"))
    return None


def number(words: object) -> Decimal | None:
    try:
        return Decimal(str(words).strip())
    except InvalidOperation:
        return None


def expected(rows: list[list[object]], head: list[object]) -> list[tuple[str, Decimal]]:
    """Every row below the head that has a number, each once: written anew here, without a word of the code that is tested."""
    name, value = head.index("indicator"), head.index("value")
    found: dict[tuple[object, ...], tuple[str, Decimal]] = {}
    for row in rows:
        size = number(row[value]) if len(row) > max(name, value) else None
        if size is not None and size.is_finite():
            found.setdefault(tuple(map(str, row)), ("".join(str(row[name]).split()), size))
    return list(found.values())


def by_another(page: io.BytesIO) -> list[tuple[str, Decimal]] | None:
    """What openpyxl finds; None where it is stricter about what does not touch them: a damaged name of the schema."""
    try:
        sheet = openpyxl.load_workbook(page, data_only=True).worksheets[0]
    except Exception:  # noqa: BLE001  it raises whatever its parts raise
        return None
    rows = [["" if cell is None else cell for cell in row] for row in sheet.values]
    at = next((n for n, row in enumerate(rows) if {"indicator", "value"} <= set(row)), None)
    return None if at is None else expected(rows[at + 1 :], rows[at])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_comes_in_as_its_bytes_say(encoding, tmp_path):
    sound, accepted = text_of(encoding), 0
    for seed in range(FILES):
        data = changed(sound, random.Random(f"exactly {encoding} {seed}"))
        found = taken(data, tmp_path / "报表.csv")
        if found is None:
            continue
        accepted += 1
        rows = list(csv.reader(io.StringIO(data.decode(encoding), newline="")))
        at = next(n for n, row in enumerate(rows) if {"indicator", "value"} <= set(row))
        assert [value for _, value in found] == [value for _, value in expected(rows[at + 1 :], rows[at])], seed
    assert 5 < accepted < FILES


@pytest.mark.parametrize(
    ("made", "part"),
    [(made, part) for made in (by_xlsxwriter, by_openpyxl) for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")]
    + [(by_xlsxwriter, "xl/sharedStrings.xml")],
)
def test_workbook_with_a_damaged_part_comes_in_as_another_reader_sees_it(made, part, tmp_path):
    sound = made()
    whole = taken(sound, tmp_path / "报表.xlsx")
    with zipfile.ZipFile(io.BytesIO(sound)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for seed in range(FILES):
        hurt = parts | {part: changed(parts[part], random.Random(f"exactly {made.__name__} {part} {seed}"))}
        page = io.BytesIO()
        with zipfile.ZipFile(page, "w") as book:
            for name, content in hurt.items():
                book.writestr(name, content)
        found = taken(page.getvalue(), tmp_path / "报表.xlsx")
        if found is None:
            continue
        assert found in (whole, by_another(page)), seed


@pytest.mark.parametrize("made", [by_xlsxwriter, by_openpyxl])
def test_damaged_package_comes_in_whole_or_not_at_all(made, tmp_path):
    sound = made()
    whole = taken(sound, tmp_path / "报表.xlsx")
    assert whole is not None
    assert len(whole) == len(ROWS)
    for seed in range(FILES):
        found = taken(changed(sound, random.Random(f"exactly {made.__name__} {seed}")), tmp_path / "报表.xlsx")
        assert found in (None, whole), seed
