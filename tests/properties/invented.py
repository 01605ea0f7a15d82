"""Documents put together from invented pieces, whole or damaged, for properties that hold for any text."""

from hypothesis import strategies as st

HEADINGS = (
    "第一篇 开局起步",
    "第二部分 云溪县的家底",
    "第三章　做强竹器产业",
    "第一节 水网工程",
    "一、总体要求",
    "二、主要目标。",
    "（一）发展目标",
    "(二)水网更密。",
    "3.建设滨溪步道。",
    "4．修缮老渡口",
    "（5）完善驿站",
    "⑥种植果林。",
    "第七条 畅通山路。",
    "第八条　健全巡河机制完善巡河制度，配备巡河员",
    "——竹器更精。",
    "—— 溪水更清：",
    "专栏1 重点水利工程",
    "专栏2：云溪县主要指标",
    "附件1：任务分解表",
    "三、2027年工作回顾",
    "目　录",
)
CLAUSES = (
    "到2030年，粮仓容量达到15万吨以上，果林面积稳定在2000亩。",
    "“十五五”期间，竹器产值年均增长6%左右，比2025年翻一番。",
    "溪水断面水质达标率提高3.5个百分点，达到98%。",
    "五年累计投入两万亿元，新建驿站百余个，改造老渡口20座。",
    "河道垃圾动态清零，溪岸违建只减不增，游客满意度保持全省前列。",
    "竹器、茶叶产值分别达到12亿元、8.5亿元，占比分别提高到30%和20%以上。",
    "粮仓损耗率控制在1.5%以内，力争二〇三五年降至百分之一。",
    "过去五年，全县建成步道300公里，产值突破千亿元大关。",
    "山路硬化率与全市基本同步，竹器增速高于全市平均1个百分点。",
    "渡口客流量50万人次—60万人次，每年新增就业500人左右。",
    "完成下达的节水任务，基本建成云溪水网。",
)
TASKS = (
    "加快推动老渡口改造，大力发展竹器加工，完善巡河制度。",
    "把滨溪步道建成样板路，将果林纳入管护范围。",
    "一是补齐水网短板。二是守住溪岸底线。三要管好山林。",
    "修缮石桥三座（县水务局牵头，县交通局、各乡镇参与）。",
    "牵头单位：县水务局",
    "责任单位：县农业局、县财政局；完成时限：2027年6月底前。",
    "实施“百村通水”工程，建设云溪数据中心，落实《云溪县护林办法》。",
)
ROWS = (
    "序号\t指标名称\t单位\t2025年\t2030年\t属性",
    "1\t粮仓容量\t万吨\t10\t15\t预期性",
    "2\t断面水质达标率\t%\t95\t98\t约束性",
    "指标\t2025年\t年均增长",
    "竹器产值（亿元）\t8\t［6％］",
    "序号\t重点任务\t牵头单位\t配合单位\t完成时限",
    "1\t建设水网\t县水务局\t县财政局\t2028年底",
    "\t\t",
    "粮仓容量\t",
)
CHROME = ("打印 纠错 分享到", "扫一扫在手机打开当前页", "上一篇：关于护林的通知", "云溪县十五五规划纲要.pdf", "首页 > 政务公开")
STRANGE = (
    "\r",
    "\ufeff",
    "\ud800",
    "\udfff到2030年达到5%",
    "𠮷野溪建成𡋾站5座",
    "😀",
    "\u200b",
    "\x00",
    "\u3000",
    "\x85",
    "\u2028",
    "٣٤٥%",
    "²³",
    "ﬁ",
    "(((((",
    "“““",
    "》《",
    "年年年月日",
    "第条",
    "第〇条",
    "第九千九百九十九条",
    "9" * 40 + "亿万亿元",
    "99999年99月99日前达到0.%",
    "三、目标\n粮仓容量达到99999999999999999999亿吨",
    "四、目标\n\udcff溪水达标率达到98%\udcff",
    "達到１５萬個以上，發展產業，為國際標準",
)
META = (
    "云溪县国民经济和社会发展第十五个五年规划纲要",
    "（2026年1月9日云溪县第十届人民代表大会第六次会议通过）",
    "云溪府发〔2026〕3号",
    "索引号：YX-2026-0001",
    "成文日期：2026年1月9日",
    "云溪县2027年重点工作任务分解方案",
)
_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789,;:!?()%"})
_NARROW = str.maketrans({chr(ord(c) + 0xFEE0): c for c in "0123456789,;:!?()%"})

pieces = st.one_of(*(st.sampled_from(group) for group in (HEADINGS, CLAUSES, TASKS, HEADINGS, CLAUSES, TASKS, ROWS, CHROME, STRANGE, META)))
joints = st.sampled_from(["\n", "\n", "\n", "\n", "\r\n", "", " ", "\n\n", "\n　　"])


@st.composite
def documents(draw) -> str:
    """A whole document: an optional mark, then pieces between line ends (seldom none)."""
    parts = draw(st.lists(st.tuples(pieces, joints), min_size=4, max_size=30))
    return draw(st.sampled_from(["", "", "", "\ufeff"])) + "".join(piece + joint for piece, joint in parts)


@st.composite
def damaged(draw) -> str:
    """A document that lost stops, line ends, its tail or single characters, or changed its widths."""
    text = draw(documents())
    for change in draw(st.lists(st.sampled_from(sorted(_CHANGES)), max_size=3)):
        text = _CHANGES[change](text, draw)
    return text


def _without_some(mark: str):
    def change(text: str, draw) -> str:
        parts = text.split(mark)
        kept = draw(st.lists(st.booleans(), min_size=len(parts) - 1, max_size=len(parts) - 1))
        return parts[0] + "".join((mark if keep else "") + part for keep, part in zip(kept, parts[1:], strict=True))

    return change


def _cut_tail(text: str, draw) -> str:
    return text[: draw(st.integers(0, len(text)))]


def _without_characters(text: str, draw) -> str:
    lost = draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=12))
    return "".join(c for i, c in enumerate(text) if i not in lost)


_CHANGES = {
    "stops dropped": _without_some("。"),
    "commas dropped": _without_some("，"),
    "lines joined": _without_some("\n"),
    "tail cut": _cut_tail,
    "characters lost": _without_characters,
    "wide": lambda text, draw: text.translate(_WIDE),
    "narrow": lambda text, draw: text.translate(_NARROW),
}
