"""Which day a promise falls due: its clause says so, its section, or the document's period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.documents.model import Outline
from luoshi.kernel.period import last_day
from luoshi.kernel.scan import Starts
from luoshi.kernel.span import Span
from luoshi.plan.model import DueSource
from luoshi.plan.passages import Sentence
from luoshi.plan.times import TIME_WORDS, Anchor, Calendar, anchors_in

_ANNOUNCES = re.compile("以下|如下|下列")
_ITEMS = ("——", "一是")


@dataclass(frozen=True, slots=True)
class Due:
    day: str | None
    source: DueSource | None


@dataclass(frozen=True, slots=True)
class _Said:
    """Deadlines named in a sentence, and the one that its paragraph had named before."""

    anchors: tuple[Anchor, ...]
    inherited: str | None


class Deadlines:
    """What sentences, paragraphs, section openings and titles say of time, read once in order."""

    def __init__(self, text: str, outline: Outline, calendar: Calendar, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._outline = outline
        self._calendar = calendar
        self._named = Starts(TIME_WORDS, text)
        self._titles = [self._of_title(i) for i in range(len(outline.sections))]
        self._chapeaus: dict[int, str] = {}
        self._said: dict[int, _Said] = {}
        self._defaults: dict[int | None, Due] = {}
        self._read(sentences)

    def _read(self, sentences: Sequence[Sentence]) -> None:
        paragraph, inherited = -1, None
        on_the_way = False
        for sentence in sentences:
            first = sentence.paragraph != paragraph
            if first or (on_the_way and not self._is_listed(sentence)):
                paragraph, inherited, on_the_way = sentence.paragraph, None, False
            anchors = self._anchors(sentence.span)
            if anchors or inherited:
                self._said[sentence.span.start] = _Said(anchors, inherited)
            for anchor in anchors:
                if anchor.whole_year and anchor.scope and _opens(anchor, sentence):
                    # In the middle of a paragraph without days, one on the way to the period's end holds to the full stop,
                    # or for what it announces.
                    on_the_way = not (first or inherited or anchor.due >= (self._calendar.end or ""))
                    on_the_way = on_the_way and not _ANNOUNCES.search(self._text, *sentence.span)
                    inherited = anchor.due
                    self._note_chapeau(sentence, anchor)

    def _is_listed(self, sentence: Sentence) -> bool:
        """Whether a semicolon stands before the sentence."""
        start = sentence.span.start
        return self._text[max(0, start - 4) : start].rstrip().endswith(";")

    def _anchors(self, span: Span) -> tuple[Anchor, ...]:
        """Most sentences and titles name no time, and are spared the look for its words."""
        return self._ahead(anchors_in(self._text, *span, self._calendar)) if self._named.within(span) else ()

    def _note_chapeau(self, sentence: Sentence, anchor: Anchor) -> None:
        """A deadline in front of a section's items holds for the items too."""
        if sentence.section is None or sentence.is_title:
            return
        if self._outline.sections[sentence.section].scheme not in _ITEMS:
            self._chapeaus[sentence.section] = anchor.due

    def _ahead(self, anchors: list[Anchor]) -> tuple[Anchor, ...]:
        """Years before the plan's period look back and set no deadline; a day named as one (2025年6月底前) stays one."""
        first = self._calendar.period[0] if self._calendar.period else 0
        return tuple(a for a in anchors if a.deadline or int(a.due[:4]) >= first)

    def of_silence(self, sentence: Sentence) -> Due | None:
        """The deadline of whatever a sentence promises, where neither it nor its paragraph names a day; else None."""
        return None if sentence.span.start in self._said else self._default(sentence.section)

    def due_at(self, sentence: Sentence, clause: Span, at: int) -> Due:
        """The deadline of a promise whose value stands at `at` in `clause`."""
        said = self._said.get(sentence.span.start)
        if said is None:
            return self._default(sentence.section)
        inside = [a for a in said.anchors if a.start < clause.end and a.start <= at and _reaches(a, sentence, clause)]
        if inside:
            return Due(inside[-1].due, "clause")
        behind = [a for a in said.anchors if clause.start <= a.start < clause.end]
        if behind:
            return Due(behind[0].due, "clause")
        if said.inherited:
            return Due(said.inherited, "section")
        return self._default(sentence.section)

    def _default(self, section: int | None) -> Due:
        """What a section's title, or the opening of one above it, says; else the document's end."""
        if section not in self._defaults:
            days = (self._titles[s] or self._chapeau(s, section) for s in self._up(section))
            day = next((d for d in days if d), None)
            end = self._calendar.end
            self._defaults[section] = Due(day, "section") if day else Due(end, "document" if end else None)
        return self._defaults[section]

    def _chapeau(self, section: int, own: int | None) -> str | None:
        if section == own and self._outline.sections[section].scheme not in _ITEMS:
            return None
        return self._chapeaus.get(section)

    def _up(self, section: int | None) -> Iterator[int]:
        while section is not None:
            yield section
            section = self._outline.sections[section].parent

    def _of_title(self, index: int) -> str | None:
        """The one deadline that a title names; two are none."""
        section = self._outline.sections[index]
        if section.scheme in _ITEMS or len(section.title) > 60:
            return None
        days = {a.due for a in self._anchors(section.title_span)}
        if self._calendar.speaking and f"{self._calendar.speaking}年" in section.title:
            days.add(last_day(self._calendar.speaking))  # “十六五”目标和2031年重点工作 names two
        return days.pop() if len(days) == 1 else None


def _reaches(anchor: Anchor, sentence: Sentence, clause: Span) -> bool:
    """A day that dates one thing (市医院2027年建成, 6月底前) holds for its own clause; standing alone for those behind it."""
    if anchor.start >= clause.start or (anchor.whole_year and not anchor.dates_one):
        return True
    return any(
        c.start <= anchor.start and anchor.end <= c.end and c.end - c.start <= anchor.end - anchor.start + 2 for c in sentence.clauses
    )


def _opens(anchor: Anchor, sentence: Sentence) -> bool:
    """Whether it stands at the beginning of its sentence: a day named on the way dates one thing."""
    first = sentence.clauses[0]
    return first.start <= anchor.start <= first.end and (anchor.leading or anchor.start <= first.start + 4)
