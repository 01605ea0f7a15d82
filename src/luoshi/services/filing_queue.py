"""Filings as those see them who decide, and one filing with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from luoshi.action.filing_steps import STATES
from luoshi.services import evidence, filing_form, filing_shown, filings, people, rulebook, silence
from luoshi.services.access import Actor, reach, require_some
from luoshi.services.filing_form import Told
from luoshi.services.filing_shown import Light
from luoshi.store.models import Evidence, Filing, PlanRecord, Unit

_SORTS: Mapping[str, Sequence[str]] = {
    "filed": ("filed_at", "pk"), "-filed": ("-filed_at", "-pk"), "due": ("due", "pk"), "-due": ("-due", "-pk"),
    "unit": ("unit__order", "unit", "filed_at", "pk"), "item": ("item__plan", "item__order", "pk"),
}  # fmt: skip


@dataclass(frozen=True)
class QueueRow:
    """A filing in a list, in words."""

    id: int
    item: str
    kind: str
    plan: str
    unit: str
    period: str
    number: str
    done: str
    state: str
    state_code: str
    filed: str
    is_late: bool
    light: Light | None


@dataclass(frozen=True)
class Queue:
    """One page of filings, and what they can be narrowed by."""

    rows: Sequence[QueueRow]
    total: int
    page: int
    pages: int
    states: Sequence[tuple[str, str]]
    units: Sequence[tuple[int, str]]
    plans: Sequence[tuple[int, str]]


def queue(
    *,
    by: Actor,
    state: str = "filed",
    unit: int | None = None,
    plan: int | None = None,
    words: str = "",
    sort: str = "filed",
    page: int = 1,
) -> Queue:
    """Filings that the account may read: by default those that wait, the oldest first. Errors: NotAllowed."""
    require_some(by, "filing.read")
    rows = visible(by)
    if state in STATES:
        rows = rows.filter(state=state)
    rows = rows.filter(unit=unit) if unit else rows
    rows = rows.filter(item__plan=plan) if plan else rows
    for word in words.split()[:5]:
        rows = rows.filter(Q(item__title__icontains=word) | Q(item__wording__icontains=word) | Q(done__icontains=word))
    ordered = rows.select_related("item__plan", "item__state", "unit").order_by(*_SORTS.get(sort, _SORTS["filed"]))
    pages = Paginator(ordered, rulebook.office()["page_rows"])
    chosen = pages.get_page(page)
    return Queue(
        [_row(filing, by.lang) for filing in chosen], pages.count, chosen.number, pages.num_pages,
        [(name, pair[by.lang != "en"]) for name, pair in STATES.items() if name != "draft"],
        list(Unit.objects.filter(filings__in=visible(by)).distinct().values_list("pk", "name")),
        list(PlanRecord.objects.exclude(official=None).values_list("pk", "title")),
    )  # fmt: skip


def visible(by: Actor) -> QuerySet[Filing]:
    """Filings that the account may read. Drafts are seen by their own unit alone."""
    rows = Filing.objects.all() if by.unit is None else Filing.objects.filter(~Q(state="draft") | Q(unit=by.unit))
    rows = rows if by.unit is not None else rows.exclude(state="draft")
    if reach(by, "filing.read") == "any":
        return rows
    return rows.filter(Q(unit=by.unit) | Q(item__assignments__unit=by.unit)).distinct()


def _row(filing: Filing, lang: str) -> QueueRow:
    late = filing.filed_at is not None and filing.filed_at.date() > filing.due
    return QueueRow(
        filing.pk, filing.item.title, filing_shown.kind_words(filing.item.kind, lang), filing.item.plan.title, filing.unit.name,
        filing_shown.in_words(filing.period, lang), filing_shown.number_words(filing, lang), filing.done[:120],
        filing_shown.state_words(filing.state, lang), filing.state, filing_shown.at_words(filing.filed_at), late,
        filing_shown.light_of(filing.item, lang),
    )  # fmt: skip


@dataclass(frozen=True)
class Detail:
    """One filing with what was said last time, its history and evidence."""

    filing: Filing
    unit: str
    who: str
    period: str
    kind: str
    state: str
    number: str
    before: Filing | None
    before_number: str
    before_period: str
    vintage: str
    light: Light | None
    short: str
    evidence: Sequence[tuple[Evidence, str]]
    steps: Sequence[Told]
    warnings: Sequence[str]
    may_decide: bool
    may_return: bool
    is_own: bool


def detail(pk: int, *, by: Actor) -> Detail:
    """Errors: RecordUnknown, NotAllowed."""
    filing = filings.found(pk, by=by)
    lang, item = by.lang, filing.item
    before = Filing.objects.filter(item=item, unit=filing.unit_id, due__lt=filing.due).order_by("-due").first()
    state = getattr(item, "state", None)
    decides = filings.may_decide(filing, by=by)
    files = [(one, evidence.GRADES[one.grade][lang != "en"]) for one in filing.evidence.select_related("file")]
    found = silence.words_of(silence.of_item(item), lang)
    return Detail(
        filing, filing.unit.name, people.name_of(filing.by), filing_shown.in_words(filing.period, lang),
        filing_shown.kind_words(item.kind, lang), filing_shown.state_words(filing.state, lang), filing_shown.number_words(filing, lang),
        before, filing_shown.number_words(before, lang), filing_shown.in_words(before.period, lang) if before else "",
        filing_shown.vintage_words(filing.vintage, lang), filing_shown.light_of(item, lang),
        (state.short_en if lang == "en" else state.short_zh) if state else "", files, filing_form.steps_of(filing, lang), found,
        may_decide=decides and filing.state == "filed", may_return=decides and filing.state in ("filed", "approved"),
        is_own=by.unit == filing.unit_id and filings.is_open(filing),
    )  # fmt: skip
