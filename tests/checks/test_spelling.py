"""`spelling`: words that no dictionary knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.spelling import Spelling, dictionaries, lacks
from l10n.model import Finding, Key, Language, Term, Unit

AFF = "SET UTF-8\nSFX A Y 1\nSFX A 0 {ending} .\n"
WORDS = {
    "ru_RU": ("ами", ["слово/A", "Москва", "человек"]),
    "bs_BA": ("om", ["riječ", "grad/A"]),
    "hr_HR": ("om", ["povod/A"]),
    "ar": ("ات", ["كتاب", "وزير/A", "جديد"]),
    "fa_IR": ("ها", ["کتاب/A", "بزرگ", "می‌شود"]),
    "sr_Latn_RS": ("om", ["reč/A"]),
}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tiny dictionaries."""
    for name, (ending, words) in WORDS.items():
        (tmp_path / f"{name}.aff").write_text(AFF.format(ending=ending), encoding="utf-8")
        (tmp_path / f"{name}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    return tmp_path


Ask = Callable[..., list[Finding]]


@pytest.fixture
def ask(shelf: Path) -> Ask:
    """The check with these dictionaries."""
    check = Spelling()

    def run(source: str, target: str, code: str, terms: tuple[Term, ...] = ()) -> list[Finding]:
        language: Language = lang.get(code)
        return list(check.run(source, target, Scene(Unit(Key(None, source)), lang.get("en"), language, terms)))

    return run


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("ru", "A word", "Человек словами"),
        ("ru", "Zorblax", "Зорблакс и Жмыхов"),
        ("ru", "See HTTP and abcde", "слово abcde http1 к2к"),
        ("ru", "Get", "слово &ampгрыз"),
        ("ru", "x", "шмыг-слово"),
        ("bs", "x", "gradom povodom riječ"),
        ("ar", "Kavanaugh and Trump", "وزيرات كافانو"),
        ("ar", "x", "كِتَابٌ جديد"),
        ("fa", "x", "کتابها می‌شود کتاب‌بزرگ"),
        ("sr-Latn", "x", "rečom"),
        ("de", "x", "Unbekanntes wort"),
        ("bs-Cyrl", "x", "ријеч"),
        ("ru", "x", "щщщ" * 40),
        ("ru", "x", "абвгде бвгдеж вгдежз гдежзи дежзик ежзикл"),
    ],
)
def test_quiet(ask: Ask, code: str, source: str, target: str) -> None:
    """Inflected words, names, parts of words, other scripts, the source's words; languages without a dictionary; texts of another kind."""
    assert ask(source, target, code) == []


@pytest.mark.parametrize(
    ("code", "target", "words"),
    [("ru", "слово слвоо", "слвоо"), ("bs", "grad grradom", "grradom"), ("ar", "وزير كتتاب", "كتتاب"), ("fa", "کتاب بززرگ", "بززرگ")],
)
def test_loud(ask: Ask, code: str, target: str, words: str) -> None:
    """A word that no dictionary knows is named, as a remark."""
    assert [(f.severity, f.message) for f in ask("something", target, code)] == [("info", f"not in the dictionary: {words}")]


def test_the_glossary_knows_words(ask: Ask) -> None:
    """A term of the glossary is no slip."""
    assert ask("a gizmo", "слово фиговинка", "ru", (Term("gizmo", ("фиговинка",)),)) == []


def test_letters_beyond_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary in an old encoding does not judge words that it cannot write."""
    (tmp_path / "bs_BA.aff").write_bytes("SET ISO8859-2\n".encode("iso8859-2"))
    (tmp_path / "bs_BA.dic").write_bytes("1\nčovjek\n".encode("iso8859-2"))
    monkeypatch.setenv("DICPATH", str(tmp_path))
    scene = Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("bs"))
    assert [f.message for f in Spelling().run("x", "čovjek crème čovvjek", scene)] == ["not in the dictionary: čovvjek"]


def test_which_dictionaries_are_asked(shelf: Path) -> None:
    """By language, script and region; Bosnian asks its neighbours' too."""
    asked = {code: dictionaries(lang.get(code)) for code in ("ru", "ar", "ar-EG", "sr-Latn", "bs", "de")}
    assert asked["ru"] == ("ru_RU",) and asked["ar"] == asked["ar-EG"] == ("ar",) and asked["sr-Latn"] == ("sr_Latn_RS", "sr_Latn")
    assert asked["bs"] == ("bs_BA", "hr_HR", "sr_Latn_RS") and asked["de"] == ()


def test_it_says_what_it_lacks(shelf: Path) -> None:
    """The doctor tells how to get a dictionary."""
    (shelf / "fa_IR.dic").unlink()
    assert lacks(lang.get("ru")) == ""
    assert "hunspell-de" in lacks(lang.get("de")) and "de_DE.aff" in lacks(lang.get("de"))
    assert "Debian has no dictionary of Persian" in lacks(lang.get("fa"))


def test_without_a_dictionary_it_is_silent() -> None:
    """Nothing is installed: it concerns no language."""
    assert not Spelling().concerns(lang.get("en"), lang.get("ru"))


def test_without_the_package_it_is_silent(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed: no language either, and what to install is said."""
    monkeypatch.setattr("l10n.text.spelling.installed", lambda: False)
    assert not Spelling().concerns(lang.get("en"), lang.get("ru")) and "l10n-workflow[spelling]" in lacks(lang.get("ru"))
