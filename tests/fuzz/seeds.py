"""What the fuzzer begins with: small documents that have each thing once."""

import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from formats.setting import convert, word
from fuzz.containers import ole, parts_of, streams_of, zipped
from rooms.documents.word.build import cell, docx, level, lists, paragraph, row, run, table

_TEXT = """溪谷县规划（2026—2030年）
一、主要目标
到2030年，粮仓容量达到15万吨以上，竹器产值年均增长6%左右。
（一）水网更密
1.改造老渡口
指标\t单位\t2025年\t2030年
粮仓容量\t万吨\t10\t15
渡口\t座\t12\t20
二、附则
"""
_LISTS = lists(
    level(0, "chineseCounting", "第%1章"),
    level(1, "decimalEnclosedCircle", "%2", start=3, more='<w:suff w:val="nothing"/><w:lvlRestart w:val="0"/>'),
    level(2, "lowerRoman", "%1.%2.%3", more="<w:isLgl/>"),
    numbers='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
)
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
_NOTES = f'<w:footnote w:id="0" w:type="separator">{paragraph("—")}</w:footnote><w:footnote w:id="1">{paragraph("注")}</w:footnote>'
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
_STYLES_KEPT = 12
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
_CHANGED = (
    '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins>'
)
_MORE = '<w:r><w:t>左</w:t><w:tab/><w:noBreakHyphen/><w:br/><w:sym w:font="Wingdings" w:char="F0B7"/><w:sym w:char="2460"/></w:r>'
_WIDE = '<w:gridSpan w:val="2"/>'
_TOP, _ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_TABLE = table(
    row("指标", cell("值", properties=_WIDE)),
    row(cell("甲", properties=_TOP), "1", "2", properties='<w:gridBefore w:val="0"/>'),
    row(cell("", properties=_ON), "3", cell(table(row("内", "里")))),
)


def _bodies() -> Iterator[bytes]:
    heading, item = (
        paragraph("目标", style="b"),
        paragraph("水", number=(1, 1)) + paragraph("谷", number=(1, 2)) + paragraph("山", number=(2, 0)),
    )
    yield docx(heading + item + paragraph("末"), numbering=_LISTS, styles=_STYLES)
    yield docx(paragraph("表前") + _TABLE + paragraph("表后"), styles=_STYLES)
    yield docx(
        paragraph("甲", _BOX.format(paragraph("框"))) + paragraph("乙"), footnotes=_NOTES, endnotes=_NOTES.replace("footnote", "endnote")
    )
    yield docx(paragraph(_FIELD, _HIDDEN, _CHANGED, _MORE) + f"<w:sdt><w:sdtContent>{paragraph('控')}</w:sdtContent></w:sdt>")


def _sources() -> dict[str, bytes]:
    found = {f"built{i}": _typed(body) for i, body in enumerate(_bodies())}
    found["set"] = word(_TEXT)
    return found


def _typed(data: bytes) -> bytes:
    """The document with the types of its parts named, as LibreOffice needs them."""
    parts = parts_of(data)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {
        path: re.sub(r"word/(document)?(.*)\.xml", r"\1\2", path) for path in parts if path.startswith("word/") and "_rels" not in path
    }
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
        f'<Override PartName="/{path}" ContentType="{kind}.{"document.main" if name == "document" else name}+xml"/>'
        for path, name in named.items()
    )
    root = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'
    return zipped({**parts, "[Content_Types].xml": root.encode()})


def _slim(data: bytes) -> bytes:
    """Only the parts that are read: what is not read only slows the fuzzer down."""
    kept = ("document.xml", "numbering.xml", "styles.xml", "footnotes.xml", "endnotes.xml", ".rels", "[Content_Types].xml")
    parts = {name: part for name, part in parts_of(data).items() if name.endswith(kept) and "customXml" not in name}
    return zipped({name: _few(part) if name.endswith("styles.xml") else part for name, part in parts.items()})


def _few(styles: bytes) -> bytes:
    """A program's hundreds of styles are not needed: the first ones are those that count."""
    root = etree.fromstring(styles)
    for element in [*root.iterfind("{*}latentStyles"), *root.findall("{*}style")[_STYLES_KEPT:]]:
        root.remove(element)
    return bytes(etree.tostring(root))


def _opened_up(data: bytes) -> bytes:
    """A PDF whose streams are not packed: PDFium finds the objects again by itself."""

    def inflated(found: re.Match[bytes]) -> bytes:
        try:
            return b"stream\n" + zlib.decompress(found.group(1)) + b"\nendstream"
        except zlib.error:
            return found.group(0)

    unpacked = re.sub(rb"stream\r?\n(.*?)\r?\nendstream", inflated, data, flags=re.DOTALL)
    return unpacked.replace(b"/Filter/FlateDecode", b"")


def seeds(form: str, office: str | None) -> list[bytes]:
    """Documents of this form: made here, and saved by LibreOffice where it is installed."""
    sources = _sources()
    found = [_slim(data) for data in sources.values()] if form == "docx" else []
    if form == "html":
        found = [f"<html><body><ol start=3><li>水<li value=9>谷</ol>{'<p>' + '<p>'.join(_TEXT.splitlines())}</body></html>".encode()]
    with tempfile.TemporaryDirectory() as folder:
        for name, data in sources.items() if office else ():
            path = Path(folder) / f"{name}.docx"
            path.write_bytes(data)
            saved = convert(str(office), path, form, Path(folder)).read_bytes()
            found += _fitting(form, saved)
    return found


def _fitting(form: str, saved: bytes) -> list[bytes]:
    """A saved document as the fuzzer takes it: small, and open to changes."""
    if form == "docx":
        return [_slim(saved)]
    if form == "doc":
        return [ole(streams_of(saved))]
    return [saved, _opened_up(saved)] if form == "pdf" else [saved]
