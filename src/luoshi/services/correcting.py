"""What a planner changes in a working version: every correction is kept beside what the compiler found, and can be taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from luoshi.plan.corrections.apply import corrected
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit, Restore
from luoshi.plan.corrections.fields import FIELDS, ITEM, MEASURE, Notes, Setting, notes_of, shown
from luoshi.plan.model import Goal, Item, Plan, Target, Task
from luoshi.services import audit, judging, people, publishing, review, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.refusals import FieldWrong, RecordUnknown, Stale, StepImpossible
from luoshi.store.models import AuditEntry, PlanRecord, PlanVersion, User

_ENDS = "".join(("；", ";", "。"))
Decide = Callable[[Setting], Sequence[Edit]]


def save(pk: int, item: str, fields: Mapping[str, str], *, seen: str, by: Actor) -> None:
    """Other words in fields of an item. Errors: NotAllowed, Stale, and those of words that cannot be read."""

    def decide(setting: Setting) -> Sequence[Edit]:
        found = review.item_in(setting.plan, item)
        if isinstance(found, Goal):
            raise _fixed()
        notes, known = notes_of(setting.plan), FIELDS[type(found)]
        asked = {name: words.strip() or None for name, words in fields.items() if name in known}
        return [Change(item, name, words, name) for name, words in asked.items() if words != shown(found, name, notes)]  # type: ignore[arg-type]

    _edit(pk, decide, item=item, seen=seen, by=by, what="correct")


def drop(pk: int, item: str, *, seen: str, by: Actor) -> None:
    """An item that is none. Errors: NotAllowed, Stale, FieldWrong for a goal."""

    def decide(setting: Setting) -> Sequence[Edit]:
        if isinstance(review.item_in(setting.plan, item), Goal):
            raise _fixed()
        return [Drop(item, ITEM)]

    _edit(pk, decide, item=item, seen=seen, by=by, what="drop")


def split(pk: int, item: str, parts: Iterable[str], *, seen: str, by: Actor) -> None:
    """One item becomes several: the first of `parts` is what it says from now on, the others are copies. Errors: NotAllowed, Stale, FieldWrong."""
    lines = [part.strip() for part in parts if part.strip()]
    if len(lines) < 2:
        raise FieldWrong(
            field=("Parts", "拆成的各条"), reason=("there are fewer than two", "不足两条"), cure=("One part a line", "每行写一条,至少两行")
        )

    def decide(setting: Setting) -> Sequence[Edit]:
        found = review.item_in(setting.plan, item)
        if not isinstance(found, Task | Target):
            raise _fixed()
        kind, field = ("tasks", MEASURE) if isinstance(found, Task) else ("targets", "indicator")
        copies = [Addition(kind, item, None, (line, "parts"), {field: (line, "parts")}, f"parts {n}") for n, line in enumerate(lines[1:])]
        return [Change(item, field, lines[0], "parts"), *copies]

    _edit(pk, decide, item=item, seen=seen, by=by, what="split")


def merge(pk: int, item: str, other: str, *, seen: str, by: Actor) -> None:
    """Two items are one: what `item` does not say is taken from `other`, which goes. Errors: NotAllowed, Stale, FieldWrong, RecordUnknown."""

    def decide(setting: Setting) -> Sequence[Edit]:
        one, two = review.item_in(setting.plan, item), review.item_in(setting.plan, other)
        if not isinstance(one, Task | Target) or not isinstance(two, Task | Target) or type(one) is not type(two) or one.id == two.id:
            raise FieldWrong(
                field=("Merge", "合并"),
                reason=("the two are not of one kind", "两条不是同一类"),
                cure=("Choose another task for a task, another target for a target", "任务与任务合并,指标与指标合并"),
            )
        return [*_merged(one, two, notes_of(setting.plan)), Drop(other, ITEM)]

    _edit(pk, decide, item=item, seen=seen, by=by, what="merge")


def _merged(one: Task | Target, two: Task | Target, said: Notes) -> Iterable[Edit]:
    for name in FIELDS[type(one)]:
        mine, theirs = shown(one, name, said), shown(two, name, said)
        if name in ("lead", "assist"):
            units = dict.fromkeys([*(mine or "").split("、"), *(theirs or "").split("、")])
            words = "、".join(unit for unit in units if unit) or None
        elif name == MEASURE and mine and theirs and theirs not in mine:
            words = f"{mine.rstrip(_ENDS)}；{theirs}"
        else:
            words = mine or theirs
        if words != mine:
            yield Change(one.id, name, words, name)


def add(pk: int, kind: str, quoted: str, *, at: int | None, section: str | None, fields: Mapping[str, str], by: Actor) -> str:
    """A new task or target that stands for words of the document: those from `at` on, else the first that read so. Returns its id.

    Errors: NotAllowed, FieldWrong, PlaceMissing and those of words that cannot be read.
    """
    words = quoted.strip()
    if kind not in ("task", "target") or not words:
        raise FieldWrong(
            field=("Words of the text", "原文"),
            reason=("are missing", "没有写"),
            cure=("Mark them in the text", "请在原文里选取,或照抄一段"),
        )
    field = MEASURE if kind == "task" else "indicator"
    said = {name: (value.strip(), name) for name, value in fields.items() if value.strip()}
    said.setdefault(field, (" ".join(words.split()), field))
    added: list[str] = []

    def decide(_setting: Setting) -> Sequence[Edit]:
        return [Addition(f"{kind}s", None, section or None, (words, "quoted"), said, "quoted", at=at)]

    _edit(pk, decide, item="", seen="", by=by, what="add", added=added)
    return added[0]


def take_back(pk: int, item: str, field: str, *, by: Actor) -> None:
    """Undo a correction: the field, or the whole item, is again as the compiler found it. Errors: NotAllowed, RecordUnknown."""

    def decide(setting: Setting) -> Sequence[Edit]:
        note = notes_of(setting.plan).get((item, field))
        if note is None:
            raise RecordUnknown(what=("correction", "修改"), name=f"{item} {field}"[:80])
        if field != ITEM:
            return [Change(item, field, note.found, field)]
        return [Drop(item, ITEM)] if note.found is None else [Restore(item, ITEM)]

    _edit(pk, decide, item=item, seen="", by=by, what="undo")


@transaction.atomic
def accept(pk: int, items: Iterable[str], *, by: Actor, state: bool = True) -> int:
    """Let items stand as they are, or no longer. Returns how many changed. Errors: NotAllowed, StepImpossible."""
    require(by, "plan.review")
    version = _locked(pk)
    known = {item.id for item in publishing.plan_of(version).items()}
    asked = [name for name in dict.fromkeys(items) if name in known and (name in version.accepted) != state]
    if asked:
        gone = set(asked)
        version.accepted = [*version.accepted, *asked] if state else [name for name in version.accepted if name not in gone]
        version.save(update_fields=["accepted"])
        audit.note(by, "version.accept", f"version:{version.pk}", after={"items": asked[:200], "count": len(asked), "accepted": state})
    return len(asked)


def accept_certain(pk: int, *, by: Actor) -> int:
    """Accept at once what is certain enough and has nothing found about it. Errors: NotAllowed, StepImpossible."""
    require(by, "plan.review")
    _, version = review.working(pk)
    certain = rulebook.office()["high_confidence"]
    rows = review.stated(version, publishing.plan_of(version), by.lang)
    return accept(pk, [row.id for row in rows if row.state == "open" and row.percent >= certain and not row.notes], by=by)


def confirm(pk: int, *, revision: int, basis_number: str = "", basis_date: date | None = None, by: Actor) -> PlanRecord:
    """Make the working version official, as it was seen. Errors: NotAllowed, Stale, StepImpossible, FieldWrong for an amendment without basis."""
    require(by, "plan.publish")
    with transaction.atomic():
        version = _locked(pk)
        if version.revision != revision:
            raise _stale(version)
        kept = PlanRecord.objects.get(pk=pk)
        number, day = basis_number.strip() or version.basis_number, basis_date or version.basis_date
        if kept.official_id is not None and not (number and day):
            raise FieldWrong(
                field=("Basis", "调整依据"),
                reason=("its document number or date is missing", "缺文号或日期"),
                cure=("Give both: an amendment stands on a document", "请写明批准调整的文件文号和日期"),
            )
        kept = publishing.publish(version, by=by, basis_number=number, basis_date=day)
        judging.judge_plan(kept, why=number or "publish")
    return kept


def apply(pk: int, decide: Decide, *, by: Actor, what: str) -> None:
    """Many edits at once, as a workbook brings them. What is refused was left out before. Errors: NotAllowed, StepImpossible."""
    _edit(pk, decide, item="", seen="", by=by, what=what)


@transaction.atomic
def _edit(pk: int, decide: Decide, *, item: str, seen: str, by: Actor, what: str, added: list[str] | None = None) -> None:
    require(by, "plan.review")
    version = _locked(pk)
    plan = publishing.plan_of(version)
    if seen and review.fingerprint(plan, item) != seen:
        raise _stale(version)
    setting = Setting(plan, rulebook.indicators(), version.text)
    edits = decide(setting)
    result = corrected(edits, setting) if edits else None
    if result and result.refusals:
        raise result.refusals[0].error
    if result:
        version.data = publishing.packed(result.plan)
        version.revision += 1
        if added is not None:
            added += [name for _, name in result.added]
    touched = [name for name in [item, *(added or ())] if name and name not in version.accepted]
    version.accepted = [*version.accepted, *touched] if what != "undo" else [name for name in version.accepted if name != item]
    version.save(update_fields=["data", "revision", "accepted"])
    if result:
        audit.note(by, f"version.{what}", f"version:{version.pk}", before=_said(plan, item), after=[_edit_said(edit) for edit in edits])


def _said(plan: Plan, name: str) -> Mapping[str, object] | None:
    item: Item | None = next((item for item in plan.items() if item.id == name), None)
    return None if item is None else {"item": name, "wording": item.wording}


def _edit_said(edit: Edit) -> Mapping[str, object]:
    return {
        "edit": type(edit).__name__,
        **{name: value for name, value in edit._asdict().items() if value not in (None, "") and name != "where"},
    }


def _locked(pk: int) -> PlanVersion:
    _, version = review.working(pk)
    return PlanVersion.objects.select_for_update().get(pk=version.pk)


def _stale(version: PlanVersion) -> Stale:
    """Who changed the version last, and when."""
    last = AuditEntry.objects.filter(subject=f"version:{version.pk}").order_by("-number").first()
    user = User.objects.filter(pk=last.actor).first() if last and last.actor else None
    at = timezone.localtime(datetime.fromisoformat(last.at)).strftime("%H:%M") if last else ""
    return Stale(who=people.name_of(user) or "system", at=at)


def _fixed() -> StepImpossible:
    return StepImpossible(
        what=("This item", "这一条"),
        step=("changed", "改"),
        reason=("goals stand as the text has them", "目标表述按原文保留"),
        cure=("Accept it, or add a task or target from the text", "请直接认可,或从原文另加任务、指标"),
    )
