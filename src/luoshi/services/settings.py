"""What edits of a plan are read against."""

from pathlib import Path

from luoshi.kernel.errors import DocumentDiffers
from luoshi.plan.corrections.fields import Setting
from luoshi.services import plans, rulebook


def setting_of(source: Path, document: Path | None = None) -> Setting:
    """The plan of a plan file, with the text of its `document` if that is given; or of a document, with its text.

    Errors: those of reading either, and DocumentDiffers where the plan was compiled from another document.
    """
    if source.suffix.lower() == ".json":
        plan = plans.read_plan(source)
        return Setting(plan, rulebook.indicators(), None if document is None else _text_of(plan, document))
    read = plans.read_document(source)
    return Setting(plans.plan_of(read), rulebook.indicators(), read.text)


def _text_of(plan: plans.Plan, document: Path) -> str:
    """The text that a plan's places count in."""
    read = plans.read_document(document)
    if read.sha256 != plan.document.sha256:
        raise DocumentDiffers(name=plans.shown(document.name), document=plan.document.name)
    return read.text
