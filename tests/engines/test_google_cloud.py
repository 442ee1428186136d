"""Google Cloud Translation v2 and v3, over real HTTP on the loopback, with a server that checks what its documentation asks for."""

from __future__ import annotations

import json
import traceback
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from l10n.api import Question
from l10n.engines import google_token
from l10n.engines.google_cloud import VARIABLE, GoogleCloud
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError

KEY = "canary-7f3a9c-key"
TOKEN = "canary-ya29.token"
TEXT = "A secret sentence on the budget."
V3 = {"api": "v3", "project": "press-1"}


@pytest.fixture(autouse=True)
def a_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """There are a key and a token in all tests but those that take them away; whoever runs the tests may have credentials."""
    monkeypatch.setenv(VARIABLE, KEY)
    monkeypatch.setenv(google_token.VARIABLE, TOKEN)
    monkeypatch.delenv(google_token.FILE_VARIABLE, raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / "nothing"))


def translations(*texts: str, table: str = "translations") -> dict[str, Any]:
    """An answer in the shape of v3; v2 puts it into `data`."""
    return {table: [{"translatedText": text} for text in texts]}


def ask(vendor: Any, *texts: str, form: Any = "html", target: str = "ru", **options: Any) -> list[str | EngineError]:
    """The answers of the server of the test."""
    return GoogleCloud(base_url=vendor.url, **options).translate([Question(text, form) for text in texts], "en", target)


def test_v2(vendor: Any) -> None:
    """All texts of a call go out in one request, as documented; the key in a header, never in the address."""
    vendor.script = lambda asked: {"data": translations("Раз", "Два")}
    assert ask(vendor, "One", " Two ") == ["Раз", " Два "]
    assert ask(vendor, "One", "Two", form="plain", target="zh-Hant", model="nmt") == ["Раз", "Два"]
    first, second = vendor.asked
    assert (first.method, first.path, first.query) == ("POST", "/language/translate/v2", {})
    assert first.headers["x-goog-api-key"] == KEY
    assert first.json == {"q": ["One", " Two "], "source": "en", "target": "ru", "format": "html"}
    assert second.json == {"q": ["One", "Two"], "source": "en", "target": "zh-TW", "format": "text", "model": "nmt"}


def test_v3(vendor: Any) -> None:
    """For a project, with its token; a glossary's translations are those that count."""
    vendor.script = lambda asked: {**translations("Мир"), **translations("Премьер", table="glossaryTranslations")}
    assert ask(vendor, "Peace", **V3) == ["Мир"]
    options = {**V3, "location": "us-central1", "model": "translation-llm", "glossaries": {"en-ru": "press"}}
    assert ask(vendor, "Peace", form="plain", **options) == ["Премьер"]
    first, second = vendor.asked
    assert (first.method, first.path, first.query) == ("POST", "/v3/projects/press-1/locations/global:translateText", {})
    assert (first.headers["authorization"], first.headers["x-goog-user-project"]) == (f"Bearer {TOKEN}", "press-1")
    assert "x-goog-api-key" not in first.headers
    assert first.json == {"contents": ["Peace"], "mimeType": "text/html", "sourceLanguageCode": "en", "targetLanguageCode": "ru"}
    parent = "projects/press-1/locations/us-central1"
    assert second.path == f"/v3/{parent}:translateText"
    assert second.json == {
        "contents": ["Peace"],
        "mimeType": "text/plain",
        "sourceLanguageCode": "en",
        "targetLanguageCode": "ru",
        "model": f"{parent}/models/general/translation-llm",
        "glossaryConfig": {"glossary": f"{parent}/glossaries/press", "ignoreCase": True},
    }


def test_markup(vendor: Any) -> None:
    """A part that stands alone holds what is not to be translated, as documented, and is an empty element again."""
    source = 'Read <b id="0">R&amp;D</b><i id="1"></i>.'
    sent = 'Read <b id="0">R&amp;D</b><i class="notranslate" id="1">⟦1⟧</i>.'
    answer = 'Читайте <i id=1 class="notranslate">⟦1⟧</i> <b id="0">R&amp;D</b>.'
    vendor.script = lambda asked: {"data": translations(answer)}
    assert ask(vendor, source) == ['Читайте <i id="1"></i> <b id="0">R&amp;D</b>.']
    assert vendor.asked[0].json["q"] == [sent]


