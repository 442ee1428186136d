"""What docs/review.md says is what the page does."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/review.md").read_text("utf-8")
KEYS = (ROOT / "l10n/web/static/keys.js").read_text("utf-8")
SHOWN = {"ArrowDown": "↓", "ArrowUp": "↑", "Escape": "Esc", "Period": ".", "Slash": "/", "Quote": "'"}


def caps(code: str, ctrl: bool, shift: bool) -> str:
    """A key as the page's own table shows it."""
    if code == "Slash" and shift:
        return "`?`"
    shown = SHOWN.get(code) or re.sub("^(Key|Digit)", "", code)
    return "+".join(f"`{cap}`" for cap in ["Ctrl"] * ctrl + ["Shift"] * shift + [shown])


def bindings() -> list[tuple[str, str]]:
    """The rows of both tables, as keys.js has them: those for anywhere, then those for outside of the text."""
    names = dict(re.findall(r'^  (\w+): t\("(.+)"\),$', KEYS, re.MULTILINE))
    found = re.findall(r'^  (anywhere|outside)\("(\w+)", "(\w+)"(?:, \{ (.*) \})?\),$', KEYS, re.MULTILINE)
    assert len(found) == KEYS.count('  anywhere("') + KEYS.count('  outside("')
    return [
        (caps(code, where == "anywhere" and "ctrl: false" not in more, "shift: true" in more), names[act])
        for where, act, code, more in found
    ]


def test_keys() -> None:
    """The page in docs lists every key, in the page's own words."""
    section = PAGE.partition("\n## Keys\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*`) \| (.*) \|$", section, re.MULTILINE)
    assert rows == bindings()


def test_pictures() -> None:
    """Each picture that the page shows is there, says what it shows, and is no burden to load; none lies about unused."""
    shown = re.findall(r"^ *!\[(.+)\]\((review/[\w-]+\.png)\)$", PAGE, re.MULTILINE)
    assert len(shown) == PAGE.count("![")
    assert sorted(name for _, name in shown) == sorted(f"review/{path.name}" for path in (ROOT / "docs/review").glob("*.png"))
    for _, name in shown:
        assert (ROOT / "docs" / name).stat().st_size <= 150_000, name


def test_links() -> None:
    """What the page leads to is there: pages, and headings of its own."""
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in re.findall(r"^#+ .*$", PAGE, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        path, _, heading = target.partition("#")
        assert (ROOT / "docs" / path).is_file() if path else heading in headings, target
