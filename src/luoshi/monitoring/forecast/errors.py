"""Why a series is refused."""

from luoshi.kernel.errors import LuoshiError


class TooFewReadings(LuoshiError):
    code = "too-few-readings"
    template = "There are {count} readings; a forecast needs {least} or more. Add earlier readings, or wait for the next ones."
    template_zh = "只有 {count} 期监测值,预测至少要有 {least} 期。请补充更早的数据,或等以后各期报来。"


class ReadingNotFinite(LuoshiError):
    code = "reading-not-finite"
    template = "Reading {number} of the series is {value}, which is no number to reckon with. Correct it, or leave the series out."
    template_zh = "序列的第 {number} 期是 {value},不是可以计算的数。请改正,或不预测这个序列。"


class TooManyReadings(LuoshiError):
    code = "series-too-long"
    status = 4
    template = "{name} has {count} readings; the limit is {limit}. Leave out the earliest, or raise `series_readings` in the rulebook."
    template_zh = "{name} 有 {count} 期监测值,上限是 {limit}。请去掉最早的,或调高规则手册中的 series_readings。"


class SeveralSeries(LuoshiError):
    code = "several-series"
    template = "{name} holds more than one series: its column {column} says “{one}” and “{other}”. Keep the rows of one of them."
    template_zh = "{name} 里不止一个序列:“{column}”列既有“{one}”又有“{other}”。请只保留其中一个的各行。"


class ValueMissing(LuoshiError):
    code = "series-value-missing"
    template = "The period has no value. Fill it in, or begin the series after it; a row at the end can be deleted."
    template_zh = "这一期没有数值。请补填,或从它之后开始;在末尾的可删去这一行。"


class UnitsMixed(LuoshiError):
    code = "series-units-mixed"
    template = "“{other}” is in another unit than “{one}” before it. Write all values in one unit."
    template_zh = "“{other}”和前面的“{one}”单位不同。请统一单位。"


class PeriodsUneven(LuoshiError):
    code = "periods-uneven"
    template = "{one} and {other} are not periods of one kind. Give years only, or quarters only, or months only; take cumulated values apart first."
    template_zh = "{one} 和 {other} 不是同一种时期。请只用年,或只用季,或只用月;累计数请先换算成单期数。"


class PeriodTwice(LuoshiError):
    code = "period-twice"
    template = "{period} stands here a second time, after {other}. Keep one of the two rows."
    template_zh = "{period} 已在 {other} 出现过。请只保留其中一行。"


class PeriodsMissing(LuoshiError):
    code = "periods-missing"
    template = "Between {before} and {after} there is no reading for {missing}. Fill it in, or give only the readings after the gap."
    template_zh = "{before} 与 {after} 之间缺 {missing}。请补上,或只保留缺口以后的各期。"
