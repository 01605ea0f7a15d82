"""Why a file of readings, one of its rows or one of its cells is refused."""

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.kernel.errors import LuoshiError


class Problem(NamedTuple):
    """A row, cell or file that is not read: its place, and why."""

    where: str
    error: LuoshiError


class TableUnreadable(LuoshiError):
    code = "table-unreadable"
    template = "{name} cannot be read as a table: {reason}. Open it, look at that place, save it again as CSV or .xlsx and try once more."
    template_zh = "{name} 不能作为表格读取:{reason}。请打开文件核对该处,另存为 CSV 或 .xlsx 后再试。"


class NoReadings(LuoshiError):
    code = "no-readings"
    template = (
        "{name} holds no readings: {reason}. Give a table with the columns indicator, period and value, or one with periods as columns."
    )
    template_zh = "{name} 里没有监测值:{reason}。请给出有“指标、时期、数值”三列的表,或以年份为列的表。"


class ReadingsEmpty(NoReadings):
    """A table with the columns of readings and no row."""

    code = "readings-empty"


class ColumnLacking(LuoshiError):
    code = "reading-column-missing"
    template = "{name} has no column “{column}”; its columns are: {found}. Name the column so, or add it."
    template_zh = "{name} 没有“{column}”列,只有:{found}。请改正列名,或补上这一列。"


class ColumnDoubled(LuoshiError):
    code = "reading-column-twice"
    template = "{name} has two columns for “{column}”. Rename or delete one of them."
    template_zh = "{name} 有两列都是“{column}”。请把其中一列改名或删除。"


class SeriesMixed(LuoshiError):
    code = "series-mixed"
    template = (
        "{name}: the rows differ in {column} ({values}), which readings do not have, so that several series would be taken for one. "
        "Keep the rows of one value only, or put it into the indicator's name."
    )
    template_zh = "{name}:各行的 {column} 不同({values}),而监测值不分这一项,几个序列会混成一个。请只保留其中一个值的行,或写进指标名称。"


class ObservationDeleted(LuoshiError):
    code = "observation-deleted"
    template = (
        "The row asks to delete an observation (ACTION D) and is no reading. Delete the reading where it is kept, and leave out this row."
    )
    template_zh = "这一行要求删除一个观测值(ACTION 为 D),不是监测值。请在保存该值的文件里删除,并去掉这一行。"


class WouldBeLost(LuoshiError):
    code = "import-would-lose"
    template = "{name} holds what the long form does not ({what}, at {where}); written over, it would be lost. Give another file to -o."
    template_zh = "{name} 里有长表不含的内容({what},见 {where}),覆盖会丢失。请用 -o 写到另一个文件。"


class TooManyRows(LuoshiError):
    code = "too-many-readings"
    status = 4
    template = "{name} has more than {limit} rows of readings. Split it by year, or raise `reading_rows` in the rulebook."
    template_zh = "{name} 的监测值超过 {limit} 行。请按年份拆分,或调高规则手册中的 reading_rows。"


class RowTooLong(LuoshiError):
    code = "row-too-long"
    template = (
        "The row has {count} cells, but only {most} columns have names. A comma inside a value needs quotation marks around the value."
    )
    template_zh = "这一行有 {count} 格,而有名称的列只有 {most} 列。值里有逗号的,请用引号括起来。"


class RowCutOff(LuoshiError):
    code = "row-cut-off"
    template = "The last row ends after {count} of {most} cells: the file is cut off. Send the whole file again."
    template_zh = "最后一行只有 {count} 格(应有 {most} 格),文件不完整。请重新发送整份文件。"


class TableUnclear(LuoshiError):
    code = "table-unclear"
    template = "The table is not read from here on: {reason}. Name the columns plainly, part tables by sheets, or send one reading a row."
    template_zh = "从这里起没有读取:{reason}。请写明列名,把两张表分到两个工作表,或改成一行一个数的长表。"


class CellEmpty(LuoshiError):
    code = "reading-cell-empty"
    template = "There is a value, but no {column}. Fill in the cell, or clear the row."
    template_zh = "有数值,但没有{column}。请补填,或清空这一行。"


class CellWithoutValue(LuoshiError):
    code = "reading-cell-broken"
    template = "The cell holds an error, or a formula without a result. Let the program compute it, or type the value."
    template_zh = "这一格是错误值,或公式没有结果。请重新计算后保存,或直接填入数值。"


class CellMerged(LuoshiError):
    code = "reading-cell-merged"
    template = "One number stands in several merged cells, so which of them it is for cannot be seen. Part the cells, and write it where it belongs."
    template_zh = "一个数占了合并的几格,看不出是哪一格的。请取消合并,只在所属的一格填写。"


