"""MyMemory through deep-translator, over real HTTP on the loopback; the shapes of its answers are those of its documentation."""

from __future__ import annotations

import json
import threading
from typing import Any

import deep_translator.mymemory
import pytest
import requests

from l10n.api import Question
from l10n.engines.mymemory import BASE_URL, CODES, MAX_BYTES, MyMemory, mymemory_code
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError

TEXT = "A secret sentence."
USED_UP = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  11 HOURS 29 MINUTES 04 SECONDS"
    "VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
)
GONE = "the free translations of this day are used up"


def match(translation: object, segment: str = TEXT, **more: Any) -> dict[str, Any]:
    """A match as MyMemory lists it, made by the machine where nothing else is said."""
    return {"segment": segment, "translation": translation, "quality": 70, "created-by": "MT!", "match": 0.85, **more}


def person(translation: str, segment: str = TEXT, **more: Any) -> dict[str, Any]:
    return match(translation, segment, **{"quality": "74", "created-by": "MateCat", "match": 1, **more})


def answered(*matches: Any, best: str = "something else", **more: Any) -> dict[str, Any]:
    """A whole answer; `best` is what MyMemory, and with it deep-translator, takes for the translation."""
    data = {"translatedText": best, "match": 1}
    return {"responseData": data, "quotaFinished": False, "responseDetails": "", "responseStatus": 200, "matches": list(matches), **more}


def warning(text: str, status: Any = 200, **more: Any) -> dict[str, Any]:
    return answered(best=text, responseDetails=text, responseStatus=status, **more)


def ask(vendor: Any, reply: Any, text: str = TEXT, **options: Any) -> str | EngineError:
    """The answer, or the error, given or raised, that a reply makes."""
    vendor.script = lambda asked: reply
    try:
        (found,) = MyMemory(base_url=vendor.url, **options).translate([Question(text)], "en", "bs")
    except EngineError as error:
        return error
    return found


def test_request(vendor: Any) -> None:
    """The text goes to the documented address, with languages in MyMemory's codes, and the e-mail address where one is set."""
    vendor.script = lambda asked: answered(match(f"‹{asked.query['q'][0]}›", asked.query["q"][0]))
    engine = MyMemory(base_url=vendor.url)
    assert engine.translate([Question("Bread & “salt”"), Question(" <b>\n")], "en", "fa") == ["‹Bread & “salt”›", " ‹<b>›\n"]
    MyMemory("me@example.org", vendor.url).translate([Question("x")], "en-GB", "bs")
    assert [(a.method, a.path, a.query) for a in vendor.asked] == [
        ("GET", "/get", {"langpair": ["en-US|fa-IR"], "q": ["Bread & “salt”"]}),
        ("GET", "/get", {"langpair": ["en-US|fa-IR"], "q": ["<b>"]}),
        ("GET", "/get", {"langpair": ["en-GB|bs-BA"], "q": ["x"], "de": ["me@example.org"]}),
    ]
    assert BASE_URL.startswith("https://") and MyMemory().address == "https://api.mymemory.translated.net/get"


