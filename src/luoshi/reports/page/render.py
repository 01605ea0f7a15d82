"""A document and its plan → one HTML page that needs nothing else."""

import hashlib
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from luoshi.documents.model import Document
from luoshi.plan.checks.catalogue import message
from luoshi.plan.model import Diagnostic, Plan
from luoshi.reports.page import words
from luoshi.reports.page.cards import cards_of
from luoshi.reports.page.marks import Heading, Paragraph, Piece, Table, lines_with_marks
from luoshi.reports.page.strip import Part, strip_of
from luoshi.reports.templates import template
from luoshi.reports.words import word

_DEEPEST = 6  # HTML has six levels of headings
_SHORT = 6
_AROUND_NUMBERS = dict.fromkeys(map(ord, "第篇章部分节条、.．()（） \u3000"))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made of beside its content: the Jinja template, the style sheet and the script."""

    template: str
    style: str
    script: str


def page_of(document: Document, plan: Plan, *, parts: Parts, version: str, lang: str) -> bytes:
    """The page of a plan in UTF-8: the text with marks on one side, the items on the other.

    It loads nothing, from no place, and runs no script but its own: the policy in its head forbids both.
    `version` is that of the program, for the foot of the page.
    """
    lines = lines_with_marks(document, plan)
    cards = cards_of(plan, lang)
    strip = strip_of(document, plan)
    labels = {section.id: f"{section.label}{section.title}" for section in plan.sections}
    page = template(parts.template).render(
        lang=lang,
        version=version,
        style=parts.style,
        script=parts.script,
        script_hash=script_hash(parts.script),
        say=partial(_say, lang),
        word=lambda key: word(key, lang),
        title=plan.meta.title or plan.document.name,
        name=plan.document.name,
        sha256=plan.document.sha256,
        facts=list(_facts(plan, lang)),
        length=max(len(document.text), 1),
        strip=strip,
        part_label=lambda part: _part_label(part, lang),
        part_title=lambda part: _part_title(part, plan, lang),
        bare={span: number for number, span in enumerate(strip.bare)},
        counts={kind: len(getattr(plan, kind)) for kind in ("targets", "tasks", "goals", "names")},
        sections=plan.sections,
        percents=sorted({card.percent for card in cards} | {100}, reverse=True),
        lines=lines,
        cards=cards,
        kinds_of=lambda piece: dict.fromkeys(cards[i].kind for i in piece.items),
        level_of=lambda heading: min(heading.level + 1, _DEEPEST),
        title_pieces=_title_pieces,
        words_at=lambda span: " ".join(span.of(document.text).split()),
        labels=labels,
        diagnostics=plan.diagnostics,
        flags=_flags(plan.diagnostics, lines),
        inline=_inline_sections(plan, lines),
        message=lambda diagnostic: message(diagnostic.code, diagnostic.fields, lang),
    )
    # Half characters, which only a text that never was a file can hold, have no bytes.
    return page.encode("utf-8", "replace")


def _say(lang: str, key: str, **fields: object) -> str:
    return words.WORDS[key][1 if lang == "en" else 0].format_map({"shown": "{shown}", "all": "{all}", **fields})


def script_hash(script: str) -> str:
    """The script's name in a content security policy."""
    return "sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _facts(plan: Plan, lang: str) -> Iterator[tuple[str, str]]:
    meta = plan.meta
    if meta.kind:
        yield word("kind", lang), word(meta.kind, lang)
    period = f"{meta.period[0]}–{meta.period[1]}" if meta.period else None
    for key, value in (("area", meta.area), ("period", period), ("number", meta.document_number), ("issued", meta.issued)):
        if value:
            yield word(key, lang), value


def _part_label(part: Part, lang: str) -> str:
    """As short as it can be: the bare number, or the beginning of the title."""
    if part.section is None:
        return _say(lang, "front")
    return part.section.label.translate(_AROUND_NUMBERS) or part.section.title[:_SHORT]


def _part_title(part: Part, plan: Plan, lang: str) -> str:
    """The section's title, with how many items of each kind stand in its part of the document."""
    name = f"{part.section.label}{part.section.title}" if part.section else _say(lang, "front")
    counts = []
    for kind in ("targets", "tasks", "goals", "names"):
        inside = sum(part.span.start <= item.start < part.span.end for item in getattr(plan, kind))
        if inside:
            counts.append(f"{inside} {word(kind, lang)}")
    return " · ".join([name, *counts])


def _title_pieces(line: Paragraph) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """The pieces of a line up to the end of its title, and those behind."""
    heading: Heading | None = line.heading
    assert heading is not None, "only a line that begins a section has a title"
    end = line.span.start + heading.length
    return [p for p in line.pieces if p.start < end], [p for p in line.pieces if p.start >= end]


def _flags(diagnostics: Sequence[Diagnostic], lines: Sequence[Paragraph | Table]) -> dict[int, list[int]]:
    """Diagnostics by the start of the piece that they stand in front of: the first at or behind their place."""
    starts = [piece.start for piece in _pieces(lines)]
    flags: dict[int, list[int]] = {}
    for number, diagnostic in enumerate(diagnostics):
        if starts:
            at = min(bisect_left(starts, diagnostic.start), len(starts) - 1)
            flags.setdefault(starts[at], []).append(number)
    return flags


def _inline_sections(plan: Plan, lines: Sequence[Paragraph | Table]) -> dict[int, list[str]]:
    """Ids of sections that begin inside a line or a table, by the start of the piece where they do."""
    headed = {id for line in lines if isinstance(line, Paragraph) and line.heading for id in line.heading.ids}
    starts = {piece.start for piece in _pieces(lines)}
    found: dict[int, list[str]] = {}
    for section in plan.sections:
        if section.id not in headed and section.start in starts:
            found.setdefault(section.start, []).append(section.id)
    return found


def _pieces(lines: Sequence[Paragraph | Table]) -> Iterator[Piece]:
    for line in lines:
        if isinstance(line, Paragraph):
            yield from line.pieces
        else:
            for row in line.rows:
                for cell in row:
                    yield from cell.pieces if cell else ()
