"""The words of our own pages: every one is translated into each language of the sample, and our own checks find nothing wrong in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from explanations import explanations

from l10n import lang, registry
from l10n.flow import suppression
from l10n.flow.judge import Judge
from l10n.flow.overall import CHECKS as OVERALL
from l10n.model import Entry, Key, Unit
from l10n.terms import Termbase

ROOT = Path(__file__).parents[2]
ROOMS = {"web": ("l10n/web", "l10n/flow", "l10n/text", "l10n/checks"), "review": ("l10n/interchange/templates",)}
FILES = {"web": "l10n/web/locales/{}/LC_MESSAGES/web.po", "review": "l10n/interchange/locales/{}/LC_MESSAGES/review.po"}
LANGUAGES = ("ru", "fa", "ar", "bs")
VALUE = re.compile(r"\{\w+\}")
METHODS = [("**.html", "jinja2"), ("**.py", "python"), ("**.js", "javascript")]
OPTIONS = {"**.html": {"trimmed": "true", "extensions": "jinja2.ext.i18n"}, "**.js": {"parse_template_string": "true"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "t": None,
    "n": (1, 2),
    "phrase": None,
    "nphrase": (1, 2),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_word_is_translated(room: str, language: str) -> None:
    """What modules and templates say is in the PO file, whole, not fuzzy, and nothing else is (`scripts/strings` mends it)."""
    found = (extract_from_dir(ROOT / folder, METHODS, OPTIONS, keywords=KEYWORDS) for folder in ROOMS[room])
    said = {message[2] for folder in found for message in folder} | {*(explanations() if room == "web" else ())}
    messages = [message for message in po(room, language) if message.id]
    assert {message.id for message in messages} == said
    assert [message.id for message in messages if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_our_checks_pass(room: str, language: str) -> None:
    """No check finds an error in them; placeholders among them are all kept."""
    judge = Judge(lang.get("en"), lang.get(language), Termbase((), "en"), {})
    for message in po(room, language):
        if message.id:
            source, *plural = forms(message.id)
            entry = Entry(Key(None, source), forms(message.string), plural[0] if plural else None)
            assert [found for found in judge.of_entry(Unit(entry.key), entry) if found[1].severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_values(language: str) -> None:
    """Each form of a translation has the values that the English has, no more and no fewer."""
    for message in po("web", language):
        if message.id:
            wanted = {frozenset(VALUE.findall(text)) for text in forms(message.id)}
            assert {frozenset(VALUE.findall(text)) for text in forms(message.string)} == wanted, message.id


def test_checks_have_names() -> None:
    """The page has a name for every check that can speak of a translation, and for no other."""
    text = (ROOT / "l10n/web/static/checknames.js").read_text("utf-8")
    named = re.findall(r"^  (\w+): \(\) => t\(", text, re.MULTILINE)
    assert sorted(named) == sorted({*registry.CHECKS, *OVERALL, suppression.NAME})


def po(room: str, language: str) -> list[Any]:
    with (ROOT / FILES[room].format(language)).open("rb") as file:
        return list(read_po(file))


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
