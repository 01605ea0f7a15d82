"""How an indicator's values add up over a year: a flow is counted from January on, a stock stands at a day."""

import re

from luoshi.plan.indicators import Accumulation, Indicators

_RATE_UNITS = re.compile(r"^(?:%|‰|成|个百分点|百分点|倍|指数|岁|位|级)$|/")
_MONEY = re.compile(r"元$")
# A sum of money is counted over a period, unless it is owed, owned or deposited on a day.
_STANDING = re.compile(
    r"余额|存量|债务|负债|存款|贷款|资产|市值|保有量|储备|注册资本|人均住房|均价|价格|单价|最低工资|标准|年末|期末|在[建校册岗]|常住|户籍|总人口|面积$|里程$|数量$|户数$"
)
_COUNTED = re.compile(
    r"新增|新建|新开|净增|产量|产值|增加值|总产出|投资|收入|支出|总额|销售|营业额|交易额|成交|零售|进出口|出口|进口|运量|吞吐|客流|接待|人次|游客|减排|排放|用水量|用电量|能耗总量"
    r"|消费量|发电量|开行|申请量|授权量|签约|到位|改造|完成量|实缴|税收|利润|生产总值|GDP|补贴|捐赠|就业人数$"
)


def accumulation(name: str | None, unit: str | None, indicators: Indicators) -> Accumulation:
    """As the table of indicators says; else as unit and name suggest.

    >>> [accumulation(n, u, Indicators()) for n, u in (("一般公共预算收入", "亿元"), ("存款余额", "亿元"), ("失业率", "%"), ("常住人口", "万人"))]
    ['flow', 'stock', 'rate', 'stock']
    """
    words = name or ""
    known = indicators.find(words) if words else None
    if known is not None and known.accumulation:
        return known.accumulation
    if unit is not None and _RATE_UNITS.search(unit):
        return "rate"
    if unit is not None and unit.endswith("人次"):
        return "flow"
    standing, counted = _last(_STANDING, words), _last(_COUNTED, words)
    if standing != counted:
        return "stock" if standing > counted else "flow"
    return "flow" if unit is not None and _MONEY.search(unit) else "stock"


def _last(words: re.Pattern[str], name: str) -> int:
    """Where the last of the words ends in the name: the last noun says what is measured (固定资产投资 is no 资产)."""
    return max((found.end() for found in words.finditer(name)), default=0)
