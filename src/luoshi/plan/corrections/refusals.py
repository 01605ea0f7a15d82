"""Why words of a person cannot be taken: each says the thing, the reason and the cure."""

from luoshi.kernel.errors import LuoshiError


class DayUnread(LuoshiError):
    code = "day-unread"
    template = "“{words}” names no day. Write it like 2027-06-30, 2027年6月底 or 2027年底, or leave the cell empty."
    template_zh = "“{words}”不是日期。请写成 2027-06-30、2027年6月底 或 2027年底,没有期限就空着。"


class YearUnsaid(LuoshiError):
    code = "year-unsaid"
    template = "“{words}” does not say which year. Write it like 2027-06-30, 2027年6月底 or 2027年底."
    template_zh = "“{words}”没有写明是哪一年。请写成 2027-06-30、2027年6月底 或 2027年底。"


class MonthUnclear(LuoshiError):
    code = "month-unclear"
    template = "“{words}” may be January or October: as a number 2027.10 loses its last digit. Write it like 2027-01 or 2027-10."
    template_zh = "“{words}”可能是1月,也可能是10月(按数字存的 2027.10 会丢掉末尾的0)。请写成 2027-01 或 2027-10。"


class UnitsUnread(LuoshiError):
    code = "units-unread"
    template = "“{words}” names no unit. Write the units' names with 、 between them, or leave the cell empty."
    template_zh = "“{words}”里没有单位名称。请写单位名称,多个用“、”隔开,没有就空着。"


class NumberUnread(LuoshiError):
    code = "number-unread"
    template = "“{words}” is no number. Write digits alone, like 58.2 or 15万; the unit of measure stands with the rule."
    template_zh = "“{words}”不是数。请只写数字,如 58.2 或 15万;计量单位写在目标要求里。"


class PathUnread(LuoshiError):
    code = "path-unread"
    template = "“{words}” is no list of periods and values. Write it like 2026: 100; 2027: 120, or leave the cell empty."
    template_zh = "“{words}”不是“时期: 数值”。请写成 2026: 100; 2027: 120,没有就空着。"


class ChoiceUnknown(LuoshiError):
    code = "choice-unknown"
    template = "“{words}” is none of the choices here: {choices}. Take one of them, or leave the cell empty."
    template_zh = "“{words}”不在可选的内容里:{choices}。请选其中一个,或者空着。"


class SectionUnknown(LuoshiError):
    code = "section-unknown"
    template = "“{words}” is no section of this plan. The nearest is “{nearest}”. Write a section's title as the plan has it."
    template_zh = "“{words}”不是本规划的章节,最接近的是“{nearest}”。请照规划里的标题写。"


class ItemUnknown(LuoshiError):
    code = "item-unknown"
    template = "{item} is no item of this plan: the row may come from another plan or version. Clear the cell to add the row as a new item."
    template_zh = "{item} 不是本规划的条目,可能来自另一份规划或另一个版本。要作为新条目增加,请清空这一格。"


class WordsMissing(LuoshiError):
    code = "words-missing"
    template = "This row says nothing in “{column}”. Fill it in, or delete the whole row."
    template_zh = "这一行的“{column}”是空的。请填写,或删除整行。"


class PlaceMissing(LuoshiError):
    code = "place-missing"
    template = (
        "“{words}” stands nowhere in the plan, and no section is named. Name a section, or give the plan's document and its exact words."
    )
    template_zh = "“{words}”在规划里找不到出处,也没有写明章节。请写明所在章节,或给出规划原文件并照抄原文。"


class QuoteUnfound(LuoshiError):
    code = "quote-unfound"
    template = "“{words}” stands nowhere there in the document; the item stands at “{place}” instead. Copy the document's exact words, or correct the section."
    template_zh = "“{words}”在所写章节的原文里找不到,这一条先挂在“{place}”上。请照抄原文,或核对所写的章节。"


class QuoteUnchecked(LuoshiError):
    code = "quote-unchecked"
    template = (
        "“{words}” is in no item of the plan file, and its document is not at hand; the item stands at “{place}” instead. "
        "Give the document too: --document FILE."
    )
    template_zh = "规划文件的条目里没有“{words}”,手头又没有原文,无法查找出处;这一条先挂在“{place}”上。请用 --document 一并给出规划原文件。"


class RowOfSums(LuoshiError):
    code = "row-of-sums"
    template = "“{words}” is a row of sums and no item; it is left out. If it is an item, give it a name of its own."
    template_zh = "“{words}”是合计行,不是条目,没有读入。如果确是条目,请写明它自己的名称。"


class RowOfGroup(LuoshiError):
    code = "row-of-group"
    template = "“{words}” heads a group of rows and is no item; it is left out. If it is an item, take the number off its name."
    template_zh = "“{words}”是分组标题行,不是条目,没有读入。如果确是条目,请去掉名称前的序号。"


class UnitStillNamed(LuoshiError):
    code = "unit-still-named"
    template = (
        "The row of “{words}” is gone, but {count} items still name it ({places}). Name other units there, or put the row back; "
        "to rename a unit, change its name in its row."
    )
    template_zh = (
        "“{words}”这一行删掉了,但还有 {count} 条写着它({places})。请把这些条目改成别的单位,或恢复这一行;机构改名的,请直接改单位名称。"
    )


class NameTwice(LuoshiError):
    code = "name-twice"
    template = "“{words}” stands in two rows. Join them, or tell the names apart."
    template_zh = "“{words}”写了两行。请合并,或把名称区分开。"


class CellBroken(LuoshiError):
    code = "cell-broken"
    template = "This cell holds an error or a formula that was never computed. Put words or a value in its place."
    template_zh = "这一格是错误值,或是没有算出结果的公式。请直接写内容。"


class FixedByText(LuoshiError):
    code = "fixed-by-text"
    template = "“{words}” is fixed by the plan's text and cannot be changed here. Put back “{found}”."
    template_zh = "“{words}”由规划原文决定,不能在这里改。请改回“{found}”。"
