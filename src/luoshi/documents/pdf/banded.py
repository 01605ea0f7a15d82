"""Tables with level rules only (三线表): the gaps between the words tell their columns."""

import itertools
from collections.abc import Iterator, Sequence

from luoshi.documents.pdf.banded_rows import Band, Run, table_of
from luoshi.documents.pdf.glyphs import Glyph, rows_of, width_of
from luoshi.documents.pdf.rules import NEAR, Rule
from luoshi.documents.pdf.tables import Table, middle

# Above the head, below it, and at the end.
_LEAST_RULES = 3
# On a page with more of such tables the rules are something else.
_MOST_GROUPS = 20
# Gap between two columns, in widths of a Chinese character: what two cells keep from their edges, and hardly less.
_GUTTER = 0.8


def banded_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> Iterator[tuple[Table, list[Glyph]]]:
    """Tables between rules that no upright rule touches, with the glyphs that stand in them."""
    if len(rules) < _LEAST_RULES:
        return
    width = width_of(glyphs)
    for group in _alike(rules):
        for bands in _stretches(list(_bands(group, glyphs, width))):
            table = table_of(group[0], bands, width)
            if table is not None:
                yield table, [glyph for band in bands for runs in band.lines for run in runs for glyph in run.glyphs]


def _alike(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that begin and end at the same places, from top to bottom."""
    groups: dict[tuple[int, int], list[Rule]] = {}
    for rule in sorted(rules, reverse=True):
        key = (round(rule.start / NEAR), round(rule.end / NEAR))
        beside = ((key[0] + i, key[1] + j) for i, j in itertools.product((0, -1, 1), repeat=2))
        groups.setdefault(next((k for k in beside if k in groups), key), []).append(rule)
    found = [group for group in groups.values() if len(group) >= _LEAST_RULES]
    yield from found if len(found) <= _MOST_GROUPS else ()


def _bands(rules: Sequence[Rule], glyphs: Sequence[Glyph], width: float) -> Iterator[Band]:
    """The stretches from rule to rule with their words."""
    start, end = rules[0].start - NEAR, rules[0].end + NEAR
    placed = sorted((-middle(g, width)[1], g) for g in glyphs if start <= middle(g, width)[0] <= end and not g.char.isspace())
    at = 0
    for above, below in itertools.pairwise(rules):
        inside = []
        while at < len(placed) and placed[at][0] <= -below.at:
            if placed[at][0] >= -above.at:
                inside.append(placed[at][1])
            at += 1
        yield Band(above.at, below.at, [_runs(row, width) for row in rows_of(inside, width)])


def _runs(glyphs: Sequence[Glyph], width: float) -> list[Run]:
    runs: list[Run] = []
    for glyph in sorted(glyphs, key=lambda g: g.left):
        if runs and glyph.left - runs[-1].right <= _GUTTER * width:
            last = runs[-1]
            runs[-1] = Run(last.left, max(last.right, glyph.right), last.glyphs)
            last.glyphs.append(glyph)
        else:
            runs.append(Run(glyph.left, glyph.right, [glyph]))
    return runs


def _stretches(bands: Sequence[Band]) -> Iterator[Sequence[Band]]:
    """Bands below each other that have columns; one line without may stand between them, text parts them."""
    start = 0
    for n in range(len(bands) + 1):
        if n < len(bands) and (bands[n].has_columns or len(bands[n].lines) <= 1):
            continue
        found = bands[start:n]
        while found and not found[0].has_columns:
            found = found[1:]
        while found and not found[-1].has_columns:
            found = found[:-1]
        if len(found) >= _LEAST_RULES - 1:
            yield found
        start = n + 1
