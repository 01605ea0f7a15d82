"""What the command line says, in Chinese and English, beside the common words."""

from luoshi.reports.words import WORDS as COMMON

WORDS: dict[str, tuple[str, str]] = COMMON | {
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
    "clean": ("没有发现问题。", "Nothing found."),
    "demo": ("{name}({source}):一条命令,从原文到可核对的规划。", "{name} ({source}): from text to a checked plan with one command."),
    "shared": ("公开文本", "public text"),
    "bundled": ("自带示例", "bundled example"),
    "next": (
        "下一步:luoshi compile 文件 --format json -o 规划.json;luoshi check 文件;luoshi --help",
        "Next: luoshi compile FILE --format json -o plan.json; luoshi check FILE; luoshi --help",
    ),
}  # fmt: skip


def say(key: str, lang: str, **fields: object) -> str:
    return WORDS[key][1 if lang == "en" else 0].format(**fields)
