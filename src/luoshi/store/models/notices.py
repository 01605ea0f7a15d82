"""What people are told, and what they have seen."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import User
from luoshi.store.models.plans import PlanRecord


class Notice(models.Model):
    """One message to one account. `once` keeps the same message from being sent twice."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=16)
    fields = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    once = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "once"], name="notice_once")]


class LastLook(models.Model):
    """When an account last looked at a plan's board: what changed since is shown first."""

    user = models.ForeignKey(User, models.CASCADE, related_name="looks")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="+")
    before = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "plan"], name="look_once")]
