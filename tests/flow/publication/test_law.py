"""The law of publication, over policies, states, edits, four eyes and embargoes: no text is shown that the policy does not let through.

Texts are edited, filled by a machine, approved, rejected, revoked, changed by hand, their sources changed and changed back, in any order.
A model that knows nothing of catalogs and journals says what may be shown; the page's text is parsed back and held against it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.flow.publication.site import Selection, select, site
from l10n.flow.sync import merge_all
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Act, Event, Key, Origin

MOMENT = datetime(2026, 12, 1, 7, tzinfo=UTC)
WORD = re.compile(r"Слово-\d+-\d+")
PEOPLE = ("Anna Kern <anna@example.org>", "Boris Hill <boris@example.org>")
LEVELS = {"draft": 2, "translated": 3, "approved": 4}
SENTENCES = 3


@pytest.fixture(scope="module", autouse=True)
def stranger() -> Iterator[None]:
    """Git knows a user who has no part in it: whoever publishes is not whoever wrote."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Clara Stone"}.items():
            patch.setenv(name, value)
        patch.setenv("GIT_CONFIG_KEY_1", "user.email")
        patch.setenv("GIT_CONFIG_VALUE_1", "clara@example.org")
        patch.setenv("GIT_CEILING_DIRECTORIES", tempfile.gettempdir())
        yield


Step = tuple[str, int, int]
"""What is done, to which sentence, by whom."""
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "machine", "approve", "approve", "reject", "revoke", "hand", "source", "back", "fuzzy"]),
        st.integers(0, SENTENCES - 1),
        st.integers(0, 1),
    ),
    max_size=14,
)


@dataclass
class Known:
    """What the model knows of one sentence."""

    version: int = 0
    """Of the source."""
    texts: dict[int, str] = field(default_factory=dict)
    """Version of the source → the translation that its entry holds."""
    fuzzy: set[int] = field(default_factory=set)
    """Versions whose entry is marked fuzzy."""
    authors: dict[tuple[int, str], int | None] = field(default_factory=dict)
    """Who wrote a text, by version and text; None for a machine."""
    verdicts: dict[tuple[int, str], tuple[str, int]] = field(default_factory=dict)

    def level(self, four_eyes: bool) -> int:
        """The state of its present text, as a number."""
        text = self.texts.get(self.version, "")
        if not text:
            return 0
        verdict, by = self.verdicts.get((self.version, text), ("", -1))
        if self.version in self.fuzzy or verdict == "reject":
            return 2
        own = four_eyes and self.authors.get((self.version, text), -1) in (by, -1)
        return 4 if verdict == "approve" and not own else 3


class World:
    """A project on disk, and what the model knows of it."""

    def __init__(self, root: Path, publish: str, top: str) -> None:
        (root / "source").mkdir()
        (root / "l10n.toml").write_text(f'target_languages = ["ru"]\nengines = []\n{top}\n[publish]\n{publish}\n[checks]\ngate = "off"\n')
        self.space: Workspace = open_workspace(root)
        (self.russian,) = self.space.project.targets
        self.known = [Known() for _ in range(SENTENCES)]
        self.clock = 0
        self.words = 0
        self.mark = ""
        self.write()

    def source(self, number: int, version: int) -> str:
        """A sentence of the source; no two of them are alike enough to be carried over."""
        return f"{['Alpha', 'Bravo', 'Carol'][number]} {'qwxyz'[version % 5] * 3}{number}{version} {['river', 'stone', 'cloud'][number]}."

    def write(self) -> None:
        """The source as it is now, and catalogs brought up to it."""
        text = "\n\n".join(self.source(n, one.version) for n, one in enumerate(self.known))
        (self.space.project.source / "a.md").write_text(f"{self.mark}{text}\n")
        merge_all(self.space, self.space.read_all(), self.russian)
        for number, one in enumerate(self.known):  # what merging made of a new sentence is none of the model's business
            entry = self.space.catalog(self.russian, "a.md").get(Key(None, self.source(number, one.version)))
            if entry and any(entry.target) and not one.texts.get(one.version):
                self.put(number, "", False)

    def put(self, number: int, text: str, fuzzy: bool) -> str:
        """A text into the catalog; its hash."""
        catalog = self.space.catalog(self.russian, "a.md")
        old = catalog.get(Key(None, self.source(number, self.known[number].version)))
        assert old
        entry = replace(old, target=(text,), fuzzy=fuzzy, previous=None)
        self.space.save(self.russian, "a.md", catalog.with_entries({entry.key: entry}))
        return entry.hash

    def say(self, act: Act, hash_: str, by: str, origin: Origin = "human", agent: str = "") -> None:
        """An event."""
        self.clock += 1
        time = f"{MOMENT - timedelta(days=9) + timedelta(minutes=self.clock):%Y-%m-%dT%H:%M:%SZ}"
        self.space.record(self.russian, [Event(act, "a.md", hash_, by, time, origin, agent)])

    def step(self, step: Step) -> None:
        """Do what is to be done, on disk and in the model."""
        act, number, person = step
        one = self.known[number]
        text = one.texts.get(one.version, "")
        if act in ("edit", "machine", "hand"):
            self.words += 1
            text = f"Слово-{number}-{self.words}"
            one.texts[one.version] = text
            hash_ = self.put(number, text, act == "machine")
            (one.fuzzy.add if act == "machine" else one.fuzzy.discard)(one.version)
            if act == "edit":
                self.say("edit", hash_, PEOPLE[person])
                one.authors[one.version, text] = person
            elif act == "machine":
                self.say("fill", hash_, "l10n", "engine", "some engine")
                one.authors[one.version, text] = None
        elif act in ("approve", "reject", "revoke") and text:
            if act == "approve":
                one.fuzzy.discard(one.version)
            verdict, _ = one.verdicts.get((one.version, text), ("", -1))
            hash_ = self.put(number, text, one.version in one.fuzzy)
            self.say(act, hash_, PEOPLE[person])  # type: ignore[arg-type]  # one of three acts
            if not (verdict == "reject" and act == "revoke"):
                one.verdicts[one.version, text] = (act, person)
        elif act == "fuzzy" and text:
            one.fuzzy.add(one.version)
            self.put(number, text, True)
        elif act == "source":
            one.version = one.version + 1 if one.version < 4 else 0
            self.write()
        elif act == "back":
            one.version = max(0, one.version - 1)
            self.write()


