"""Accounts, roles, passwords and personal fields."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luoshi.services import passwords, people, vault
from luoshi.services.access import SYSTEM, Actor
from luoshi.services.refusals import FieldWrong, NotAllowed
from luoshi.store.models import AuditEntry, User

pytestmark = pytest.mark.django_db
GOOD = "Qinghe-2026-plan"


def new(username="fgj-01", **more):
    return people.create(username, GOOD, by=SYSTEM, **more)


def test_personal_fields_are_ciphertext_everywhere_and_gone_with_their_key():
    user = new(person={"name": "王小明", "phone": "10086"})
    assert people.name_of(user) == "王小明"
    kept = user.sealed + "".join(AuditEntry.objects.values_list("after", flat=True))
    assert "王小明" not in kept and "10086" not in kept
    vault.destroy(user.subject)
    assert people.name_of(User.objects.get(pk=user.pk)) == "fgj-01"


@pytest.mark.parametrize("password", ["Short-1", "alllowercaseletters", "fgj-01-Password"])
def test_weak_passwords_are_refused(password):
    with pytest.raises(FieldWrong):
        people.create("fgj-01", password, by=SYSTEM)


def test_a_first_password_has_to_be_changed_and_an_old_one_cannot_come_back():
    user = new()
    me = people.actor_of(user)
    assert passwords.is_due(user)
    passwords.change(user, GOOD, "Qinghe-2027-plan", by=me)
    assert not passwords.is_due(user)
    with pytest.raises(FieldWrong, match="used before"):
        passwords.change(user, "Qinghe-2027-plan", GOOD, by=me)


def test_a_password_comes_of_age():
    user = new()
    user.must_change, user.password_set = False, timezone.now() - timedelta(days=181)
    assert passwords.is_due(user)


def test_nobody_changes_another_accounts_password():
    user = new()
    with pytest.raises(NotAllowed):
        passwords.change(user, GOOD, "Qinghe-2027-plan", by=Actor(user.pk + 1, "other", None, frozenset({"planner"})))


def test_the_three_administrators_are_kept_apart():
    user = new(roles=["system_admin"])
    for role in ("security_admin", "planner"):
        with pytest.raises(FieldWrong, match="kept apart"):
            people.grant(user, role, by=SYSTEM)


def test_a_unit_is_found_by_the_name_it_had_on_the_day():
    unit = people.unit_named("区商务局", by=SYSTEM)
    today = timezone.localdate()
    unit.names.update(until=today - timedelta(days=1))
    unit.names.create(name="区商务委", since=today)
    assert people.find_unit("区商务委") == unit
    assert people.find_unit("区商务局") is None
    assert people.find_unit("区商务局", today - timedelta(days=30)) == unit
