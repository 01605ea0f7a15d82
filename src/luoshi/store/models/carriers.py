"""What carries tasks out: policies and projects."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import Unit
from luoshi.store.models.plans import PlanRecord
from luoshi.store.models.work import Item


class Policy(models.Model):
    """An issued document that carries out tasks."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="policies")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120, blank=True)
    issued = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=500, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="policies")
    items = models.ManyToManyField(Item, related_name="policies")
    version = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-issued", "id"]


class Project(models.Model):
    """An investment: 续建, 新开工 or 储备. Money is in ten thousand yuan (万元), as ledgers have it."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="projects")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=12)
    approval = models.CharField(max_length=12, default="approved")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="projects")
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    progress = models.FloatField(null=True, blank=True)
    """Share of the work that is done, in %."""
    items = models.ManyToManyField(Item, related_name="projects")
    version = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["starts", "id"]


class ProjectYear(models.Model):
    """Money of a project in a year: planned and spent, in 万元."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="years")
    year = models.IntegerField()
    planned = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "year"], name="project_year_once")]


class Permit(models.Model):
    """A permit that a project needs by its kind of approval, and when it was given and lapses."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="permits")
    kind = models.CharField(max_length=24)
    number = models.CharField(max_length=80, blank=True)
    given = models.DateField(null=True, blank=True)
    lapses = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "kind"], name="permit_once")]
