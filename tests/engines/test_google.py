"""Google through deep-translator, over real HTTP on the loopback."""

from __future__ import annotations

import socket
import traceback
from typing import Any

import deep_translator.google
import pytest
import requests

from l10n.api import Question
from l10n.engines.google import MAX_BYTES, Google, google_code
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError

TEXT = "A secret sentence."


def failure(page: Any, reply: Any, timeout: float = 20.0) -> EngineError:
    """The error that a reply of the page makes."""
    page.script = lambda text, nth: reply
    with pytest.raises(EngineError) as caught:
        Google(page.url, timeout).translate([Question(TEXT)], "en", "ru")
    return caught.value


def test_answers(page: Any) -> None:
    """Each text gets the page's answer to it, in order, with entities decoded; languages go out in Google's codes."""
    page.script = lambda text, nth: {"Bread & “salt”": "Хлеб & «соль»", "<b>": "x"}[text]
    assert Google(page.url).translate([Question("Bread & “salt”"), Question("<b>")], "en", "he") == ["Хлеб & «соль»", "x"]
    assert [(q["sl"], q["tl"]) for q in page.queries] == [("en", "iw")] * 2


def test_white_space(page: Any) -> None:
    """Outer white space comes back as it was, whatever the page does to it."""
    page.script = lambda text, nth: f"  {text.upper()}\n"
    assert Google(page.url).translate([Question("\u00a0 two words\n\n")], "en", "ru") == ["\u00a0 TWO WORDS\n\n"]


def test_line_ends(page: Any) -> None:
    """Line ends within an answer survive, as line ends or `<br>`; an answer with other lines than the text's is none."""
    page.script = lambda text, nth: page.Reply(body='<div class="result-container">Раз <br>два<br />\n три</div>')
    assert Google(page.url).translate([Question("one\ntwo\nthree")], "en", "ru") == ["Раз\nдва\nтри"]
    (odd,) = Google(page.url).translate([Question("one\ntwo")], "en", "ru")
    assert (type(odd), str(odd)) == (EngineAnswerError, "google: answered 3 lines for 2")


@pytest.mark.parametrize("text", ["", " ", "—", "…?!", "“”", "\n"])
def test_punctuation(page: Any, text: str) -> None:
    """Text without letters or digits is its own answer, unasked."""
    assert Google(page.url).translate([Question(text)], "en", "ru") == [text]
    assert page.asked == []


def test_echo(page: Any) -> None:
    """A page that repeats the text gives the text."""
    page.script = lambda text, nth: text
    assert Google(page.url).translate([Question("IBM"), Question("2022")], "en", "fa") == ["IBM", "2022"]


@pytest.mark.parametrize(
    ("status", "headers", "kind", "message"),
    [
        (429, {"Retry-After": "7"}, EngineBusy, "HTTP 429"),
        (503, {}, EngineBusy, "HTTP 503"),
        (500, {}, EngineAnswerError, "HTTP 500"),
        (302, {"Location": "/elsewhere"}, EngineAnswerError, "HTTP 302: it sends on to another address, where nothing is sent"),
        (403, {}, EngineDenied, "HTTP 403"),
        (413, {}, EngineRefused, "HTTP 413"),
    ],
)
def test_statuses(page: Any, status: int, headers: dict[str, str], kind: type[EngineError], message: str) -> None:
    """Each status is the engine error that says what to do; a redirect is not followed, so the text goes to nobody else."""
    error = failure(page, page.Reply(status=status, headers=headers))
    assert (type(error), str(error)) == (kind, f"google: 127.0.0.1:{page.server_port} answered {message}")
    assert getattr(error, "retry_after", None) == (7.0 if "Retry-After" in headers else None)
    assert page.asked == [TEXT]


@pytest.mark.parametrize(
    "body",
    [
        "<html>captcha</html>",
        "",
        '<div class="result-container"></div>',
        '<div class="result-container"> </div>',
        '<div class="result-container">a<script>b</script></div>',
        '<div class="result-container">' * 3000,
        '<div class="result-container">' + " " * 900_000 + "</div>",
        '<div class="result-container">' + "<br>" * 200_000,
        '<div class="t0" class="t0" ' * 30_000,
        "<a b=" * 60_000,
        "<!--" * 60_000,
    ],
)
def test_odd_pages(page: Any, body: str) -> None:
    """A page without a plain answer is an error, at once, however hard it is to parse."""
    assert type(failure(page, page.Reply(body=body))) is EngineAnswerError


