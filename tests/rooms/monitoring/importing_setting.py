"""What tests of the import share: the rulebook's tables, and one line of code to read a text."""

from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported
from luoshi.monitoring.importing.reading import Bounds, readings_in
from luoshi.services import rulebook

BOUNDS = Bounds(rows=1000, unpacked=10**7)


def fitting() -> Fitting:
    return Fitting(rulebook.indicators(), rulebook.units(), rulebook.units_beside())


def read(text: str | bytes, name: str = "表.csv", *, bounds: Bounds = BOUNDS) -> Imported:
    return readings_in(text.encode() if isinstance(text, str) else text, name, fitting(), bounds)


def codes(found: Imported) -> list[tuple[str, str]]:
    """Place and code of each problem."""
    return [(problem.where, problem.error.code) for problem in found.problems]
