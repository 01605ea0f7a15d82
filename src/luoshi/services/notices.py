"""What accounts are told: of filings that are due or late, and of what became of theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from luoshi.monitoring.explaining.figures import period_words
from luoshi.services import filing_discipline, rulebook
from luoshi.services.access import Actor, require_some
from luoshi.services.filing_discipline import Standing
from luoshi.store.models import Filing, Notice, User

_WRITERS = ("liaison", "head")
_DECIDERS = ("planner", "supervisor")
_WORDS: Mapping[str, tuple[str, str]] = {
    "soon": ("{title}: {count} filings for {period} are due by {due}", "《{title}》{period}还有 {count} 项要报,{due} 截止"),
    "digest": ("{title}: {count} filings for {period} are due today", "《{title}》{period}还有 {count} 项没报,今天截止"),
    "late": ("{title}: {count} filings for {period} are late since {due}", "《{title}》{period}有 {count} 项逾期未报,截止日是 {due}"),
    "units-late": (
        "{title}: {units} units are late with {count} filings for {period}",
        "《{title}》{period}有 {units} 个单位 {count} 项逾期未报",
    ),
    "returned": ("Returned: {title}, {period}. {reason}", "已退回:{title}({period})。{reason}"),
    "approved": ("Approved: {title}, {period}", "审核通过:{title}({period})"),
}


@dataclass(frozen=True)
class Shown:
    """A notice as its page shows it."""

    id: int
    kind: str
    words: str
    link: str
    at: datetime
    is_new: bool


@transaction.atomic
def remind(day: date, *, by: Actor) -> int:
    """Tell units of what is due and late, and deciders of units that are late. Each is told once, however often this runs.

    Returns how many notices were new. Errors: NotAllowed.
    """
    require_some(by, "system.run")
    calendar = rulebook.filing_calendar()
    missing = [one for one in filing_discipline.standings(filing_discipline.open_slots(day=day), day=day) if one.missing]
    accounts = _accounts()
    new: list[Notice] = []
    late: dict[tuple[int, str], list[Standing]] = {}
    for one in missing:
        kind = calendar.reminder(one.slot, one.day)
        if kind is None:
            continue
        if kind == "late":
            late.setdefault((one.plan, one.slot.period), []).append(one)
        once = f"{kind}:{one.plan}:{one.frequency}:{one.slot.period}"
        new += [_notice(user, kind.partition("-")[0], _fields(one), "/desk/", once) for user in accounts["units"].get(one.unit, ())]
    for (plan, period), rows in late.items():
        fields = _fields(rows[0]) | {"count": sum(row.missing for row in rows), "units": len({row.unit for row in rows})}
        new += [_notice(user, "units-late", fields, "/units/", f"units-late:{plan}:{period}") for user in accounts["deciders"].get(0, ())]
    return _send(new)


def tell_decided(filing: Filing) -> None:
    """Tell the unit that filed what became of it."""
    fields = {"title": filing.item.title[:80], "period": filing.period, "reason": filing.reason[:200]}
    once = f"{filing.state}:{filing.pk}:{filing.version}"
    link = f"/desk/{filing.item_id}/" if filing.state == "returned" else f"/filings/{filing.pk}/"
    users = User.objects.filter(unit=filing.unit_id, is_active=True, grants__role__in=_WRITERS).distinct()
    _send(_notice(user.pk, filing.state, fields, link, once) for user in users)


def shown(*, by: Actor, most: int | None = None) -> list[Shown]:
    """One's own notices, the newest first."""
    rows = Notice.objects.filter(user=by.id)[: most or rulebook.office()["page_rows"]]
    return [Shown(row.pk, row.kind, words(row, by.lang), row.link, row.at, row.read_at is None) for row in rows]


def words(row: Notice, lang: str) -> str:
    """The sentence of a notice; of a kind that is not known here, its name."""
    if row.kind not in _WORDS:
        return str(row.fields.get("zh" if lang != "en" else "en") or row.kind)
    language: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    fields = {**row.fields, "period": period_words(str(row.fields.get("period", "")), language)}
    return _WORDS[row.kind][lang != "en"].format(**fields)


def read(*, by: Actor, pk: int | None = None) -> None:
    """Mark one's own notices as read: one, or all."""
    rows = Notice.objects.filter(user=by.id, read_at=None)
    (rows if pk is None else rows.filter(pk=pk)).update(read_at=timezone.now())


def _accounts() -> Mapping[str, Mapping[int, list[int]]]:
    """Accounts that file, by unit; and those that decide."""
    found: dict[str, dict[int, list[int]]] = {"units": {}, "deciders": {}}
    rows = User.objects.filter(is_active=True, grants__role__in=(*_WRITERS, *_DECIDERS)).values_list("pk", "unit_id", "grants__role")
    for pk, unit, role in rows:
        if role in _DECIDERS:
            found["deciders"].setdefault(0, []).append(pk)
        elif unit is not None:
            found["units"].setdefault(unit, []).append(pk)
    return found


def _fields(one: Standing) -> dict[str, Any]:
    return {"title": one.title[:80], "period": one.slot.period, "count": one.missing, "due": one.slot.due.isoformat()}


def _notice(user: int, kind: str, fields: Mapping[str, Any], link: str, once: str) -> Notice:
    return Notice(user_id=user, kind=kind, fields=dict(fields), link=link, once=once[:120])


def _send(notices: Iterable[Notice]) -> int:
    rows = list({(one.user_id, one.once): one for one in notices}.values())
    sent = set(Notice.objects.filter(once__in={one.once for one in rows}).values_list("user_id", "once"))
    new = [one for one in rows if (one.user_id, one.once) not in sent]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
