"""What the workbook says beside its headings."""

_WORDS: dict[str, tuple[str, str]] = {
    "named": ("{kind}“{words}”", "{kind} “{words}”"),
    "a-name": ("项目", "project"),
    "a-project": ("项目", "project"),
    "a-unit": ("单位", "unit"),
    "row": ("整行", "whole row"),
    "title-tasks": ("{plan}任务分解表", "{plan}: tasks"),
    "title-targets": ("{plan}指标目标表", "{plan}: targets"),
    "title-projects": ("{plan}项目表", "{plan}: projects"),
    "title-units": ("{plan}单位表", "{plan}: units"),
    "period": ("规划期 {first}—{last}年", "Period {first}–{last}"),
    "footer": ("&C第 &P 页 共 &N 页", "&CPage &P of &N"),
    "how": ("填写说明", "How to fill in"),
    "explained": (
        "这份表由落实从规划原文编出。改好以后用 luoshi import-tasks 读回。\n"
        "白色的格可以改;灰色的格由规划决定,不要改。\n"
        "改举措、单位、时限、指标要求:直接改格里的内容。规划原文和最初识别的结果都会保留。\n"
        "不要的条目:删除整行。行的次序可以随意调整,也可以排序、筛选。\n"
        "一条拆成几条:复制整行(连同编号),再分别修改。\n"
        "新增条目:插入一行,编号留空;“目标任务”写章节标题,“规划原文”照抄原文(没有就空着,挂在章节标题上)。\n"
        "几个单位用“、”隔开。日期写 2027-06-30、2027年6月底 或 2027年底。\n"
        "目标要求的写法:≥ 15万个;年均增长 ≥ 6%;保持 ≤ 5.5%;只升不降;累计 ≥ 1000亿元。也可以照原文写“达到15万个以上”。\n"
        "单位表:机构改名的,在“别称”里写旧名,多个用“、”隔开;启用、停用日期可以空着。",
        "Luoshi made this workbook from the plan's text. Read it back with luoshi import-tasks.\n"
        "White cells can be changed; grey ones are what the plan says and stay as they are.\n"
        "To change a measure, unit, date or rule, change the cell. The plan's wording and what was first found are kept.\n"
        "To drop an item, delete its row. Rows may stand in any order, sorted or filtered.\n"
        "To split an item, copy its whole row with the id, and change each.\n"
        "To add an item, insert a row and leave its id empty; name a section's title, and copy the plan's wording if there is any.\n"
        "Several units stand with 、 between them. Dates: 2027-06-30.\n"
        "Rules: >= 15万个; average growth >= 6%; hold <= 5.5%; never falls; total >= 1000亿元. The plan's own words are read too.\n"
        "Units: after a reform, write the old names into the aliases; dates may be left empty.",
    ),
}  # fmt: skip


def say(key: str, lang: str, **fields: object) -> str:
    return _WORDS[key][1 if lang == "en" else 0].format(**fields)
