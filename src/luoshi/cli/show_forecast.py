"""A forecast on the terminal: what it rests on, then a row for each period ahead."""

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services.forecasts import Outlook, rows_of

_DIGITS = 6


def show_forecast(outlook: Outlook, console: Console, lang: str) -> None:
    """Print the whole forecast."""
    console.print(Group(_head(outlook, lang), _table(outlook, lang), Text(say("forecast-meaning", lang), "dim")))


def _head(outlook: Outlook, lang: str) -> RenderableType:
    found = outlook.forecast
    words = [say("forecast-readings", lang, count=found.readings), say(f"forecast-{found.method}", lang)]
    words += [say(f"forecast-{found.seasonal}", lang, season=outlook.season)] if found.seasonal else []
    words += [say("forecast-constant", lang)] if not any(found.spreads) else []
    return Text(" · ".join(words))


def _table(outlook: Outlook, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(say("forecast-period", lang))
    for key in ("mean", "80", "95"):
        table.add_column(say(f"forecast-{key}", lang), justify="right")
    if outlook.bar is not None:
        table.add_column(say("forecast-p", lang, bar=_number(outlook.bar)), justify="right")
    for period, (_, mean, lo80, hi80, lo95, hi95, *probability) in zip(outlook.periods, rows_of(outlook), strict=True):
        ranges = (f"{_number(low)} – {_number(high)}" for low, high in ((lo80, hi80), (lo95, hi95)))
        table.add_row(clean(period), _number(mean), *ranges, *(f"{share:.0%}" for share in probability))
    return table


def _number(value: float) -> str:
    """Six digits that count, and the thousands apart: more than a forecast knows."""
    decimals = max(0, _DIGITS - len(str(int(abs(value)))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