def words(page: bytes) -> set[str]:
    """The translations that a page shows, its text parsed back."""
    return set(WORD.findall("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())))


def published(space: Workspace, now: datetime) -> tuple[Selection, dict[str, bytes]]:
    """What would be published."""
    selection = select(space, None, now=now)
    assert not space.problems
    return selection, dict(site(space, selection, space.project.out))


@settings(max_examples=60)
@given(STEPS, st.sampled_from(sorted(LEVELS)), st.booleans(), st.sampled_from([0, 34, 100]), st.sampled_from([-1, 0, None]))
@example([("edit", 0, 0), ("approve", 0, 0)], "approved", True, 0, None)
@example([("edit", 0, 0), ("approve", 0, 1), ("source", 0, 0)], "approved", False, 0, None)
@example([("edit", 0, 0), ("approve", 0, 1), ("source", 0, 0), ("back", 0, 0)], "approved", True, 0, None)
@example([("machine", 0, 0)], "approved", False, 0, None)
@example([("hand", 0, 0), ("approve", 0, 0)], "approved", True, 0, None)
@example([("edit", 0, 0), ("approve", 0, 1), ("hand", 0, 0)], "approved", False, 0, None)
@example([("edit", n, 0) for n in range(3)] + [("approve", n, 1) for n in range(3)], "approved", True, 100, -1)
def test_what_a_page_shows(steps: Sequence[Step], policy: str, four_eyes: bool, complete: int, embargo: int | None) -> None:
    """Exactly the texts that the policy lets through; under `approved` none that no person, or with four eyes no other person, approved.
    Before the embargo's moment no file of the site has a word of any of them, nor of the source."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), f'policy = "{policy}"\ncomplete = {complete}', f"four_eyes = {str(four_eyes).lower()}")
        for step in steps:
            world.step(step)
        levels = [one.level(four_eyes) for one in world.known]
        shown = [level >= LEVELS[policy] for level in levels]
        wanted = {one.texts[one.version] for one, fits in zip(world.known, shown, strict=True) if fits}
        if not wanted or 100 * sum(shown) < complete * SENTENCES:
            wanted = set()
        if embargo is not None:
            world.mark = f"---\nembargo: {MOMENT.isoformat()}\n---\n"
            world.write()
        _, files = published(world.space, MOMENT + timedelta(seconds=embargo or 0))
        if embargo == -1:
            everything = b"\n".join(path.encode() + data for path, data in files.items()).decode("utf-8", "replace")
            assert not WORD.search(everything)
            assert not re.search("Alpha|Bravo|Carol|river|stone|cloud", everything)
            return
        pages = {path: words(data) for path, data in files.items() if path.endswith(".html")}
        assert pages["ru/a.html"] == wanted
        assert not [path for path, found in pages.items() if found and not path.startswith("ru/")]
        if policy == "approved":
            approved = {one.texts[one.version] for one, level in zip(world.known, levels, strict=True) if level == 4}
            for path, data in files.items():
                assert set(WORD.findall(data.decode("utf-8", "replace"))) <= approved, path
