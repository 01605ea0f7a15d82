"""The audit trail tells of every change to it."""

import pytest
from django.db import transaction

from luoshi.services import audit
from luoshi.services.access import SYSTEM
from luoshi.store.models import AuditEntry

pytestmark = pytest.mark.django_db


def _three():
    with transaction.atomic():
        for number in range(3):
            audit.note(SYSTEM, "test", f"thing:{number}", before={"was": number}, after={"is": number + 1})


def test_an_untouched_trail_holds():
    _three()
    assert audit.verify() == audit.Checked(3)


@pytest.mark.parametrize("field", ["at", "address", "action", "subject", "before", "after"])
def test_one_changed_character_is_found(field):
    _three()
    entry = AuditEntry.objects.get(number=2)
    AuditEntry.objects.filter(number=2).update(**{field: getattr(entry, field) + "x"})
    assert (audit.verify().broken, audit.verify().why[0]) == (2, "it was changed after it was written")


def test_an_entry_taken_out_is_found():
    _three()
    AuditEntry.objects.filter(number=2).delete()
    assert audit.verify().broken == 2


def test_an_entry_written_anew_with_its_own_hash_breaks_the_next():
    _three()
    entry = AuditEntry.objects.get(number=2)
    entry.after = "{}"
    AuditEntry.objects.filter(number=2).update(after=entry.after, hash=audit.hash_of(entry))
    assert audit.verify().broken == 3


def test_what_is_rolled_back_leaves_no_entry():
    _three()
    with transaction.atomic():
        audit.note(SYSTEM, "test", "thing:4")
        transaction.set_rollback(True)
    assert audit.verify() == audit.Checked(3)
