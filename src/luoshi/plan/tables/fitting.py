"""Which line of a flattened row stands in which column: the reading in which every line fits best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from luoshi.kernel.span import Span

UNIT_ROLES = ("lead", "plain", "assist")
TEXT_ROLES = ("goal", "measure", "indicator", "source", "other")
_NUMBER = re.compile(r"\d{1,3}[.、]?|[一二三四五六七八九十]+")
_UNIT_LIST = re.compile(
    r"(?:各|市|区|县|省|州|盟)?[^,。;:\d]{1,40}(?:局|委|办|部|会|院|司|厅|处|队|所|站|社区|乡|镇|街道|县|区|市|团|企业?|政府|学校|校|中心|公司|单位|部门|行|园|集团|海关|馆|台|办公室|主体|联社|总社|供销社|工商联|残联|妇联|文联|侨联|科协|军分区)(?:等)?(?:\([^()]*\))?"
)
_DAY = re.compile(
    r"(?:20\d\d年?)?(?:第?[一二三四1-4]季度|上半年|下半年|全年|\d{1,2}月(?:\d{1,2}日|份|底|末)?|年底|年末|长期|持续|常年|每年|每月|每季度|按.{1,8}|20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?)?(?:底|末)?(?:之?前)?(?:完成|推进|坚持|实施|开展|取得.{0,6}|见效)?"
)
_VALUE = re.compile(r"[\d—–-]|完成|达到|高于|同步|下达|领先|左右|以上|提升|持续|/")
_NATURE = re.compile(r"(?:约束|预期|引导|参考|监测)性?|[—-]+")
_GROUP = re.compile(r"[。,;]|\d(?!、)")
_LONGEST_NAME = 60
_COST_OF_SURPLUS = -0.5


def fit(words: str, role: str) -> float | None:
    """How well a line stands in a column of this role; None where it cannot.

    >>> fit("县水务局、县财政局", "lead"), fit("11月底前", "lead")
    (2.0, None)
    """
    if role == "number":
        return 2.0 if _NUMBER.fullmatch(words) else None
    if role in UNIT_ROLES:
        return _fit_units(words)
    if role == "due":
        return 2.0 if len(words) <= 20 and words and _DAY.fullmatch(words) else 0.5 if len(words) <= 40 and "年" in words else None
    if role in ("year", "growth"):
        return 2.0 if len(words) <= 24 and _VALUE.search(words) else None
    if role == "nature":
        return 2.0 if _NATURE.fullmatch(words) else None
    if role == "unit_of_measure":
        return 1.0 if len(words) <= 16 else None
    if role == "indicator":
        return 1.0 if len(words) <= _LONGEST_NAME and not re.search(r"[。;]", words) else None
    return 0.2 if _fit_units(words) or _DAY.fullmatch(words) else 1.0


def _fit_units(words: str) -> float | None:
    if len(words) > 240 or "。" in words:
        return None
    parts = [part for part in re.split(r"[、,;\s]+(?![^()]*\))", words.strip("、,; ")) if part]
    known = sum(_UNIT_LIST.fullmatch(part) is not None for part in parts)
    if known == len(parts):
        return 2.0
    return 1.0 if known * 3 >= len(parts) * 2 else 0.0 if re.fullmatch(r"[—-]+|/", words) else None


def is_group_line(words: str) -> bool:
    """A short line between rows that heads those below it: 二、城乡建设."""
    return len(words) <= 20 and not _GROUP.search(words)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines by column, and how many lines the row takes."""

    cells: dict[int, Span]
    used: int


def fitted(text: str, lines: Sequence[Span], roles: Sequence[str], *, open_end: bool, usual: Sequence[int] | None = None) -> Fitted | None:
    """The best way to lay consecutive lines into the columns of one row; None if there is none.

    `roles` are those of the columns in order. A long cell may take several lines and a cell may be missing.
    At an open end (the last row) lines behind the row belong to something else; elsewhere only headings of groups may be left.
    `usual`: the most lines that a cell of each column takes in other rows. A cell that takes more loses by it: at an open end the
    text behind the table would go on with the row for ever.
    """
    words = [span.of(text).strip() for span in lines]

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[tuple[int, int, int], ...]] | None:
        """Score and (column, first line, behind the last) of the lines from i in the columns from j."""
        if j == len(roles):
            rest = words[i:]
            return (0.0, ()) if open_end or (all(is_group_line(w) for w in rest) and len(rest) <= 2) else None
        options = []
        if (skipped := best(i, j + 1)) is not None:
            options.append((skipped[0] - _cost_of_absence(roles[j]), skipped[1]))
        score = 0.0
        for k in range(i, len(words)):
            here = fit(words[k], roles[j])
            if here is None or (k > i and not _goes_on(words[k - 1], roles[j])):
                break
            score += here if k == i else here * 0.4 if usual is None or k - i < usual[j] else _COST_OF_SURPLUS
            if (rest_of := best(k + 1, j + 1)) is not None:
                options.append((score + rest_of[0], ((j, i, k + 1), *rest_of[1])))
        return max(options, key=lambda option: option[0], default=None)

    found = best(0, 0)
    if found is None or found[0] <= 0:
        return None
    cells = {column: Span(lines[first].start, lines[behind - 1].end) for column, first, behind in found[1]}
    return Fitted(cells, found[1][-1][2])


def _cost_of_absence(role: str) -> float:
    return {"number": 99.0, "lead": 1.5, "plain": 1.5, "goal": 4.0, "indicator": 9.0}.get(role, 0.8)


def _goes_on(line: str, role: str) -> bool:
    """Whether a cell may go on behind this line: texts may, units behind a comma or in the middle of a name."""
    if role in UNIT_ROLES:
        return line.endswith(("、", ",", ";", "和", "及")) or (_fit_units(line) or 0.0) < 2.0
    return role in TEXT_ROLES
