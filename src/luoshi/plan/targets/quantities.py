"""Numbers with their units and bounds, as they stand in a clause. Number first: the words around it come later."""

import re
from decimal import Decimal
from typing import NamedTuple

from luoshi.documents.lexicon import alternation
from luoshi.kernel.numerals import Number, number, plain_number
from luoshi.kernel.scan import matches
from luoshi.plan.rules import Op

_SIMPLE_UNITS = ["个百分点", "百分点", "%", "‰", "倍", "元", "美元", "欧元", "港元", "日元", "个", "家", "户", "人", "名", "位", "所", "座", "条", "处", "项", "件", "套", "台", "辆", "架", "艘", "列", "班", "趟", "次", "场", "届", "期", "批", "亩", "公顷", "平方公里", "平方千米", "平方米", "立方米", "平方", "立方", "公里", "千米", "米", "厘米", "毫米", "海里", "车道公里", "吨", "公斤", "千克", "斤", "克", "升", "微克", "毫克", "毫升", "千瓦时", "度", "千瓦", "兆瓦", "吉瓦", "瓦", "伏安", "千伏安", "千伏", "标箱", "标准箱", "标准车", "TEU", "箱", "间", "床", "张", "只", "头", "羽", "株", "棵", "枚", "份", "篇", "部", "本", "册", "种", "类", "门", "支", "队", "站", "点", "片", "块", "幅", "宗", "单", "笔", "例", "起", "人次", "车次", "架次", "班次", "航次", "户次", "家次", "场次", "台次", "件次", "批次", "宗次", "岁", "年", "个月", "个工作日", "工作日", "天", "日", "小时", "分钟", "秒", "级", "档", "组", "对", "道", "孔", "口", "眼", "栋", "幢", "层", "村", "镇", "县", "区", "乡", "市", "街", "期", "轮", "席", "枝", "匹", "尾", "担", "卷", "节", "颗", "顶", "桶", "平米", "公厘", "里", "步", "席位", "学位", "床位", "车位", "泊位", "标准煤", "吨标准煤", "吨标煤", "蒸吨", "标台", "人天", "年一遇", "标准立方米", "摄氏度", "分贝", "人日", "比特", "千卡", "吉瓦时", "兆瓦时", "例次", "人年", "辆次", "列次", "km", "km²", "m²", "m³", "kg", "MW", "GW", "kW", "kWh", "TWh", "GWh", "Gbps", "Mbps", "Tbps", "EFLOPS", "PFLOPS", "EFlops", "PFlops", "EFLOPs", "P", "E", "EB", "PB", "TB", "㎡", "平方海里", "艘次", "人月", "课时", "学时", "分", "道闸", "盏", "吨位", "净吨", "载重吨", "卡路里", "微米", "纳米", "株数", "杆", "根", "路", "包", "排", "厅", "馆", "公里/小时", "杯", "处所", "眼井", "基", "方", "孔位", "批件", "个点", "孔道", "立方千米", "千米/小时", "台(套)", "座(处)", "个(处)", "台套", "件(套)", "家(次)", "人(次)", "套(间)", "间(套)", "台(辆)", "户(套)", "个(座)", "条(段)", "处(座)", "辆(台)"]  # fmt: skip
_SIMPLE = alternation(map(re.escape, _SIMPLE_UNITS))
# Units in which a small number in words (两所, 三倍) is a count and no figure of speech.
FEW_COUNT = ("%", "个百分点", "倍", "所", "座", "栋", "亿元", "亩", "个工作日", "天", "小时", "分钟")
UNIT = rf"(?:{_SIMPLE})(?:[/·](?:[十百千万亿]{{1,2}})?(?:{_SIMPLE}))*"
_ARABIC = r"(?:\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:,\d{3})*(?:\.\d+)?)"
# 三十余万: "and more" may stand before the last magnitude.
_CHINESE = r"[一二两三四五六七八九十百千万亿]+(?:[余多几](?=[百千万亿])[百千万亿]+)?"
SOFTENING = ("左右", "上下")
POST = r"(?:及|或|\()?以上\)?|及?以内|之内|内(?=[,。;、)]|完成|办结|$)|及?以下|左右|上下|以外"
_MORE = r"多|余|来|几"
# 千 in 千瓦 and 百 in 百分 belong to the words behind them.
MAGNITUDES = r"(?:[十万亿]|千(?![瓦米克伏卡])|百(?!分))*"
_MAGNITUDE = rf"(?:[余多](?=[百千万亿]))?{MAGNITUDES}"
# 3亿5000万, 1万5千
_SMALLER = r"(?:(?<=[万亿])\d+(?:\.\d+)?(?:千万|百万|万|千(?![瓦米克伏卡])|百(?!分))?)*"
# A plan counts nothing beyond this; what is longer is a code or damage.
_MOST = Decimal(10) ** 18

