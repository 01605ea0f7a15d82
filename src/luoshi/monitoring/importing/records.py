"""One record of words, whatever table it stood in → one reading, or what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.importing.errors import CellEmpty, Problem, TooManyRows, UnitMissing, UnitUnfit, WordUnknown
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported
from luoshi.monitoring.importing.values import Number, day_of, is_no_data, number_of, period_of
from luoshi.monitoring.importing.words import CHOICES, COLUMNS, NEEDED, choice_of, choices_of, plain, plain_unit
from luoshi.monitoring.readings import Reading, Source

Found = TypeVar("Found")


@dataclass(frozen=True)
class Record:
    """Words by field, each with its place. `faults` are fields whose cell holds no word of its own: an error value, a bare day."""

    place: str
    words: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, LuoshiError] = field(default_factory=dict)

    def where(self, name: str) -> str:
        return self.places.get(name, self.place)

    def said(self, name: str) -> str:
        return self.words.get(name, "")


def imported(records: Iterable[Record], fitting: Fitting, *, name: str, most: int, commas_part_decimals: bool = False) -> Imported:
    """All readings of a file in their order. A reading that stands twice is kept once. Errors: TooManyRows."""
    work = _Work(fitting, commas_part_decimals)
    for count, record in enumerate(records):
        if count >= most:
            raise TooManyRows(name=name, limit=most)
        work.take(record)
    return Imported(tuple(work.readings.values()), tuple(work.problems), tuple(work.remarks))


class _Work:
    """The readings of a file while it is read."""

    def __init__(self, fitting: Fitting, commas_part_decimals: bool) -> None:
        self._fitting = fitting
        self._commas = commas_part_decimals
        self.readings: dict[Reading, Reading] = {}
        self.problems: list[Problem] = []
        self.remarks: list[Finding] = []

    def take(self, record: Record) -> None:
        faults: list[Problem] = [Problem(record.where(name), error) for name, error in record.faults.items()]
        discarded = self._tried(faults, record, "discard", _choice) == "true"
        if discarded and not faults:
            self.remarks.append(finding("reading-discarded", record.place, indicator=plain(record.said("indicator"))))
            return
        if "value" not in record.faults and is_no_data(record.said("value")):
            if not faults:
                self._without_value(record)
            self.problems += faults
            return
        reading = self._reading(record, faults)
        self.problems += faults
        if reading is not None and not faults:
            self._keep(reading, record)

    def _without_value(self, record: Record) -> None:
        self.remarks.append(finding("reading-without-value", record.where("value"), indicator=plain(record.said("indicator")) or "?"))

    def _keep(self, reading: Reading, record: Record) -> None:
        bare = replace(reading, source=replace(reading.source, place=None))
        first = self.readings.setdefault(bare, reading)
        if first is not reading:
            self.remarks.append(finding("reading-repeated", record.place, first=first.source.place, indicator=reading.indicator))

    def _reading(self, record: Record, faults: list[Problem]) -> Reading | None:
        for name in NEEDED:
            if not record.said(name).strip() and name not in record.faults:
                names = COLUMNS[name]
                faults.append(Problem(record.where(name), CellEmpty(column=(names.en, names.zh))))
        period = self._tried(faults, record, "period", lambda _, words: period_of(words))
        filed = self._tried(faults, record, "filed", lambda _, words: day_of(words))
        chosen = {name: self._tried(faults, record, name, _choice) for name in CHOICES}
        number = self._tried(faults, record, "value", lambda _, words: self._number(record, words, chosen["measure"] or "level"))
        if faults or period is None or number is None:
            return None
        return Reading(
            indicator=plain(record.said("indicator")), area=plain(record.said("area")) or None, period=period, value=number.value,
            unit=number.unit, measure=chosen["measure"] or "level", vintage=chosen["kind"] or "final", bound=chosen["bound"] or None,
            breaks=chosen["breaks"] or None, filed=filed, note=plain(record.said("note")) or None,
            source=Source(plain(record.said("source_title")) or None, plain(record.said("source_url")) or None, record.where("value")),
        )  # fmt: skip

    def _number(self, record: Record, words: str, measure: Any) -> Number:
        number = number_of(words, commas_part_decimals=self._commas)
        return self._fitting.fitted(plain(record.said("indicator")), measure, number, plain_unit(record.said("unit")))

    def _tried(self, faults: list[Problem], record: Record, name: str, read: Callable[[str, str], Found]) -> Found | None:
        """What the words of a field mean; None where it is empty or what is wrong went to `faults`."""
        words = record.said(name)
        if not words.strip() or name in record.faults:
            return None
        try:
            return read(name, words)
        except LuoshiError as error:
            at_fault = "unit" if isinstance(error, UnitMissing | UnitUnfit) and "unit" in record.places else name
            faults.append(Problem(record.where(at_fault), error))
            return None


def _choice(name: str, words: str) -> Any:
    found = choice_of(name, words)
    if found is None:
        names = COLUMNS[name]
        raise WordUnknown(value=plain(words)[:40], column=(names.en, names.zh), words=choices_of(name))
    return found
