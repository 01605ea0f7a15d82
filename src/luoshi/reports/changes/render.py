"""A comparison of two versions → one HTML page that needs nothing else, and no script."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from luoshi.plan.versions.compare import title_or_wording
from luoshi.plan.versions.model import Comparison, Difference, Side
from luoshi.reports.changes.words import WORDS
from luoshi.reports.templates import template
from luoshi.reports.words import word


def changes_page(comparison: Comparison, *, source: str, style: str, version: str, lang: str) -> bytes:
    """The page of a comparison in UTF-8: what matters first, each change with both wordings in one line.

    `source`: the Jinja template; `style`: the style sheet; `version`: that of the program, for the foot of the page.
    """
    say = partial(_say, lang)
    page = template(source).render(
        lang=lang,
        version=version,
        style=style,
        say=say,
        word=lambda key: word(key, lang),
        title=comparison.new.meta.title or comparison.old.meta.title or comparison.new.document.name,
        old=_called(comparison.old),
        new=_called(comparison.new),
        summary=summary(comparison, lang),
        facts=[(say(f"meta-{fact.field}"), fact.old or say("nothing"), fact.new or say("nothing")) for fact in comparison.facts],
        groups=[(group, list(found)) for group, found in groupby(comparison.told, key=lambda difference: difference.group)],
        codes=codes_told,
        indicator=lambda difference: getattr(difference.new or difference.old, "indicator", None),
        aspects=lambda difference: list(aspects_told(difference, lang)),
        stretches=lambda difference: list(stretches(difference)),
        echoes=len(comparison.differences) - len(comparison.told),
    )
    return page.encode("utf-8", "replace")


_KINDS = ("target", "task", "goal", "section", "name")
_SIGNS = {"dropped": "−", "added": "+", "changed": "~"}


def summary(comparison: Comparison, lang: str) -> str:
    """Counts in one line, or that nothing changed."""
    if comparison.is_empty:
        same = comparison.old.document.sha256 == comparison.new.document.sha256
        return _say(lang, "diff-same" if same else "diff-none")
    parts = []
    for kind in _KINDS:
        counts = {change: count for (item, change), count in comparison.counts().items() if item == kind}
        if counts:
            parts.append(f"{word(f'{kind}s', lang)} {' '.join(f'{sign}{counts[c]}' for c, sign in _SIGNS.items() if c in counts)}")
    return _say(lang, "diff-summary", counts=" · ".join(parts)) if parts else _say(lang, "diff-facts")


def codes_told(difference: Difference) -> tuple[str, ...]:
    """New words are to be seen beside it: they are named only where nothing else is."""
    return tuple(code for code in difference.codes if code != "reworded") or difference.codes


def stretches(difference: Difference) -> Iterator[tuple[str, str]]:
    """The words of both versions in one line, in pieces that are `same`, `gone` or `new`."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        item = new or old
        assert item is not None, "a difference has a side"
        yield "new" if old is None else "gone", title_or_wording(item)
        return
    before, after, at = title_or_wording(old), title_or_wording(new), 0
    for stretch in difference.words:
        yield "same", after[at : stretch.new_start]
        yield "gone", before[stretch.old_start : stretch.old_end]
        yield "new", after[stretch.new_start : stretch.new_end]
        at = stretch.new_end
    yield "same", after[at:]


def aspects_told(difference: Difference, lang: str) -> Iterator[tuple[str, str, str | None]]:
    """Each thing that it was and is now: once, though two codes may say it."""
    told = set()
    nothing = _say(lang, "nothing")
    for aspect in difference.aspects:
        pair = (aspect.old or nothing, aspect.new or nothing)
        if (aspect.old or aspect.new) and pair not in told:
            told.add(pair)
            yield *pair, aspect.sense


def _called(side: Side) -> str:
    number = f" · {side.meta.document_number}" if side.meta.document_number else ""
    return f"{side.document.name}{number}"


def _say(lang: str, key: str, **fields: object) -> str:
    return WORDS[key][1 if lang == "en" else 0].format(**fields)
