"""What a document says of itself: numbers, dates, issuer, level, area, period and horizon."""

import re
from calendar import monthrange
from collections.abc import Sequence

from luoshi.documents.model import CHROME, Block, Document
from luoshi.kernel.period import FIVE_YEAR_ORDINAL, five_year_period
from luoshi.plan.model import Level, Meta
from luoshi.plan.times import Calendar, year_of

_KEYS = "索引号|发文字号|文号|成文日期|发布日期|发文日期|印发日期|生成日期|公开日期|发布机构|发文机关|发文机构|制发机关|主题分类|体裁分类|有效性|标题|名称|主题词|效力状态|施行日期|来源|时间|信息分类"
_PAIR = re.compile(rf"(?P<key>{_KEYS})\s*[:\s]\s*(?P<value>\S[^\n\t]*?)?(?=\s+(?:{_KEYS})(?:\s|:|$)|[\n\t]|$)")
_NUMBER = re.compile(r"(?<![\w《])([\u4e00-\u9fa5]{2,14}[\[(](?:19|20)\d\d[\])]\s?第?\d{1,4}号)")
# A month or day of too many digits (13月, 311日) is not read as the digits in front.
_DATE = re.compile(r"((?:19|20)\d\d)(?:年|-|/|\.)?(1[0-2]|0?[1-9])(?!\d[月/-])(?:月|-|/|\.)?(\d{1,2})(?!\d+日)")
_ADOPTED = re.compile(r"\(?((?:19|20)\d\d年?\d{1,2}月?\d{1,2}日)[^。\n]{0,60}?(?:通过|批准)")
_KEY_LINE = re.compile(rf"(?:{_KEYS})(?:\s|:|$)(?!.*(?:通知|方案|规划纲要)$)")
_TITLE_END = re.compile(
    r"(?:规划|纲要|建议|计划|方案|报告|意见|通知|决定|措施|办法|任务分解|[解工务览]表|分工|工作要点|要点|行动计划|项目|实事|任务|清单|目标责任书)(?:\s*[(（][^()（）]{1,30}[)）])?$"
)
_LATER_LINE = re.compile(r"(?:五年规划|规划|纲要|和|及|的|工作|行动|实施)")
_ISSUES = re.compile(
    r"((?:[\u4e00-\u9fa5]{2,24}?)(?:人民政府(?:办公[室厅])?|委员会(?:办公室)?|区委|市委|县委|省委|国务院(?:办公厅)?|[部局厅]等[\u4e00-\u9fa5]{1,3}部门|[^中]部|总局))(?:关于|印发)"
)
_NATIONAL = re.compile(
    r"国务院|中共中央|全国|国家|中华人民共和国|[\u4e00-\u9fa5]{2,10}部(?:等[\u4e00-\u9fa5]{1,3}部门)?(?:办公厅)?(?:关于|印发)"
)
# 呼兰市河西区第九届人民代表大会: whose report it is.
_CONGRESS = re.compile(
    r"([\u4e00-\u9fa5]{2,16}?(?:自治区|自治州|自治县|省|市|区|县|旗|州|盟))(?:第[一二三四五六七八九十]{1,3}届)?人民代表大会"
)
_GOES_ON = re.compile(r"(?:执行情况|实施情况|和|与|及|暨|的)")
# A first line of a title that goes on in the next.
_OPEN_LINE = re.compile(r"(?:关于|印发|转发|制定|的|和|与|、|国民经济和社会发展|人民政府|办公室|委员会)$")
_RANGE = re.compile(r"(20\d\d)\s?年?\s?[-—~至到]{1,2}\s?(20\d\d)\s?年?")
_OF_A_YEAR = re.compile(r"(20\d\d)年度?[^\n\d]{0,14}?(?:政府工作报告|工作报告|计划|重点工作|任务|要点|目标|分解|实事)")
_HORIZON = re.compile(r"(20\d\d|二[〇零○][〇零一二三四五六七八九]{2})年(?:远景|长远)")
_KINDS = (
    ("任务分", "division"), ("分工", "division"), ("任务分解", "division"), ("责任分解", "division"), ("分解表", "division"),
    ("建议", "proposal"), ("纲要", "outline"), ("政府工作报告", "report"), ("计划执行情况", "report"), ("行动计划", "action_plan"), ("行动方案", "action_plan"), ("实施方案", "action_plan"), ("工作方案", "action_plan"), ("实施意见", "opinion"), ("意见", "opinion"),
    ("规划", "plan"), ("工作报告", "report"), ("报告", "report"), ("计划", "action_plan"), ("方案", "action_plan"), ("通知", "notice"),
)  # fmt: skip
_AREA = re.compile(
    r"(?P<prov>[\u4e00-\u9fa5]{2,4}(?:省|自治区)|内蒙古自治区|新疆维吾尔自治区|广西壮族自治区|宁夏回族自治区|西藏自治区|北京市|天津市|上海市|重庆市)?"
    r"(?P<city>[\u4e00-\u9fa5]{2,5}?(?:市|盟|州|地区))?(?P<county>(?!自治区)[\u4e00-\u9fa5]{1,7}?(?:自治县|自治旗|区|县|旗|市))?(?P<town>[\u4e00-\u9fa5]{2,4}(?:街道|镇|乡))?"
)
_MUNICIPAL = ("北京市", "天津市", "上海市", "重庆市")
_PREFIX = re.compile(r"^(?:\d{4}年|中共|中国共产党|关于(?:印发|制定|下达)?|《|〈|\s)+")


