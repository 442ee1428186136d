"""Microsoft Translator, over real HTTP on the loopback, with a server that checks what its documentation asks for."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.api import Question
from l10n.engines.microsoft import VARIABLE, Microsoft
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError

KEY = "canary-7f3a9c-key"
TEXT = "A secret sentence on the budget."


@pytest.fixture(autouse=True)
def a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a key in all tests but those that take it away."""
    monkeypatch.setenv(VARIABLE, KEY)


def translations(*texts: str) -> list[dict[str, Any]]:
    """An answer in Microsoft's shape."""
    return [{"translations": [{"text": text, "to": "ru"}]} for text in texts]


def ask(vendor: Any, *texts: str, form: Any = "html", target: str = "ru", **options: Any) -> list[str | EngineError]:
    """The answers of the server of the test."""
    return Microsoft(base_url=vendor.url, **options).translate([Question(text, form) for text in texts], "en", target)


def test_request(vendor: Any) -> None:
    """All texts of a call go out in one request, as documented; key and region in headers and nowhere else."""
    vendor.script = lambda asked: translations("Раз", "Два")
    assert ask(vendor, "One", " Two ", region="westeurope", category="press-1") == ["Раз", " Два "]
    (asked,) = vendor.asked
    assert (asked.method, asked.path) == ("POST", "/translate")
    assert asked.query == {"api-version": ["3.0"], "from": ["en"], "to": ["ru"], "textType": ["html"], "category": ["press-1"]}
    assert asked.headers["ocp-apim-subscription-key"] == KEY
    assert asked.headers["ocp-apim-subscription-region"] == "westeurope"
    assert asked.headers["content-type"] == "application/json"
    assert asked.json == [{"Text": "One"}, {"Text": " Two "}]


def test_plain(vendor: Any) -> None:
    """A global resource has no region; text without markup is `plain`."""
    vendor.script = lambda asked: translations("Jedan < dva")
    assert ask(vendor, "One < two", form="plain", target="bs") == ["Jedan < dva"]
    assert vendor.asked[0].query == {"api-version": ["3.0"], "from": ["en"], "to": ["bs"], "textType": ["plain"]}
    assert "ocp-apim-subscription-region" not in vendor.asked[0].headers


def test_markup(vendor: Any) -> None:
    """A part that stands alone holds what is not to be translated, as documented, and is an empty element again."""
    source = 'Read <b id="0">R&amp;D</b><i id="1"></i>.'
    sent = 'Read <b id="0">R&amp;D</b><i class="notranslate" id="1">⟦1⟧</i>.'
    answer = 'Читайте <i id=1 class="notranslate">⟦1⟧</i> <b id="0">R&amp;D</b>.'
    vendor.script = lambda asked: translations(answer)
    assert ask(vendor, source) == ['Читайте <i id="1"></i> <b id="0">R&amp;D</b>.']
    assert vendor.asked[0].json == [{"Text": sent}]


@pytest.mark.parametrize(
    ("status", "code", "message", "kind"),
    [
        (400, 400036, "The target language is not valid.", EngineRefused),
        (400, 400077, "The maximum request size has been exceeded.", EngineRefused),
        (401, 401000, "The request is not authorized because credentials are missing or invalid.", EngineDenied),
        (403, 403000, "The operation is not allowed.", EngineDenied),
        (403, 403001, "The operation is not allowed because the subscription has exceeded its free quota.", EngineDenied),
        (408, 408001, "The custom translation system requested is not yet available.", EngineBusy),
        (429, 429000, "The server rejected the request because the client has exceeded request limits.", EngineBusy),
        (429, 403001, "Out of call volume quota.", EngineDenied),
        (500, 500000, "An unexpected error has occurred.", EngineAnswerError),
        (503, 503000, "Service is temporarily unavailable.", EngineBusy),
    ],
)
def test_errors(vendor: Any, status: int, code: int, message: str, kind: type[EngineError]) -> None:
    """Its documented codes are our errors, with its own words."""
    for told in (code, str(code)):
        vendor.script = lambda asked, told=told: vendor.Reply({"error": {"code": told, "message": message}}, status, {"Retry-After": "3"})
        with pytest.raises(EngineError) as caught:
            ask(vendor, TEXT)
        assert (type(caught.value), str(caught.value)) == (kind, f"microsoft: {vendor.host} answered HTTP {status}: {message}")


