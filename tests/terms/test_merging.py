"""Taking rows into a glossary: only added, never over what stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import Row, parse, read
from l10n.terms.merging import Merged, merge

OLD = (
    "\ufeffsource;ru;note\r\n"
    'court;"суд";  the  house\r\n'
    ";;\r\n"
    "AG;генпрокурор;\r\n"
)  # fmt: skip


def taken(*rows: Row, old: str = OLD) -> Merged:
    return merge(read(old.encode(), "g.csv"), rows)


def fates(merged: Merged) -> list[tuple[str, str, str]]:
    return [(change.fate, change.language, change.form) for change in merged.changes]


def test_only_what_is_added_changes() -> None:
    """Separator, quotes, white space, BOM and line ends of all other lines stay; a new language and a new kind of row get their columns."""
    new = taken(
        Row("AG", {"ru": ("прокурор; главный",), "bs": ("tužilac",)}), Row("Bar", {"ru": ("атторней",)}, "noun", "n", status="forbidden")
    )
    assert new.raw.decode() == (
        "\ufeffsource;ru;note;bs;part_of_speech;status\r\n"
        'court;"суд";  the  house\r\n'
        ";;\r\n"
        'AG;"генпрокурор | прокурор; главный";;tužilac;;\r\n'
        "Bar;атторней;n;;noun;forbidden\r\n"
    )
    assert fates(new) == [("added", "ru", "прокурор; главный"), ("added", "bs", "tužilac"), ("new", "ru", "атторней")]


def test_a_last_line_without_an_end() -> None:
    """It gets one before a row is added."""
    assert taken(Row("b", {"ru": ("в",)}), old="source,ru\na,б").raw == "source,ru\na,б\nb,в\n".encode()


def test_nothing_new_changes_nothing() -> None:
    """Forms that are there, in other capitals too, leave every byte."""
    new = taken(Row("Court", {"ru": ("Суд",)}), Row("court", {}))
    assert new.raw == OLD.encode()
    assert {change.fate for change in new.changes} == {"there"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row("AG", {"ru": ("генпрокурор",)}, status="forbidden"), "is preferred here, forbidden there"),
        (Row("bar", {"ru": ("атторней",)}), "is forbidden here, preferred there"),
        (Row("NATO", {"ru": ("НАТО",)}), "is not translated here"),
        (Row("AG", {}, do_not_translate=True), "is translated here, and not there"),
        (Row("--", {"ru": ("x",)}), "its source has no word"),
        (Row("AG", {"ru": ("а|б",)}), "has a | in it, which parts forms"),
        (Row("AG", {"ru": ("…",)}), "has no word"),
    ],
)
def test_contradictions_change_nothing(row: Row, why: str) -> None:
    """Ours stays; the conflict says why."""
    old = "source,ru,status,do_not_translate\nAG,генпрокурор,,\nbar,атторней,forbidden,\nNATO,,,yes\n"
    new = taken(row, old=old)
    assert [(change.fate, change.why) for change in new.changes] == [("conflict", why)]
    assert new.raw == old.encode()


forms = st.lists(st.sampled_from(("суд", "дом", "Суд", "а|б", "…")), max_size=3, unique=True).map(tuple)
rows = st.builds(
    Row,
    st.sampled_from(("court", "Court", "bar", "NATO", "--")),
    st.dictionaries(st.sampled_from(("ru", "bs")), forms, max_size=2),
    st.sampled_from(("", "noun")),
    st.sampled_from(("", "a, b", 'a "b"')),
    st.booleans(),
    st.none(),
    st.sampled_from(("preferred", "allowed", "forbidden")),
    st.booleans(),
).filter(lambda row: not (row.do_not_translate and (row.targets or row.status == "forbidden")))


@given(st.lists(rows, max_size=6))
def test_what_comes_of_it_is_a_glossary(found: list[Row]) -> None:
    """Whatever is taken in, the file is without a mistake, has all old rows as they were, and taking the same in again changes nothing."""
    once = taken(*found)
    base = parse(once.raw, "g.csv")
    assert set(taken().raw.decode().splitlines()[1:]) & set(once.raw.decode().splitlines())
    assert [row.source for row in base.rows][:2] == ["court", "AG"]
    assert all(set(row.targets.get("ru", ())) >= {form} for row, form in zip(base.rows, ("суд", "генпрокурор"), strict=False))
    assert merge(read(once.raw, "g.csv"), found).raw == once.raw