def meta_of(document: Document) -> Meta:
    """Metadata from the key lines, the title and the signature; None for what is not there."""
    text = document.plain
    pairs = _pairs(text[:3000])
    title = _title(document, pairs)
    issuer = pairs.get("发布机构") or pairs.get("发文机关") or pairs.get("发文机构") or _issuer_in(title or "")
    area, level = _area(title or "", issuer or "", document.name, text)
    period = _period(title or "", document.name, text)
    issued = _iso(pairs.get("成文日期") or pairs.get("发文日期") or pairs.get("印发日期") or "") or _signature_date(document)
    period = period or _named_period(text, issued)
    horizon = _HORIZON.search(title or text[:2000])
    adopted = _ADOPTED.search(text[:4000])
    number = pairs.get("发文字号") or pairs.get("文号") or _first(_NUMBER, text[:1500])
    return Meta(
        title=title,
        kind=_kind(title or document.name),
        level=level,
        area=area,
        issuer=issuer,
        document_number=_original(document, number),
        index_number=pairs.get("索引号"),
        adopted=_iso(adopted.group(1)) if adopted else None,
        issued=issued,
        published=_iso(pairs.get("发布日期") or pairs.get("公开日期") or ""),
        period=period,
        horizon=year_of(horizon.group(1)) if horizon else None,
    )


def calendar_of(meta: Meta) -> Calendar:
    """What 今年, 今后五年 and a bare month count from in this document."""
    issued = int(meta.issued[:4]) if meta.issued else None
    if meta.period is None:
        return Calendar(None, issued)
    first, last = meta.period
    return Calendar(meta.period, first if first == last else issued or first)