@pytest.mark.parametrize("data", [{}, None, "x", [], translations("one"), translations("a", "b", "c")])
def test_wrong_answers(vendor: Any, data: Any) -> None:
    """An answer without one text for each is none at all."""
    vendor.script = lambda asked: vendor.Reply(data)
    with pytest.raises(EngineAnswerError):
        ask(vendor, TEXT, "Another.")


@pytest.mark.parametrize("row", [{}, None, {"translations": []}, {"translations": [{"to": "ru"}]}, {"translations": [{"text": "a"}] * 2}])
def test_one_is_no_text(vendor: Any, row: Any) -> None:
    """What is wrong with one answer alone is no loss of the others."""
    vendor.script = lambda asked: [*translations("Раз"), row]
    first, second = ask(vendor, "One", "Two")
    assert (first, str(second)) == ("Раз", "microsoft: gave an answer that is not text")


def test_probe(vendor: Any) -> None:
    """The languages without the key, then a word with it."""
    languages = {"translation": {"en": {}, "bs": {}, "pt-PT": {}}}
    vendor.script = lambda asked: languages if asked.path == "/languages" else translations("Mir")
    engine = Microsoft(base_url=vendor.url)
    assert engine.probe("en", "bs") == "3 languages; “Peace” → “Mir”"
    assert engine.probe("en", "pt-PT") == "3 languages; “Peace” → “Mir”"
    first, second = vendor.asked[:2]
    assert (first.query, "ocp-apim-subscription-key" in first.headers) == ({"api-version": ["3.0"], "scope": ["translation"]}, False)
    assert second.headers["ocp-apim-subscription-key"] == KEY
    with pytest.raises(EngineRefused, match="microsoft: has no language fa now"):
        engine.probe("en", "fa")
    vendor.script = lambda asked: []
    with pytest.raises(EngineAnswerError, match="answered no list of languages"):
        engine.probe("en", "bs")


def test_no_key(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key nobody is asked, and what to do is said."""
    monkeypatch.delenv(VARIABLE)
    assert Microsoft().lacks().startswith(f"needs a key: set the environment variable {VARIABLE}, ")
    with pytest.raises(EngineDenied, match="microsoft: needs a key"):
        ask(vendor, TEXT)
    assert vendor.asked == []


@pytest.mark.parametrize(
    ("code", "theirs"),
    [
        *[("ru", "ru"), ("fa", "fa"), ("ar", "ar"), ("bs", "bs"), ("fa-AF", "prs"), ("bs-Cyrl", None), ("pt", "pt"), ("pt-PT", "pt-pt")],
        *[("sr", "sr-Cyrl"), ("sr-Latn", "sr-Latn"), ("sr-Cyrl-BA", "sr-Cyrl"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en-GB", "en")],
        *[("no", "nb"), ("fr-CA", "fr-ca"), ("mn", "mn-Cyrl"), ("auto", None), ("ckb", "ku")],
    ],
)
def test_codes(code: str, theirs: str | None) -> None:
    """BCP 47 becomes Microsoft's codes, in the script that is asked for."""
    engine = Microsoft()
    assert (engine.codes.find(code), engine.supports("en", code)) == (theirs, theirs is not None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"region": "west europe"}, "region must be letters, digits and hyphens"),
        ({"category": "a&b"}, "category must be letters, digits and hyphens"),
        ({"price": -1}, "price must not be negative"),
        ({"base_url": "https://api.example.org"}, "base_url must be https:// and a host of "),
        ({"base_url": "https://anybody.westeurope.cloudapp.azure.com"}, "base_url must be https:// and a host of "),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """A wrong option is an error that names what is allowed."""
    with pytest.raises(UsageError, match=f"engine 'microsoft': {message}"):
        Microsoft(**options)


def test_limits_and_version() -> None:
    """A free tier's characters an hour, evenly; a model of one's own is another version, a region and a price are not."""
    engine = Microsoft(characters_per_hour=2_000_000, price=0, region="westeurope")
    assert (round(engine.limits.characters_rate), engine.limits.cost, engine.version) == (556, 0, Microsoft().version)
    assert Microsoft(category="press").version != Microsoft().version


@pytest.mark.parametrize(
    "url",
    [
        "https://api-eur.cognitive.microsofttranslator.com",
        "https://press.cognitiveservices.azure.com/translator/text/v3.0",
        "https://api.cognitive.microsofttranslator.us",
        "https://api.translator.azure.cn",
    ],
)
def test_endpoints(url: str) -> None:
    """The documented endpoints: of a geography, a resource's own, of the sovereign clouds."""
    assert Microsoft(base_url=url).url == url
