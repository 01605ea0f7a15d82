"""A chart → SVG: axes with round values, then its parts, each at its place."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from luoshi.plan.language.words import Lang
from luoshi.reports.charts.chart import Area, Chart, Column, Level, Line, Mark, Note, Part, Shape, Upright
from luoshi.reports.charts.frame import DIGIT, HEIGHT, WIDTH, Frame, frame_of
from luoshi.reports.charts.svg import element, number, words

_RADIUS = 3.2
_GAP = 7.0
_LINE = 11.0
"""How high a line of words is."""
_COLUMN = 0.6
"""What part of the room for a column it takes."""
_PATHS: dict[Shape, str] = {"diamond": "M{x} {y}m0-5l5 5-5 5-5-5z", "cross": "M{x} {y}m-3-3l6 6m0-6l-6 6", "dash": "M{x} {y}m-9 0h18"}


def draw(chart: Chart, *, name: str, lang: Lang) -> str:
    """The chart as an element `svg`; the ids of its title and description begin with `name`."""
    frame = frame_of(chart, lang)
    return element(
        "svg",
        element("title", words(chart.title), id=f"{name}-t"),
        element("desc", words(chart.description), id=f"{name}-d"),
        *_axes(chart, frame),
        *(markup for part in chart.parts for markup in _drawn(part, frame)),
        look="chart", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_labelledby=f"{name}-t", aria_describedby=f"{name}-d",
    )  # fmt: skip


def _axes(chart: Chart, frame: Frame) -> Iterator[str]:
    left, right = frame.x.start, frame.x.end
    levels = [(frame.y.at(value), frame.amounts.text(value)) for value in frame.ticks.values]
    yield element("path", look="grid", d="".join(f"M{number(left)} {number(y)}H{number(right)}" for y, _ in levels))
    if frame.ticks.low < 0 < frame.ticks.high:
        yield _level("zero", frame.y.at(0.0), frame)
    if frame.amounts.unit:
        yield element("text", words(frame.amounts.unit), look="unit", x=4, y=12)
    yield element("g", *(element("text", words(text), x=left - 5, y=y + 4) for y, text in levels), look="y")
    times = [element("text", words(text), x=x, y=HEIGHT - 6) for x, text in frame.times()]
    yield element("g", *times, look="x")


def _level(look: str, y: float, frame: Frame) -> str:
    return element("path", look=look, d=f"M{number(frame.x.start)} {number(y)}H{number(frame.x.end)}")


def _drawn(part: Part, frame: Frame) -> Iterator[str]:
    match part:
        case Mark():
            yield _mark(part, frame)
        case Line():
            yield element("path", look=part.look, d=_path(_placed(part.points, frame), stepped=part.stepped))
        case Level():
            yield _level(part.look, frame.y.at(part.value), frame)
        case Area():
            yield _area(part, frame)
        case Column():
            yield _column(part, frame)
        case Upright():
            yield from _upright(part, frame)
        case Note():
            yield _note(part, frame)


def _placed(points: Sequence[tuple[float, float]], frame: Frame) -> list[tuple[float, float]]:
    return [(frame.x.at(at), frame.y.at(value)) for at, value in points]


def _path(places: Sequence[tuple[float, float]], *, stepped: bool = False) -> str:
    """Moves and lines through the places.

    >>> _path([(0, 9), (5, 4)]), _path([(0, 9), (5, 4)], stepped=True)
    ('M0 9L5 4', 'M0 9H5V4')
    """
    (x, y), *rest = places
    step = "H{0}V{1}" if stepped else "L{0} {1}"
    return f"M{number(x)} {number(y)}" + "".join(step.format(number(x), number(y)) for x, y in rest)


def _area(area: Area, frame: Frame) -> str:
    if len(area.points) == 1:
        ((_, low, high),) = area.points
        upper, lower = (
            [(frame.x.start, frame.y.at(high)), (frame.x.end, frame.y.at(high))],
            [(frame.x.end, frame.y.at(low)), (frame.x.start, frame.y.at(low))],
        )
    else:
        upper = _placed([(at, high) for at, _, high in area.points], frame)
        lower = _placed([(at, low) for at, low, _ in reversed(area.points)], frame)
    return element("path", look=area.look, d=_path([*upper, *lower]) + "z")


def _mark(mark: Mark, frame: Frame) -> str:
    x, y = frame.x.at(mark.at), frame.y.at(mark.value)
    look = f"{mark.look} hollow" if mark.hollow else mark.look
    told = (element("title", words(mark.words)),) if mark.words else ()
    if mark.shape == "dot":
        return element("circle", *told, look=look, cx=x, cy=y, r=_RADIUS)
    if mark.shape == "square":
        return element("rect", *told, look=look, x=x - 3, y=y - 3, width=6, height=6)
    return element("path", *told, look=look, d=_PATHS[mark.shape].format(x=number(x), y=number(y)))


def _column(column: Column, frame: Frame) -> str:
    width = max(2.0, _COLUMN * (frame.x.at(column.months) - frame.x.at(0.0)))
    foot, head = frame.y.at(0.0), frame.y.at(column.value)
    told = (element("title", words(column.words)),) if column.words else ()
    look = f"{column.look} hollow" if column.hollow else column.look
    x, y, height = frame.x.at(column.at) - width / 2, min(foot, head), abs(foot - head)
    return element("rect", *told, look=look, x=x, y=y, width=width, height=max(height, 0.5))


def _upright(line: Upright, frame: Frame) -> Iterator[str]:
    x = frame.x.at(line.at)
    yield element("path", look=line.look, d=f"M{number(x)} {number(frame.top)}V{number(frame.bottom)}")
    anchor = "end" if x + _width(line.words) + 4 > WIDTH else "start"
    yield element(
        "text", words(line.words), look=f"{line.look} word", x=x + (4 if anchor == "start" else -4), y=frame.top + 9, text_anchor=anchor
    )


def _note(note: Note, frame: Frame) -> str:
    """Beside its value, inside the picture: a word that would not fit above stands below."""
    x, y, half = frame.x.at(note.at), frame.y.at(note.value), _width(note.words) / 2
    above = y - _GAP if note.side == "above" else y + _GAP + _LINE
    if above < _LINE or above > frame.bottom:
        above = y + _GAP + _LINE if note.side == "above" else y - _GAP
    anchor = "end" if x + half > WIDTH else "start" if x - half < 0 else "middle"
    return element("text", words(note.words), look=f"{note.look} word", x=min(x, WIDTH - 3.0), y=above, text_anchor=anchor)


def _width(text: str) -> float:
    """About how wide words are."""
    return DIGIT * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
