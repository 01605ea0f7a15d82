"""Readings of indicators, all versions kept."""

from typing import ClassVar

from django.db import models

from luoshi.store.models.filings import Filing
from luoshi.store.models.people import User


class ReadingRecord(models.Model):
    """One value as it was filed. A withdrawn one is kept and not judged by. `plan`: the plan it was filed for; empty means all."""

    indicator = models.CharField(max_length=120)
    identity = models.CharField(max_length=120)
    """The indicator's name as all its aliases share it."""
    area = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=16)
    value = models.DecimalField(max_digits=36, decimal_places=12)
    unit = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=12, default="level")
    vintage = models.CharField(max_length=12, default="final")
    bound = models.CharField(max_length=10, blank=True)
    breaks = models.CharField(max_length=10, blank=True)
    filed = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    filing = models.ForeignKey(Filing, models.SET_NULL, null=True, blank=True, related_name="readings")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["identity", "area", "period"], name="reading_series")]
