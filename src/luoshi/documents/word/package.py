"""The parts of a .docx file: a zip of XML, opened with care."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from luoshi.documents.page import weight
from luoshi.kernel.errors import DocumentDamaged, DocumentEncrypted, FormatUnknown, UnpacksTooLarge

# A real document has some dozens of parts; what has thousands is made to be slow.
_MOST_PARTS = 10_000
# A whole number longer than this is damage, and so is a larger one than any list reaches.
_LONGEST_NUMBER = 9
MOST_COUNTED = 30_000
_MAIN = "officeDocument"
_CONTENTS = "[Content_Types].xml"
# Other zips that officials have, by a part that each of them holds.
_OTHERS: Mapping[str, str] = {
    "xl/workbook.xml": "Excel workbook",
    "ppt/presentation.xml": "PowerPoint slides",
    "content.xml": "OpenDocument",
    "OFD.xml": "OFD",
    "META-INF/container.xml": "EPUB",
}


class Zip:
    """The files of a zip by name. `most`: bytes that the files asked for may take together; None for no limit.

    Errors: DocumentDamaged if it is no whole zip.
    """

    def __init__(self, data: bytes, name: str, most: int | None) -> None:
        self._name = name
        self._most = most
        self._taken = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise DocumentDamaged(name=name, reason=f"zip: {error}") from error
        # Of two parts of one name the last one counts, as in Word.
        self.parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()[:_MOST_PARTS]}

    def weigh(self) -> None:
        """Unpack every file and keep none, so that another reader may be trusted with them. Errors: those of `read`."""
        for info in self.parts.values():
            self.read(info)

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of a file. A zip may lie about sizes: no more is unpacked than is allowed in all.

        Errors: DocumentDamaged, DocumentEncrypted, UnpacksTooLarge.
        """
        if info.flag_bits & 1:
            raise DocumentEncrypted(name=self._name)
        try:
            with self._zip.open(info) as part:
                data = part.read(self._most - self._taken + 1) if self._most is not None else part.read()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise DocumentDamaged(name=self._name, reason=f"{info.filename}: {error}") from error
        self._taken += weight(data)
        if self._most is not None and self._taken > self._most:
            raise UnpacksTooLarge(name=self._name, limit=self._most)
        return data


class Package:
    """The parts of a Word document by name. `most`: bytes that the parts asked for may take together; None for no limit.

    Errors: DocumentDamaged if it is no whole zip, UnpacksTooLarge, FormatUnknown if it is no Word document.
    """

    def __init__(self, data: bytes, name: str, most: int | None) -> None:
        self._name = name
        self._zip = Zip(data, name, most)
        self._parts = self._zip.parts
        if _CONTENTS not in self._parts:
            kind = next((kind for part, kind in _OTHERS.items() if part in self._parts), "zip")
            raise FormatUnknown(name=name, reason=kind)

    def main(self) -> tuple[str, etree._Element]:
        """Name and root of the document's body."""
        for kind, target in self.relations("").values():
            if kind == _MAIN:
                root = self.part(target)
                if root is not None and local(root) == "document":
                    return target, root
                break
        kind = next((kind for part, kind in _OTHERS.items() if part in self._parts), "zip without a Word document")
        raise FormatUnknown(name=self._name, reason=kind)

    def related(self, source: str, kind: str) -> etree._Element | None:
        """Root of the part that `source` names for this purpose (numbering, styles, footnotes), None if there is none."""
        target = next((target for found, target in self.relations(source).values() if found == kind), None)
        return self.part(target) if target else None

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each relation of a part, by id; "" is the package itself."""
        folder, file = posixpath.split(source)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target, kind = relation.get("Target"), relation.get("Type")
            if target and kind and relation.get("TargetMode") != "External":
                inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[relation.get("Id", "")] = (kind.rsplit("/", 1)[-1], inside)
        return found

    def part(self, name: str) -> etree._Element | None:
        """Root of an XML part, None if there is no such part."""
        info = self._parts.get(name)
        if info is None:
            return None
        return self._parsed(self._zip.read(info), name)

    def _parsed(self, data: bytes, part: str) -> etree._Element:
        # Word writes no document type; one is there only to define entities that multiply or reach out.
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise DocumentDamaged(name=self._name, reason=f"{part}: document type declaration")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentDamaged(name=self._name, reason=f"{part}: {error}") from error


def local(element: etree._Element) -> str:
    """The name without its namespace: transitional and strict documents differ in that alone."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    return next((str(v) for key, v in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of names, None where it ends early."""
    here = element
    for name in path:
        if here is None:
            return None
        here = next((c for c in here if local(c) == name), None)
    return here


def whole(words: str | None) -> int | None:
    """A number as written, no larger than lists go; None for what is none."""
    return min(int(words), MOST_COUNTED) if words and words.isascii() and words.isdigit() and len(words) <= _LONGEST_NUMBER else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
