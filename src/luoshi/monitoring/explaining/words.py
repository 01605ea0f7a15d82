"""What statuses, lights, outlooks and reasons are called, and what has to be done about the reasons."""

from typing import NamedTuple


class Pair(NamedTuple):
    zh: str
    en: str


STATUSES = {
    "met_early": Pair("提前完成", "met early"),
    "met": Pair("已完成", "met"),
    "on_pace": Pair("达到时序进度", "on pace"),
    "nearly": Pair("基本达到", "nearly there"),
    "behind": Pair("未达进度", "behind"),
    "reversed": Pair("逆向变动", "reversed"),
    "missed": Pair("未完成", "missed"),
    "unknown": Pair("数据不足", "unknown"),
}
LIGHTS = {
    "green": Pair("绿灯", "green"),
    "yellow": Pair("黄灯", "yellow"),
    "red": Pair("红灯", "red"),
    "grey": Pair("灰灯", "grey"),
}
SHAPES = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}
OUTLOOKS = {
    "exceed": Pair("预计超额完成", "likely to exceed"),
    "meet": Pair("预计如期完成", "likely to meet"),
    "at_risk": Pair("完成难度较大", "at risk"),
    "unclear": Pair("难以判断", "unclear"),
}
VINTAGES = {
    "expected": Pair("预计", "expected"),
    "preliminary": Pair("初步", "preliminary"),
    "final": Pair("终值", "final"),
    "revised": Pair("修订", "revised"),
}
REASONS = {
    # why a target cannot be judged, and what would mend it
    "no-reading": Pair("没有可用的监测值，请填报", "there is no reading to judge by; file one"),
    "no-reading-since": Pair("{period}之后还没有监测值，请填报", "nothing was read since {period}; file it"),
    "no-area": Pair("目标没有写明地区，而监测值是{areas}的，请写明地区", "the target names no area, and the readings are those of {areas}; name the area"),
    "no-baseline": Pair("缺基期值{period}，请补填基期数据", "the value at the base {period} is missing; file it"),
    "no-due": Pair("目标没有写明期限，请补上", "the target names no due day; add it"),
    "no-period": Pair("目标没有写明起止年份，请补上", "the target does not say from when to when; add it"),
    "no-value": Pair("目标没有写明数值，请补上", "the target names no value; add it"),
    "absurd-value": Pair("目标值超出可能的范围，请核对", "the target's value is beyond what can be; check it"),
    "set-elsewhere": Pair("目标值由另文下达，请补录下达的数值", "the value is set in another document; enter it"),
    "due-reading-missing": Pair("期限已过，尚无{period}的监测值，请填报", "the due day has passed and {period} is not read yet; file it"),
    "stale": Pair("最近一期监测值（{period}）已过时，请更新", "the latest reading, of {period}, is too old; file a newer one"),
    "conflicting-readings": Pair(
        "{period}的监测值相互矛盾，同等可信，请核实留一",
        "readings of {period} contradict each other with equal right; settle which one counts",
    ),
    "wrong-unit": Pair("{period}的监测值单位是“{unit}”，不能换算成“{wanted}”，已拒收，请核对单位", "the reading of {period} is in “{unit}”, which is no “{wanted}”; it was refused: correct the unit"),
    "unit-missing": Pair("{period}的监测值没有写单位，目标以“{wanted}”计，已拒收，请补上单位", "the reading of {period} has no unit and the target is in “{wanted}”; it was refused: add the unit"),
    "bound-only": Pair("{period}只公布了界限（如“突破”），不足以判断，请补报确数", "only a bound is known of {period}, which decides nothing; file the exact value"),
    "base-not-positive": Pair("基期值为{value}，不大于零，倍数和增速无从计算，请改用差额目标", "the base is {value}, not above zero: multiples and rates say nothing; use a difference"),
    "break-in-series": Pair("{period}起口径有变，前后不可比，请按新口径重定基期值", "the series begins anew with {period} and cannot be compared; restate the base"),
    "missing-periods": Pair("{period}没有监测值，请补报", "{period} was not read; file it"),
    "no-other-series": Pair("没有写明与谁比较，请补上", "the target does not say what to compare with; add it"),
    "other-series-missing": Pair("缺{series}在{period}的监测值，无从比较，请补报", "{series} was not read for {period}; file it"),
    "nothing-filed": Pair("从未填报进展，请填报", "nothing was ever filed; file how it stands"),
    "needs-judgement": Pair("“{word}”须由人依据证据评判，请评判", "“{word}” is for a person to judge on evidence; judge it"),
    # what to know about a verdict
    "growth-from-levels": Pair("增速由{levels}相除得出，不是公布的{growth}", "growth is that of the levels, not a published rate"),
    "growth-chained": Pair("由公布的逐年增速连乘得出，缺基期总量时以基期为100", "levels are those that the published yearly rates give, with the base as 100 where it is not known"),
    "real-against-nominal": Pair("一方为公布增速，另一方由总量推算", "a published rate is compared with one from levels"),
    "other-series-late": Pair("对方数据较晚，按双方都有数据的最近一期比较", "the other series is late: the last period that both have was compared"),
    "peers-late": Pair("有同类地区尚未公布最近一期数据，按各地都有数据的最近一期排位", "peers have not reported the latest period: the last one that all have was ranked"),
    "part-year-by-share": Pair("按往年同期占全年的比重折算要求", "the requirement is scaled by the usual share of these months"),
    "part-year-by-months": Pair("往年同期数据不足，按月数折算要求", "the requirement is scaled by the months, for want of earlier years"),
    "expected": Pair("所用为预计数，以后会更新", "rests on an expected value"),
    "preliminary": Pair("所用为初步数，以后会更新", "rests on a preliminary value"),
    "cap": Pair("基期已满足要求，按守住底线判断", "the base kept the bound already: it has to be kept"),
    "within-tolerance": Pair("在“左右”等措辞允许的误差之内", "within what an approximate word or a tolerance allows"),
    "broken-earlier": Pair("此前曾突破，现已恢复", "it was broken before and is kept again"),
    "was-red": Pair("上一期为红灯，刚刚转好，提醒一期", "it was red a period ago and has just recovered"),
    "unit-assumed": Pair("目标未写单位，按监测值的单位比较", "the target has no unit: that of the readings was taken"),
}  # fmt: skip
