"""Sections and items of the official version of a plan, and who answers for them."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import Unit, User
from luoshi.store.models.plans import PlanRecord


class Part(models.Model):
    """A section of the official version. `chain` are the numbers of those above it and its own, parted by slashes."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="parts")
    key = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    level = models.IntegerField()
    order = models.IntegerField()
    label = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    top = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["plan", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="part_once")]


class Item(models.Model):
    """A goal, task or target of a plan that is or was official. Amended away it is `retired`, never deleted."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="items")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=6)
    part = models.ForeignKey(Part, models.SET_NULL, null=True, related_name="items")
    order = models.IntegerField()
    title = models.CharField(max_length=400)
    wording = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    indicator = models.CharField(max_length=120, blank=True, db_index=True)
    rule = models.CharField(max_length=300, blank=True)
    rule_en = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    """The unit of measure of a target."""
    area = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True, blank=True, db_index=True)
    binding = models.BooleanField(null=True)
    mechanism = models.CharField(max_length=200, blank=True)
    """The standing rule that carries a task, until mechanisms are records of their own."""
    weight = models.FloatField(default=1.0)
    frequency = models.CharField(max_length=8, default="half")
    retired = models.BooleanField(default=False, db_index=True)
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """The first leading unit, for lists; all of them are assignments."""
    progress = models.FloatField(null=True, blank=True)
    """How much of a task is done, in %, by its last approved filing."""
    progress_at = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="item_once")]
        indexes: ClassVar = [models.Index(fields=["plan", "kind", "retired", "order"], name="item_listed")]


class Assignment(models.Model):
    """A unit that leads or assists an item, from a day to a day."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=6)
    order = models.IntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["item", "role", "order"]
        indexes: ClassVar = [models.Index(fields=["unit", "role", "until"], name="assigned_to")]


class Share(models.Model):
    """What is to be reached of an item in a year or quarter."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="shares")
    period = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=30, decimal_places=8, null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["item", "period"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "period"], name="share_once")]