@pytest.mark.parametrize(
    ("matches", "expected"),
    [
        ([person("Tuđa rečenica.", "Another sentence."), match("Tajna rečenica.")], "Tajna rečenica."),
        ([person("testvalue", quality="0"), match("Tajna rečenica.")], "Tajna rečenica."),
        ([person("Tajna."), match("Tajna rečenica.")], "Tajna rečenica."),
        ([person("Tajna.", quality="74"), person("Skrivena.", quality=80)], "Skrivena."),
        ([person("Tajna.", " a  secret\nSENTENCE.", match=0.99)], "Tajna."),
        ([None, 5, match(None), match(" "), match(["x"]), person("Tajna.")], "Tajna."),
        ([match("To je &quot;tajna&quot; &amp; vi&#39;te.")], "To je \"tajna\" & vi'te."),
        ([match("  Tajna rečenica. ")], "Tajna rečenica."),
    ],
)
def test_the_match_of_this_text(vendor: Any, matches: list[Any], expected: str) -> None:
    """The machine's translation of this very text counts, else a person's that was not voted down; never the best hit of another."""
    assert ask(vendor, answered(*matches)) == expected


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (answered(person("Tuđa.", "Another secret sentence.")), "has no translation of this text, only of others that are like it"),
        (answered(person("testvalue", quality="0")), "has no translation of this text, only of others that are like it"),
        (answered(match("Tajna.", match=0)), "has no translation of this text, only of others that are like it"),
        (answered(match("Tajna.", match="NaN")), "has no translation of this text, only of others that are like it"),
        (answered(), "has no translation of this text"),
        (answered(matches=None), "has no translation of this text"),
        (answered(matches={"0": match("x")}), "has no translation of this text"),
    ],
)
def test_no_match(vendor: Any, reply: Any, message: str) -> None:
    """Where there is no translation of this very text, that text alone is refused."""
    found = ask(vendor, reply)
    assert (type(found).__mro__[1], str(found)) == (EngineRefused, f"mymemory: {message}")


def test_entities_of_ones_own(vendor: Any) -> None:
    """Entities in a text that has some itself stay as they are."""
    text = "Write &amp; for &."
    assert ask(vendor, answered(match("Pišite &amp; za &.", text)), text) == "Pišite &amp; za &."


