"""Rules and targets of every kind, with everything that JSON can hold of them."""

from hypothesis import strategies as st

from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Baseline, PathMilestone, TargetPath
from luoshi.plan.rules import (
    AverageGrowth,
    Bound,
    Change,
    Compare,
    Done,
    EachGrowth,
    Hold,
    Milestone,
    Monotone,
    Multiply,
    Qualitative,
    Rank,
    Reach,
    Rule,
    Series,
    Total,
    Zero,
)  # fmt: skip

# Whole numbers, magnitudes, decimals, and floats as they come.
VALUES = st.one_of(
    st.integers(-(10**6), 10**6),
    st.builds(lambda n, p: n * 10**p, st.integers(-2000, 2000), st.integers(3, 13)),
    st.builds(lambda n, p: n / 10**p, st.integers(-(10**6), 10**6), st.integers(1, 4)),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**60), 2**60),
)
# Names that look like keywords, signs and numbers, and names of any characters.
NAMES = st.one_of(
    st.sampled_from(["竹器产值", "PM2.5浓度", "5G基站数", "by", "年均增长", "新建“溪水”驿站", 'a "b" \\c', "至2030年", "云溪县(东片)", "x", "一行\n两行", "ＧＤＰ", "2025"]),
    st.text(max_size=8),
)  # fmt: skip
UNITS = st.one_of(
    st.none(),
    st.sampled_from(["个", "%", "‰", "个百分点", "倍", "千瓦", "千人", "万", "元/人", "台(套)", "1/10万", "/10万", "起/每万枚", "MW", "by", "每年", "以上", "个至"]),
    st.text(min_size=1, max_size=6),
)  # fmt: skip
WORDS = st.one_of(st.none(), st.sampled_from(["左右", "约", "基本", "适度"]), st.text(min_size=1, max_size=4))
OPS = st.sampled_from([">=", "<=", ">", "<", "=", "~"])
EACH = st.sampled_from(["year", "half", "quarter", "month"])
DAYS = st.one_of(st.dates().map(lambda day: day.isoformat()), st.integers(1900, 2100).map(lambda year: f"{year}-12-31"))
PERIODS = st.one_of(st.integers(1000, 9999).map(str), st.dates().map(lambda day: day.isoformat()))
SERIES = st.builds(Series, st.none() | NAMES, st.none() | NAMES)


def _bound(op, value, low, high, interval):
    if not interval:
        return Bound(op, value)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Bound(low=low, high=high)


BOUNDS = st.builds(_bound, st.none() | OPS, st.none() | VALUES, st.none() | VALUES, st.none() | VALUES, st.booleans())
_SHARED = {"approx": WORDS, "tolerance": st.none() | VALUES, "set_elsewhere": st.booleans()}
_MILESTONES = st.builds(Milestone, NAMES, st.none() | DAYS, st.none() | VALUES)
_KINDS = {
    Reach: {"bound": BOUNDS},
    Multiply: {"op": OPS, "value": st.none() | VALUES},
    Change: {"bound": BOUNDS, "of": st.sampled_from(["difference", "ratio"])},
    AverageGrowth: {"bound": BOUNDS},
    EachGrowth: {"bound": BOUNDS, "each": EACH},
    Hold: {"bound": BOUNDS, "each": EACH},
    Monotone: {"direction": st.sampled_from(["up", "down"])},
    Compare: {"measure": st.sampled_from(["growth", "level"]), "op": OPS, "other": SERIES, "margin": st.none() | VALUES},
    Rank: {"op": OPS, "value": st.none() | st.integers(-5, 10**9), "among": st.none() | NAMES, "keep": st.booleans()},
    Total: {"bound": BOUNDS},
    Zero: {},
    Done: {"state": NAMES, "milestones": st.lists(_MILESTONES, max_size=3).map(tuple)},
    Qualitative: {"word": NAMES},
}
RULES: st.SearchStrategy[Rule] = st.one_of(*(st.builds(kind, **fields, **_SHARED) for kind, fields in _KINDS.items()))
PATHS = st.builds(
    TargetPath,
    st.sampled_from(["line", "compound", "step", "s_curve", "table"]),
    st.lists(st.builds(PathMilestone, PERIODS, VALUES), max_size=3).map(tuple),
)
TARGETS = st.builds(
    WrittenTarget,
    rule=RULES, unit=UNITS, series=SERIES,
    baseline=st.none() | st.builds(Baseline, st.none() | PERIODS, st.none() | VALUES).filter(lambda b: b != Baseline()),
    due=st.none() | DAYS, path=st.none() | PATHS, binding=st.sampled_from([True, False, None]),
)  # fmt: skip


def kinds() -> set[type[Rule]]:
    return set(_KINDS)
