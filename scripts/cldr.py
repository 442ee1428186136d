"""Writes l10n/lang/cldr/: what Babel's CLDR says of each language that has a file in l10n/lang/data.

    .venv/bin/python scripts/cldr.py

A test compares them with what this would write.
"""

from __future__ import annotations

import json
import pathlib

from l10n import lang
from l10n.lang import locales

FOLDER = pathlib.Path(lang.__file__).parent


def pages() -> dict[str, str]:
    """Every file by its name."""
    return {path.name: page(path.stem) for path in sorted((FOLDER / "data").glob("*.toml"))}


def page(code: str) -> str:
    """A language's file. Texts are written as in JSON, which TOML reads too."""
    said = locales.summary(locales.parse(code), lang.text(lang.sheet("data", code), "plural_rule"))
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()]
    return f"# {code}: CLDR by Babel; scripts/cldr.py writes it\n{''.join(lines)}"


def main() -> None:
    """Write the files, and remove those of no language."""
    made = pages()
    (FOLDER / "cldr").mkdir(exist_ok=True)
    for old in (FOLDER / "cldr").glob("*.toml"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / "cldr" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
