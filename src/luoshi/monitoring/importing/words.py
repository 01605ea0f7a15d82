"""The words of the long form: names of its columns and what may stand in them, in Chinese and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name it is written under, in both languages, and other names that it goes by."""

    zh: str
    en: str
    names: frozenset[str]


def _column(zh: str, en: str, names: str = "") -> Column:
    return Column(zh, en, frozenset({zh, en, *names.split()}))


COLUMNS: Mapping[str, Column] = {
    "indicator": _column("指标", "indicator", "指标名称 监测指标 indicator_name"),
    "area": _column("地区", "area", "区域 区县 行政区 行政区划 地区名称 region ref_area"),
    "period": _column("时期", "period", "年份 年度 时间 期间 报告期 统计期 year time time_period"),
    "value": _column("数值", "value", "值 监测值 实际值 指标值 obs_value"),
    "unit": _column("单位", "unit", "计量单位 unit_measure"),
    "measure": _column("度量", "measure", "数值类型 度量方式"),
    "kind": _column("数据性质", "kind", "vintage 性质"),
    "bound": _column("界限", "bound", "限定"),
    "breaks": _column("断点", "breaks", "break 中断 口径变动"),
    "filed": _column("报送日期", "filed", "填报日期 报送时间 发布日期"),
    "source_title": _column("来源", "source_title", "来源标题 资料来源 数据来源 source"),
    "source_url": _column("来源网址", "source_url", "网址 链接 来源链接 url"),
    "note": _column("备注", "note", "说明 notes"),
    "discard": _column("弃用", "discard", "作废"),
}
NEEDED = ("indicator", "period", "value")
_BY_NAME = {name: key for key, column in COLUMNS.items() for name in column.names}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "expected": "预计 预计数 预期 年初预计", "preliminary": "初步 初步数 初步核算 快报 快报数",
        "final": "终值 最终 最终数 最终核实 决算 决算数 年报", "revised": "修订 修订数 修正 修正数",
    },
    "measure": {
        "level": "水平 水平值 总量 绝对值 绝对数", "growth_pct": "增速 增长率 增长速度 增幅 同比 同比增长 growth",
        "share_pct": "占比 比重 比例 share", "rank": "位次 排名 排位 名次",
    },
    "bound": {
        "at_least": "至少 不少于 不低于 下限 以上 超过 突破", "at_most": "至多 不超过 不高于 上限 以下 以内", "about": "约 左右 大约 约数",
    },
    "breaks": {"rebased": "换基 基期调整", "rescoped": "口径调整 口径变更", "census": "普查 普查修订 普查调整", "other": "其他 是 true yes 1"},
    "discard": {"true": "是 弃用 作废 1 yes", "false": "否 0 no"},
}  # fmt: skip
_CHOSEN = {
    key: {word: choice for choice, words in choices.items() for word in (choice, *words.split())} for key, choices in CHOICES.items()
}
_NOTHING = {"breaks": frozenset({"否", "false", "no", "0"})}

_REMARK = re.compile(r"\((?:必填|选填|可选|required|optional)\)$")
_RAISED = re.compile(r"(m)([23])(?![0-9])")
_RAISED_FIGURES = {"2": "²", "3": "³"}
_INNER_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def plain(words: str) -> str:
    """Words of a cell on one line, in plain forms, without space between Chinese characters.

    >>> plain(" 渝 中\\n区 "), plain("ＧＤＰ　growth")
    ('渝中区', 'GDP growth')
    """
    return _INNER_SPACE.sub("", " ".join(normalize("NFKC", words).split()))


def plain_unit(words: str) -> str:
    """A unit in plain forms: ％ is %, and the raised figures of m² stay raised.

    >>> plain_unit(" ％"), plain_unit("㎡"), plain_unit("万 元")
    ('%', 'm²', '万元')
    """
    return _RAISED.sub(lambda found: found[1] + _RAISED_FIGURES[found[2]], plain(words))


def column_of(head: str) -> str | None:
    """Which column of the long form a heading names.

    >>> column_of("指标（必填）"), column_of(" OBS_VALUE"), column_of("牵头单位")
    ('indicator', 'value', None)
    """
    return _BY_NAME.get(_REMARK.sub("", plain(head).lower()))


def choice_of(column: str, words: str) -> str | None:
    """What these words choose in a column of few choices; "" where they say that nothing is the case, None where they are unknown.

    >>> choice_of("kind", "初步核算"), choice_of("breaks", "否"), choice_of("kind", "大概")
    ('preliminary', '', None)
    """
    said = plain(words).lower()
    return "" if said in _NOTHING.get(column, ()) else _CHOSEN[column].get(said)


def choices_of(column: str) -> tuple[str, str]:
    """The choices of a column, for a message: English and Chinese."""
    choices = CHOICES[column]
    return ", ".join(choices), "、".join(f"{words.split()[0]}({choice})" for choice, words in choices.items())
