"""What was noticed about readings: by code, so that it can be said in two languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `code` is in the catalogue, `where` names the file and its cell or line, `fields` fill the sentence."""

    code: str
    where: str
    fields: tuple[tuple[str, str], ...] = ()


def finding(code: str, where: str | None, **fields: object) -> Finding:
    """A finding; the fields in words."""
    return Finding(code, where or "?", tuple((name, str(value)) for name, value in fields.items()))
