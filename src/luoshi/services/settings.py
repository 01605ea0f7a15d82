"""What edits of a plan are read against."""

from pathlib import Path

from luoshi.plan.corrections.fields import Setting
from luoshi.services import plans, rulebook


def setting_of(source: Path) -> Setting:
    """The plan of a plan file or, with its text, of a document. Errors: those of reading it."""
    if source.suffix.lower() == ".json":
        return Setting(plans.read_plan(source), rulebook.indicators())
    document = plans.read_document(source)
    return Setting(plans.plan_of(document), rulebook.indicators(), document.text)