@pytest.mark.parametrize(
    ("reply", "status", "kind", "message"),
    [
        (warning(USED_UP), 200, EngineDenied, f"{GONE} (more in 11 hours 29 minutes 04 seconds): go on tomorrow"),
        (warning(USED_UP, 429), 429, EngineDenied, f"{GONE} (more in 11 hours"),
        (answered(best=USED_UP), 200, EngineDenied, f"{GONE} (more in 11 hours"),
        (answered(match("Tajna."), quotaFinished=True), 200, EngineDenied, f"{GONE}: go on tomorrow"),
        (warning("INVALID EMAIL PROVIDED", "403"), 200, EngineDenied, "does not take the e-mail address in its option 'email'"),
        (warning("'AUTO' IS AN INVALID SOURCE LANGUAGE . EXAMPLE: LANGPAIR=EN|IT", "403"), 200, EngineRefused, "does not know these langu"),
        (warning("INVALID LANGUAGE PAIR SPECIFIED. EXAMPLE: LANGPAIR=EN|IT"), 200, EngineRefused, "does not know these languages"),
        (warning("PLEASE SELECT TWO DISTINCT LANGUAGES", 403), 403, EngineRefused, "does not know these languages"),
        (answered(best="PLEASE SELECT TWO DISTINCT LANGUAGES"), 200, EngineRefused, "does not know these languages"),
        (warning("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "403"), 403, EngineRefused, "takes 500 bytes at most"),
        (answered(best="QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"), 200, EngineRefused, "takes 500 bytes at most"),
        (warning("TOO MANY REQUESTS", 429), 429, EngineBusy, "asks to wait"),
        (warning("", "403"), 200, EngineRefused, "answered status 403"),
        (warning("OUT OF ORDER", 500), 200, EngineAnswerError, "answered status 500"),
    ],
)
def test_warnings(vendor: Any, reply: Any, status: int, kind: type[EngineError], message: str) -> None:
    """A warning of the service is never a translation, whatever status it comes with: it is the error that says what to do."""
    found = ask(vendor, vendor.Reply(reply, status, {"Retry-After": "9"}))
    assert isinstance(found, kind) and str(found).startswith(f"mymemory: {message}"), found
    assert getattr(found, "retry_after", 9.0) == 9.0
    assert isinstance(found, EngineDenied) == (kind is EngineDenied)


def test_more_a_day(vendor: Any) -> None:
    """What to do when the day's translations are used up depends on whether an e-mail address is set."""
    assert str(ask(vendor, warning(USED_UP))).endswith("or give an e-mail address in its option 'email', which makes it ten times as much")
    assert str(ask(vendor, warning(USED_UP), email="me@example.org")).endswith(": go on tomorrow")


@pytest.mark.parametrize(
    ("reply", "status", "kind", "message"),
    [
        (b"<html>", 200, EngineAnswerError, "answered something that is not JSON of MyMemory"),
        ([1], 200, EngineAnswerError, "answered something that is not JSON of MyMemory"),
        (b"[" * 100_000, 200, EngineAnswerError, "answered something that is not JSON of MyMemory"),
        (b"x" * (MAX_BYTES + 1), 200, EngineAnswerError, f"answered more than {MAX_BYTES} bytes"),
        (b"gone", 429, EngineBusy, "answered HTTP 429"),
        (b"gone", 503, EngineBusy, "answered HTTP 503"),
        (b"gone", 403, EngineDenied, "answered HTTP 403"),
        (b"gone", 302, EngineAnswerError, "answered HTTP 302: it sends on to another address, where nothing is sent"),
        (b"gone", 500, EngineAnswerError, "answered HTTP 500"),
    ],
)
def test_odd_answers(vendor: Any, reply: Any, status: int, kind: type[EngineError], message: str) -> None:
    """Anything but MyMemory's JSON is an error."""
    found = ask(vendor, vendor.Reply(reply, status))
    assert (type(found), str(found)) == (kind, f"mymemory: {vendor.host} {message}")


def test_half_a_character(vendor: Any) -> None:
    """JSON may hold what no text can."""
    raw = json.dumps(answered(match("\ud83d"))).encode()
    assert str(ask(vendor, vendor.Reply(raw))) == "mymemory: answered half a character"


def test_line_ends(vendor: Any) -> None:
    """An answer with other lines than the text's is none."""
    assert ask(vendor, answered(match("jedan\ndva", "one\ntwo")), "one\ntwo") == "jedan\ndva"
    assert str(ask(vendor, answered(match("jedan dva", "one\ntwo")), "one\ntwo")) == "mymemory: answered 1 lines for 2"


def test_length_counts_in_bytes(vendor: Any) -> None:
    """A text over 500 bytes in UTF-8 is refused unasked, though it has few characters; the library's own limit is never met."""
    vendor.script = lambda asked: answered(match("да", asked.query["q"][0]))
    russian, just, one_more, ascii_ = (Question("ж" * 251), Question("ж" * 250), Question("x" * 500), Question("x" * 499))
    answers = MyMemory(base_url=vendor.url).translate([russian, just, one_more, ascii_], "ru", "bs")
    assert [str(answer) for answer in answers] == [
        "mymemory: takes 499 characters and 500 bytes at most, not 502",
        "да",
        "mymemory: takes 499 characters and 500 bytes at most, not 500",
        "да",
    ]
    assert [type(answers[n]) for n in (0, 2)] == [EngineRefused] * 2 and len(vendor.asked) == 2


def test_time_limit_and_drop(vendor: Any) -> None:
    """An answer that does not come, or breaks off, is an error that keeps text and e-mail address to itself."""
    found = ask(vendor, vendor.Reply(fault="hang"), email="me@example.org", timeout=0.3)
    assert (type(found), str(found)) == (EngineUnreachable, f"mymemory: {vendor.host} gave no answer within 0.3 s")
    error: BaseException | None = found  # type: ignore[assignment]  # an error, as the line above says
    while error is not None:
        assert "secret" not in f"{error!r} {error.args}" and "me@" not in f"{error!r} {error.args}"
        error = error.__cause__ or error.__context__
    assert "broke off" in str(ask(vendor, vendor.Reply(answered(match("x")), fault="drop")))


def test_leaves_the_library_alone() -> None:
    """Other users of deep-translator see no change."""
    assert deep_translator.mymemory.requests is requests
    assert deep_translator.constants.BASE_URLS["MYMEMORY"].startswith("http:")  # why the address is ours


@pytest.mark.parametrize(
    ("code", "own"),
    [
        ("ru", "ru-RU"), ("fa", "fa-IR"), ("ar", "ar-SA"), ("bs", "bs-BA"), ("en", "en-US"), ("en-GB", "en-GB"),
        ("bs-Cyrl", "bs-Cyrl-BA"), ("bs-Latn", "bs-BA"), ("bs-BA", "bs-BA"), ("fa-IR", "fa-IR"), ("fa-AF", "fa-IR"),
        ("ar-EG", "ar-EG"), ("ar-LB", "ar-SA"), ("sr", "sr-Cyrl-RS"), ("sr-Latn", "sr-Latn-RS"), ("sr-Latn-RS", "sr-Latn-RS"),
        ("zh", "zh-CN"), ("zh-Hant", "zh-TW"), ("zh-Hant-HK", "zh-TW"), ("zh-TW", "zh-TW"), ("pt", "pt-BR"), ("pt-PT", "pt-PT"),
        ("ru-Latn", None), ("rm", "roh-CH"), ("ks", None), ("nb", "nb-NO"), ("auto", None), ("tlh", None), ("", None),
    ],
)  # fmt: skip
def test_codes(code: str, own: str | None) -> None:
    """BCP 47 becomes MyMemory's code where MyMemory has the language in that script."""
    assert mymemory_code(code) == own
    assert MyMemory().supports("de", code) is (own is not None)


def test_codes_are_the_librarys() -> None:
    """Every code that we ask for is in the library's table, which refuses others."""
    known = {mymemory_code(code.split("-")[0]) for code in CODES.values()} - {None}
    assert known <= set(CODES.values()) and len(known) > 150
    assert not MyMemory().supports("pt", "pt-BR") and not MyMemory().supports("en", "en")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"email": "me"}, "email must be an e-mail address, not 'me'"),
        ({"email": "me@example.org&x=1@y.z"}, "email must be an e-mail address, not "),
        ({"base_url": "mymemory.translated.net"}, f"base_url must be an address such as {BASE_URL}, not "),
        ({"timeout": 0}, "timeout must be a number of seconds up to 600, not 0"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match="engine 'mymemory': ") as caught:
        MyMemory(**options)
    assert message in str(caught.value)