class CellScaled(LuoshiError):
    code = "reading-cell-scaled"
    template = "The cell holds {value}, but its format shows another number, in thousands or ten thousands. Show it as it is, or type the number that is meant."
    template_zh = "这一格存的是 {value},显示格式却把它缩小成了千或万。请改用常规格式,或直接填写所指的数。"


class ValueUnreadable(LuoshiError):
    code = "value-unreadable"
    template = (
        "“{value}” is no number. Write digits only, such as 1234.5; the unit goes into its column, words like 约 into the column bound."
    )
    template_zh = "“{value}”不是数值。请只写数字,如 1234.5;单位写在单位列,“约、超过”等写在“界限”列。"


class ValueAmbiguous(LuoshiError):
    code = "value-ambiguous"
    template = "“{value}” can be read in two ways: its comma parts thousands or decimals. Write 1234.5, without a comma."
    template_zh = "“{value}”有两种读法:逗号可能是千位分隔,也可能是小数点。请写成 1234.5,不要用逗号。"


class PeriodUnreadable(LuoshiError):
    code = "period-unreadable"
    template = "“{value}” is no period. Write it like 2023, 2023-H1, 2023-Q1, 2023-06, 2023-01~05 or 2023年1-5月."
    template_zh = "“{value}”不是时期。请写成 2023、2023-H1、2023-Q1、2023-06、2023-01~05 或 2023年1-5月。"


class PeriodIsDay(LuoshiError):
    code = "period-is-day"
    template = "The period is stored as the day {value}, so whether the month or the day is meant cannot be seen. Make the cell text, and write 2023-06."
    template_zh = "时期存成了日期 {value},看不出指整月还是当天。请把单元格改为文本,写成 2023-06 这样。"


class DayUnreadable(LuoshiError):
    code = "filing-day-unreadable"
    template = "“{value}” is no day. Write the filing day like 2024-03-01."
    template_zh = "“{value}”不是日期。报送日期请写成 2024-03-01 这样。"


class WordUnknown(LuoshiError):
    code = "reading-word-unknown"
    template = "“{value}” is not known in the column {column}. Write one of: {words}."
    template_zh = "{column}列的“{value}”不认识。请填其中之一:{words}。"


class UnitMissing(LuoshiError):
    code = "reading-unit-missing"
    template = "“{indicator}” is measured in {expected}, but the unit of this reading is not given. Write it, such as 亿元 for 元: it is not guessed."
    template_zh = "“{indicator}”以“{expected}”计,这里没有写单位。请写明(如以元计的写“亿元”或“万元”),程序不猜。"


class UnitUnfit(LuoshiError):
    code = "reading-unit-unfit"
    template = (
        "“{indicator}” is measured in {expected}, but this reading is in “{given}”. Convert the value, or correct the unit or the measure."
    )
    template_zh = "“{indicator}”以“{expected}”计,这里写的是“{given}”。请换算数值,或改正单位;如是增速、占比、位次,请在“度量”列写明。"


class UnitTwice(LuoshiError):
    code = "reading-unit-twice"
    template = "The value says “{value}”, its unit is given as “{unit}”. Keep one of them."
    template_zh = "数值写着“{value}”,单位又写着“{unit}”。请只保留一个。"


class RankUnfit(LuoshiError):
    code = "reading-rank-unfit"
    template = "“{value}” is no rank: ranks are whole numbers from 1 on. Correct the value or the measure."
    template_zh = "“{value}”不是位次:位次是从 1 起的整数。请改正数值或度量。"


class MappingInvalid(LuoshiError):
    code = "mapping-invalid"
    template = "{name} is no mapping of columns that Luoshi wrote. Delete it, and the columns are recognised anew."
    template_zh = "{name} 不是落实写出的列名映射文件。请删去它,程序会重新识别各列。"


class AreasInvalid(LuoshiError):
    code = "areas-invalid"
    template = '{name} does not say which areas an area consists of. Write JSON like {{"甲区": ["东街道", "西街道"]}}.'
    template_zh = '{name} 没有写明各地区由哪些下级组成。请写成 JSON,如 {{"甲区": ["东街道", "西街道"]}}。'


class ReadingsRefused(LuoshiError):
    """One refused row refuses the file: the first is named, with how many more there are."""

    code = "readings-refused"
    template = "{where}: {first} (Refused rows or cells: {count}; nothing was taken.)"
    template_zh = "{where}: {first}(未采纳共 {count} 处,全部没有导入。)"

    @staticmethod
    def of(problems: Sequence[Problem]) -> "ReadingsRefused":
        where, error = problems[0]
        return ReadingsRefused(where=where, first=(error.message("en"), error.message("zh")), count=len(problems))
