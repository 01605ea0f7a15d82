"""Zero, bars set elsewhere, classes of water, growth of a sign."""

import re
from collections.abc import Iterator, Sequence

from luoshi.plan.rules import Bound, Change, Hold, Reach, Rule, Zero
from luoshi.plan.targets.relations.relation import Reader, Relation, read_by

# 动态清零 / 零增长 / 零发生 / 基本消除
_ZERO = re.compile(
    r"动态清零|(?:全部|基本|实现|实时|及时|存量|见底|动态)?清零(?=[,。;、)”]|$)|(?:保持|实现|确保)?零(?:事故|发生|新增|填埋|辍学|上访|死亡|感染|返贫|直排|积案)|保持为零|归零|杜绝[^,。;、]{0,16}事故"
    r"|(?<=事故|案件|债务|积案|存量|新增)为零(?=[,。;、]|$)|(?:全面|全部)消除(?=[,。;、]|$)|(?:全面|全部|动态)消除(?:劣(?:Ⅴ|V|五)类(?:水体|水质|断面)?|(?:城市|县级城市|农村|建成区)*黑臭水体)|零排放(?=[,。;、”]|$)"
)
# 完成上级下达任务 / 达到国家要求
_ELSEWHERE = re.compile(
    r"(?:全面|超额|如期|按期|确保|圆满|力争)*(?:完成|达到|控制在|满足|符合|实现)(?:好|经)?(?P<who>国家|省(?:委|政府|级|上)?|市(?:委|政府|级)?|自治区|上级|区(?:委|政府)?|盟|州|中央|国务院|自治州|有关部门|[\u4e00-\u9fa5]{2,6}(?:市|省|区|县|盟)(?=确定|下达|核定|分解))(?P<mid>(?:(?:下达|确定|核定|分解)的)?[^,。;:、]{0,16}?)(?:(?:下达|确定|核定|分解|规定|考核|要求|控制|部署|安排|分配|明确|审核|设定|认定)[^,。;:、]{0,8}?)?(?P<what>目标任务|任务|目标|要求|指标|计划|控制目标|控制指标|范围|以内)|以(?:国家|省|市|上级|自治区)[^,。;:、]{0,8}下达[^,。;:、]{0,6}为准"
)
# 水质保持在Ⅱ类及以上: a lower class is better
_WATER_CLASS = re.compile(
    r"(?:稳定)?(?:(?P<keep>保持在?|稳定在|维持在|保持)|达到(?:或优于|及优于)?|优于|提升(?:到|至)|达|提高到)(?:国家|地表水)?(?:或优于)?(?P<class>[Ⅰ-Ⅴ]|IV|I{1,3}|V)类(?:水质)?(?:及以上|以上)?(?:标准|水平)?(?=[,。;、)]|$)"
)
_CLASSES = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# 按照国家要求完成节能降碳任务
_AS_REQUIRED = re.compile(
    r"按(?:照)?(?:国家|省|市|上级|自治区)[^,。;:、]{0,8}(?:要求|部署|下达)[^,。;:、]{0,6}完成(?P<what>[^,。;:]{2,20}?)(?:目标任务|任务|目标|指标)"
)
_OVER_HALF = re.compile(r"(?:超过?|过)半(?=[,。;、]|$)")
# 村级站点实现全覆盖: every one of them
_COVERED = re.compile(r"(?:基本)?(?:实现|达到|做到)(?P<what>[^,。;:、\d]{0,20}?)全覆盖(?=[,。;、)]|$)")
_NAMED_IN_FRONT = 3
_REASONABLE = re.compile(r"(?:保持|运行|控制|稳定)在合理(?:区间|范围)(?:之?内)?")
_NO_GROWTH = re.compile(r"(?:实现|保持|力争)?(?:零|(?P<minus>负))增长")
_POSITIVE = re.compile(r"(?:实现|转为|保持|恢复)?正增长")
# 全面消除劣Ⅴ类水体, 杜绝重特大事故: what shall be no more stands behind.
_ABOLISHED = re.compile(r"(?:(?:全面|全部|动态)消除|杜绝)(?P<what>.{3,})")
# “动态清零”行动: the name of a campaign.
_NAMED = re.compile(r"”?(?:专项)?(?:行动|工程|计划|攻坚)")


def _zeros(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _ZERO.finditer(text, start, end):
        if _NAMED.match(text, m.end(), end):
            continue
        named = _ABOLISHED.fullmatch(m.group())
        yield Relation(m.start(), m.end(), m.start(), Zero(), indicator=named["what"] if named else None)


def _set_elsewhere(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _ELSEWHERE.finditer(text, start, end):
        # 完成国家下达的降碳任务: what the bar is for stands between.
        inner = re.search(r"(?:下达|确定|核定|分解)的([^,。;:、]{2,12})$", m["mid"] or "")
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(), set_elsewhere=True), indicator=inner.group(1) if inner else None)
    for m in _AS_REQUIRED.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(), set_elsewhere=True), indicator=m["what"])


def _water_classes(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _WATER_CLASS.finditer(text, start, end):
        bound = Bound("<=", _CLASSES[m["class"]])
        rule: Rule = Hold(bound=bound) if m["keep"] else Reach(bound=bound)
        yield Relation(m.start(), m.end(), m.start(), rule, unit="类")


def _halves(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _OVER_HALF.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(">", 50)), unit="%")


def _covered(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _COVERED.finditer(text, start, end):
        # 养老服务站实现行政村全覆盖 names what covers in front, 实现村村通客车全覆盖 between.
        what = None if m.start() - start >= _NAMED_IN_FRONT else m["what"]
        if what != "":
            yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(">=", 100)), unit="%", indicator=what)


def _reasonable(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _REASONABLE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Hold(bound=Bound()))


def _signed_growth(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _NO_GROWTH.finditer(text, start, end):
        rule = Change(bound=Bound("<" if m["minus"] else "<=", 0), of="ratio")
        yield Relation(m.start(), m.end(), m.start(), rule, unit="%")
    for m in _POSITIVE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Change(bound=Bound(">", 0), of="ratio"), unit="%")


# Each with the characters one of which its words hold.
_READERS: Sequence[tuple[frozenset[str], Reader]] = (
    (frozenset("零消杜"), _zeros),
    (frozenset("务标求划围内准"), _set_elsewhere),
    (frozenset("类"), _water_classes),
    (frozenset("半"), _halves),
    (frozenset("覆"), _covered),
    (frozenset("理"), _reasonable),
    (frozenset("零负正"), _signed_growth),
)


def states(text: str, start: int, end: int) -> Iterator[Relation]:
    """Zero, bars set elsewhere, classes of water, growth of a sign."""
    return read_by(_READERS, text, start, end)
