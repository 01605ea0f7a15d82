"""Zips of documents, looked into like folders: `规划.zip/县里/方案.docx` is a document in one."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from luoshi.kernel.errors import ArchiveTooLarge, DocumentDamaged, DocumentEncrypted, DocumentTooLarge, FileMissing
from luoshi.services import rulebook

# A zip with this part is one document of an office program.
_OFFICE = "[Content_Types].xml"
_NAMES_LEFT_OUT = ("__MACOSX", ".")


def is_archive(path: Path) -> bool:
    """Whether it is a zip of files, not one document that is packed as a zip."""
    if path.suffix.lower() != ".zip" or not path.is_file() or not zipfile.is_zipfile(path):
        return False
    with _opened(path) as archive:
        return _OFFICE not in archive.namelist()


def archive_of(path: Path) -> Path | None:
    """The zip that a path leads into, if it leads into one."""
    return next((parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()), None)


def members(path: Path) -> list[Path]:
    """The files in a zip, in order of their names. Errors: DocumentDamaged, ArchiveTooLarge."""
    with _opened(path) as archive:
        return [path / label for label in sorted(_labels(archive, path))]


def member_bytes(path: Path, limit: int) -> bytes:
    """A file in a zip, unpacked in memory and never to more than the limit.

    Errors: FileMissing, DocumentDamaged, DocumentEncrypted, DocumentTooLarge, ArchiveTooLarge.
    """
    outer = archive_of(path)
    assert outer is not None, "asked only for paths that lead into a zip"
    with _opened(outer) as archive:
        info = _labels(archive, outer).get(path.relative_to(outer).as_posix())
        if info is None:
            raise FileMissing(path=path)
        if info.flag_bits & 1:
            raise DocumentEncrypted(name=path.name)
        try:
            with archive.open(info) as member:
                data = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise DocumentDamaged(name=path.name, reason=str(error)) from error
    if len(data) > limit:
        raise DocumentTooLarge(name=path.name, size=f"> {limit}", limit=limit)
    return data


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        # Names that are not marked as UTF-8 were written by a Chinese Windows.
        return zipfile.ZipFile(path, metadata_encoding="gb18030")
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError) as error:
        raise DocumentDamaged(name=path.name, reason=f"zip: {error}") from error


def _labels(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Files by names that lead nowhere else: without `..`, drive or root."""
    limit = rulebook.limits()["archive_members"]
    infos = archive.infolist()
    if len(infos) > limit:
        raise ArchiveTooLarge(name=path.name, count=len(infos), limit=limit)
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        parts = [
            part for part in PurePosixPath(info.filename.replace("\\", "/")).parts if part not in ("/", "..") and not part.endswith(":")
        ]
        if info.is_dir() or not parts or any(part.startswith(_NAMES_LEFT_OUT) for part in parts):
            continue
        found.setdefault("/".join(parts), info)
    return found
