"""Names and terms in running text."""

from __future__ import annotations

import pytest

from l10n.terms.candidate import Candidate
from l10n.terms.candidates import candidates, unknown
from l10n.terms.naming import naming
from l10n.terms.termbase import Row, Termbase

EN = naming("en")


def names(*texts: str) -> dict[str, tuple[str, str]]:
    """Source → kind, note; of the candidates that are no noun groups."""
    return {one.source: (one.kind, one.note) for one in candidates(texts, EN) if one.kind != "term"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Attorney General Akram Al-Khateeb.", {"Attorney General": ("office", ""),
                                                        "Akram Al-Khateeb": ("person", "Attorney General")}),
        ("We thank President Biden’s team.", {"Biden": ("person", "President")}),
        ("The Office of the Prosecutor General replied.", {"Office of the Prosecutor General": ("office", "")}),
        ("They flew to Bosnia and Herzegovina.", {"Bosnia and Herzegovina": ("place", "")}),
        ("The talks of Norway and Belize ended.", {"Norway": ("place", ""), "Belize": ("place", "")}),
        ("The European Union (EU) agreed.", {"European Union": ("organisation", ""), "EU": ("acronym", "European Union")}),
        ("The WHO (World Health Organization) agreed.", {"World Health Organization": ("organisation", ""),
                                                         "WHO": ("acronym", "World Health Organization")}),
        ("Meanwhile the talks went on. However, nobody came.", {}),
        ("“Nothing new,” said Ludwig van Beethoven in Vienna.", {"Ludwig van Beethoven": ("name", ""), "Vienna": ("place", "")}),
        ("The Russian authorities met Russian colleagues.", {}),
        ("New Rules Make Every Headline Look Like Names", {}),
        ("It began on Monday in May.", {}),
    ],
)  # fmt: skip
def test_names(text: str, expected: dict[str, tuple[str, str]]) -> None:
    """Capitals make a name over particles, not at the start of a sentence; titles tell people, brackets acronyms, CLDR countries."""
    assert names(text) == expected


def test_a_name_that_is_known_divides_a_longer_run() -> None:
    """Without a mark between an office's place and a name, other sentences tell where one ends."""
    known = "He saw Magali Marine Young."
    found = names("Greeting Attorney General of Belize Magali Marine Young, he smiled.", known, known)
    assert found == {"Attorney General of Belize": ("office", ""), "Magali Marine Young": ("person", "Attorney General of Belize")}


def test_noun_groups() -> None:
    """Groups that occur again, in the singular or plural; one that only stands in a longer one is not told by itself."""
    texts = ["The joint working group met.", "Two joint working groups met, and a supervision authority.", "A supervision authority."]
    assert [(c.source, len(c.places)) for c in candidates(texts, EN) if c.kind == "term"] == [
        ("joint working group", 2),
        ("supervision authority", 2),
    ]


def test_a_language_without_data() -> None:
    """Capitals alone tell names; nothing fails."""
    assert [c.source for c in candidates(["und dann kam Ludwig Beethoven an"], naming("fi")) if c.kind != "term"] == ["Ludwig Beethoven"]


def test_names_that_are_known_and_joined_are_no_new_name() -> None:
    """Two places of the glossary with "and" between them are left out; a place that it lacks is not."""
    termbase = Termbase([Row("Palestine"), Row("Bosnia and Herzegovina")])
    found = [Candidate(source, "name", (0,)) for source in ("Palestine and Bosnia and Herzegovina", "Palestine and Iran", "Iran")]
    assert [one.source for one in unknown(found, termbase, naming("en").joiners)] == ["Palestine and Iran", "Iran"]