def _pairs(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _PAIR.finditer(head):
        value = (match["value"] or "").strip()
        if value and match["key"] not in found and len(value) < 120:
            found[match["key"]] = value
    return found


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found.group(1) if found else None


def _original(document: Document, folded: str | None) -> str | None:
    """The number as the document writes it, with its own brackets."""
    if folded is None:
        return None
    where = document.plain.find(folded)
    return document.text[where : where + len(folded)] if where >= 0 else folded


def _title(document: Document, pairs: dict[str, str]) -> str | None:
    """The title from the first lines that read as a plan's, else from the key line 标题 or 名称.

    It is the line in one piece, not as the document has it: what was noted around it and spaces between
    Chinese characters are taken out, and a title over two lines is joined. Navigation and key lines are passed over.
    """
    text = document.plain
    previous = ""
    for n, block in enumerate(document.blocks[:40]):
        line = text[block.span.start : block.span.end].strip()
        if block.kind is CHROME or _KEY_LINE.match(line):
            previous = ""
            continue
        line = _without_notes(line)
        spaced = re.sub(r"(?<=[\u4e00-\u9fa5]) (?=[\u4e00-\u9fa5])", "", line)
        alone = _is_title(spaced)
        if (
            previous
            and len(spaced) >= 2
            and (not alone or _OPEN_LINE.search(previous) or _LATER_LINE.match(spaced))
            and _is_title(previous + spaced)
        ):
            return previous + spaced
        if alone:
            return _with_next_line(spaced, text, document.blocks[n + 1 : n + 2])
        previous = spaced if 4 <= len(spaced) <= 60 and not re.search(r"[。;:,]", spaced) else ""
    named = pairs.get("标题") or pairs.get("名称")
    return _without_notes(named) if named else None


def _with_next_line(line: str, text: str, following: Sequence[Block]) -> str:
    """关于某市2030年发展计划 | 执行情况与2031年计划草案的报告: a title that ends well and goes on all the same."""
    behind = re.sub(r"\s", "", following[0].span.of(text)) if following else ""
    return line + behind if _GOES_ON.match(behind) and _is_title(line + behind) else line


def _without_notes(line: str) -> str:
    """A title line without what was noted around it: 标题: … (全文)| URL: …, 《…》摘要"""
    if whole := re.fullmatch(r"《([^《》]{6,80})》(?:摘要|全文|解读|节选)?", line):
        return whole.group(1)
    line = re.sub(r"^标题\s*:\s*", "", line).split("|")[0].strip()
    return re.sub(
        r"(?:\s*\((?=[^()]*(?:全文|节选|草案|摘要|镜像|号))[^()]{1,40}\)|\s*\[[^\[\]]*(?:全文|节选|草案|摘要)[^\[\]]*\])+$", "", line
    )


def _is_title(line: str) -> bool:
    return (
        6 <= len(line) <= 120
        and not re.search(r"[。;!?>]|^[·•▪]|^\d(?!\d{3}年)|^[一二三四五六七八九十]+、|^[(（]|现将|:", line)
        and bool(_TITLE_END.search(line))
        and not re.match(r"(?:索引号|成文|体裁|主题|发文)", line)
    )


def _kind(title: str) -> str | None:
    inner = re.findall(r"《([^》]+)》", title)
    for probe in [*inner, title]:
        for word, kind in _KINDS:
            if word in probe:
                return kind
    return None


def _issuer_in(title: str) -> str | None:
    """Who issues, as the title begins: 某县人民政府办公室关于印发…"""
    found = _ISSUES.match(title)
    return found.group(1) if found else None


def _area(title: str, issuer: str, name: str, text: str) -> tuple[str | None, Level | None]:
    if _NATIONAL.match(title) or "国务院" in title[:12]:
        return "全国", "national"
    for probe in (title, issuer, *re.split(r"[_\s.]", name)):
        found = _area_in(probe)
        if found[0]:
            return found
    congress = _CONGRESS.search(text[:3000])
    return _area_in(congress.group(1) if congress else text[:600])


def _area_in(probe: str) -> tuple[str | None, Level | None]:
    bare = _PREFIX.sub("", probe)
    found = _AREA.match(bare)
    if not found or not found.group():
        return None, None
    if found["town"]:
        return found["town"], "township"
    if found["county"] and (found["prov"] or found["city"] or found["county"][-1] in "区县旗"):
        return found["county"], "county"
    if found["city"]:
        return (found["city"], "province") if found["city"] in _MUNICIPAL else (found["city"], "city")
    if found["prov"]:
        return found["prov"], "province"
    return (found["county"], "city") if found["county"] else (None, None)


def _period(title: str, name: str, text: str) -> tuple[int, int] | None:
    """The years that the title names, else the file's name, else the head of the text."""
    for words in (title, name):
        found = _named_years(words) or _single_year(words)
        if found:
            return found
    head = text[:1200]
    found = _named_years(head)
    if found and "报告" not in title:
        return found
    day = re.search(r"[-—(]{1,2}\s*(20\d\d)年\d{1,2}月\d{1,2}日在", text[:1500])
    year = day or _OF_A_YEAR.search(head)
    return (int(year[1]), int(year[1])) if year else None


def _named_years(words: str) -> tuple[int, int] | None:
    """A five-year plan by its ordinal, or a range of years. A report on one year's work may name a plan too."""
    span = _RANGE.search(words)
    if span and int(span[1]) < int(span[2]) <= int(span[1]) + 30:
        return int(span[1]), int(span[2])
    ordinal = FIVE_YEAR_ORDINAL.search(words) or re.search(r"[“\"](十[一二三四五六])五[”\"](?!时期(?:工作)?回顾)", words)
    if ordinal and ("报告" not in words or "纲要" in words):
        return five_year_period(ordinal.group(1))
    return None


def _single_year(words: str) -> tuple[int, int] | None:
    """The latest year that a title names: a report on 2024 with the draft for 2025 plans 2025."""
    years = [int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?:年|_)", re.sub(r"[(（][^()（）]*[)）]", "", words))]
    return (max(years), max(years)) if years else None


def _named_period(text: str, issued: str | None) -> tuple[int, int] | None:
    """From the year of issue to the year that the text names most often as its end (到2027年)."""
    if issued is None:
        return None
    first = int(issued[:4])
    ends = [int(y) for y in re.findall(r"到(20\d\d)年", text[:6000]) if first <= int(y) <= first + 10]
    return (first, max(set(ends), key=lambda y: (ends.count(y), -y))) if ends else None


def _signature_date(document: Document) -> str | None:
    """A line that is nothing but a date, near the head or the tail."""
    text = document.plain
    blocks = [b for b in document.blocks if b.kind is not CHROME]
    for block in [*blocks[:30], *reversed(blocks[-15:])]:
        line = text[block.span.start : block.span.end]
        found = re.match(r"(?:发布)?(?:时间|日期):\s*(20\d\d年\d{1,2}月\d{1,2}日)", line) or re.fullmatch(
            r"\(?(20\d\d年\d{1,2}月\d{1,2}日)(?:印发|发布)?(?:\(.{0,10}\))?\)?", line.strip()
        )
        if found and (day := _iso(found.group(1))):
            return day
    return None


def _iso(text: str) -> str | None:
    """The first date in digits, as an ISO date; None if the calendar has no such day (2月31日)."""
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day = (int(g) for g in found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None
