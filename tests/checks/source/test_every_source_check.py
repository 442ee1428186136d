"""What holds for every check of the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang, registry
from l10n.api import SourceCheck, SourceScene
from tests.checks.source.conftest import manuscript

CHECKS = registry.source_checks()
HEADINGS = ("What it does", "Why it matters", "Example", "What it can't see", "Figures")
MARKS = ("(", '"', "<a>", "[x](", "a a ", "Ab Ab ", "http:/", "1/2/2003 ", "ABC ", "{{a}} ", "  a", "“", "**", "а", "Kavanagh Kavanaug ")
PIECES = st.sampled_from(
    [
        "The council ",
        "met ",
        "(",
        ")",
        '"',
        "“",
        "”",
        "**",
        "<b>",
        "</b>",
        "TODO ",
        "03/04/2022 ",
        "OHCHR ",
        "the the ",
        "cоuncil ",
        "yesterday. ",
        "http:/a.b ",
        "\n\n",
        "[a](b.pdf) ",
        "\u200b",
    ]
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_it_documents_itself(check: SourceCheck) -> None:
    """Its docstring is its page: one sentence, then the headings in order; its options have a default."""
    text = type(check).__doc__ or ""
    places = [text.find(f"\n    {heading}:") for heading in HEADINGS]
    assert -1 not in places and places == sorted(places)
    assert all(values and all(isinstance(v, str) for v in values) for values in getattr(check, "choices", {}).values())


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=20), st.sampled_from(["a.txt", "a.md", "a.html"]), st.sampled_from(["en", "ru", "ar"]))
def test_findings_fit_their_passages(check: SourceCheck, pieces: list[str], path: str, language: str) -> None:
    """On any document: a place within the passage that is one of the release's, under the check's own name."""
    release = [manuscript("".join(pieces), path), manuscript("The council met.")]
    passages = {id(p) for m in release for p in m.passages}
    for remark in check.run(release, SourceScene(lang.get(language))):
        start, end = remark.finding.source_span or (-1, -1)
        assert remark.finding.check == check.name and id(remark.passage) in passages
        assert 0 <= start < end <= len(remark.passage.reading.text)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_a_clean_release_is_clean(check: SourceCheck) -> None:
    """Nothing is said of plain sentences."""
    text = "The council met 12 ministers (and their deputies) on 12 May 2022.\n\n“We agreed,” said the mayor. See https://example.org/a.\n"
    assert list(check.run([manuscript(text)], SourceScene(lang.get("en")))) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@pytest.mark.parametrize("mark", MARKS)
def test_hostile_texts_end(check: SourceCheck, mark: str) -> None:
    """Long runs of marks are read in linear time."""
    release = [manuscript(mark * 5_000)]
    assert list(check.run(release, SourceScene(lang.get("en")))) is not None


def test_names_are_not_those_of_other_checks() -> None:
    """One name means one check in the settings."""
    names = [*registry.names("checks"), *registry.names("source_checks")]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z_]+", name) for name in names)
