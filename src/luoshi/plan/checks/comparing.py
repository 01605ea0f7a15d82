"""Which targets speak of one thing, so that their numbers may be held against each other."""

import re
from collections import defaultdict
from collections.abc import Iterable

from luoshi.kernel.numerals import Number
from luoshi.plan.model import Target
from luoshi.plan.rules import Bound

_LARGEST_GROUP = 40
_GROWTH = re.compile(r"(?:增速|增长率?|增幅|涨幅|增长速度|降幅|下降|降低)$")
# 总数达到90家, 占地区生产总值比重超过5%: what is counted stands elsewhere, and may be another thing each time.
_HEADLESS = re.compile(
    r"占.+|与.+之?比|其中.*|(?:年|总)?(?:总数|总量|总额|总面积|总规模|总产值|数量|规模|面积|产值|产量|收入|营收|税收|利润|投资|增加值|比[重例率]|占比|增速|增幅|余额|金额|能力)"
)
# 沿河区域达到30%: only the place is named, the indicator stands before.
_ONLY_A_PLACE = re.compile(r"[\u4e00-\u9fa5]{0,12}(?:区域|地区|流域|省份|城市|县城|城区|片区)")
# 东河、西河等6个断面: the number counts what was listed in front of it.
_LISTED = re.compile(r"等[约共计]{0,2}\d")


def is_growth(target: Target) -> bool:
    """Whether the name is that of a growth: 工业增加值增速, whose unit is not that of 工业增加值."""
    return _GROWTH.search(target.indicator or "") is not None


class Comparable:
    """The targets that may be held against each other, told apart once for all checks: their names stand by themselves."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._alone = [(t, t.indicator_id, is_growth(t)) for t in targets if t.indicator_id and stands_alone(t)]

    def groups(self, *, by_area: bool) -> list[list[Target]]:
        """Two targets and more of one indicator, in order of place."""
        groups: dict[tuple[str, str | None, bool], list[Target]] = defaultdict(list)
        for target, indicator, growth in self._alone:
            groups[indicator, target.area if by_area else None, growth].append(target)
        return [group[:_LARGEST_GROUP] for group in groups.values() if len(group) > 1]


def stands_alone(target: Target) -> bool:
    """Whether the indicator's name says by itself what is counted: 森林覆盖率 does, 总数 does not."""
    name = target.indicator or ""
    return not (_HEADLESS.fullmatch(name) or _ONLY_A_PLACE.fullmatch(name) or _LISTED.search(target.wording))


def ends_of(bound: Bound) -> tuple[Number | None, Number | None]:
    """The lowest and the highest value that a bound admits; None where it is open.

    >>> ends_of(Bound("<=", 5)), ends_of(Bound(low=1, high=2))
    ((None, 5), (1, 2))
    """
    if bound.value is None:
        return bound.low, bound.high
    return (None if bound.op in ("<=", "<") else bound.value), (None if bound.op in (">=", ">") else bound.value)


def is_disjoint(a: Bound, b: Bound) -> bool:
    """Whether no value satisfies both."""
    (low, high), (other_low, other_high) = ends_of(a), ends_of(b)
    return _above(low, other_high) or _above(other_low, high)


def _above(low: Number | None, high: Number | None) -> bool:
    return low is not None and high is not None and low > high