def test_limits(page: Any) -> None:
    """A page over the size limit is not read to the end; a text over the length limit is not sent."""
    assert f"more than {MAX_BYTES} bytes" in str(failure(page, page.Reply(body="x" * (MAX_BYTES + 5000))))
    page.script = lambda text, nth: text.upper()
    long, short = Google(page.url).translate([Question("x" * 5000), Question("y")], "en", "ru")
    assert (type(long), str(long), short) == (EngineRefused, "google: takes 4999 characters at most, not 5000", "Y")


def test_dropped(page: Any) -> None:
    """An answer that breaks off is an error, even where what came of it looks whole."""
    body = '<div class="result-container">Всё.</div>'
    error = failure(page, page.Reply(body=body, fault="drop"))
    assert (type(error), error.message) == (
        EngineAnswerError,
        f"127.0.0.1:{page.server_port} broke off in the middle of an answer",
    )


def test_time_limit(page: Any) -> None:
    """A request that is not answered ends with its time limit."""
    error = failure(page, page.Reply(fault="hang"), timeout=0.3)
    assert (type(error), error.message) == (EngineUnreachable, f"127.0.0.1:{page.server_port} gave no answer within 0.3 s")


def test_no_connection() -> None:
    """A port where nobody listens is no connection."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EngineUnreachable) as caught:
        Google(f"http://127.0.0.1:{port}").translate([Question(TEXT)], "en", "ru")
    assert str(caught.value) == f"google: no connection to 127.0.0.1:{port}"
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_errors_keep_the_text_to_themselves(page: Any) -> None:
    """Neither an error nor anything it carries along tells the text."""
    for answer in (page.Reply(status=500), page.Reply(body="odd"), page.Reply(fault="drop", body="x")):
        error: BaseException | None = failure(page, answer)
        while error is not None:
            assert "secret" not in f"{error} {error!r} {error.args}", error
            error = error.__cause__ or error.__context__


def test_leaves_the_library_alone(page: Any) -> None:
    """The time limit is on our copy of the method only: other users of deep-translator and requests see no change."""
    engine = Google(page.url)
    assert deep_translator.google.requests is requests
    assert engine.ask.__globals__ is not deep_translator.google.GoogleTranslator.translate.__globals__
    assert "requests" in engine.ask.__code__.co_names
    assert engine.ask.__code__ is deep_translator.google.GoogleTranslator.translate.__code__


def test_one_language(page: Any) -> None:
    """Two languages that are one to Google are refused: the library would give back the text."""
    assert not Google(page.url).supports("pt", "pt-BR")
    with pytest.raises(EngineRefused, match="google: does not translate from en to en-GB"):
        Google(page.url).translate([Question(TEXT)], "en", "en-GB")
    assert page.asked == []


@pytest.mark.parametrize(
    ("code", "google"),
    [
        ("ru", "ru"),
        ("fa", "fa"),
        ("ar", "ar"),
        ("bs", "bs"),
        ("he", "iw"),
        ("nb", "no"),
        ("pt-BR", "pt"),
        ("zh", "zh-CN"),
        ("zh-Hant-TW", "zh-TW"),
        ("zh-TW", "zh-TW"),
        ("sr", "sr"),
        ("sr-Latn", None),
        ("bs-Cyrl", None),
        ("ru-Latn", None),
        ("ru-cyrl-BY", "ru"),
        ("fa-AF", "fa"),
        ("auto", None),
        ("tlh", None),
    ],
)
def test_codes(code: str, google: str | None) -> None:
    """BCP 47 becomes Google's code where Google has the language in that script."""
    assert google_code(code) == google
    assert Google().supports("en", code) is (google is not None)


@pytest.mark.parametrize("url", [5, "", "translate.google.com", "file:///etc", "http://", "http://x/?q=", "http://x y"])
def test_wrong_address(url: object) -> None:
    """A setting that is no web address is an error that shows an example."""
    with pytest.raises(UsageError, match=r"such as https://translate\.google\.com, not "):
        Google(base_url=url)
