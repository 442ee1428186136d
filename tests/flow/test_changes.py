"""What an edit touches."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.changes import changes


@pytest.mark.parametrize(
    ("language", "before", "after", "touched"),
    [
        ("en", "He can’t sign.", "He can sign.", ["a negation (not is gone)"]),
        ("en", "A non-binding act", "A binding act", ["a negation (non is gone)"]),
        ("en", "It cannot and won't", "It can not and will not", []),
        ("en", "He never signs", "He rarely signs", ["a negation (never → rarely)"]),
        ("en", "The UN met", "The EU met", ["a name (UN → EU)"]),
        ("en", "NATO met", "OSCE met", ["a name (NATO → OSCE)"]),
        ("en", "The guest met. In Sarajevo he signed.", "The guest met. At Sarajevo he signed.", []),
        (
            "en",
            "“Iran agreed”, said Igor Krasnov",
            "“Iraq agreed”, said Igor Krasnov",
            ["a first word that may be a name (Iran → Iraq)"],
        ),
        ("en", "1, 2, 3, 4 and 5", "nothing", ["a number (1, 2, 3, … is gone)", "a negation (nothing is new)"]),
        ("ru", "Он не подписал.", "Он подписал.", ["a negation (не is gone)"]),
        ("fa", "او نمی‌رود", "او می‌رود", ["a negation (نمی is gone)"]),
        ("ar", "لم يوقع الطرفان", "وقع الطرفان", ["a negation (لم is gone)"]),
        ("de", "Er hat keine Verträge", "Er hat Verträge", ["a negation (kein is gone)"]),
        ("ja", "会議は300人", "会議は350人", ["a number (300 → 350)"]),
    ],
)
def test_changes(language: str, before: str, after: str, touched: list[str]) -> None:
    """Numbers, negations and names, by the data of the source's language."""
    assert changes(before, after, lang.get(language)) == touched


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "fa"]))
def test_no_edit_touches_nothing(text: str, language: str) -> None:
    """The same text has the same numbers, negations and names."""
    assert changes(text, text, lang.get(language)) == []


def test_negations_are_well_formed() -> None:
    """In every language's data each form stands once, and is one word or the edge of one."""
    for file in (resources.files("l10n.lang") / "data").iterdir():
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        forms = [form for item in data.get("negation", []) for form in item.split("|")]
        assert len(forms) == len(set(forms)), file.name
        assert not [form for form in forms if not form or " " in form or form != form.lower()], file.name
