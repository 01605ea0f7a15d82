"""A plan under watch → one HTML page that needs nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from luoshi.monitoring.explaining.words import LIGHTS, SHAPES
from luoshi.monitoring.restated import once
from luoshi.monitoring.rollup import TASK_STATES, Rollup
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.words import Lang
from luoshi.reports.monitor.cards import card_of
from luoshi.reports.monitor.fan import Fan
from luoshi.reports.monitor.sections import SAID_ORDER, parts_of, rolled_up, shared_out
from luoshi.reports.monitor.told import joined
from luoshi.reports.monitor.watched import URGENCY, watched
from luoshi.reports.monitor.words import say
from luoshi.reports.page.render import Parts, script_hash
from luoshi.reports.templates import template
from luoshi.reports.words import word


def monitor_page(watch: Watch, *, parts: Parts, version: str, lang: Lang, fans: Mapping[str, Fan] | None = None) -> bytes:
    """The page of a watched plan in UTF-8: the roll-up in words, then a card with a chart for each target.

    It loads nothing, from no place, and runs no script but its own. `fans`: forecasts by the target's id; `version` is that
    of the program, for the foot of the page.
    """
    found = list(watched(watch, fans))
    urgent = sorted(found, key=lambda one: one.urgency)
    by_id = {one.target.id: one for one in found}
    rollup = watch.rollups[None]
    sections = parts_of(found, watch, lang)
    page = template(parts.template).render(
        lang=lang,
        version=version,
        style=parts.style,
        script=parts.script,
        script_hash=script_hash(parts.script),
        say=partial(say, lang=lang),
        joined=partial(joined, lang=lang),
        word=lambda key: word(key, lang),
        title=watch.plan.meta.title or watch.plan.document.name,
        facts=list(_facts(watch, lang)),
        as_of=watch.known.as_of.isoformat(),
        rollup=rollup,
        summary=rolled_up(rollup, lang),
        weighted=watch.weights is not None,
        shared_out=partial(shared_out, lang=lang),
        unweighed=sum(not one.weight for one in once(found, watch.same)),
        listed=len(found),
        total=sum(rollup.counts.values()),
        lights=SAID_ORDER,
        filters=URGENCY,
        listed_by_light={light: sum(one.light == light for one in found) for light in URGENCY},
        light_words={light: LIGHTS[light][lang == "en"] for light in SAID_ORDER},
        shapes=SHAPES,
        worst=by_id.get(rollup.worst or ""),
        has_binding=any(one.target.binding for one in found),
        remembered=[one for one in once(urgent, watch.same) if one.is_remembered],
        tasks=_tasks(rollup, lang),
        sections=sections,
        part_number={part.section.id if part.section else "": number for number, part in enumerate(sections)},
        cards=[card_of(one, lang) for one in urgent],
        methods=sorted({one.verdict.method for one in found}),
        has_fans=any(one.fan.steps or one.fan.margins for one in found),
    )
    # Half characters, which only a text that never was a file can hold, have no bytes.
    return page.encode("utf-8", "replace")


def _facts(watch: Watch, lang: Lang) -> Iterator[tuple[str, str]]:
    meta = watch.plan.meta
    yield say("as-of", lang), watch.known.as_of.isoformat()
    period = f"{meta.period[0]}–{meta.period[1]}" if meta.period else None
    for key, value in (("area", meta.area), ("period", period), ("number", meta.document_number)):
        if value:
            yield word(key, lang), value


def _tasks(rollup: Rollup, lang: Lang) -> Sequence[str]:
    """Tasks by state, where any is known."""
    if not any(rollup.tasks.values()):
        return ()
    return [say(f"task-{state}", lang, count=rollup.tasks[state]) for state in TASK_STATES if rollup.tasks[state]]
