"""What units file: drafts, filings, their steps and evidence."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import Unit, User
from luoshi.store.models.plans import StoredFile
from luoshi.store.models.work import Item


class Filing(models.Model):
    """What one unit says of one item for one period. `version` is raised by every change.

    A task is filed by `progress` in %, a target by `value` in the unit `measure`; `kind`: what the value is, as that of a reading.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="filings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="filings")
    period = models.CharField(max_length=10)
    state = models.CharField(max_length=8, default="draft")
    due = models.DateField()
    progress = models.FloatField(null=True, blank=True)
    value = models.DecimalField(max_digits=30, decimal_places=8, null=True, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12, default="level")
    vintage = models.CharField(max_length=12, default="final")
    source = models.CharField(max_length=300, blank=True)
    done = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    next = models.TextField(blank=True)
    version = models.IntegerField(default=0)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed = models.DateTimeField(auto_now=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-due", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "unit", "period"], name="filing_once")]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "due"], name="filing_listed"),
            models.Index(fields=["state", "filed_at"], name="filing_waiting"),
        ]


class FilingStep(models.Model):
    """One step of a filing: who moved it from which state to which, when and why, with what it said then."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="steps")
    was = models.CharField(max_length=8)
    became = models.CharField(max_length=8)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    said = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]


class Evidence(models.Model):
    """A file that supports a filing. `grade`: how far it proves it (A document of record, B own material, C other)."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    grade = models.CharField(max_length=1, default="C")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]
