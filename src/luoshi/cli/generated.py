"""Documents that are generated: written, or checked to be current.

python -m luoshi.cli.generated [--check]
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from luoshi.cli.main import main as luoshi
from luoshi.services import plans, readings, versions

DOCS = Path(__file__).parents[3] / "docs"
_SEVERITY = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}


def documents() -> dict[str, str]:
    """File name below docs/ → text."""
    return {
        "plan-schema.json": json.dumps(plans.schema(), ensure_ascii=False, indent=2) + "\n",
        "diff-schema.json": json.dumps(versions.schema(), ensure_ascii=False, indent=2) + "\n",
        "diagnostics.md": _catalogue("Diagnostics 诊断", plans.catalogue()),
        "reading-findings.md": _catalogue("Findings about readings 监测值的校验", readings.catalogue()),
        "commands.md": _commands(),
    }


def _catalogue(title: str, entries: Mapping[str, tuple[str, str, str]]) -> str:
    rows = [f"| `{code}` | {_SEVERITY[s]} | {zh} | {en} |" for code, (s, zh, en) in sorted(entries.items())]
    head = [
        f"# {title}",
        "",
        "Generated from the catalogue; do not edit.",
        "",
        "| code | severity | 中文 | English |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _commands() -> str:
    parts = ["# Commands 命令", "", "Generated from the command line's own help; do not edit.", ""]
    context = click.Context(luoshi, info_name="luoshi", terminal_width=100)
    parts += ["```", luoshi.get_help(context), "```", ""]
    for name in sorted(luoshi.commands):
        command = luoshi.commands[name]
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        parts += [f"## luoshi {name}", "", "```", command.get_help(inner), "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def run(check: bool) -> int:
    """Write the documents, or say which are stale. Returns the exit status."""
    stale = []
    for name, text in documents().items():
        where = DOCS / name
        if check:
            if not where.is_file() or where.read_text("utf-8") != text:
                stale.append(name)
        else:
            where.write_text(text, "utf-8")
    for name in stale:
        click.echo(f"docs/{name} is not current: run python3 dev.py docs", err=True)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
