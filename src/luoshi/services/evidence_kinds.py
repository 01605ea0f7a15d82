"""What a file of evidence is, by its bytes: a suffix is believed only where the content bears it out."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from luoshi.services import rulebook
from luoshi.services.refusals import UploadRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_ACTIVE = (b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml", b"<?php")
_HEAD = 4096
_LONGEST_NAME = 120
_SAFE_SIGNS = " ._-()()〔〕[]【】《》、,,+&·—"


@dataclass(frozen=True)
class Kind:
    """A kind of file: how its bytes are known, and what it is sent as."""

    type: str
    fits: Callable[[bytes], bool]


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(starts)


def _is_packed(folder: str) -> Callable[[bytes], bool]:
    return lambda data: any(name.startswith(folder) for name in _names(data)) and "[Content_Types].xml" in _names(data)


def _is_open_document(kind: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[:4] == b"PK\x03\x04" and kind in data[:200]


def _is_text(data: bytes) -> bool:
    if b"\0" in data or any(mark in data[:_HEAD].lower() for mark in _ACTIVE):
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, Kind] = {
    "pdf": Kind("application/pdf", _begins(b"%PDF-")),
    "jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "docx": Kind(_OFFICE + "wordprocessingml.document", _is_packed(_PACKED["docx"])),
    "xlsx": Kind(_OFFICE + "spreadsheetml.sheet", _is_packed(_PACKED["xlsx"])),
    "pptx": Kind(_OFFICE + "presentationml.presentation", _is_packed(_PACKED["pptx"])),
    "odt": Kind("application/vnd.oasis.opendocument.text", _is_open_document(_OPEN_DOCUMENT["odt"])),
    "ods": Kind("application/vnd.oasis.opendocument.spreadsheet", _is_open_document(_OPEN_DOCUMENT["ods"])),
    "doc": Kind("application/msword", _begins(_OLE)),
    "wps": Kind("application/msword", _begins(_OLE)),
    "xls": Kind("application/vnd.ms-excel", _begins(_OLE)),
    "ofd": Kind("application/ofd", lambda data: "OFD.xml" in _names(data)),
    "txt": Kind("text/plain; charset=utf-8", _is_text),
    "csv": Kind("text/csv; charset=utf-8", _is_text),
}
"""By suffix. What is not here is refused: pages, drawings with scripts, programs, archives."""
SUFFIXES = "、".join(f".{suffix}" for suffix in KINDS)


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file that may be taken. Errors: UploadRefused."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    shown = safe_name(name)
    if not data:
        raise UploadRefused(name=shown, reason=("it is empty", "文件是空的"), cure=("Choose the file again", "请重新选择"))
    if len(data) > rulebook.office()["upload_bytes"]:
        most = rulebook.office()["upload_bytes"] >> 20
        raise UploadRefused(
            name=shown, reason=(f"it has more than {most} MB", f"超过 {most} MB"), cure=("Split or shrink it", "请压缩或拆分")
        )
    if suffix not in KINDS:
        raise UploadRefused(
            name=shown, reason=("files of this kind are not taken", "不接收这种文件"), cure=(f"Send {SUFFIXES}", f"可用 {SUFFIXES}")
        )
    if not KINDS[suffix].fits(data):
        raise UploadRefused(
            name=shown,
            reason=(f"its content is not that of a .{suffix}", f"内容与后缀 .{suffix} 不符"),
            cure=("Open it, save it again in that format", "请用原程序打开,另存为这种格式"),
        )
    if data[:2] == b"PK":
        _refuse_bomb(data, shown)
    return suffix


def safe_name(name: str) -> str:
    """The file's own name without folders, control characters and signs that mean something to systems or pages.

    >>> safe_name("..\\\\..\\\\etc/passwd\\u202efdp.exe"), safe_name("a<b>.pdf")
    ('passwdfdp.exe', 'ab.pdf')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isalnum() or c in _SAFE_SIGNS).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return (stem[: _LONGEST_NAME - len(suffix) - 1] + dot + suffix if dot else kept[:_LONGEST_NAME]) or "file"


def _names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


def _refuse_bomb(data: bytes, name: str) -> None:
    """By what the parts say of themselves: nothing is unpacked here. Macros and programs inside are refused too."""
    numbers = rulebook.filing()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UploadRefused(name=name, reason=("it is damaged", "文件已损坏"), cure=("Save it again", "请重新保存")) from error
    unpacked = sum(part.file_size for part in parts)
    most = min(numbers["evidence_unpacked_bytes"], max(len(data), 1 << 20) * numbers["evidence_unpacked_ratio"])
    if unpacked > most or len(parts) > rulebook.limits()["archive_members"]:
        raise UploadRefused(
            name=name,
            reason=("it unpacks to far more than it should", "解压后大得不正常"),
            cure=("Save it again, or send a PDF", "请重新保存,或改用 PDF"),
        )
    if any("vbaproject" in part.filename.lower() or part.filename.lower().endswith((".exe", ".dll", ".js")) for part in parts):
        raise UploadRefused(
            name=name, reason=("it holds macros or programs", "含有宏或程序"), cure=("Save it without macros", "请另存为不含宏的文件")
        )
