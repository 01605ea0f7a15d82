"""Verdicts as they stood when they were last drawn, and how lights changed."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import User
from luoshi.store.models.plans import PlanRecord
from luoshi.store.models.work import Item


class TargetState(models.Model):
    """The last verdict on a target, in the words and figures that lists show. Always remade from readings, never typed."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="state", primary_key=True)
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="states")
    light = models.CharField(max_length=6, db_index=True)
    status = models.CharField(max_length=12)
    method = models.CharField(max_length=24)
    as_of = models.DateField()
    actual = models.FloatField(null=True)
    required = models.FloatField(null=True)
    margin = models.FloatField(null=True)
    share = models.FloatField(null=True)
    period = models.CharField(max_length=16, blank=True)
    actual_words = models.CharField(max_length=60, blank=True)
    required_words = models.CharField(max_length=60, blank=True)
    short_zh = models.CharField(max_length=300, blank=True)
    short_en = models.CharField(max_length=300, blank=True)
    zh = models.TextField(blank=True)
    en = models.TextField(blank=True)


class LightChange(models.Model):
    """A light that became another."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="light_changes")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="light_changes")
    was = models.CharField(max_length=6)
    became = models.CharField(max_length=6)
    at = models.DateTimeField(auto_now_add=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]


class Override(models.Model):
    """A light that a person sets beside the one that was judged, with the reason."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="overrides")
    light = models.CharField(max_length=6)
    reason = models.TextField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)
