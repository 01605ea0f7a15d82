"""Keeping accounts: who there is, opening and closing accounts, personal fields, and deleting a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from luoshi.services import audit, passwords, people, signing, vault
from luoshi.services.access import ROLES, Actor, require
from luoshi.services.refusals import FieldWrong, RecordUnknown
from luoshi.store.models import Unit, UnitName, User


@dataclass(frozen=True)
class Account:
    """An account as administrators see it. `roles`: their words in Chinese and English."""

    id: int
    username: str
    name: str
    unit: str
    roles: tuple[tuple[str, str, str], ...]
    active: bool
    must_change: bool
    last: str


def accounts(*, by: Actor, search: str = "") -> list[Account]:
    """All accounts by name, or those whose name, person or unit holds the words. Errors: NotAllowed."""
    require(by, "user.read")
    rows = User.objects.select_related("unit").prefetch_related("grants").order_by("username")
    found = [_account(row) for row in rows]
    return [one for one in found if search.lower() in f"{one.username} {one.name} {one.unit}".lower()] if search else found


def account(pk: int, *, by: Actor) -> Account:
    """Errors: NotAllowed, RecordUnknown."""
    require(by, "user.read")
    return _account(user(pk))


def user(pk: int) -> User:
    """Errors: RecordUnknown."""
    found = User.objects.select_related("unit").prefetch_related("grants").filter(pk=pk).first()
    if found is None:
        raise RecordUnknown(what=("account", "账号"), name=pk)
    return found


def named(username: str) -> int:
    """The number of the account of that name. Errors: RecordUnknown."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise RecordUnknown(what=("account", "账号"), name=username)
    return found.pk


def _account(row: User) -> Account:
    roles = tuple((role, *ROLES[role]) for role in map(people.role_named, (grant.role for grant in row.grants.all())))
    last = f"{timezone.localtime(row.last_login):%Y-%m-%d %H:%M}" if row.last_login else ""
    return Account(
        row.pk, row.username, people.name_of(row), row.unit.name if row.unit else "", roles, row.is_active, row.must_change, last
    )


def person(found: User) -> Mapping[str, str]:
    """The personal fields of an account, for the form of whoever may change them."""
    return vault.opened(found.subject, found.sealed)


@transaction.atomic
def close(pk: int, *, by: Actor) -> None:
    """Close an account and end its sessions; what it did stays on record. Errors: NotAllowed, RecordUnknown."""
    _set_active(pk, False, by)
    signing.end_all(user(pk))


@transaction.atomic
def reopen(pk: int, *, by: Actor) -> None:
    """Errors: NotAllowed, RecordUnknown."""
    _set_active(pk, True, by)


def _set_active(pk: int, active: bool, by: Actor) -> None:
    require(by, "user.write")
    found = user(pk)
    if found.pk == by.id:
        raise FieldWrong(
            field=("Account", "账号"),
            reason=("is your own", "是您自己的"),
            cure=("Ask another system administrator", "请另一位系统管理员办理"),
        )
    found.is_active = active
    found.save(update_fields=["is_active"])
    audit.note(by, "user.open" if active else "user.close", f"user:{pk}")


@transaction.atomic
def set_person(pk: int, fields: Mapping[str, str], *, unit: Unit | None, by: Actor) -> None:
    """Put another person's fields into an account, and the account into a unit. Errors: NotAllowed, RecordUnknown."""
    require(by, "user.write")
    found = user(pk)
    before = {"sealed": found.sealed, "unit": found.unit_id}
    found.sealed, found.unit = vault.seal(found.subject, fields), unit
    found.save(update_fields=["sealed", "unit"])
    audit.note(by, "user.change", f"user:{pk}", before=before, after={"sealed": found.sealed, "unit": unit and unit.pk})


@transaction.atomic
def forget(pk: int, *, by: Actor) -> None:
    """Delete a person: the key is destroyed, so that no copy of the fields anywhere can be read, and the account is closed.

    Errors: NotAllowed, RecordUnknown.
    """
    close(pk, by=by)
    found = user(pk)
    found.sealed = ""
    found.save(update_fields=["sealed"])
    audit.note(by, "user.forget", f"user:{pk}")
    # Only once all of this is kept: a key that is gone cannot come back.
    transaction.on_commit(lambda: vault.destroy(found.subject))