def test_in_a_chain(office: Any, vendor: Any) -> None:
    """What MyMemory does not know, and all after the day's translations are used up, goes to the next engine, unasked from then on."""
    known = {"Peace is here.": "Мир здесь.", "He said “yes” & left.": "Он сказал &quot;да&quot; &amp; ушёл."}
    lock = threading.Lock()

    def answer(asked: Any) -> Any:
        with lock:
            text = asked.query["q"][0]
            if len(vendor.asked) > 3:
                return vendor.Reply(warning(USED_UP, 429), 429)
            return answered(match(known[text], text)) if text in known else answered(person("Чужое.", "Something else."))

    vendor.script = answer
    office.set(target_languages='["ru"]', engines='["mymemory", "pseudo"]', options=f'{{ mymemory = {{ base_url = "{vendor.url}" }} }}')
    office.source("a.txt", "\n\n".join(["A new thing.", *known]) + "\n")
    office.run("sync")
    texts = {source: target for source, (target, _) in office.texts("ru", "a.txt").items()}
    assert texts.pop("A new thing.").startswith("[")
    assert texts == known | {"He said “yes” & left.": 'Он сказал "да" & ушёл.'}
    before = len(vendor.asked)
    office.source("b.txt", "The day is long.\n\nThe night is short.\n")
    run = office.run("sync")
    assert all(target.startswith("[") and fuzzy for target, fuzzy in office.texts("ru", "b.txt").values())
    assert "0 units missing" in run.out and len(vendor.asked) <= before + 2, run
