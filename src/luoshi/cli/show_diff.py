"""What a new version of a plan changes, on the terminal: what matters first, each change in one row."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.reports.changes.render import codes_told, summary
from luoshi.services.versions import AnyItem, Aspect, Comparison, Difference, Side, title_or_wording

# How much of what stayed the same is shown beside what was replaced, and how much of what is new or gone.
_BESIDE = 10
_LONGEST = 120
_PLACE = 14
_IN_A_LINE = 12
_RED, _GREEN = "red", "green"
_COLOURS = {"targets-eased": "bold red", "targets-dropped": "bold red", "targets-tightened": "bold green", "targets-added": "bold green"}  # fmt: skip
_LISTED = ("names", "renumbered")
_SIGNS = {"dropped": "−", "added": "+", "changed": "~"}


def show_diff(comparison: Comparison, console: Console, lang: str) -> None:
    """Print the whole comparison."""
    console.print(Group(*_parts(comparison, lang)))


def _parts(comparison: Comparison, lang: str) -> Iterator[RenderableType]:
    yield Text(clean(f"{_called(comparison.old)} → {_called(comparison.new)}"), "bold")
    yield Text(summary(comparison, lang))
    for fact in comparison.facts:
        yield Text(clean(f"{say(f'meta-{fact.field}', lang)}: {_from_to(fact.old, fact.new, lang)}"), "dim")
    for group, found in groupby(comparison.told, key=lambda difference: difference.group):
        yield Text()
        draw = _listed if group in _LISTED else _table
        yield draw(group, list(found), lang)
    echoes = len(comparison.differences) - len(comparison.told)
    if echoes:
        yield Text(f"\n{say('echoes', lang, count=echoes)}", "dim")


def _called(side: Side) -> str:
    return side.document.name


def _table(group: str, differences: Sequence[Difference], lang: str) -> RenderableType:
    table = Table(title=_title(group, differences, lang), title_justify="left", title_style=_COLOURS.get(group, "bold"), box=None)
    table.padding = (0, 2, 0, 0)
    table.add_column(say("change", lang), overflow="fold", max_width=20)
    table.add_column(say("section", lang), overflow="fold", max_width=2 * _PLACE)
    table.add_column(say("was-is", lang), overflow="fold")
    table.add_column(say("wording", lang), overflow="fold")
    for difference in differences:
        codes = "、".join(say(f"diff-{code}", lang) for code in codes_told(difference))
        table.add_row(codes, clean(_cut(difference.place or "", _PLACE)), _what(difference, lang), marked_words(difference))
    return table


def _title(group: str, differences: Sequence[Difference], lang: str) -> str:
    return f"{say(f'group-{group}', lang)} ({len(differences)})"


def _what(difference: Difference, lang: str) -> Text:
    """The indicator, and each thing that it was and is now: once, though two codes may say it."""
    firsts = {(aspect.old, aspect.new): aspect for aspect in reversed(difference.aspects) if aspect.old or aspect.new}
    lines = [_aspect(aspect, lang) for aspect in difference.aspects if firsts.get((aspect.old, aspect.new)) is aspect]
    indicator = getattr(difference.new or difference.old, "indicator", None)
    return Text("\n".join(clean(line) for line in ([indicator] if indicator else []) + lines))


def _aspect(aspect: Aspect, lang: str) -> str:
    sense = f" ({say(aspect.sense, lang)})" if aspect.sense else ""
    return f"{_from_to(_cut(aspect.old or '', 40), _cut(aspect.new or '', 40), lang)}{sense}"


def _from_to(old: str | None, new: str | None, lang: str) -> str:
    return f"{old or say('nothing', lang)} → {new or say('nothing', lang)}"


def marked_words(difference: Difference) -> Text:
    """The words of both versions in one line: [-gone-]{+new+}, so that it is seen without colours too."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        return Text(clean(_cut(_words(new or old), _LONGEST)), _RED if new is None else _GREEN)
    before, after = title_or_wording(old), title_or_wording(new)
    line, at = Text(), 0
    for stretch in difference.words:
        line.append(clean(_between(after[at : stretch.new_start], at > 0, True)))
        if stretch.old_end > stretch.old_start:
            line.append(clean(f"[-{_cut(before[stretch.old_start : stretch.old_end], _LONGEST)}-]"), _RED)
        if stretch.new_end > stretch.new_start:
            line.append(clean(f"{{+{_cut(after[stretch.new_start : stretch.new_end], _LONGEST)}+}}"), _GREEN)
        at = stretch.new_end
    line.append(clean(_between(after[at:], at > 0, False)))
    return line


def _words(item: AnyItem | None) -> str:
    return " ".join(title_or_wording(item).split()) if item else ""


def _between(words: str, after_change: bool, before_change: bool) -> str:
    """What stayed the same: its ends beside the changes, or its beginning where nothing changed."""
    if not after_change and not before_change:
        return _cut(words, 3 * _BESIDE)
    head = words[:_BESIDE] if after_change else ""
    tail = words[-_BESIDE:] if before_change else ""
    return words if len(words) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _listed(group: str, differences: Sequence[Difference], lang: str) -> Text:
    """Many small things in a few lines: names by what became of them, new numbers."""
    text = Text(_title(group, differences, lang), "bold")
    for change, found in groupby(differences, key=lambda difference: difference.change):
        here = list(dict.fromkeys(clean(_small(difference, lang)) for difference in found))
        said = "、".join(here[:_IN_A_LINE])
        more = "" if len(here) <= _IN_A_LINE else say("and-more", lang, count=len(here) - _IN_A_LINE)
        text.append(f"\n  {_SIGNS[change]} {said}{more}", "not bold")
    return text


def _small(difference: Difference, lang: str) -> str:
    if difference.group == "renumbered":
        return _cut("、".join(_from_to(aspect.old, aspect.new, lang) for aspect in difference.aspects), 30)
    old, new = _cut(_words(difference.old), 24), _cut(_words(difference.new), 24)
    if old and new:
        return f"{old} → {new}" if old != new else f"{new} ({'、'.join(say(f'diff-{code}', lang) for code in difference.codes)})"
    return old or new


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
