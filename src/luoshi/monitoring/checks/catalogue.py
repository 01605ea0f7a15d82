"""Every finding about readings that there is: code, severity, and what it says in Chinese and English.

Each message names the thing, the reason and the cure. `{}` fields are filled by the check.
"""

from luoshi.monitoring.checks.finding import Finding
from luoshi.plan.checks.catalogue import Entry

CATALOGUE: dict[str, Entry] = {
    "reading-discarded": Entry(
        "info", "“{indicator}”这一行注明弃用,没有采用。要用请清空“弃用”列。",
        "The row of “{indicator}” is marked to be discarded and is kept out. Clear that mark to use it.",
    ),
    "reading-without-value": Entry(
        "info", "“{indicator}”这一格没有数据,没有采用。有数后请补填。",
        "The cell of “{indicator}” holds no data and is left out. Fill it in when there is a value.",
    ),
    "reading-repeated": Entry(
        "info", "“{indicator}”与 {first} 完全相同,只计一次。",
        "This row of “{indicator}” is the same as {first} and counts once. Delete one of them if it should not be there.",
    ),
    "column-left-aside": Entry(
        "info", "“{column}”列不是监测值的内容,没有读取。如应读取,请改用文档所列的列名。",
        "The column “{column}” is none of a table of readings and is left aside. If it should be read, name it as the documentation does.",
    ),
}  # fmt: skip


def message(found: Finding, lang: str) -> str:
    """The sentence of a finding in `lang` ("zh" or "en")."""
    entry = CATALOGUE[found.code]
    return (entry.en if lang == "en" else entry.zh).format(**dict(found.fields))


def severity(found: Finding) -> str:
    return CATALOGUE[found.code].severity