_QUANTITY = re.compile(
    rf"(?P<sign>(?:(?<![\w%])|(?<=[在到为达至于是]))-(?=\d))?(?P<compare>[<>≥≤=]\s?)?(?:(?P<hundredth>百分之|千分之)(?P<share>{_CHINESE}(?:点{_CHINESE})?|\d+(?:\.\d+)?)"
    rf"|(?P<above>(?<![\d/])[1-9])/(?P<below>[2-9]|10)(?![\d/千万亿])"
    rf"|(?P<num>{_ARABIC})(?P<mag>{_MAGNITUDE}{_SMALLER})(?:(?P<ratio>:\d+(?:\.\d+)?)|(?P<unit1>{UNIT})?\s?[-—~至到]{{1,2}}\s?(?P<num2>{_ARABIC})(?P<mag2>{_MAGNITUDE}))?"
    rf"|(?P<parts>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?=以上|左右|以内|以下|[,。;、]|$)"
    rf"|(?:(?P<from>[一二三四五六七八九十]{{1,3}})[至到])?(?P<chinese>{_CHINESE}(?:点{_CHINESE})?|半)(?=[余多来几]?{UNIT}|(?:元)?(?:以上|级|规模|台阶|大关|产业|[,。;、]|$)))"
    rf"(?P<more>{_MORE})?(?P<unit>{UNIT}|/(?:10|十)?万(?:人)?)?(?P<post>{POST})?"
)
# Where a number may count something: most sentences hold numerals only in words (一流, 统一, 一批). A lone small
# numeral counts only in the few units that are never said of one thing or another.
_UNIT_STARTS = "".join(sorted({unit[0] for unit in _SIMPLE_UNITS}))
_FEW_STARTS = "".join(sorted({unit[0] for unit in FEW_COUNT} - {"个", "分"}))
_NUMERALS = "0-9一二两三四五六七八九十百千万亿半"
_CLAUSE_ENDS = r",。;:!?、()“”《》\s"
MAY_COUNT = re.compile(
    rf"[{_NUMERALS}](?:(?<=[0-9])|分[之钟]|个[百工]|[{_FEW_STARTS}]|成(?:[以左半{_CLAUSE_ENDS}]|$)"
    rf"|(?:(?<=[十百千万亿半])|(?<=[十百千万亿点至到].))(?:[{_UNIT_STARTS}以台大产余多来几{_CLAUSE_ENDS}]|$))"
)
# What a quantity can begin with.
_OPENING = re.compile(rf"[-<>≥≤={_NUMERALS}]")
# 每立方米22微克 is 22微克/立方米
_PER = re.compile(r"每(立方米|平方米|平方公里|公顷|亩|人|户)(?:约|达)?$")
_APPROX_BEFORE = re.compile(r"(?:约|大约|近|接近|将近|平均约|基本)(?:为|在|达到?)?$")


def op_behind(post: str) -> Op | None:
    """What a word behind a number bounds: 以上, 以内; None for the others.

    >>> op_behind("及以上"), op_behind("左右")
    ('>=', None)
    """
    return ">=" if post.endswith("以上") else "<=" if post.endswith(("内", "以下")) else None


class Quantity(NamedTuple):
    """A number as written. `value` has its magnitude folded in; a range has `low` and `high` instead."""

    start: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    post: str
    compare: str
    chinese: bool
    ratio: bool
    approx: str | None


def quantities_in(text: str, start: int, end: int) -> list[Quantity]:
    """Quantities of text[start:end] from left to right; dates and parts of words are among them."""
    found = (_quantity(text, match, start) for match in matches(_OPENING, _QUANTITY, text, start, end))
    return [quantity for quantity in found if quantity]


def _quantity(text: str, m: re.Match[str], floor: int) -> Quantity | None:
    value, low, high = _values(m)
    if (value is None and low is None) or any(v is not None and abs(v) >= _MOST for v in (value, high)):
        return None
    post = (m["post"] or "").strip("()及或")
    unit = _unit(m)
    per = _PER.search(text, max(floor, m.start() - 6), m.start()) if unit else None
    unit = f"{unit}/{per.group(1)}" if per and "/" not in unit else unit
    before = _APPROX_BEFORE.search(text, max(floor, m.start() - 5), m.start())
    approx = post if post in SOFTENING else before.group()[:2] if before and before.group()[:1] in "约近接大将" else None
    return Quantity(
        start=m.start(),
        end=m.end(),
        value=plain_number(value) if value is not None else None,
        low=plain_number(low) if low is not None else None,
        high=plain_number(high) if high is not None else None,
        unit=unit.replace("百分点", "个百分点").replace("个个", "个") if "百分点" in unit else unit,
        post=post,
        compare=(m["compare"] or "").strip(),
        chinese=m["chinese"] is not None,
        ratio=m["ratio"] is not None,
        approx=approx,
    )


def _unit(m: re.Match[str]) -> str:
    if m["hundredth"]:
        return "%" if m["hundredth"] == "百分之" else "‰"
    return "%" if m["parts"] or m["above"] or m["tenths"] else m["unit"] or m["unit1"] or ""


def _values(m: re.Match[str]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if m["hundredth"]:
        return number(m["share"]), None, None
    if m["parts"] or m["above"]:
        whole, part = number(m["parts"] or m["below"]), number(m["part"] or m["above"])
        return (round(100 * part / whole, 2) if whole and part else None), None, None
    if m["tenths"]:
        return (number(m["tenths"]) or Decimal(0)) * 10 + (5 if m["half"] else 0), None, None
    if m["from"]:
        return _chinese_range(m["from"], _exact(m["chinese"]))
    if m["chinese"]:
        return number(_exact(m["chinese"])), None, None
    first = number(m["num"] + _exact(m["mag"]))
    if m["sign"] and first is not None:
        first = -first
    if not m["num2"]:
        return first, None, None
    second = number(m["num2"] + _exact(m["mag2"]))
    if m["mag2"] and not m["mag"] and not m["unit1"]:
        first = number(m["num"] + _exact(m["mag2"]))
    if first is None or second is None or second < first:
        return first, None, None
    return None, first, second


def _chinese_range(first: str, second: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """三至五万: the magnitude belongs to both."""
    low = number(first + second.lstrip("一二两三四五六七八九十")) if second[-1] in "百千万亿" else number(first)
    high = number(second)
    return (None, low, high) if low is not None and high is not None and low <= high else (high, None, None)


def _exact(numeral: str) -> str:
    """三十余万 counts from 三十万 up."""
    return numeral.replace("余", "").replace("多", "").replace("几", "")
