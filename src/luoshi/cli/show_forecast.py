"""A forecast on the terminal: what it rests on, then a row for each period ahead."""

from math import floor, log10

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services.forecasts import Foreseen, rows_of

_DIGITS = 3
_MOST_DECIMALS = 9


def show_forecast(foreseen: Foreseen, console: Console, lang: str) -> None:
    """Print the whole forecast."""
    console.print(Group(_head(foreseen, lang), _table(foreseen, lang), Text(say("forecast-meaning", lang), "dim")))


def _head(foreseen: Foreseen, lang: str) -> RenderableType:
    found = foreseen.forecast
    words = [say("forecast-readings", lang, count=found.readings), say(f"forecast-{found.method}", lang)]
    words += [say(f"forecast-{found.seasonal}", lang, season=foreseen.season)] if found.seasonal else []
    words += [say("forecast-constant", lang)] if not any(found.spreads) else []
    return Text(" · ".join(words))


def _table(foreseen: Foreseen, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(say("forecast-period", lang))
    for key in ("mean", "80", "95"):
        table.add_column(say(f"forecast-{key}", lang), justify="right")
    if foreseen.bar is not None:
        table.add_column(say("forecast-p", lang, bar=f"{foreseen.bar:,.10g}"), justify="right")
    places = _decimals(foreseen)
    for period, (_, mean, lo80, hi80, lo95, hi95, *probability) in zip(foreseen.periods, rows_of(foreseen), strict=True):
        ranges = (f"{low:,.{places}f} – {high:,.{places}f}" for low, high in ((lo80, hi80), (lo95, hi95)))
        table.add_row(clean(period), f"{mean:,.{places}f}", *ranges, *(f"{share:.0%}" for share in probability))
    return table


def _decimals(foreseen: Foreseen) -> int:
    """As many as show three digits of how wide the first interval is: more is more than a forecast knows."""
    first = foreseen.forecast.steps[0]
    width = first.hi80 - first.lo80
    return min(_MOST_DECIMALS, max(0, _DIGITS - 1 - floor(log10(width)))) if width > 0 else _DIGITS - 1
