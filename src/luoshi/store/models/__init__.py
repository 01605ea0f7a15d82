"""All records, by subject."""

from luoshi.store.models.audit import AuditEntry
from luoshi.store.models.carriers import Permit, Policy, Project, ProjectYear
from luoshi.store.models.filings import Evidence, Filing, FilingStep
from luoshi.store.models.jobs import Job
from luoshi.store.models.judged import LightChange, Override, TargetState
from luoshi.store.models.notices import LastLook, Notice
from luoshi.store.models.people import PastPassword, RoleGrant, Token, Unit, UnitName, User
from luoshi.store.models.plans import PlanRecord, PlanRelation, PlanVersion, StoredFile
from luoshi.store.models.readings import ReadingRecord
from luoshi.store.models.work import Assignment, Item, Part, Share

__all__ = [
    "Assignment", "AuditEntry", "Evidence", "Filing", "FilingStep", "Item", "Job", "LastLook", "LightChange", "Notice", "Override", "Part",
    "PastPassword", "Permit", "PlanRecord", "PlanRelation", "PlanVersion", "Policy", "Project", "ProjectYear", "ReadingRecord", "RoleGrant",
    "Share", "StoredFile", "TargetState", "Token", "Unit", "UnitName", "User",
]  # fmt: skip
