"""Accounts: who is asking, new accounts, their roles and personal fields."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from luoshi.services import audit, passwords, vault
from luoshi.services.access import ADMINISTRATORS, ROLES, Actor, Bond, Role, require
from luoshi.services.refusals import FieldWrong
from luoshi.store.models import RoleGrant, Unit, UnitName, User

_NAME_LONGEST = 64


def actor_of(user: User, address: str = "") -> Actor:
    """The account as services know it."""
    roles = frozenset(cast(Role, grant.role) for grant in user.grants.all())
    return Actor(user.pk, user.username, user.unit_id, roles, user.lang, address)


def name_of(user: User | None) -> str:
    """The person's name; the account's where none is given or it was deleted."""
    if user is None:
        return ""
    return vault.opened(user.subject, user.sealed)["name"] or user.username


def bond_of(user: User) -> Bond:
    """An account's relation to itself."""
    return Bond(owner=user.pk)


@transaction.atomic
def create(
    username: str,
    password: str,
    *,
    roles: Iterable[Role] = (),
    unit: Unit | None = None,
    person: Mapping[str, str] | None = None,
    hashed: str = "",
    by: Actor,
) -> User:
    """A new account, whose first password has to be changed. Roles are granted apart, by another administrator, except by the program itself.

    `hashed`: the password's hash where it is known already, since making one takes long on purpose.

    Errors: NotAllowed, FieldWrong.
    """
    require(by, "user.write")
    username = username.strip()
    if not username or len(username) > _NAME_LONGEST:
        raise FieldWrong(
            field=("Account", "账号"),
            reason=("is empty or too long", "为空或过长"),
            cure=("Give the name of a post, such as fgj-01", "请写岗位代号,例如 fgj-01"),
        )
    if User.objects.filter(username=username).exists():
        raise FieldWrong(
            field=("Account", "账号"), reason=(f"{username} is taken", f"{username} 已被使用"), cure=("Choose another", "请换一个")
        )
    user = User(username=username, subject=vault.new_subject(), unit=unit)
    passwords.check(password, user)
    user.password = hashed or make_password(password)
    user.password_set = timezone.now()
    user.sealed = vault.seal(user.subject, dict(person or {}))
    user.save()
    audit.note(by, "user.create", f"user:{user.pk}", after={"username": username, "unit": unit and unit.pk, "sealed": user.sealed})
    for role in roles:
        _grant(user, role, by)
    return user


@transaction.atomic
def grant(user: User, role: Role, *, by: Actor) -> None:
    """Give an account a role. Errors: NotAllowed, FieldWrong where administrators' roles would meet others."""
    require(by, "role.grant")
    _grant(user, role, by)


@transaction.atomic
def revoke(user: User, role: Role, *, by: Actor) -> None:
    """Take a role away. Errors: NotAllowed."""
    require(by, "role.grant")
    if user.grants.filter(role=role).delete()[0]:
        audit.note(by, "role.revoke", f"user:{user.pk}", before={"role": role})


def _grant(user: User, role: Role, by: Actor) -> None:
    held = set(user.grants.values_list("role", flat=True))
    if held - {role} and (role in ADMINISTRATORS or held & ADMINISTRATORS):
        raise FieldWrong(
            field=("Role", "角色"),
            reason=(
                "the three administrators are kept apart, from each other and from the work",
                "系统、安全、审计三员分立,也不兼业务角色",
            ),
            cure=("Use another account", "请另用一个账号"),
        )
    _, made = RoleGrant.objects.get_or_create(user=user, role=role, defaults={"by_id": by.id})
    if made:
        audit.note(by, "role.grant", f"user:{user.pk}", after={"role": role})


@transaction.atomic
def unit_named(name: str, *, by: Actor, parent: Unit | None = None) -> Unit:
    """The unit that goes by that name today, or a new one."""
    found = find_unit(name)
    if found is not None:
        return found
    require(by, "unit.write")
    unit = Unit.objects.create(name=name, parent=parent)
    UnitName.objects.create(unit=unit, name=name)
    audit.note(by, "unit.create", f"unit:{unit.pk}", after={"name": name})
    return unit


def find_unit(name: str, on: date | None = None) -> Unit | None:
    """The unit that goes, or on that day went, by a name; None where none or several do."""
    named = UnitName.objects.filter(name=name.strip()).select_related("unit")
    day = on or timezone.localdate()
    found = {row.unit for row in named if (row.since is None or row.since <= day) and (row.until is None or row.until >= day)}
    return found.pop() if len(found) == 1 else None


def set_look(user: User, *, lang: str, theme: str, large: str | None, contrast: str | None, by: Actor) -> None:
    """Language and look of one's own pages; what is empty or unknown stays. Errors: NotAllowed."""
    require(by, "self.write", bond_of(user))
    user.lang = lang if lang in ("zh", "en") else user.lang
    user.theme = theme if theme in ("auto", "light", "dark") else user.theme
    user.large = large == "1" if large else user.large
    user.contrast = contrast == "1" if contrast else user.contrast
    user.save(update_fields=["lang", "theme", "large", "contrast"])


def role_named(name: str) -> Role:
    """Errors: FieldWrong where there is no such role."""
    for role in ROLES:
        if role == name:
            return role
    raise FieldWrong(
        field=("Role", "角色"), reason=(f"{name[:20]} is none", f"没有 {name[:20]}"), cure=(", ".join(ROLES), "、".join(ROLES))
    )
