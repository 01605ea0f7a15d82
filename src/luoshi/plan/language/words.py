"""The keywords of the written form, in English and Chinese, and its signs."""

import re
from typing import Literal, NamedTuple

from luoshi.documents.lexicon import alternation
from luoshi.plan.rules import Each, Op
from luoshi.plan.targets.quantities import POST

Lang = Literal["zh", "en"]


class Word(NamedTuple):
    """How one keyword is written in each language, and how else it is read. Empty: that language has no word for it."""

    en: str
    zh: str
    also: tuple[str, ...] = ()


WORDS = {
    "hold": Word("hold", "保持"),
    "total": Word("total", "累计"),
    "average": Word("average growth", "年均增长", ("年均增速",)),
    "average_fall": Word("", "年均下降", ("年均降低", "年均减少")),
    "rise": Word("", "增长"),
    "fall": Word("", "下降"),
    "growth": Word("growth", "增速"),
    "level": Word("level", "水平"),
    "change": Word("change", "增减"),
    "increase": Word("", "增加", ("提高",)),
    "decrease": Word("", "减少", ("降低",)),
    "change_ratio": Word("change ratio", "变幅"),
    "increase_ratio": Word("", "增幅"),
    "decrease_ratio": Word("", "降幅"),
    "change_difference": Word("change difference", "增减量"),
    "increase_difference": Word("", "增加量"),
    "decrease_difference": Word("", "减少量"),
    "times": Word("x", "为基期的", ("×",)),
    "always": Word("always", "始终", ("每期",)),
    "zero": Word("", "清零", ("动态清零",)),
    "never_falls": Word("never falls", "只升不降", ("只增不减", "只增不降", "只升不减")),
    "never_rises": Word("never rises", "只降不升", ("只减不增", "只降不增", "只减不升")),
    "rank": Word("rank", "位次"),
    "no_lower": Word("", "不低于"),
    "front": Word("", "前列"),
    "in": Word("in", "在"),
    "done": Word("done", "完成"),
    "judged": Word("judged", "评判"),
    "elsewhere": Word("set elsewhere", "另文下达"),
    "each_year": Word("each year", "每年"),
    "each_half": Word("each half", "每半年"),
    "each_quarter": Word("each quarter", "每季度", ("每季",)),
    "each_month": Word("each month", "每月"),
    "by": Word("by", "至", ("到", "截至")),
    "from": Word("from", "基期", ("自", "从")),
    "base": Word("base", "基期值"),
    "path": Word("path", "路径"),
    "line": Word("line", "直线"),
    "compound": Word("compound", "等比"),
    "step": Word("step", "阶梯"),
    "s_curve": Word("s-curve", "S形", ("S型",)),
    "table": Word("table", "逐期"),
    "within": Word("within", "容差"),
    "margin": Word("margin", "相差"),
    "worded": Word("worded", "措辞"),
    "unit": Word("unit", "单位"),
    "weight": Word("weight", "权重"),
    "binding": Word("binding", "约束性"),
    "expected": Word("expected", "预期性"),
}

EACH: dict[str, Each] = {"each_year": "year", "each_half": "half", "each_quarter": "quarter", "each_month": "month"}
SOFT = "左右"
"""The word that `~` before a bound stands for."""
MIRRORED: dict[Op, Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "~": "~"}
OPS: dict[Lang, dict[Op, str]] = {
    "en": {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", "~": "~"},
    # A cell that begins with = would be a formula.
    "zh": {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "等于", "~": "≈"},
}
COMMA: dict[Lang, str] = {"en": ", ", "zh": "，"}
COLON: dict[Lang, str] = {"en": ": ", "zh": "："}
_PLAIN_OPS: dict[str, Op] = {
    ">=": ">=", "=>": ">=", "≥": ">=", "<=": "<=", "=<": "<=", "≤": "<=", ">": ">", "<": "<", "=": "=", "==": "=", "等于": "=",
}  # fmt: skip
SIGNS: dict[str, tuple[Op, bool]] = {
    **{sign: (op, False) for sign, op in _PLAIN_OPS.items()},
    **{about + sign: (op, True) for about in "~≈" for sign, op in _PLAIN_OPS.items()},
    "~": ("~", True),
    "≈": ("~", True),
}
"""Every sign of comparison → what it means, and whether it is softened."""
SIGN = re.compile(alternation(map(re.escape, SIGNS)))

# A line that holds one of them is no plan's own wording.
MADE_OF_SIGNS = re.compile(r"[<>=≥≤≈~@?\"]|\.\.|[A-Za-z]{3,} ")

_BEFORE_A_TIME = ("至", "到", "截至", "自", "从", "基期")


def _pattern(spelling: str) -> str:
    if spelling == "x" or spelling == "×":
        return spelling + r"(?=\s*[-+~<>=≥≤≈?0-9])"
    if spelling.isascii():
        return r"(?<![A-Za-z_])" + r"\s+".join(map(re.escape, spelling.split())) + r"(?![A-Za-z0-9_-])"
    return spelling + (r"(?=\s*[0-9])" if spelling in _BEFORE_A_TIME else "")


_KEYS = {spelling.lower(): key for key, word in WORDS.items() for spelling in (word.en, word.zh, *word.also) if spelling}
_KEYWORD = re.compile("|".join(_pattern(s) for s in sorted(_KEYS, key=len, reverse=True)), re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SPACE = re.compile(r"\s+")
RESERVED = frozenset(_KEYS) | {part for spelling in _KEYS if spelling.isascii() for part in spelling.split()}
"""What no name may be without quotes."""
BEHIND = re.compile(POST)
"""Words of a plan that stand behind a number: 以上, 左右."""


def keyword_at(text: str, at: int) -> tuple[str, int] | None:
    """The longest keyword that text[at:] begins with, and where it ends.

    >>> keyword_at("基期值60%", 0), keyword_at("Average  growth 6%", 0), keyword_at("至今", 0)
    (('base', 3), ('average', 15), None)
    """
    found = _KEYWORD.match(text, at)
    return (_KEYS[_SPACE.sub(" ", found.group()).lower()], found.end()) if found else None


def spelled(key: str, behind: str, lang: Lang) -> str:
    """A keyword and what stands behind it, which Chinese does not set apart.

    >>> spelled("from", "2020", "en"), spelled("from", "2020年", "zh")
    ('from 2020', '基期2020年')
    """
    word = WORDS[key].en if lang == "en" else WORDS[key].zh
    if not behind:
        return word
    return f"{word} {behind}" if lang == "en" else word + behind


def speaks_english(text: str) -> bool:
    """Whether the line holds an English word and no Chinese keyword."""
    words = {word.lower() for word in _LATIN.findall(text)}
    return bool(words) and not any(word.zh and word.zh in text for word in WORDS.values() if word.zh not in ("在", "至"))