@pytest.mark.parametrize("options", [{}, V3])
@pytest.mark.parametrize(
    ("status", "message", "reason", "kind"),
    [
        (400, "API key not valid. Please pass a valid API key.", "badRequest", EngineDenied),
        (400, "API key expired. Please renew the API key.", "API_KEY_INVALID", EngineDenied),
        (400, "Target language: xx is not supported", "invalid", EngineRefused),
        (401, "Request had invalid authentication credentials.", "UNAUTHENTICATED", EngineDenied),
        (403, "Cloud Translation API has not been used in project 1 before or it is disabled.", "accessNotConfigured", EngineDenied),
        (403, "User Rate Limit Exceeded", "userRateLimitExceeded", EngineBusy),
        (403, "Daily Limit Exceeded", "dailyLimitExceeded", EngineDenied),
        (429, "Resource has been exhausted (e.g. check quota).", "RESOURCE_EXHAUSTED", EngineBusy),
        (500, "Internal error encountered.", "INTERNAL", EngineAnswerError),
        (503, "The service is currently unavailable.", "UNAVAILABLE", EngineBusy),
    ],
)
def test_errors(vendor: Any, options: dict[str, Any], status: int, message: str, reason: str, kind: type[EngineError]) -> None:
    """Its documented errors are ours, with its own words."""
    error = {"code": status, "message": message, "errors": [{"message": message, "domain": "global", "reason": reason}], "status": reason}
    vendor.script = lambda asked: vendor.Reply({"error": error}, status, {"Retry-After": "3"})
    with pytest.raises(EngineError) as caught:
        ask(vendor, TEXT, **options)
    assert (type(caught.value), str(caught.value)) == (kind, f"google-cloud: {vendor.host} answered HTTP {status}: {message}")
    assert getattr(caught.value, "retry_after", 3.0) == 3.0


@pytest.mark.parametrize("options", [{}, V3])
@pytest.mark.parametrize("data", [{}, None, [], {"data": []}, {"data": translations("one"), **translations("one")}])
def test_wrong_answers(vendor: Any, options: dict[str, Any], data: Any) -> None:
    """An answer without one text for each is none at all."""
    vendor.script = lambda asked: vendor.Reply(data)
    with pytest.raises(EngineAnswerError):
        ask(vendor, TEXT, "Another.", **options)


def test_probe(vendor: Any) -> None:
    """One word."""
    vendor.script = lambda asked: {"data": translations("Mir")}
    assert GoogleCloud(base_url=vendor.url).probe("en", "bs") == "“Peace” → “Mir”"
    vendor.script = lambda asked: {"data": {"translations": [{}]}}
    with pytest.raises(EngineAnswerError, match="gave an answer that is not text"):
        GoogleCloud(base_url=vendor.url).probe("en", "bs")


