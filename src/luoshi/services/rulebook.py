"""The rulebook beside the code: read once, checked, handed down as values."""

from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from luoshi.action.filing_calendar import Due, FilingCalendar, Schedule
from luoshi.action.silence import Limits as SilenceLimits
from luoshi.kernel.errors import RulebookInvalid
from luoshi.monitoring.bands import Bands, Prospects
from luoshi.monitoring.checks.ground import Order, Relations, Sum, Thresholds
from luoshi.monitoring.forecast.model import Constants, Errors
from luoshi.monitoring.formulas.derive import Formula
from luoshi.monitoring.units import Units
from luoshi.plan.indicators import Indicator, Indicators, spellings
from luoshi.plan.versions.model import Limits


def _load(name: str) -> Any:
    import yaml  # noqa: PLC0415  only commands that need the rulebook pay for it

    try:
        text = files("luoshi.rulebook").joinpath(name).read_text("utf-8")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are safe
    except (OSError, yaml.YAMLError) as error:
        raise RulebookInvalid(name=name, reason=str(error)) from error


@cache
def indicators() -> Indicators:
    """The table of known indicators."""
    return Indicators(tuple(_indicator(row) for row in _load("indicators.yaml")["indicators"]))


def _indicator(row: dict[str, Any]) -> Indicator:
    aliases = tuple(name for alias in row.get("aliases", ()) for name in _names(alias))
    return Indicator(
        row["id"],
        row["name"],
        aliases,
        row.get("unit"),
        row.get("direction", "up"),
        row["source"],
        row.get("accumulation"),
        tuple(row.get("compared_as", ())),
    )


def _names(alias: str) -> tuple[str, ...]:
    try:
        return spellings(alias)
    except ValueError as error:
        raise RulebookInvalid(name="indicators.yaml", reason=f"{alias}: {error}") from error


@cache
def office() -> dict[str, int]:
    """Numbers of the working place, by name: passwords, pages, background work."""
    return {name: int(entry["value"]) for name, entry in _load("office.yaml").items()}


@cache
def filing_calendar() -> FilingCalendar:
    """When units file."""
    found = _load("filing.yaml")
    schedules = {name: _schedule(entry) for name, entry in found["schedules"].items()}
    return FilingCalendar(schedules, tuple(found["reminders"]["value"]), found["soon_days"]["value"])


def _schedule(entry: dict[str, Any]) -> Schedule:
    dues = [Due(month, due["months_after"], due["day"]) for due in entry["dues"] for month in due["through"]]
    return Schedule(tuple(dues), entry["opens_days"])


@cache
def filing() -> dict[str, int]:
    """Numbers of filings and their evidence, by name."""
    return {name: entry["value"] for name, entry in _load("filing.yaml").items() if isinstance(entry.get("value"), int)}


@cache
def filing_minutes() -> dict[str, int]:
    """Minutes that one filing takes, by kind of item."""
    return dict(_load("filing.yaml")["minutes"]["value"])


@cache
def silence() -> SilenceLimits:
    """What counts as copied, and as equal too often."""
    return SilenceLimits(filing()["copied_length"], filing()["equal_times"])


@cache
def limits() -> dict[str, int]:
    """Limits on what is read, by name."""
    return {name: int(entry["value"]) for name, entry in _load("limits.yaml").items()}


@cache
def bands() -> Bands:
    """The numbers that verdicts rest on."""
    return Bands(**{name: entry["value"] for name, entry in _load("monitoring.yaml").items()})


@cache
def forecasts() -> Constants:
    """The numbers that forecasts rest on."""
    values = {name: entry["value"] for name, entry in _load("forecasts.yaml").items()}
    errors = Errors(tuple(values.pop("error_shares")), tuple(values.pop("error_sizes")))
    return Constants(**{**values, "smoothings": tuple(values["smoothings"])}, errors=errors)


@cache
def prospects() -> Prospects:
    """From which probabilities on a target counts as likely to be met, or as at risk."""
    return Prospects(**{name: entry["value"] for name, entry in _load("outlook.yaml").items()})


@cache
def reading_checks() -> tuple[Thresholds, Relations]:
    """From where on a finding about readings is worth a look, and what is true of indicators by what they are."""
    found = _load("readings.yaml")
    relations = found["relations"]
    same = indicators().identity
    return (
        Thresholds(**{name: entry["value"] for name, entry in found["thresholds"].items()}),
        Relations(
            tuple(Order(row["lesser"], row["greater"]) for row in relations["orders"]),
            tuple(Sum(row["whole"], tuple(row["parts"])) for row in relations["sums"]),
            frozenset(same(name) for name in relations["real"]),
        ),
    )


@cache
def formulas() -> tuple[Formula, ...]:
    """Indicators that are made of others by what they are."""
    return tuple(Formula(row["indicator"], row["expression"], row["unit"], row.get("shown")) for row in _load("formulas.yaml")["formulas"])


@cache
def units() -> Units:
    """Which units can be converted into which."""
    families = _load("units.yaml")["families"]
    return Units({family: {unit: Fraction(str(size)) for unit, size in members.items()} for family, members in families.items()})


@cache
def units_beside() -> dict[str, tuple[str, ...]]:
    """Units in which an indicator may come beside that of its table, though the table of units converts none into the other."""
    return {unit: tuple(others) for unit, others in _load("units.yaml")["beside"].items()}


@cache
def versions() -> Limits:
    """What decides which items of two versions are the same."""
    return Limits(**{name: entry["value"] for name, entry in _load("versions.yaml").items()})
