"""What the review page of a working version shows: the text with marks, the items with what was found about them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.documents.reading import document_of
from luoshi.plan.checks.catalogue import message
from luoshi.plan.corrections.fields import AS_FOUND, FIELDS, ITEM, MEASURE, SECTION, SPLIT_FROM, notes_of, shown
from luoshi.plan.corrections.found import item_of, json_of
from luoshi.plan.model import Correction, Goal, Item, Name, Plan, Target
from luoshi.reports.page.cards import cards_of
from luoshi.reports.page.marked import marked_text
from luoshi.reports.words import word
from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, TASKS, Sheet
from luoshi.services import publishing, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.refusals import RecordUnknown, StepImpossible
from luoshi.store.models import PlanRecord, PlanVersion

KINDS = ("target", "task", "goal", "name")
STATES = ("open", "accepted", "corrected", "flagged")
ORDERS = ("confidence", "place")
_SHEETS: Mapping[str, Sheet] = {"task": TASKS, "target": TARGETS, "name": PROJECTS}
_SHORT = 60
_NAME_KINDS = ("programme", "project", "platform", "mechanism", "policy", "place", "organisation", "area")


@dataclass(frozen=True)
class Row:
    """An item in the list. `state`: open, accepted, corrected or added."""

    id: str
    kind: str
    word: str
    title: str
    percent: int
    low: bool
    start: int
    end: int
    place: str
    facts: str
    notes: int
    state: str = "open"
    words: str = ""


@dataclass(frozen=True)
class Field:
    """A field that can be corrected. `choices`: value and words; `now`: what it says, where `value` is what somebody typed."""

    name: str
    label: str
    value: str
    now: str
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False


@dataclass(frozen=True)
class Made:
    """A correction: what was found and what a person made of it."""

    item: str
    field: str
    label: str
    title: str
    found: str
    corrected: str


@dataclass(frozen=True)
class Note:
    """A diagnostic: severity, what is wrong with its cure, and where."""

    severity: str
    word: str
    message: str
    start: int


@dataclass(frozen=True)
class Opened:
    """The item that is looked at closely. `seen` tells this state of it from later ones."""

    row: Row
    wording: str
    fields: tuple[Field, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    made: tuple[Made, ...]
    near: tuple[Row, ...]
    seen: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for."""

    kind: str = ""
    state: str = "open"
    order: str = "confidence"
    words: str = ""
    page: int = 1
    item: str = ""


@dataclass(frozen=True)
class Review:
    """The page. `counts` of all items by state; `rows` are those of this page of the list."""

    plan: PlanRecord
    version: PlanVersion
    asked: Asked
    rows: Sequence[Row]
    opened: Opened | None
    counts: Mapping[str, int]
    pages: int
    total: int
    notes: Sequence[Note]
    made: Sequence[Made]
    sections: Sequence[tuple[str, str]]


def working(pk: int) -> tuple[PlanRecord, PlanVersion]:
    """The plan and its version under review. Errors: RecordUnknown, StepImpossible where none is."""
    kept = publishing.record(pk)
    if kept.working is None:
        raise StepImpossible(
            what=("This plan", "这份规划"),
            step=("reviewed", "核对"),
            reason=("no version waits for it", "没有待核对的版本"),
            cure=("Upload a document to amend it", "要调整请上传新的文件"),
        )
    return kept, kept.working


