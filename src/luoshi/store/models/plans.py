"""Plans, their versions and documents."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import User


class StoredFile(models.Model):
    """A file that was sent in, by its content. Its bytes lie in the folder of files under the hash."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    size = models.BigIntegerField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class PlanRecord(models.Model):
    """A plan through all its versions. `as_of` fixes the day it is judged on (examples); else that is today."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=12, blank=True)
    area = models.CharField(max_length=60, blank=True)
    first_year = models.IntegerField(null=True, blank=True)
    last_year = models.IntegerField(null=True, blank=True)
    official = models.ForeignKey("PlanVersion", models.SET_NULL, null=True, blank=True, related_name="+")
    working = models.ForeignKey("PlanVersion", models.SET_NULL, null=True, blank=True, related_name="+")
    as_of = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    readings_at = models.BigIntegerField(default=0)
    """Counts what its verdicts depend on: raised by every change of readings, weights and versions."""

    class Meta:
        ordering: ClassVar = ["id"]


class PlanVersion(models.Model):
    """One document of a plan, compiled. `data` is the plan as JSON with corrections; `found` as the compiler left it.

    `revision` is raised by every edit: an edit of an older revision is refused. A confirmed version never changes.
    """

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="versions")
    number = models.IntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    text = models.TextField()
    data = models.BinaryField()
    found = models.BinaryField()
    accepted = models.JSONField(default=list)
    """Ids of items that a person looked at and let stand."""
    carried = models.JSONField(default=dict)
    """How the items of the version before are called in this one."""
    revision = models.IntegerField(default=0)
    basis_number = models.CharField(max_length=120, blank=True)
    basis_date = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="version_number_once")]
        ordering: ClassVar = ["plan", "number"]


class PlanRelation(models.Model):
    """How one plan stands to another: a special plan carries out part of an overall one, a yearly plan a year of it."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="relations")
    to = models.ForeignKey(PlanRecord, models.CASCADE, related_name="related")
    kind = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "to", "kind"], name="relation_once")]
