"""A site of real documents: those of the data folder's `docs/` and NTREX's as releases, with the translations that there are.

NTREX's lines and Tails' catalogs give real translations. Documents of which nobody has any get NTREX's translations of other lines in the
place of their plain texts, so that each format has pages in each language; what holds markup stays in English there, as on a page that is
half translated. All texts stand as translated, none approved.
"""

from __future__ import annotations

import itertools
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence

import polib

from evaluations._documents import step
from evaluations._review_project import l10n
from l10n import registry
from l10n.api import FormatOptions
from l10n.errors import InputError

BASE = "https://news.example.org/press"
SUFFIXES = {".mdwn": ".md", ".htm": ".html"}
MOST = 20
"""Documents of a folder, evenly spread over their sorted names."""


def make(folder: pathlib.Path, root: pathlib.Path, languages: Sequence[str]) -> pathlib.Path:
    """A new project in `root`, published; gives the folder of its site."""
    codes = ", ".join(f'"{code}"' for code in languages)
    settings = f'name = "Office"\ntarget_languages = [{codes}]\nsegmentation = "paragraph"\nengines = []\n[checks]\ngate = "off"\n'
    (root / "source").mkdir(parents=True)
    (root / "l10n.toml").write_text(f'{settings}[publish]\npolicy = "translated"\nbase_url = "{BASE}"\n', encoding="utf-8")
    step(f"{documents(folder, root / 'source')} documents …")
    step(f"{releases(folder, root / 'source')} releases of NTREX …")
    l10n(root, "extract")
    for code in languages:
        fill(root, code, known(folder, code), itertools.cycle(lines(folder, code)))
    step("publishing …")
    l10n(root, "publish")
    return root / "public"


def documents(folder: pathlib.Path, source: pathlib.Path) -> int:
    """Copy real documents that the product accepts; how many."""
    count = 0
    for place in sorted(path for path in (folder / "docs").glob("*/*") if path.is_dir()):
        found = [path for path in sorted(place.rglob("*")) if accepted(path)]
        for path in found[:: max(1, -(-len(found) // MOST))]:
            name = re.sub(r"[^\w.-]", "-", path.stem) + SUFFIXES.get(path.suffix, path.suffix)
            target = source / place.parent.name / place.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            count += 1
    return count


def accepted(path: pathlib.Path) -> bool:
    """Whether the product takes a document."""
    form = registry.format_of(f"{path.stem}{SUFFIXES.get(path.suffix, path.suffix)}") if path.is_file() else None
    try:
        return form is not None and form.parse(path.read_bytes(), path.name, "en", FormatOptions()) is not None
    except InputError:
        return False


def releases(folder: pathlib.Path, source: pathlib.Path) -> int:
    """NTREX's documents, every other one as Markdown with a date and a description; how many."""
    named = (folder / "ntrex" / "documents.txt").read_text(encoding="utf-8").splitlines()
    rows = itertools.groupby(zip(named, lines(folder, "en"), strict=True), key=lambda row: row[0])
    (source / "news").mkdir()
    count = 0
    for count, (name, group) in enumerate(rows, 1):
        texts = [text for _, text in group]
        date = f"2022-{1 + count % 12:02}-{1 + count % 28:02}"
        path = source / "news" / f"{date}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
        if count % 2:
            title, about = (text.replace('"', '\\"') for text in (texts[0], texts[-1]))
            head = f'---\ntitle: "{title}"\ndescription: "{about}"\ndate: {date}\n---\n\n'
            path.with_name(path.name + ".md").write_text(head + "\n\n".join(texts[1:]) + "\n", encoding="utf-8")
        else:
            path.with_name(path.name + ".txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return count


def lines(folder: pathlib.Path, name: str) -> list[str]:
    """A language's lines of NTREX."""
    return (folder / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def known(folder: pathlib.Path, code: str) -> dict[str, str]:
    """Source → translation, by people."""
    found = {}
    for path in sorted((folder / "po" / "real" / code / "tails-website").glob("*.po")):
        found |= {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}
    return found | dict(zip(lines(folder, "en"), lines(folder, code), strict=True))


def fill(root: pathlib.Path, code: str, translations: Mapping[str, str], others: Iterator[str]) -> None:
    """Fill every catalog of a language."""
    for path in sorted((root / "locales" / code / "LC_MESSAGES").rglob("*.po")):
        catalog = polib.pofile(str(path), wrapwidth=0)
        real = any(entry.msgid in translations for entry in catalog)
        for entry in catalog:
            spare = "" if real or re.search(r"[<>\[\]{}*_`⟦&]|://", entry.msgid) else next(others)
            entry.msgstr = translations.get(entry.msgid, spare)
        catalog.save()


def translate(catalogs: pathlib.Path, translations: Mapping[str, str]) -> None:
    """Fill the catalogs of another tool with what people translated."""
    for path in sorted(catalogs.rglob("*.po")):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.msgstr, entry.flags = translations.get(entry.msgid, ""), []
        catalog.save()
