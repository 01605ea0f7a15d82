"""A plan on the terminal: its tree, its targets, its diagnostics, each with its place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services.plans import Plan, rule_text, said

_JUDGED = ("done", "qualitative")
_COLOURS = {"error": "bold red", "warning": "yellow", "info": "dim"}
_TITLE = 36


def show(plan: Plan, console: Console, lang: str) -> None:
    """Print the whole view of one plan."""
    console.print(Group(_head(plan, lang), _tree(plan, lang), _targets(plan, lang), _summary(plan, lang)))


def show_diagnostics(plan: Plan, console: Console, lang: str) -> None:
    """One line for each diagnostic, as a linter prints them."""
    for diagnostic in plan.diagnostics:
        line = Text(f"{plan.document.name}:{diagnostic.start}-{diagnostic.end} ")
        line.append(say(diagnostic.severity, lang), _COLOURS[diagnostic.severity])
        line.append(f" {diagnostic.code} ", "cyan")
        line.append(clean(said(diagnostic, lang)))
        console.print(line, soft_wrap=True)
    if not plan.diagnostics:
        console.print(say("clean", lang))


def _head(plan: Plan, lang: str) -> RenderableType:
    meta = plan.meta
    period = f"{meta.period[0]}–{meta.period[1]}" if meta.period else None
    facts = [
        ("period", period),
        ("kind", say(meta.kind, lang) if meta.kind else None),
        ("area", meta.area),
        ("number", meta.document_number),
        ("issued", meta.issued),
    ]
    line = Text(clean(meta.title or plan.document.name), "bold")
    line.append("\n" + "  ".join(f"{say(key, lang)} {value}" for key, value in facts if value), "not bold")
    counts = [f"{len(getattr(plan, key))} {say(key, lang)}" for key in ("sections", "goals", "tasks", "targets", "names", "diagnostics")]
    line.append(f"\n{say('found', lang)} " + " · ".join(counts), "not bold dim")
    return line


def _tree(plan: Plan, lang: str) -> RenderableType:
    """Sections with how many tasks and targets each holds, items of lists left out."""
    tasks = Counter(task.section for task in plan.tasks)
    targets = Counter(target.section for target in plan.targets)
    root = Tree(Text(say("tree", lang), "bold"))
    nodes: dict[str | None, Tree] = {None: root}
    below: dict[str | None, list[str]] = defaultdict(list)
    for section in plan.sections:
        below[section.parent].append(section.id)
    for section in plan.sections:
        if section.number is None and section.parent is not None and section.id not in below:
            continue
        parent = nodes.get(section.parent, root)
        words = Text(clean(f"{section.label} {_cut(section.title)}"))
        inside = _with_children(section.id, below)
        counts = [
            f"{sum(c[i] for i in inside)} {say(key, lang)}"
            for key, c in (("tasks", tasks), ("targets", targets))
            if any(c[i] for i in inside)
        ]
        words.append("  " + " · ".join(counts), "dim")
        nodes[section.id] = parent.add(words)
    return root


def _with_children(section: str, below: dict[str | None, list[str]]) -> Iterator[str] | list[str]:
    found, open_ = [], [section]
    while open_:
        here = open_.pop()
        found.append(here)
        open_.extend(below[here])
    return found


def _cut(words: str) -> str:
    return words if len(words) <= _TITLE else words[: _TITLE - 1] + "…"


def _targets(plan: Plan, lang: str) -> RenderableType:
    table = Table(title=say("targets", lang), title_justify="left", title_style="bold", expand=False, box=None, padding=(0, 2, 0, 0))
    for key in ("section", "indicator", "rule", "due", "wording", "place"):
        table.add_column(say(key, lang), overflow="fold", no_wrap=key in ("due", "place"))
    labels = {section.id: section.label for section in plan.sections}
    hidden = 0
    for i, target in enumerate(plan.targets):
        if target.rule.kind in _JUDGED:
            hidden += 1
            continue
        wording = clean(" ".join(target.wording.split()))
        table.add_row(
            labels.get(target.section or "", ""),
            clean(target.indicator or "?"),
            clean(rule_text(plan, i, lang)),
            target.due or "",
            wording,
            f"{target.start}-{target.end}",
        )
    return Group(table, Text(say("judged", lang, count=hidden), "dim")) if hidden else table


def _summary(plan: Plan, lang: str) -> RenderableType:
    """Diagnostics by code, worst first, each with its first message."""
    table = Table(title=say("diagnostics", lang), title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for key in ("severity", "code", "count", "first"):
        table.add_column(say(key, lang), overflow="fold", no_wrap=key != "first")
    order = {"error": 0, "warning": 1, "info": 2}
    for code, group in sorted(_by_code(plan).items(), key=lambda item: (order[item[1][0].severity], -len(item[1]), item[0])):
        first = group[0]
        severity = Text(say(first.severity, lang), _COLOURS[first.severity])
        table.add_row(severity, code, str(len(group)), clean(f"{first.start}: {said(first, lang)}"))
    return table if plan.diagnostics else Text(say("clean", lang))


def _by_code(plan: Plan) -> dict[str, list]:  # type: ignore[type-arg]  # diagnostics; the model's type stays behind the service
    groups: dict[str, list] = defaultdict(list)  # type: ignore[type-arg]
    for diagnostic in plan.diagnostics:
        groups[diagnostic.code].append(diagnostic)
    return groups


def show_all(plans: Iterable[Plan], console: Console, lang: str) -> None:
    for plan in plans:
        show(plan, console, lang)
        console.print()
