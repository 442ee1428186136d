"""The gate on real texts: what of translations that met every fate stands on pages under the policy `approved`.

Lines of NTREX that no other is like and their professional translations are releases of a few paragraphs. Each translation meets a fate:
approved by another person or by its author, approved and then edited by hand, revoked, rejected, a machine's, or never looked at; of some
the source was changed after the approval. Half of the releases ask for four eyes, every fifth is under embargo. Pages are parsed back.
Beside it what gettext's own rule (what is not fuzzy) would show.
"""

from __future__ import annotations

import itertools
import os
import pathlib
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import html5lib

from evaluations import Figure
from evaluations._publish_speed import ODD
from l10n.flow.publication.site import select, site
from l10n.flow.sync import merge_all
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Act, Entry, Event, Language

RELEASES = int(os.environ.get("L10N_RELEASES", "60"))
PARAGRAPHS = 8
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ANNA, BORIS = "Anna Kern <anna@example.org>", "Boris Hill <boris@example.org>"
FATES = ("approved", "own", "edited", "revoked", "rejected", "machine", "new", "source")
SETTINGS = """target_languages = [{}]
segmentation = "paragraph"
engines = []
[checks]
gate = "off"
[publish]
mail = true
[[publish.rules]]
documents = ["four"]
four_eyes = true
[[publish.rules]]
documents = ["secret"]
embargo = {}
"""


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """Texts on pages that no person approved, of how many; traces of releases under embargo."""
    lines = {code: (folder / "ntrex" / f"{code}.txt").read_text(encoding="utf-8").splitlines() for code in ("en", *languages)}
    counts = {code: Counter(map(spaced, texts)) for code, texts in lines.items()}
    good = [
        n
        for n in range(len(lines["en"]))
        if all(len(t[n]) >= 40 and not ODD.search(t[n]) and counts[code][spaced(t[n])] == 1 for code, t in lines.items())
    ]
    chance = random.Random(8)
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        codes = ", ".join(f'"{code}"' for code in languages)
        (root / "l10n.toml").write_text(SETTINGS.format(codes, (NOW + timedelta(seconds=1)).isoformat()), encoding="utf-8")
        releases = [good[n : n + PARAGRAPHS] for n in range(0, min(len(good), RELEASES * PARAGRAPHS), PARAGRAPHS)]
        for number, chosen in enumerate(releases):
            write(root, number, [lines["en"][n] for n in chosen])
        space = open_workspace(root)
        allowed, wrong, bare = set(), set(), set()
        for language in space.project.targets:
            merge_all(space, space.read_all(), language)
            for number, chosen in enumerate(releases):
                told = fill(space, language, number, [lines[language.code][n] for n in chosen], chance)
                allowed |= told[0]
                wrong |= told[1]
                bare |= told[2]
        for number, chosen in enumerate(releases):  # a source that changes after the approval
            write(root, number, [lines["en"][n] + (" (changed)" if n % len(FATES) == 0 else "") for n in chosen])
        changed = {(name(k), lines[code][n]) for k, c in enumerate(releases) for n in c if n % len(FATES) == 0 for code in languages}
        selection = select(space, None, now=NOW)
        files = dict(site(space, selection, space.project.out))
    allowed, wrong = allowed - changed, wrong | changed
    shown = {(page_of(path), text) for path, data in files.items() if path.endswith(".html") for text in parts(data)}
    open_ = {pair for pair in allowed | wrong if "secret" not in pair[0]}
    leaked = sum((document, spaced(text)) in shown for document, text in wrong & open_)
    there = sum((document, spaced(text)) in shown for document, text in allowed & open_)
    everything = "\n".join(words(data) for data in files.values())
    hidden = [lines[code][n] for k, chosen in enumerate(releases) if secret(k) for n in chosen for code in lines]
    traces = sum(spaced(text) in everything for text in hidden) + sum("secret" in path for path in files) + everything.count("secret/")
    note = f"{len(releases)} releases, {len(languages)} languages"
    unreviewed = len((bare - changed) & wrong & open_)
    beside = {"gettext's rule": float(unreviewed)}
    yield Figure(f"unreviewed texts on pages, of {len(wrong & open_):,}", leaked, None, 0, beside, note)
    share = 100 * there / max(1, len(allowed & open_))
    yield Figure(f"approved texts that stand there, % of {len(allowed & open_):,}", share, 100, note=note)
    yield Figure(f"traces of releases under embargo, of {len(hidden):,} texts in {len(files):,} files", traces, None, 0, note=note)


def secret(number: int) -> bool:
    """Whether a release is under embargo."""
    return number % 5 == 4


def name(number: int) -> str:
    """A release's path without its ending."""
    return f"{'secret' if secret(number) else 'four' if number % 2 else 'open'}/r{number}"


def write(root: pathlib.Path, number: int, paragraphs: Sequence[str]) -> None:
    """A release."""
    path = root / "source" / f"{name(number)}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


Told = tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]


def fill(space: Workspace, language: Language, number: int, texts: Sequence[str], chance: random.Random) -> Told:
    """Translations with their fates: those that may be shown, those that may not, those that are not fuzzy; by document and text."""
    document = f"{name(number)}.txt"
    catalog = space.catalog(language, document)
    clock = itertools.count()
    changed: dict[object, Entry] = {}
    events: list[Event] = []
    allowed: set[tuple[str, str]] = set()
    wrong: set[tuple[str, str]] = set()
    bare: set[tuple[str, str]] = set()

    def say(act: Act, entry: Entry, by: str, machine: bool = False) -> None:
        time = f"{NOW - timedelta(days=2) + timedelta(seconds=next(clock)):%Y-%m-%dT%H:%M:%SZ}"
        events.append(Event(act, document, entry.hash, by, time, "engine" if machine else "human", "some engine" if machine else ""))

    for old, text in zip(catalog.entries, texts, strict=False):
        fate = chance.choice(FATES)
        entry = replace(old, target=(text,), fuzzy=fate == "machine")
        say("fill" if fate == "machine" else "edit", entry, "l10n" if fate == "machine" else ANNA, fate == "machine")
        if fate not in ("machine", "new"):
            say("approve", entry, ANNA if fate == "own" else BORIS)
        if fate in ("revoked", "rejected"):
            say("revoke" if fate == "revoked" else "reject", entry, BORIS)
        if fate == "edited":
            entry = replace(entry, target=(text + " …",))
        good = fate in ("approved", "source") or (fate == "own" and not name(number).startswith("four"))
        (allowed if good else wrong).add((name(number), entry.target[0]))
        if fate != "machine":
            bare.add((name(number), entry.target[0]))
        changed[old.key] = entry
    space.save(language, document, catalog.with_entries(changed))  # type: ignore[arg-type]  # keys of its own entries
    space.record(language, events)
    return allowed, wrong, bare


def words(data: bytes) -> str:
    """The text of a file; of a page what its readers see, and its head."""
    if not data.lstrip()[:15].lower().startswith(b"<!doctype html"):
        return spaced(data.decode("utf-8", "replace"))
    return spaced("".join(html5lib.parse(data, namespaceHTMLElements=False).itertext()))


def page_of(path: str) -> str:
    """A page's path within its language, without its ending."""
    return path.partition("/")[2].removesuffix(".html")


def parts(page: bytes) -> set[str]:
    """The texts of a page's elements."""
    return {spaced("".join(element.itertext())) for element in html5lib.parse(page, namespaceHTMLElements=False).iter()}


def spaced(text: str) -> str:
    """A text with single spaces, without marks of isolates."""
    return " ".join(re.sub("[\u2066-\u2069]", "", text).split())
