"""What the command line says, in Chinese and English, beside the common words."""

from luoshi.reports.changes.words import WORDS as CHANGES
from luoshi.reports.words import WORDS as COMMON

WORDS: dict[str, tuple[str, str]] = COMMON | CHANGES | {
    "found": ("找到", "Found"),
    "tree": ("篇章结构", "Tree"),
    "place": ("位置", "At"),
    "code": ("代码", "Code"),
    "count": ("条数", "Count"),
    "first": ("首条", "First"),
    "judged": ("另有 {count} 条只能由人评判或按交付判定的目标,见 --format json。", "{count} more are judged by a person or on delivery; see --format json."),
    "compiling": ("编译", "Compiling"),
    "done": ("完成 {done} 份,失败 {failed} 份。", "{done} compiled, {failed} failed."),
    "interrupted": ("已中断,写出 {count} 份文件。", "Interrupted; files written: {count}."),
    "changed": ("改", "changed"),
    "added": ("新增", "added"),
    "split": ("拆分", "split"),
    "dropped": ("删除", "dropped"),
    "imported": ("改 {changed} 处,新增 {added} 条,拆分 {split} 条,删除 {dropped} 条,未采纳 {refused} 处。", "{changed} changed, {added} added, {split} split, {dropped} dropped, {refused} refused. "),
    "import-written": ("已写入规划。", "The plan is written."),
    "import-shown": ("没有写入;加 -o 文件 写出改好的规划。", "Nothing is written; add -o FILE to write the corrected plan."),
    "import-refused": ("全部没有改。", "Nothing is changed."),
    "unit-new": ("{where}: “{unit}”是表里没有的单位,请核对。", "{where}: “{unit}” is a unit that no sheet knows. Check its name. "),
    "unit-like": ("是不是“{nearest}”?", "Is it “{nearest}”?"),
    "carried": ("带过来 {count} 处更正,留下 {left} 处。", "{count} corrections carried over, {left} left."),
    "carry-gone": ("{item} 的 {field}: 新版本里没有这一条,更正没有带过来。", "{field} of {item}: the new version has no such item; the correction stays behind."),
    "carry-overtaken": ("{item} 的 {field}: 原文已改为“{says}”,更正“{words}”没有带过来,请看一下。", "{field} of {item}: the text now says “{says}”; the correction “{words}” stays behind. Have a look."),
    "clean": ("没有发现问题。", "Nothing found."),
    "demo": ("{name}({source}):一条命令,从原文到可核对的规划。", "{name} ({source}): from text to a checked plan with one command."),
    "shared": ("公开文本", "public text"),
    "bundled": ("自带示例", "bundled example"),
    "next": (
        "下一步:luoshi compile 文件 --format html -o 规划.html(原文与条目对照);luoshi tasks 文件 -o 任务分解表.xlsx;luoshi check 文件;luoshi --help",
        "Next: luoshi compile FILE --format html -o plan.html (text and items side by side); luoshi tasks FILE -o tasks.xlsx; luoshi check FILE; luoshi --help",
    ),
    "and-more": (" 等,另有 {count} 条", " and {count} more"),
}  # fmt: skip


def say(key: str, lang: str, **fields: object) -> str:
    return WORDS[key][1 if lang == "en" else 0].format(**fields)
