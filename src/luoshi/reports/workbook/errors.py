"""What can be wrong with a workbook as a whole."""

from luoshi.kernel.errors import LuoshiError


class NoSheetKnown(LuoshiError):
    code = "no-sheet-known"
    template = "{name} has none of the sheets that luoshi tasks writes ({sheets}). Give the workbook that was filled in."
    template_zh = "{name} 里没有 luoshi tasks 写出的工作表({sheets})。请给出填写过的那份工作簿。"


class SheetTwice(LuoshiError):
    code = "sheet-twice"
    template = "The sheets {first} and {second} both hold {kind}. Put their rows into one, or delete the other."
    template_zh = "工作表“{first}”和“{second}”都是{kind}。请把各行并到一张表里,或删除其中一张。"


class ColumnMissing(LuoshiError):
    code = "column-missing"
    template = "The sheet {sheet} has no column “{column}”, by which its rows are known. Put the column back, or write the workbook anew."
    template_zh = "工作表“{sheet}”没有“{column}”列,无法对应各行。请恢复这一列,或重新导出工作簿。"


class ColumnTwice(LuoshiError):
    code = "column-twice"
    template = "The sheet {sheet} has two columns “{column}”. Rename or delete one of them."
    template_zh = "工作表“{sheet}”有两个“{column}”列。请把其中一列改名或删除。"
