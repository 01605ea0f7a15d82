"""The form of one item: what is asked, what was said last time, and how it went on."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.action.filing_calendar import Slot
from luoshi.monitoring.explaining.words import VINTAGES
from luoshi.services import filing_items, filing_shown, filings, people, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.evidence import GRADES
from luoshi.services.filing_items import Asked
from luoshi.services.filing_shown import Light
from luoshi.services.filing_words import Said
from luoshi.store.models import Evidence, Filing, Item


@dataclass(frozen=True)
class Told:
    """One step of a filing in words."""

    who: str
    what: str
    at: str
    reason: str


@dataclass(frozen=True)
class Form:
    """What a page needs to ask for one item's filing. `said`: what its fields hold; `from_last`: they hold what was said last time."""

    item: Item
    slot: Slot
    period: str
    due: str
    is_late: bool
    leads: bool
    asked: Asked | None
    filing: Filing | None
    last: Filing | None
    last_number: str
    last_period: str
    said: Said
    from_last: bool
    version: int
    is_open: bool
    state: str
    light: Light | None
    short: str
    evidence: Sequence[Evidence]
    steps: Sequence[Told]
    vintages: Sequence[tuple[str, str]]
    grades: Sequence[tuple[str, str]]
    minutes: int


def form(pk: int, *, by: Actor) -> Form:
    """The form of an item for the account's own unit. Errors: RecordUnknown, NotAllowed."""
    item = filing_items.item(pk)
    require(by, "filing.write", filing_items.bond(item))
    own = list(Filing.objects.filter(item=item, unit=by.unit).select_related("by").order_by("due", "pk"))
    slot = filing_items.slot_of(item)
    filing = next((one for one in own if one.period == slot.period), None)
    last = next((one for one in reversed(own) if one.due < slot.due), None)
    leads = filing_items.first_lead(item) == by.unit
    day, lang = filings.day_of(item), by.lang
    state = getattr(item, "state", None)
    return Form(
        item, slot, filing_shown.in_words(slot.period, lang), filing_shown.due_words(slot, day, lang), slot.is_late(day), leads,
        asked=filing_items.asked_of(item) if leads and item.kind == "target" else None,
        filing=filing,
        last=last,
        last_number=filing_shown.number_words(last, lang),
        last_period=filing_shown.in_words(last.period, lang) if last else "",
        said=said_of(filing or last),
        from_last=filing is None and last is not None,
        version=filing.version if filing else 0,
        is_open=filings.is_open(filing),
        state=filing_shown.state_words(filing.state, lang) if filing else "",
        light=filing_shown.light_of(item, lang),
        short=(state.short_en if lang == "en" else state.short_zh) if state else "",
        evidence=list(filing.evidence.select_related("file")) if filing else [],
        steps=steps_of(filing, lang) if filing else [],
        vintages=[(name, VINTAGES[name][lang == "en"]) for name in VINTAGES],
        grades=[(name, words[lang != "en"]) for name, words in GRADES.items()],
        minutes=rulebook.filing_minutes()[item.kind if leads else "assist"],
    )  # fmt: skip


def said_of(filing: Filing | None) -> Said:
    """A filing as the fields of its form hold it."""
    if filing is None:
        return Said()
    value = "" if filing.value is None else f"{filing.value.normalize():f}"
    progress = "" if filing.progress is None else f"{filing.progress:g}"
    return Said(value, filing.vintage, filing.source, progress, filing.done, filing.problems, filing.next)


def steps_of(filing: Filing, lang: str) -> list[Told]:
    """The steps, the oldest first; saving a draft over and over is told once."""
    told: list[Told] = []
    steps = list(filing.steps.select_related("by"))
    for n, step in enumerate(steps):
        after = steps[n + 1] if n + 1 < len(steps) else None
        if step.was == step.became and after is not None and after.was == after.became and after.by_id == step.by_id:
            continue
        saved = step.was == step.became
        what = ("saved", "保存")[lang != "en"] if saved else filing_shown.state_words(step.became, lang)
        told.append(Told(people.name_of(step.by), what, filing_shown.at_words(step.at), step.reason))
    return told
