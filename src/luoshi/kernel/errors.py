"""What can be wrong with a request: every error names the thing, the reason and the cure."""

from typing import ClassVar


class LuoshiError(Exception):
    """An error that a person can act on.

    `code` is stable, `status` is the exit status the command line answers with,
    `template` holds the English sentence and `template_zh` the Chinese one; both are
    formatted with the keyword fields given at construction. A field that is a pair holds
    English words and Chinese ones.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 3
    template: ClassVar[str] = "{reason}"
    template_zh: ClassVar[str] = "{reason}"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries when a folder is compiled on all cores.
        return (_rebuild, (type(self), self.fields))

    def message(self, lang: str) -> str:
        """The sentence in `lang` ("zh" or "en")."""
        template = self.template_zh if lang == "zh" else self.template
        return template.format(**{name: _in(lang, field) for name, field in self.fields.items()})


def _in(lang: str, field: object) -> object:
    return field[lang == "zh"] if isinstance(field, tuple) else field


def _rebuild(kind: type[LuoshiError], fields: dict[str, object]) -> LuoshiError:
    return kind(**fields)


class FileMissing(LuoshiError):
    code = "file-missing"
    template = "{path} does not exist. Check the name, or give the folder that holds it."
    template_zh = "{path} 不存在。请核对文件名,或给出它所在的文件夹。"


class FileUnreadable(LuoshiError):
    code = "file-unreadable"
    template = "{path} cannot be opened: {reason}. Check that you may read it and that no other program holds it."
    template_zh = "{path} 无法打开:{reason}。请确认有读取权限,且没有被别的程序占用。"


class OutputUnwritable(LuoshiError):
    code = "output-unwritable"
    template = "{path} cannot be written: {reason}. Choose a folder that exists and that you may write to."
    template_zh = "{path} 无法写入:{reason}。请改用一个已存在且有写权限的文件夹。"


class SuffixWrong(LuoshiError):
    code = "suffix-wrong"
    status = 2
    template = (
        "{path} would hold {what}, but its name ends in {suffix}: other programs would take it for something else. Let it end in {wanted}."
    )
    template_zh = "{path} 要写的是{what},文件名却以 {suffix} 结尾,别的程序会认错。请改用 {wanted} 结尾。"


class DocumentEmpty(LuoshiError):
    code = "document-empty"
    template = "{name} holds no text. Give the document itself, not a link or a placeholder."
    template_zh = "{name} 里没有文字。请给出文件本身,而不是链接或占位文件。"


class FormatUnknown(LuoshiError):
    code = "format-unknown"
    template = "{name} is no document that can be read ({reason}). Save it as .docx, .html or .txt and try again."
    template_zh = "{name} 不是可以读取的文件({reason})。请另存为 .docx、.html 或 .txt 后再试。"


class DocumentDamaged(LuoshiError):
    code = "document-damaged"
    template = "{name} is damaged ({reason}). Open it in the program that made it, save it again and try once more."
    template_zh = "{name} 已损坏({reason})。请用生成它的程序(如 Word、WPS)打开并重新保存后再试。"


class DocumentEncrypted(LuoshiError):
    code = "document-encrypted"
    template = "{name} is locked with a password. Open it, take the password off, save it and try again."
    template_zh = "{name} 设有密码。请打开文件、取消密码并保存后再试。"


class ScanWithoutText(LuoshiError):
    code = "scan-without-text"
    template = (
        "{name} has {pages} pages and no text: it is a scan. Have its text recognised (OCR), or find the document it was printed from."
    )
    template_zh = "{name} 共 {pages} 页,没有文字层,是扫描件。请先做文字识别(OCR),或找到打印它的原始文件。"


class UnpacksTooLarge(LuoshiError):
    code = "unpacks-too-large"
    status = 4
    template = "{name} holds more text and markup than {limit} bytes. If it is a real document, split it, or raise `unpacked_bytes` in the rulebook."
    template_zh = "{name} 的文字与标记(解压后)超过 {limit} 字节。如确为真实文件,请拆分,或调高规则手册中的 unpacked_bytes。"


class DocumentTooHeavy(LuoshiError):
    code = "document-too-heavy"
    status = 4
    template = (
        "{name} takes too much to read ({reason}). If it is a real document, split it or save it as .docx, "
        "or raise the limits for PDF in the rulebook (`pdf_memory_bytes`, `pdf_seconds`, `pdf_wait_seconds`)."
    )
    template_zh = (
        "{name} 读取代价过大({reason})。如确为真实文件,请拆分或另存为 .docx,"
        "或调高规则手册中 PDF 的上限(pdf_memory_bytes、pdf_seconds、pdf_wait_seconds)。"
    )


class EncodingUnknown(LuoshiError):
    code = "encoding-unknown"
    template = (
        "{name} is in no encoding that we know (tried UTF-8, UTF-16, GB18030, and UTF-32 with a mark; first bad byte at {position}). "
        "Save it as UTF-8 and try again."
    )
    template_zh = "{name} 的编码无法识别(已试 UTF-8、UTF-16、GB18030 及带标记的 UTF-32;第一个坏字节在 {position})。请另存为 UTF-8 后再试。"


class DocumentTooLarge(LuoshiError):
    code = "document-too-large"
    status = 4
    template = "{name} has {size} bytes; the limit is {limit}. Split it, or raise `document_bytes` in the rulebook."
    template_zh = "{name} 有 {size} 字节,上限是 {limit}。请拆分文件,或调高规则手册中的 document_bytes。"


class ArchiveTooLarge(LuoshiError):
    code = "archive-too-large"
    status = 4
    template = "{name} holds {count} files; the limit is {limit}. Split it, or raise `archive_members` in the rulebook."
    template_zh = "{name} 里有 {count} 个文件,上限是 {limit}。请拆分,或调高规则手册中的 archive_members。"


class WorkbookDamaged(LuoshiError):
    code = "workbook-damaged"
    template = "{name} cannot be read as a workbook ({reason}). Open it in Excel, WPS or LibreOffice, save it as .xlsx and try again."
    template_zh = "{name} 不能作为工作簿读取({reason})。请用 Excel、WPS 或 LibreOffice 打开,另存为 .xlsx 后再试。"


class CellTooFar(LuoshiError):
    code = "cell-too-far"
    status = 4
    template = "{name} has a cell far out, at {cell}. Delete the empty rows and columns up to it, save the workbook and try again."
    template_zh = "{name} 里有一个很远的格({cell})。请删除它之前的空行、空列,保存后再试。"


class NothingToCompile(LuoshiError):
    code = "nothing-to-compile"
    template = "{path} holds no .docx, .doc, .pdf, .html or .txt file. Give a folder with plan documents in it."
    template_zh = "{path} 里没有 .docx、.doc、.pdf、.html 或 .txt 文件。请给出放有规划文件的文件夹。"


class PlanInvalid(LuoshiError):
    code = "plan-invalid"
    template = "{name} is not a plan that Luoshi wrote: {reason}. Compile the document again."
    template_zh = "{name} 不是落实写出的规划文件:{reason}。请重新编译原文。"


class DocumentDiffers(LuoshiError):
    code = "document-differs"
    template = "{name} is not the document that this plan was compiled from ({document}). Give that one, or compile {name} anew."
    template_zh = "{name} 不是编译出这份规划的原文件({document})。请给出那一份,或重新编译 {name}。"


class RulebookInvalid(LuoshiError):
    code = "rulebook-invalid"
    template = "The rulebook's {name} is wrong: {reason}. Correct the file or reinstall Luoshi."
    template_zh = "规则手册的 {name} 有误:{reason}。请改正该文件,或重新安装。"


class TargetUnknown(LuoshiError):
    code = "target-unknown"
    template = "“{words}” names no one target: {reason}. Give the id that `luoshi monitor PLAN --format json` shows."
    template_zh = "“{words}”不能确定是哪一条指标目标:{reason}。请给出 luoshi monitor 规划 --format json 里的编号。"


class WrittenFormInvalid(LuoshiError):
    """`position` counts characters from 1; `nearest` is a line that can be read."""

    code = "written-form-invalid"
    template = "“{text}” cannot be read from character {position} on ({here}): {expected}. Nearest form: {nearest}"
    template_zh = "“{text}”从第 {position} 个字符起读不懂({here}):{expected}。可写作:{nearest}"


class WrittenLineInvalid(WrittenFormInvalid):
    """One line of a list of targets; `line` counts from 1."""

    code = "written-line-invalid"
    template = f"Line {{line}}: {WrittenFormInvalid.template}"
    template_zh = f"第 {{line}} 行:{WrittenFormInvalid.template_zh}"


class BundleUnknown(LuoshiError):
    code = "bundle-unknown"
    template = "“{name}” is no bundled example. There are: {known}."
    template_zh = "没有名为“{name}”的随附例子。现有:{known}。"
