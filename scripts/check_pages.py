"""Writes docs/checks/: a page for every check from its docstring, and the list of them in docs/checks.md.

    .venv/bin/python scripts/check_pages.py

A test compares them with what this would write.
"""

from __future__ import annotations

import pathlib
import re
import sys

from l10n.api import choices
from l10n.cli.explain import docstring, severity
from l10n.flow.check_settings import known_checks, loaded

ROOT = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- the list of checks: scripts/check_pages.py writes it -->", "<!-- end of the list -->"
HEADING = re.compile(r"^([A-Z][^:\n]{2,40}):$", re.MULTILINE)


def pages() -> dict[pathlib.PurePosixPath, str]:
    """Every page by its path from the project's folder."""
    made = {pathlib.PurePosixPath("docs/checks") / f"{name}.md": page(name) for name in known_checks()}
    index = pathlib.PurePosixPath("docs/checks.md")
    before, _, rest = (ROOT / index).read_text("utf-8").partition(BEGIN)
    made[index] = f"{before}{BEGIN}\n{table()}{END}{rest.partition(END)[2]}"
    return made


def page(name: str) -> str:
    """A check's page in Markdown."""
    first, _, rest = docstring(name).partition("\n")
    out = f"# {name}\n\n{first}\n\nUsual severity: {severity(name)}.{HEADING.sub(lambda m: f'{chr(10)}## {m[1]}{chr(10)}', dedented(rest))}"
    if options := choices(loaded(name)):
        rows = "".join(f"| `{option}` | {', '.join(f'`{value}`' for value in values)} |\n" for option, values in options.items())
        out += f"\n\n## Options\n\n| option | values, the default first |\n|---|---|\n{rows}"
    return out.rstrip() + "\n"


def dedented(text: str) -> str:
    """The sections of a docstring with their text at the margin."""
    return re.sub(r"^    ", "", text, flags=re.MULTILINE)


def table() -> str:
    """The list of all checks."""
    rows = [f"| [{name}](checks/{name}.md) | {severity(name)} | {docstring(name).partition(chr(10))[0]} |\n" for name in known_checks()]
    return f"| check | usual severity | what holds |\n|---|---|---|\n{''.join(rows)}"


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, "utf-8")
    for old in sorted((ROOT / "docs/checks").glob("*.md")):
        if old.stem not in known_checks():
            print(f"{old.relative_to(ROOT)}: no check has that name any more; remove it", file=sys.stderr)
