"""The sheets of the workbook: their columns in order, as officials know them, and the field that each stands for."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from luoshi.reports.words import WORDS

Kind = Literal["text", "day", "number", "count"]

ID = "id"
WORDING = "wording"


class Column(NamedTuple):
    """A column: its field, heading in both languages, and width in characters.

    `given`: what the plan says and a person does not change here. `printed`: part of the page on paper.
    `choices`: the words to choose from, by what the plan keeps for each.
    """

    field: str
    zh: str
    en: str
    width: int
    kind: Kind = "text"
    given: bool = False
    printed: bool = True
    choices: Mapping[str, tuple[str, str]] = {}

    def heading(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class Sheet(NamedTuple):
    """A sheet: the plan's list it shows (or records beside the plan), its name in both languages, its columns.

    `needed`: the field without which a new row says nothing.
    """

    key: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    needed: str

    def name(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.field == name)


PROJECT_KINDS = ("project", "programme", "platform")
_KINDS_OF_PROJECTS = {kind: WORDS[f"name-{kind}"] for kind in PROJECT_KINDS}
_STAGES = {"continued": ("续建", "continued"), "new": ("新开工", "new"), "reserve": ("储备", "in reserve")}
_BINDING = {"true": WORDS["binding-true"], "false": WORDS["binding-false"]}

_ENDS = (
    Column(WORDING, "规划原文", "Wording", 40, printed=False),
    Column(ID, "编号", "Id", 20, given=True, printed=False),
)
_NUMBER = Column("number", "序号", "No.", 5, "count", given=True)
_UNITS = (Column("lead", "牵头单位", "Lead unit", 13), Column("assist", "配合单位", "Assisting units", 14))

TASKS = Sheet(
    "tasks",
    "任务分解表",
    "Tasks",
    (
        _NUMBER,
        Column("chapter", "篇章", "Part", 12, given=True),
        Column("section", "目标任务", "Task", 14),
        Column("measure", "工作举措", "Measure", 40),
        *_UNITS,
        Column("due", "完成时限", "Due", 12, "day"),
        Column("progress", "进展情况", "Progress", 14),
        Column("problems", "存在问题", "Problems", 12),
        Column("next_steps", "下一步措施", "Next steps", 12),
        *_ENDS,
    ),
    "measure",
)
TARGETS = Sheet(
    "targets",
    "指标目标表",
    "Targets",
    (
        _NUMBER,
        Column("chapter", "类别", "Group", 10, given=True),
        Column("section", "所在章节", "Section", 12),
        Column("indicator", "指标名称", "Indicator", 24),
        Column("unit", "单位", "Unit", 8, given=True),
        Column("baseline.period", "基期", "Base period", 7),
        Column("baseline.value", "基期值", "Base value", 9, "number"),
        Column("rule", "目标要求", "Required", 18),
        Column("due", "完成时限", "Due", 12, "day"),
        Column("path", "年度目标", "Steps", 12),
        Column("binding", "属性", "Nature", 7, choices=_BINDING),
        *_UNITS,
        *_ENDS,
    ),
    "indicator",
)
PROJECTS = Sheet(
    "projects",
    "项目表",
    "Projects",
    (
        _NUMBER,
        Column("chapter", "篇章", "Part", 12, given=True),
        Column("name", "项目名称", "Name", 36),
        Column("kind", "类别", "Kind", 12, choices=_KINDS_OF_PROJECTS),
        Column("stage", "建设性质", "Stage", 10, choices=_STAGES),
        Column("lead", "牵头单位", "Lead unit", 16),
        Column("investment", "总投资(万元)", "Investment (10,000 yuan)", 14, "number"),
        Column("yearly", "年度计划投资(万元)", "Planned this year (10,000 yuan)", 14, "number"),
        Column("start", "开工时间", "Start", 12, "day"),
        Column("due", "完工时间", "Completion", 12, "day"),
        Column("remarks", "备注", "Remarks", 20),
        Column(ID, "编号", "Id", 20, given=True, printed=False),
    ),
    "name",
)
UNITS = Sheet(
    "units",
    "单位表",
    "Units",
    (
        _NUMBER,
        Column("name", "单位名称", "Unit", 28),
        Column("aliases", "别称", "Aliases", 36),
        Column("valid_from", "启用日期", "Valid from", 12, "day"),
        Column("valid_until", "停用日期", "Valid until", 12, "day"),
        Column("leads", "牵头条数", "Leads", 9, "count", given=True),
        Column("assists", "配合条数", "Assists", 9, "count", given=True),
        Column("remarks", "备注", "Remarks", 24),
        Column(ID, "编号", "Id", 20, given=True, printed=False),
    ),
    "name",
)
SHEETS = (TASKS, TARGETS, PROJECTS, UNITS)
