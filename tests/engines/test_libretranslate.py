"""LibreTranslate, over real HTTP on the loopback."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.api import Question
from l10n.engines.libretranslate import VARIABLE, LibreTranslate
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError

KEY = "canary-7f3a9c-key"
TEXT = "A secret sentence on the budget."


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have one."""
    monkeypatch.delenv(VARIABLE, raising=False)


def ask(vendor: Any, *texts: str, form: Any = "html", target: str = "ru", **options: Any) -> list[str | EngineError]:
    """The answers of the server of the test."""
    return LibreTranslate(vendor.url, **options).translate([Question(text, form) for text in texts], "en", target)


def failure(vendor: Any, reply: Any) -> tuple[type[EngineError], str]:
    """The error that a reply makes."""
    vendor.script = lambda asked: reply
    with pytest.raises(EngineError) as caught:
        ask(vendor, TEXT, "Another.")
    return type(caught.value), caught.value.message


def test_request(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts of a call go out in one request, as documented; the key in the body where there is one, and nowhere else."""
    vendor.script = lambda asked: {"translatedText": ["Раз", "Два"]}
    assert ask(vendor, "One", "Two") == ["Раз", "Два"]
    monkeypatch.setenv(VARIABLE, KEY)
    assert ask(vendor, " One\n", "Two", form="plain", target="pt-BR") == [" Раз\n", "Два"]
    first, second = vendor.asked
    assert (first.method, first.path, first.query) == ("POST", "/translate", {})
    assert first.headers["content-type"] == "application/json"
    assert first.json == {"q": ["One", "Two"], "source": "en", "target": "ru", "format": "html"}
    assert second.json == {"q": [" One\n", "Two"], "source": "en", "target": "pb", "format": "text", "api_key": KEY}
    assert KEY not in str(second.headers)


@pytest.mark.parametrize(
    ("answer", "fragment"),
    [
        ('R&D <b id="0">a < b</b> <i id="1"></i>', 'R&amp;D <b id="0">a &lt; b</b> <i id="1"></i>'),
        ('R&amp;D <b id="0">a &lt; b</b><i id="1"/>', 'R&amp;D <b id="0">a &lt; b</b><i id="1"/>'),
        ("The tag <b> and “x”", "The tag &lt;b&gt; and “x”"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_escapes(vendor: Any, answer: str, fragment: str) -> None:
    """The server undoes escapes once; what comes is a fragment in which nothing but our elements is markup."""
    vendor.script = lambda asked: {"translatedText": [answer]}
    assert ask(vendor, "x") == [fragment]
    assert ask(vendor, "x", form="plain") == [answer]


@pytest.mark.parametrize("word", ["[X1X]", "[ x1x ]", "[Х1Х]", "[X۱X]"])
def test_parts_that_stand_alone(vendor: Any, word: str) -> None:
    """They are words in brackets for the server, which would cut the sentence at an empty element; a word that was there stays."""
    vendor.script = lambda asked: {"translatedText": [f'Читайте {word} <b id="0">сегодня</b>, [X7X].']}
    assert ask(vendor, 'Read <i id="1"></i> <b id="0">today</b>, [X7X].') == ['Читайте <i id="1"></i> <b id="0">сегодня</b>, [X7X].']
    assert vendor.asked[0].json["q"] == ['Read [X1X] <b id="0">today</b>, [X7X].']


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, "Please contact the server operator to get an API key", EngineDenied),
        (400, "Visit https://portal.libretranslate.com to get an API key", EngineDenied),
        (403, "Invalid API key", EngineDenied),
        (403, "Too many request limits violations", EngineDenied),
        (400, "xx is not supported", EngineRefused),
        (400, "Invalid request: request (2500) exceeds text limit (2000)", EngineRefused),
        (429, "Slowdown: 80 per 1 minute", EngineBusy),
        (500, "Cannot translate text: out of memory", EngineAnswerError),
    ],
)
def test_errors(vendor: Any, status: int, error: str, kind: type[EngineError]) -> None:
    """The server's errors are ours, with its own words."""
    reply = vendor.Reply({"error": error}, status)
    assert failure(vendor, reply) == (kind, f"{vendor.host} answered HTTP {status}: {error}")


@pytest.mark.parametrize("data", [{}, [], "x", None, *({"translatedText": odd} for odd in ("one", ["one"], ["a", "b", "c"]))])
def test_wrong_answers(vendor: Any, data: Any) -> None:
    """An answer without one text for each is none at all."""
    assert failure(vendor, vendor.Reply(data))[0] is EngineAnswerError


def test_one_is_no_text(vendor: Any) -> None:
    """What is wrong with one answer alone is no loss of the others."""
    vendor.script = lambda asked: {"translatedText": ["Раз", None]}
    first, second = ask(vendor, "One", "Two")
    assert (first, type(second), str(second)) == ("Раз", EngineAnswerError, "libretranslate: gave an answer that is not text")


def test_probe(vendor: Any) -> None:
    """The languages and a word; a pair without a model is an error that names those that are there."""
    listed = [{"code": "en", "name": "English", "targets": ["ru", "fa"]}, {"code": "ru", "name": "Russian", "targets": ["en"]}]
    vendor.script = lambda asked: listed if asked.path == "/languages" else {"translatedText": ["Мир"]}
    engine = LibreTranslate(vendor.url)
    assert engine.probe("en", "ru") == "2 languages; “Peace” → “Мир”"
    with pytest.raises(EngineRefused, match="libretranslate: has no model from en to ar; from en it has: fa, ru"):
        engine.probe("en", "ar")
    with pytest.raises(EngineRefused, match="libretranslate: does not translate from en to bs"):
        engine.probe("en", "bs")
    vendor.script = lambda asked: {"error": "?"}
    with pytest.raises(EngineAnswerError, match="answered no list of languages"):
        engine.probe("en", "ru")


@pytest.mark.parametrize(
    ("code", "theirs"),
    [
        *[("ru", "ru"), ("fa", "fa"), ("ar-EG", "ar"), ("bs", None), ("sr", None), ("auto", None)],
        *[("zh", "zh"), ("zh-Hans", "zh"), ("zh-Hant", "zt"), ("zh-TW", "zt"), ("pt", "pt"), ("pt-BR", "pb")],
    ],
)
def test_codes(code: str, theirs: str | None) -> None:
    """Its codes; there is no Bosnian model."""
    engine = LibreTranslate()
    assert (engine.codes.find(code), engine.supports("en", code)) == (theirs, theirs is not None)


def test_own_languages(vendor: Any) -> None:
    """A server of one's own may have others, in codes of its own."""
    engine = LibreTranslate(vendor.url, languages=["en", "bs", "zh-Hant", "pt-BR"])
    assert [engine.codes.find(code) for code in ("bs", "zh-TW", "pt-BR", "ru")] == ["bs", None, "pt-BR", None]


def test_hosted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hosted server takes a key, 2,000 characters and few calls; without a key nobody is asked."""
    hosted = LibreTranslate()
    assert (hosted.leaves, hosted.limits.characters, hosted.limits.request) == (True, 2000, 0)
    assert hosted.lacks().startswith(f"needs a key: set the environment variable {VARIABLE}, ")
    assert hosted.lacks().endswith("; or set the option base_url to a server of your own")
    with pytest.raises(EngineDenied, match=f"libretranslate: needs a key: set the environment variable {VARIABLE}, "):
        hosted.translate([Question(TEXT)], "en", "ru")
    monkeypatch.setenv(VARIABLE, KEY)
    assert hosted.lacks() == ""


def test_own() -> None:
    """Text for this machine's own server leaves it not; text for another does; limits are as one likes."""
    near = LibreTranslate("http://localhost:5000/")
    far = LibreTranslate("http://10.0.0.5:5000", characters=800, texts=3, workers=8, rate=50.0)
    assert (near.url, near.leaves, near.lacks(), far.leaves, far.lacks()) == ("http://localhost:5000", False, "", True, "")
    limits = far.limits
    assert (limits.characters, limits.texts, limits.request, limits.workers, limits.rate) == (800, 3, 800, 8, 50.0)


@pytest.mark.parametrize(
    "options",
    [
        {"languages": "en"},
        {"languages": [5]},
        {"base_url": "nowhere"},
        {"base_url": "http://libretranslate.com"},
        {"rate": -1},
        {"timeout": 0},
    ],
)
def test_wrong_options(options: dict[str, Any]) -> None:
    """A wrong option is an error that names it."""
    with pytest.raises(UsageError, match=f"engine 'libretranslate': .*{next(iter(options))}"):
        LibreTranslate(**options)
