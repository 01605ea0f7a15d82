"""Every diagnostic there is: code, severity, and what it says in Chinese and English.

Each message names the thing, the reason and the cure. `{}` fields are filled by the check.
"""

from dataclasses import dataclass

from luoshi.plan.model import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    severity: Severity
    zh: str
    en: str


CATALOGUE: dict[str, Entry] = {
    "target-without-baseline": Entry(
        "info", "“{indicator}”要按基期({period})计算,但没有写明基期数值。请补上该数值和来源。",
        "“{indicator}” counts from a base ({period}), but the text gives no value for it. Add that value and its source.",
    ),
    "target-without-value": Entry(
        "warning", "“{indicator}”没有写明数值,无法计算是否达到。请与责任单位商定数值或判定标准。",
        "“{indicator}” names no value, so nothing can be computed. Agree on a value or a standard of judgement.",
    ),
    "target-without-unit": Entry(
        "warning", "“{indicator}”的数值 {value} 没有单位。请在指标表中补上单位。",
        "“{indicator}” has the value {value} without a unit. Add the unit in the table of indicators.",
    ),
    "target-without-due": Entry(
        "warning", "“{indicator}”没有期限,文件也没有写明规划期。请补上完成时限。",
        "“{indicator}” has no deadline and the document states no period. Add a deadline.",
    ),
    "target-without-indicator": Entry(
        "warning", "“{wording}”没有说明衡量的是什么。请补上指标名称。",
        "“{wording}” does not say what is measured. Name the indicator.",
    ),
    "target-set-elsewhere": Entry(
        "info", "“{indicator}”的数值由另一份文件下达。请找到该文件并填上数值。",
        "The value of “{indicator}” is set in another document. Find that document and enter the value.",
    ),
    "target-approximate": Entry(
        "info", "“{indicator}”使用“{word}”,允许的偏差没有写明。将按规则手册的容差判定,如不合适请为该指标单独设定。",
        "“{indicator}” says “{word}” without a tolerance. The rulebook's tolerance applies; set one for this target if it does not fit.",
    ),
    "target-only-judged": Entry(
        "info", "“{wording}”没有可计算的标准,只能由人评判。请写明评判依据,或改为可衡量的指标。",
        "“{wording}” has no computable standard and can only be judged by a person. State the evidence, or make it measurable.",
    ),
    "targets-contradict": Entry(
        "error", "“{indicator}”在同一期限({due})有两个不能同时成立的数值:{first} 与 {second}。请核对原文,保留一个。",
        "“{indicator}” has two values for one deadline ({due}) that cannot both hold: {first} and {second}. Check the text and keep one.",
    ),
    "targets-repeat": Entry(
        "info", "“{indicator}”在文中出现两次,要求相同({value})。请确认是同一项,只考核一次。",
        "“{indicator}” is promised twice with the same value ({value}). Confirm that it is one target, judged once.",
    ),
    "growth-and-level-disagree": Entry(
        "warning", "“{indicator}”增长 {growth}% 与达到 {level} 推算的基数为 {base},与文中基数 {stated} 不一致。请核对这三个数。",
        "“{indicator}”: growth of {growth}% and a level of {level} imply a base of {base}, but the text says {stated}. Check the three numbers.",
    ),
    "share-out-of-range": Entry(
        "error", "“{indicator}”的数值为 {value}%,而占比只能在 0 到 100 之间。请核对数值或单位。",
        "“{indicator}” has the value {value}%, but a share lies between 0 and 100. Check the value or the unit.",
    ),
    "deadline-outside-period": Entry(
        "warning", "“{wording}”的期限 {due} 不在规划期 {period} 内。请核对年份,或说明为何超出。",
        "“{wording}” is due {due}, outside the plan's period {period}. Check the year, or say why.",
    ),
    "task-without-unit": Entry(
        "info", "“{where}”有 {count} 项任务没有写明责任单位,无人负责(首项:“{wording}”)。请在任务分解表中指定牵头单位。",
        "“{where}” has tasks that name no unit, so nobody answers for them ({count}, the first: “{wording}”). Assign a lead unit in the task table.",
    ),
    "task-without-lead": Entry(
        "warning", "“{wording}”只有配合单位({units}),没有牵头单位。请指定一个牵头单位。",
        "“{wording}” has assisting units ({units}) but no lead. Name one lead unit.",
    ),
    "task-with-many-leads": Entry(
        "info", "“{wording}”有 {count} 个牵头单位,责任不易分清。请指定第一责任单位。",
        "“{wording}” has {count} lead units, so it is unclear who answers. Name the one that answers first.",
    ),
    "goal-without-task": Entry(
        "info", "目标“{title}”没有任务与之呼应(关键词:{words})。请确认由哪些任务落实。",
        "No task serves the goal “{title}” (key words: {words}). Say which tasks carry it out.",
    ),
    "number-sequence-broken": Entry(
        "warning", "编号“{label}”应为第 {expected} 个,实为第 {number} 个。请核对原文是否缺漏、重复或误排。",
        "The label “{label}” should be number {expected} but is {number}. Check the text for a gap, a repeat or a misprint.",
    ),
    "title-cut-unsure": Entry(
        "info", "“{label}”的标题与正文连在一起,暂取“{title}”。请核对标题在哪里结束。",
        "The title of “{label}” runs into its body; we took “{title}”. Check where the title ends.",
    ),
    "section-empty": Entry(
        "info", "“{label}{title}”下面没有内容。请核对是否缺页或误识为标题。",
        "“{label}{title}” has nothing below it. Check for a missing page or a line that is no heading.",
    ),
    "text-lost": Entry(
        "warning", "“{surface}”疑有缺字,按“{reading}”理解,原文未改。请对照原件。",
        "“{surface}” seems to have lost characters; read as “{reading}”, the text is unchanged. Compare with the original.",
    ),
    "date-damaged": Entry(
        "warning", "日期“{surface}”缺字,按“{reading}”理解,原文未改。请对照原件。",
        "The date “{surface}” has lost characters; read as “{reading}”, the text is unchanged. Compare with the original.",
    ),
    "quotes-lost": Entry(
        "info", "“{surface}”是规划名称,疑缺引号,原文未改。请对照原件补上。",
        "“{surface}” names a plan and seems to have lost its quotation marks; the text is unchanged. Compare with the original.",
    ),
    "bracket-lost": Entry(
        "info", "“{surface}”缺少左括号,原文未改。请对照原件。",
        "“{surface}” has lost its opening bracket; the text is unchanged. Compare with the original.",
    ),
    "quote-unpaired": Entry(
        "info", "“{surface}”此处只有半边引号,无法判断引文到哪里为止。请对照原件补齐。",
        "At “{surface}” a quotation mark has no partner, so where the quotation ends is unclear. Compare with the original and add it.",
    ),
    "indicator-under-two-names": Entry(
        "info", "“{first}”与“{second}”是同一指标,两个名称易被统计两次。请统一写作“{name}”。",
        "“{first}” and “{second}” are one indicator, which two names may have counted twice. Write “{name}” throughout.",
    ),
    "indicator-unit-differs": Entry(
        "warning", "“{indicator}”有两种单位:{first} 与 {second}。请统一单位后再比较。",
        "“{indicator}” appears in two units: {first} and {second}. Use one before comparing.",
    ),
    "indicator-unit-unusual": Entry(
        "warning", "“{indicator}”通常以 {usual} 计,此处为 {unit}。请核对单位。",
        "“{indicator}” is usually measured in {usual}, here in {unit}. Check the unit.",
    ),
    "no-period": Entry(
        "warning", "“{title}”没有写明规划期,没有单独期限的目标无法判定。请在标题中写明年份。",
        "“{title}” states no planning period, so targets without a deadline of their own cannot be judged. State the years in the title.",
    ),
    "no-section": Entry(
        "warning", "“{title}”没有任何编号的标题,全文按一个整体处理。请核对文件是否完整。",
        "“{title}” has no numbered heading, so the text is read as one piece. Check that the document is whole.",
    ),
    "no-target": Entry(
        "warning", "“{title}”没有可衡量的目标,无法据此考核。如果这是一份规划,请核对是否只给了节选。",
        "“{title}” has no measurable target, so nothing in it can be judged. If this is a plan, check whether only an excerpt was given.",
    ),
}  # fmt: skip


# What a check has to say where the text says nothing, in both languages.
_UNSAID = {
    "?none": ("未写明", "none stated"),
    "?all": ("全文", "The whole text"),
}  # fmt: skip


def message(code: str, fields: tuple[tuple[str, str], ...], lang: str) -> str:
    """The sentence of a diagnostic in `lang` ("zh" or "en")."""
    entry = CATALOGUE[code]
    said = {key: _UNSAID[value][lang == "en"] if value in _UNSAID else value for key, value in fields}
    return (entry.en if lang == "en" else entry.zh).format(**said)
