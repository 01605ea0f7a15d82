"""How an indicator's values add up over a year: a flow is counted from January on, a stock stands at a day, a rate is an average."""

import re

from luoshi.plan.indicators import Accumulation, Indicators

# What is divided does not add up. A multiple says how a level grew, not what is measured: 倍 is no unit of a rate.
_RATE_UNITS = re.compile(r"^(?:%|‰|成|个百分点|百分点|指数|岁|位|级)$|/")
_RATE_NAMES = re.compile(r"(?:率|比|比重|比例|比值|占比|倍[数差]|系数|指数|强度|浓度|密度|平均.{2,8}年限|时[间限长]|用时)$")
_MONEY = re.compile(r"元$")
# What is done in a year: the length and area of it, too.
_DONE = r"(?:造林|营林|播种|种植|新[增建设开]|净增|改造|治理|修复|整治|绿化|销售|施工|竣工|建设|出让|供应|复垦)"
_NEW = re.compile(r"^(?:新[增建设开]|净增).*(?<!余额)(?<!存量)$")
# A sum of money is counted over a period, unless it is owed, owned or deposited on a day.
_STANDING = re.compile(
    r"余额|存量|债务|负债|存款|贷款|资产|市值|保有量|储备|注册资本|人均住房|均价|价格|单价|最低工资|标准|年末|期末|在[建校册岗]|常住|户籍|总人口|待售|面积$|里程$|数量$|户数$"
)
_COUNTED = re.compile(
    rf"{_DONE}.{{0,6}}(?:面积|里程|长度)$|新增|新建|新开|净增|增量$|产量|产值|增加值|总产出|投资|收入|支出|总额|销售|营业额|交易额|成交|零售|进出口|出口|进口|运量|吞吐|客流|接待|人次|次数|游客|减排|排放"
    rf"|用水总?量|用电总?量|能耗总量|消费总?量|消耗总?量|发电量|业务量|开行|申请量|授权量|签约|到位|外资|改造|完成量|筹集|实缴|税收|利润|生产总值|GDP|补贴|捐赠|就业人数$"
    rf"|死亡|伤亡|事故|起数|立案|案件|天数$"
)


def accumulation(name: str | None, unit: str | None, indicators: Indicators) -> Accumulation:
    """As the table of indicators says; else as unit and name suggest. In % stands the growth of what has another unit.

    >>> [accumulation(n, u, Indicators()) for n, u in (("一般公共预算收入", "亿元"), ("存款余额", "亿元"), ("失业率", "%"), ("常住人口", "万人"))]
    ['flow', 'stock', 'rate', 'stock']
    """
    words = name or ""
    known = indicators.find(words) if words else None
    if known is not None and known.accumulation and (unit != "%" or known.unit == "%"):
        return known.accumulation
    if (unit is not None and _RATE_UNITS.search(unit)) or _RATE_NAMES.search(words):
        return "rate"
    if (unit is not None and unit.endswith("人次")) or _NEW.search(words):
        return "flow"
    standing, counted = _last(_STANDING, words), _last(_COUNTED, words)
    if counted or standing:
        return "stock" if standing > counted else "flow"
    return "flow" if unit is not None and _MONEY.search(unit) else "stock"


def _last(words: re.Pattern[str], name: str) -> int:
    """Where the last of the words ends in the name: the last noun says what is measured (固定资产投资 is no 资产)."""
    return max((found.end() for found in words.finditer(name)), default=0)
