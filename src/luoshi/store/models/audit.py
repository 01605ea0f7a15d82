"""The audit trail: append-only, each entry sealed to the one before it."""

from typing import ClassVar

from django.db import models


class AuditEntry(models.Model):
    """One write, login, export or change of rights. Names no person: `actor` is the number of an account.

    `hash` covers all other fields and the hash before it.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    actor = models.BigIntegerField(null=True)
    address = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=32, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]
