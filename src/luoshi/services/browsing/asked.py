"""What a person asks of a list: filters, words, order, page."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from luoshi.services import lamps

_BINDING = ("yes", "no", "unmarked")
_OWNER = ("none", "some")
_LONGEST = 80
_MOST_PAGE = 100_000


@dataclass(frozen=True)
class Asked:
    """Filters of a list. What is empty or None does not narrow it. `sort` is a column's name, with a minus in front for the other way.

    `due` is a year, or a year and month. `carrier`, for tasks, is a kind of carrier, or none.
    """

    plan: int | None = None
    part: int | None = None
    unit: int | None = None
    light: str = ""
    binding: str = ""
    due: str = ""
    owner: str = ""
    carrier: str = ""
    state: str = ""
    words: str = ""
    sort: str = ""
    page: int = 1

    @property
    def terms(self) -> list[str]:
        """What is searched: each of them has to be found."""
        return self.words.replace("　", " ").split()

    @property
    def column(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def falls(self) -> bool:
        """Whether the order is turned round."""
        return self.sort.startswith("-")

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return replace(self, sort="", page=1) != Asked()

    def query(self, **other: Any) -> str:
        """The same as the end of an address, with some of it changed; the page only where it is given."""
        said = replace(self, **{"page": 1, **other})
        given = {_NAMES.get(f.name, f.name): getattr(said, f.name) for f in fields(said) if getattr(said, f.name) != f.default}
        return "?" + urlencode(given) if given else "?"


_NAMES = {"words": "q"}


def asked(given: Mapping[str, str]) -> Asked:
    """What the end of an address asks. What cannot be understood there does not narrow.

    >>> asked({"light": "red", "plan": "x", "q": " 茶 ", "page": "2"})
    Asked(plan=None, part=None, unit=None, light='red', binding='', due='', owner='', carrier='', state='', words='茶', sort='', page=2)
    """
    light, due = given.get("light", ""), given.get("due", "")
    return Asked(
        plan=_number(given.get("plan", "")),
        part=_number(given.get("part", "")),
        unit=_number(given.get("unit", "")),
        light=light if lamps.is_light(light) else "",
        binding=_one_of(given.get("binding", ""), _BINDING),
        due=due if _is_time(due) else "",
        owner=_one_of(given.get("owner", ""), _OWNER),
        carrier=_one_of(given.get("carrier", ""), CARRIERS),
        state=_one_of(given.get("state", ""), STATES),
        words=given.get("q", "").replace("\0", "").strip()[:_LONGEST],
        sort=given.get("sort", "")[:20],
        page=max(1, min(_number(given.get("page", "")) or 1, _MOST_PAGE)),
    )


CARRIERS = ("none", "mechanism", "policy", "project")
STATES = ("done", "in_hand", "overdue", "silent")


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 12 else None


def _one_of(words: str, known: tuple[str, ...]) -> str:
    return words if words in known else ""


def _is_time(words: str) -> bool:
    year, _, month = words.partition("-")
    whole = words.isascii() and year.isdecimal() and len(year) == 4 and int(year) >= 1
    return whole and ("-" not in words or (month.isdecimal() and len(month) == 2 and 1 <= int(month) <= 12))