@transaction.atomic
def new_password(pk: int, password: str, *, by: Actor) -> None:
    """A first password again; open sessions end. Errors: NotAllowed, RecordUnknown, FieldWrong."""
    found = user(pk)
    passwords.reset(found, password, by=by)
    signing.end_all(found)


@dataclass(frozen=True)
class UnitEntry:
    """A unit with its depth in the tree, its other names, and how many accounts it has."""

    id: int
    name: str
    depth: int
    others: str
    accounts: int
    active: bool


def units(*, by: Actor) -> list[UnitEntry]:
    """All units in the order of their tree. Errors: NotAllowed."""
    require(by, "unit.write")
    rows = list(Unit.objects.prefetch_related("names", "users"))
    children: dict[int | None, list[Unit]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found: list[UnitEntry] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in children.get(parent, ()):
            others = "、".join(_named(name) for name in row.names.all() if name.name != row.name)
            found.append(UnitEntry(row.pk, row.name, depth, others, len(row.users.all()), row.active))
            walk(row.pk, depth + 1)

    walk(None, 0)
    return found


def _named(name: UnitName) -> str:
    days = "–".join(day.isoformat() if day else "" for day in (name.since, name.until))
    return f"{name.name}({days})" if days != "–" else name.name


def _unit(pk: int) -> Unit:
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise RecordUnknown(what=("unit", "单位"), name=pk)
    return found


@transaction.atomic
def rename_unit(pk: int, name: str, *, since: date, by: Actor) -> None:
    """A reform gives a unit a new name from a day on; the old one is kept with its last day. Errors: NotAllowed, RecordUnknown, FieldWrong."""
    require(by, "unit.write")
    unit, name = _unit(pk), name.strip()
    if not name or (Unit.objects.filter(name=name).exclude(pk=pk).exists()):
        raise FieldWrong(
            field=("Name", "名称"),
            reason=("is empty or another unit's", "为空,或已是别的单位的名称"),
            cure=("Give another name", "请换一个名称"),
        )
    old = unit.name
    unit.names.filter(name=old, until=None).update(until=since)
    unit.names.get_or_create(name=name, defaults={"since": since})
    unit.name = name
    unit.save(update_fields=["name"])
    audit.note(by, "unit.rename", f"unit:{pk}", before={"name": old}, after={"name": name, "since": since})


@transaction.atomic
def add_name(pk: int, name: str, *, by: Actor) -> None:
    """A short or other name that a unit goes by. Errors: NotAllowed, RecordUnknown."""
    require(by, "unit.write")
    unit = _unit(pk)
    if name.strip():
        unit.names.get_or_create(name=name.strip()[:120])
        audit.note(by, "unit.alias", f"unit:{pk}", after={"name": name.strip()})


@transaction.atomic
def move_unit(pk: int, parent: int | None, *, by: Actor) -> None:
    """Put a unit below another. Errors: NotAllowed, RecordUnknown, FieldWrong where it would stand below itself."""
    require(by, "unit.write")
    unit = _unit(pk)
    above = _unit(parent) if parent is not None else None
    step = above
    while step is not None:
        if step.pk == pk:
            raise FieldWrong(
                field=("Parent", "上级"), reason=("is the unit itself or below it", "是它自己或它的下级"), cure=("Choose another", "请另选")
            )
        step = step.parent
    before, unit.parent = unit.parent_id, above
    unit.save(update_fields=["parent"])
    audit.note(by, "unit.move", f"unit:{pk}", before={"parent": before}, after={"parent": parent})


@transaction.atomic
def end_unit(pk: int, *, active: bool, by: Actor) -> None:
    """A unit that no longer works, or works again. What it leads shows as without an owner. Errors: NotAllowed, RecordUnknown."""
    require(by, "unit.write")
    Unit.objects.filter(pk=_unit(pk).pk).update(active=active)
    audit.note(by, "unit.active", f"unit:{pk}", after={"active": active})
