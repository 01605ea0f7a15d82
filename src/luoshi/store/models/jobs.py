"""Work that is done in the background."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.people import User


class Job(models.Model):
    """One piece of work: queued, running, done, failed or cancelled. A running one whose `beat` is old is taken up again."""

    kind = models.CharField(max_length=16)
    order = models.JSONField(default=dict)
    """What is to be done."""
    state = models.CharField(max_length=9, default="queued", db_index=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    step = models.CharField(max_length=80, blank=True)
    result = models.JSONField(default=dict)
    """Where what was made is found, or the error in both languages."""
    cancel = models.BooleanField(default=False)
    tries = models.IntegerField(default=0)
    beat = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="jobs")
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