def review(pk: int, asked: Asked, *, by: Actor, typed: Mapping[str, str] | None = None) -> Review:
    """The working version as the page shows it. `typed`: what a person wrote that was refused. Errors: NotAllowed, RecordUnknown, StepImpossible."""
    require(by, "plan.review")
    kept, version = working(pk)
    plan = publishing.plan_of(version)
    rows = stated(version, plan, by.lang)
    found = _sorted([row for row in rows if _wanted(row, asked)], asked.order)
    size = rulebook.office()["page_rows"]
    pages = max(1, -(-len(found) // size))
    page = min(max(asked.page, 1), pages)
    here = found[(page - 1) * size : page * size]
    opened = next((row for row in rows if row.id == asked.item), here[0] if here else None)
    return Review(
        kept, version, asked, here,
        None if opened is None else _opened(version, plan, rows, found, opened, by.lang, typed or {}),
        _counts(rows), pages, len(found), _notes(plan, by.lang), tuple(made_of(plan, by.lang)), section_choices(plan),
    )  # fmt: skip


def stated(version: PlanVersion, plan: Plan, lang: str) -> list[Row]:
    """Every item with its state."""
    accepted = set(version.accepted)
    notes = {note.item for note in plan.corrections}
    added = {note.item for note in plan.corrections if note.field == ITEM and note.found is None}
    found = []
    for row in _rows(version.pk, version.revision, plan, lang):
        state = "added" if row.id in added else "corrected" if row.id in notes else "accepted" if row.id in accepted else "open"
        found.append(row if state == "open" else Row(**(vars(row) | {"state": state})))
    return found


@lru_cache(maxsize=24)
def _rows(_version: int, _revision: int, plan: Plan, lang: str) -> tuple[Row, ...]:
    low = rulebook.office()["low_confidence"]
    notes = notes_of(plan)
    found = []
    for card in cards_of(plan, lang):
        item, kind = card.item, card.kind[:-1]
        title = (shown(item, MEASURE, notes) or item.wording) if kind == "task" else card.title  # type: ignore[arg-type]
        facts = " · ".join(value for _, value in card.facts if value != item.wording)[:_SHORT]
        found.append(
            Row(
                item.id, kind, word(kind, lang), title, card.percent, card.percent < low, item.start, item.end, card.section,
                "" if kind == "task" else facts, len(card.notes), words=f"{title} {item.wording} {card.section}",
            )
        )  # fmt: skip
    return tuple(found)


def _wanted(row: Row, asked: Asked) -> bool:
    kind = row.kind == asked.kind if asked.kind else row.kind != "name"
    match asked.state:
        case "":
            state = True
        case "flagged":
            state = row.notes > 0
        case "corrected":
            state = row.state in ("corrected", "added")
        case _:
            state = row.state == asked.state
    return kind and state and asked.words in row.words


def _sorted(rows: list[Row], order: str) -> list[Row]:
    return sorted(rows, key=(lambda row: (row.start, row.end)) if order == "place" else (lambda row: (row.percent, row.start, row.end)))


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    items = [row for row in rows if row.kind != "name"]
    found = {state: sum(row.state == state for row in items) for state in ("open", "accepted", "corrected", "added")}
    low = sum(row.low and row.state == "open" for row in items)
    return found | {"low": low, "flagged": sum(row.notes > 0 for row in items), "items": len(items), "looked": len(items) - found["open"]}


def _opened(
    version: PlanVersion, plan: Plan, rows: Sequence[Row], found: Sequence[Row], row: Row, lang: str, typed: Mapping[str, str]
) -> Opened:
    item = item_in(plan, row.id)
    place = next((n for n, other in enumerate(found) if other.id == row.id), None)
    same = sorted((other for other in rows if other.kind == row.kind and other.id != row.id), key=lambda one: abs(one.start - row.start))
    card = next(card for card in cards_of(plan, lang) if card.item.id == row.id)
    return Opened(
        row,
        item.wording,
        tuple(_fields(item, plan, lang, typed)),
        card.facts,
        tuple(_note(plan, index, lang) for index in card.notes),
        tuple(made for made in made_of(plan, lang) if made.item == row.id),
        tuple(same[:6]) if row.kind in ("task", "target") else (),
        fingerprint(plan, row.id),
        found[place - 1].id if place else "",
        found[place + 1].id if place is not None and place + 1 < len(found) else "",
    )


def item_in(plan: Plan, name: str) -> Item:
    """Errors: RecordUnknown."""
    found = next((item for item in plan.items() if item.id == name), None)
    if found is None:
        raise RecordUnknown(what=("item of this version", "条目"), name=name[:60])
    return found


def fingerprint(plan: Plan, name: str) -> str:
    """A short name for the state that an item and its corrections are in."""
    item = next((item for item in plan.items() if item.id == name), None)
    said = repr(item) if item is None or isinstance(item, Goal) else json_of(item)  # type: ignore[arg-type]
    notes = repr([note for note in plan.corrections if note.item == name])
    return hashlib.sha256((said + notes).encode()).hexdigest()[:16]


def _fields(item: Item, plan: Plan, lang: str, typed: Mapping[str, str]) -> Iterator[Field]:
    if isinstance(item, Goal):
        return
    notes = notes_of(plan)
    for name in FIELDS[type(item)]:
        now = shown(item, name, notes) or ""  # type: ignore[arg-type]
        yield Field(
            name,
            label_of(item.id, name, lang),
            typed.get(f"field.{name}", now),
            now,
            tuple(_choices(item, name, plan, lang)),
            name == MEASURE,
        )


def label_of(item: str, name: str, lang: str) -> str:
    """What a field is called: as the workbook calls it."""
    columns = _SHEETS[item.split("-", 1)[0]].columns
    return next((column.heading(lang) for column in columns if column.field == name), name)


def _choices(item: Item, name: str, plan: Plan, lang: str) -> Iterator[tuple[str, str]]:
    if name == SECTION:
        yield "", "—"
        yield from section_choices(plan)
    elif name == "binding":
        yield from (("", "—"), ("true", word("binding-true", lang)), ("false", word("binding-false", lang)))
    elif isinstance(item, Name) and name == "kind":
        yield from ((kind, word(f"name-{kind}", lang)) for kind in _NAME_KINDS)


def section_choices(plan: Plan) -> list[tuple[str, str]]:
    """Sections by id, deeper ones further in."""
    return [(section.id, "\u3000" * (section.level - 1) + f"{section.label}{section.title}"[:_SHORT]) for section in plan.sections]


def _note(plan: Plan, index: int, lang: str) -> Note:
    diagnostic = plan.diagnostics[index]
    said = message(diagnostic.code, diagnostic.fields, lang)
    return Note(diagnostic.severity, word(diagnostic.severity, lang), said, diagnostic.start)


def _notes(plan: Plan, lang: str) -> list[Note]:
    order = ("error", "warning", "info")
    return sorted(
        (_note(plan, index, lang) for index in range(len(plan.diagnostics))), key=lambda note: (order.index(note.severity), note.start)
    )


def made_of(plan: Plan, lang: str) -> Iterator[Made]:
    """The corrections as people know them, those that only the program keeps left out."""
    items = {item.id: item for item in plan.items()}
    headings = {section.id: f"{section.label}{section.title}" for section in plan.sections}
    for note in plan.corrections:
        kind = note.item.split("-", 1)[0]
        if note.field in (AS_FOUND, SPLIT_FROM) or kind not in _SHEETS:
            continue
        found, corrected = (headings.get(words or "", words or "") for words in (note.found, note.corrected))
        if note.field == ITEM:
            found, corrected = _title_in(note.item, note.found), _title_in(note.item, note.corrected)
        item = items.get(note.item)
        yield Made(note.item, note.field, _label(note, lang), _title(item) if item else found, found, corrected)


def _label(note: Correction, lang: str) -> str:
    if note.field != ITEM:
        return label_of(note.item, note.field, lang)
    added, dropped = (("增加", "added"), ("删去", "dropped"))
    return (added if note.found is None else dropped)[lang == "en"]


def _title(item: Item) -> str:
    return (item.indicator or item.wording) if isinstance(item, Target) else item.wording


def _title_in(name: str, words: str | None) -> str:
    return _title(item_of(name, words)) if words else ""


def text_of(version: PlanVersion, link: str) -> str:
    """The text with marks as HTML; `link` is what an item's id is put behind."""
    return _text(version.pk, version.revision, link, version.text, publishing.plan_of(version))


@lru_cache(maxsize=16)
def _text(_version: int, _revision: int, link: str, text: str, plan: Plan) -> str:
    document = document_of(text, name=plan.document.name, sha256=plan.document.sha256)
    return marked_text(document, plan, lambda name: link + name)