def test_lacks(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is said, and nobody is asked."""
    monkeypatch.delenv(VARIABLE)
    monkeypatch.delenv(google_token.VARIABLE)
    assert GoogleCloud().lacks().startswith(f"needs a key: set the environment variable {VARIABLE}, ")
    assert GoogleCloud(api="v3").lacks().startswith("needs a project: set the option project")
    assert GoogleCloud(**V3).lacks().startswith(f"needs a token: set the environment variable {google_token.VARIABLE}, or ")
    for options in ({}, {"api": "v3"}, V3):
        with pytest.raises(EngineDenied, match="google-cloud: needs a "):
            ask(vendor, TEXT, **options)
    assert vendor.asked == []


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vendor: Any) -> Path:
    """A service account's file, whose tokens the vendor gives, in place of the token."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    info = {"type": "service_account", "client_email": "l10n@press-1.example", "private_key": pem, "private_key_id": "1"}
    path = tmp_path / "account.json"
    path.write_text(json.dumps({**info, "token_uri": f"{vendor.url}/token"}), "utf-8")
    monkeypatch.delenv(google_token.VARIABLE)
    monkeypatch.setenv(google_token.FILE_VARIABLE, str(path))
    return path


def test_service_account(vendor: Any, account: Path) -> None:
    """A file's token is asked for once, as long as it is valid."""

    def script(asked: Any) -> Any:
        return {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"} if asked.path == "/token" else translations("Мир")

    vendor.script = script
    assert GoogleCloud(**V3).lacks() == ""
    engine = GoogleCloud(base_url=vendor.url, **V3)
    for _ in range(2):
        assert engine.translate([Question("Peace", "plain")], "en", "ru") == ["Мир"]
    assert [asked.path.rpartition("/")[2] for asked in vendor.asked] == ["token", "global:translateText", "global:translateText"]
    assert vendor.asked[1].headers["authorization"] == f"Bearer {TOKEN}"
    form = urllib.parse.parse_qs(vendor.asked[0].body.decode())
    assert form["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]


@pytest.mark.parametrize(
    ("reply", "kind", "message"),
    [
        ({"data": {"error": "invalid_grant", "more": TOKEN}, "status": 400}, EngineDenied, "Google gives no token for account.json"),
        ({"fault": "shut"}, EngineUnreachable, "broke off in the middle of an answer"),
        ({"data": {"odd": TOKEN}}, EngineDenied, "Google gives no token for account.json"),
    ],
)
def test_no_token(vendor: Any, account: Path, reply: dict[str, Any], kind: type[EngineError], message: str) -> None:
    """A token that is refused ends the engine's part of the run; an error holds nothing of what was answered."""
    vendor.script = lambda asked: vendor.Reply(**reply)
    with pytest.raises(EngineError) as caught:
        ask(vendor, TEXT, **V3)
    assert type(caught.value) is kind
    assert message in str(caught.value)
    assert "canary" not in "".join(traceback.format_exception(caught.value))


KINDS = ("service_account", "external_account", "authorized_user")


@pytest.mark.parametrize("content", ["", "{}", "[]", *(json.dumps({"type": kind}) for kind in KINDS)])
def test_odd_files(vendor: Any, account: Path, content: str) -> None:
    """A file that is none is named in one line."""
    account.write_text(content, "utf-8")
    with pytest.raises(EngineDenied, match=r"account\.json is no file of a service account, nor of gcloud auth application-default login"):
        ask(vendor, TEXT, **V3)
    account.unlink()
    with pytest.raises(EngineDenied, match=r"account\.json is no file"):
        ask(vendor, TEXT, **V3)


def test_gcloud(vendor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What gcloud leaves is found where it leaves it."""
    monkeypatch.delenv(google_token.VARIABLE)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    user = {"type": "authorized_user", "client_id": "a", "client_secret": "b", "refresh_token": "c"}
    (tmp_path / "application_default_credentials.json").write_text(json.dumps(user), "utf-8")
    assert GoogleCloud(**V3).lacks() == ""


@pytest.mark.parametrize(
    ("code", "theirs"),
    [
        *[("ru", "ru"), ("fa", "fa"), ("ar", "ar"), ("bs", "bs"), ("bs-Cyrl", None), ("sr", "sr"), ("sr-Latn", None), ("nb", "no")],
        *[("zh", "zh-CN"), ("zh-Hant-TW", "zh-TW"), ("pt", "pt"), ("pt-PT", "pt-PT"), ("he", "he"), ("en-GB", "en"), ("auto", None)],
    ],
)
def test_codes(code: str, theirs: str | None) -> None:
    """BCP 47 becomes Google's codes, in the script that is asked for."""
    engine = GoogleCloud()
    assert (engine.codes.find(code), engine.supports("en", code)) == (theirs, theirs is not None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"api": "v4"}, "api must be v2 or v3, not 'v4'"),
        ({"project": "press"}, "project and glossaries need api = 'v3'"),
        ({**V3, "project": "a b"}, "project must be a name as Google shows it, not 'a b'"),
        ({**V3, "location": "../x"}, "location must be a name as Google shows it"),
        ({**V3, "glossaries": {"en-ru": 5}}, "glossaries must be a table"),
        ({**V3, "glossaries": {"en-ru": "?x"}}, "glossaries must be a name as Google shows it"),
        ({"price": -1}, "price must not be negative"),
        ({"base_url": "https://api.example.org"}, "base_url must be https:// and a host of "),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """A wrong option is an error that names what is allowed."""
    with pytest.raises(UsageError, match=f"engine 'google-cloud': {message}"):
        GoogleCloud(**options)


def test_version() -> None:
    """What changes answers changes the version; the project that pays does not."""
    options: list[dict[str, Any]] = [{}, {"model": "nmt"}, V3, {**V3, "glossaries": {"en-ru": "press"}}, {**V3, "model": "translation-llm"}]
    assert len({GoogleCloud(**more).version for more in options}) == len(options)
    assert GoogleCloud(**{**V3, "project": "other"}, price=0).version == GoogleCloud(**V3).version
