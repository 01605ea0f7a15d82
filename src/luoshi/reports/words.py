"""What pages, workbooks and the terminal call things, in Chinese and English: one place for each word."""

WORDS: dict[str, tuple[str, str]] = {
    # kinds of items
    "goals": ("目标", "goals"),
    "tasks": ("任务", "tasks"),
    "targets": ("指标目标", "targets"),
    "names": ("名称", "names"),
    "sections": ("章节", "sections"),
    "diagnostics": ("诊断", "diagnostics"),
    # one of them
    "goal": ("目标", "goal"),
    "task": ("任务", "task"),
    "target": ("指标目标", "target"),
    "name": ("名称", "name"),
    # facts about items
    "section": ("所在", "Section"),
    "indicator": ("指标", "Indicator"),
    "rule": ("要求", "Rule"),
    "unit": ("单位", "Unit"),
    "baseline": ("基期", "Baseline"),
    "due": ("期限", "Due"),
    "path": ("时序进度", "Path"),
    "binding": ("属性", "Nature"),
    "binding-true": ("约束性", "binding"),
    "binding-false": ("预期性", "expected"),
    "area": ("地区", "Area"),
    "verb": ("动作", "Action"),
    "object": ("对象", "Object"),
    "lead": ("牵头", "Lead"),
    "assist": ("配合", "Assist"),
    "wording": ("原文", "Wording"),
    "confidence": ("把握", "Confidence"),
    "due-clause": ("{due}", "{due}"),
    "due-section": ("{due}(取自所在章节)", "{due} (from its section)"),
    "due-document": ("{due}(取自规划期)", "{due} (from the plan's period)"),
    # kinds of names
    "name-programme": ("工程/行动", "programme"),
    "name-project": ("项目", "project"),
    "name-platform": ("平台", "platform"),
    "name-mechanism": ("机制", "mechanism"),
    "name-policy": ("政策", "policy"),
    "name-place": ("地点", "place"),
    "name-organisation": ("机构", "organisation"),
    "name-area": ("区域", "area"),
    # facts about the document
    "period": ("规划期", "Period"),
    "kind": ("类型", "Kind"),
    "number": ("文号", "Number"),
    "issued": ("成文", "Issued"),
    "proposal": ("规划建议", "proposal"),
    "outline": ("规划纲要", "outline"),
    "plan": ("规划", "plan"),
    "report": ("工作报告", "report"),
    "division": ("任务分工", "division of tasks"),
    "action_plan": ("行动计划", "action plan"),
    "opinion": ("意见", "opinion"),
    "notice": ("通知", "notice"),
    # diagnostics
    "severity": ("级别", "Severity"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}  # fmt: skip


def word(key: str, lang: str) -> str:
    """The word for a key in `zh` or `en`.

    >>> word("tasks", "zh"), word("tasks", "en")
    ('任务', 'tasks')
    """
    return WORDS[key][1 if lang == "en" else 0]
