"""DeepL, over real HTTP on the loopback, with a server that checks what its documentation asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from l10n import registry
from l10n.api import Question
from l10n.engines.deepl import FREE, PRO, VARIABLE, DeepL
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError
from l10n.model import Term

KEY = "canary-7f3a9c-key:fx"
TEXT = "A secret sentence on the budget."


@pytest.fixture(autouse=True)
def a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """DeepL has a key in all tests but those that take it away."""
    monkeypatch.setenv(VARIABLE, KEY)


def translations(*texts: str) -> dict[str, Any]:
    """An answer in DeepL's shape."""
    return {"translations": [{"detected_source_language": "EN", "text": text} for text in texts]}


def ask(vendor: Any, *texts: str, form: Any = "html", target: str = "ru", **options: Any) -> list[str | EngineError]:
    """The answers of the server of the test."""
    return DeepL(vendor.url, **options).translate([Question(text, form) for text in texts], "en", target)


def test_request(vendor: Any) -> None:
    """All texts of a call go out in one request, as documented; the key in the header and nowhere else."""
    vendor.script = lambda asked: translations("Раз", "Два")
    assert ask(vendor, "One", " Two ", context=False) == ["Раз", " Два "]
    (asked,) = vendor.asked
    assert (asked.method, asked.path, asked.query) == ("POST", "/v2/translate", {})
    assert asked.headers["authorization"] == f"DeepL-Auth-Key {KEY}"
    assert asked.json == {
        "text": ["One", " Two "],
        "source_lang": "EN",
        "target_lang": "RU",
        "split_sentences": "0",
        "preserve_formatting": True,
        "formality": "prefer_more",
        "tag_handling": "xml",
        "tag_handling_version": "v2",
    }


def test_plain(vendor: Any) -> None:
    """Without markup no tag is looked for; what a language cannot do is not asked; a model is asked for by name."""
    vendor.script = lambda asked: translations("Jedan < dva")
    assert ask(vendor, "One < two", form="plain", target="bs", model="quality_optimized", split_sentences="nonewlines") == ["Jedan < dva"]
    assert vendor.asked[0].json == {
        "text": ["One < two"],
        "source_lang": "EN",
        "target_lang": "BS",
        "split_sentences": "nonewlines",
        "preserve_formatting": True,
        "model_type": "quality_optimized",
    }


def test_markup(vendor: Any) -> None:
    """Parts that stand alone are placeholder tags, and come back as our elements, however they are closed."""
    vendor.script = lambda asked: translations('Читайте <b id="0">R&amp;D</b><x id="1"/>, <x id="2"></x>.')
    source = 'Read <b id="0">R&amp;D</b><i id="1"></i>, <i id="2"></i>.'
    assert ask(vendor, source) == ['Читайте <b id="0">R&amp;D</b><i id="1"></i>, <i id="2"></i>.']
    assert vendor.asked[0].json["text"] == ['Read <b id="0">R&amp;D</b><x id="1"/>, <x id="2"/>.']


def test_context(vendor: Any) -> None:
    """What stands around goes along, for one text a request; for several only the title that all share."""
    vendor.script = lambda asked: translations(*asked.json["text"])
    one = Question("It rose.", "html", before="The budget is out.", after="Taxes fell.", title="Budget")
    assert DeepL(vendor.url).limits.texts == 1
    DeepL(vendor.url).translate([one], "en", "ru")
    DeepL(vendor.url).translate([one, Question("Two", "html", title="Budget")], "en", "ru")
    DeepL(vendor.url).translate([one, Question("Two", "html", title="Other")], "en", "ru")
    DeepL(vendor.url, context=False).translate([one], "en", "ru")
    contexts = [asked.json.get("context") for asked in vendor.asked]
    assert contexts == ["Budget\nThe budget is out.\nTaxes fell.", "Budget", None, None]
    vendor.asked.clear()
    for again in (Question("Budget", "html", title="Budget"), Question("It rose.", "html", before="Budget It is out.", title="Budget")):
        DeepL(vendor.url).translate([again], "en", "ru")
    assert [asked.json.get("context") for asked in vendor.asked] == [None, "Budget It is out."]
    assert (DeepL().heeds, DeepL(context=False).heeds, DeepL(context=False).limits.texts) == ({"title", "neighbours"}, frozenset(), 50)


def test_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the free plan goes to its host, another to the other; a host of the settings wins."""
    sent: list[tuple[str, Any]] = []

    def json(method: str, url: str, **more: Any) -> Any:
        sent.append((url, more["headers"]))
        return {"character_count": 1, "character_limit": 2}

    for key, host in {KEY: FREE, "canary-pro": PRO}.items():
        monkeypatch.setenv(VARIABLE, key)
        for base in ("", "https://api-us.deepl.com"):
            engine = DeepL(base)
            monkeypatch.setattr(engine.http, "json", json)
            engine.probe("en", "ru")
            assert sent.pop() == ((base or host) + "/v2/usage", {"Authorization": f"DeepL-Auth-Key {key}"})


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, EngineRefused),
        (403, EngineDenied),
        (404, EngineRefused),
        (413, EngineRefused),
        (429, EngineBusy),
        (456, EngineDenied),
        (500, EngineAnswerError),
        (503, EngineBusy),
        (504, EngineAnswerError),
        (529, EngineBusy),
    ],
)
def test_errors(vendor: Any, status: int, kind: type[EngineError]) -> None:
    """Its documented statuses are our errors, with its own words but for what they repeat."""
    vendor.script = lambda asked: vendor.Reply({"message": f"No {KEY}: {TEXT} before, after"}, status, {"Retry-After": "3"})
    with pytest.raises(EngineError) as caught:
        DeepL(vendor.url).translate([Question(TEXT, before="Sentence before, after")], "en", "ru")
    assert type(caught.value) is kind
    assert str(caught.value).startswith(f"deepl: {vendor.host} answered HTTP {status}: No …")
    assert "canary" not in str(caught.value) and "secret" not in str(caught.value)


def test_parse_error(vendor: Any) -> None:
    """Its XML errors are under `Message`."""
    vendor.script = lambda asked: vendor.Reply({"Message": "Tag handling parsing failed, please check input."}, 400)
    with pytest.raises(EngineRefused, match="HTTP 400: Tag handling parsing failed, please check input"):
        ask(vendor, TEXT)


@pytest.mark.parametrize("data", [{}, [], None, {"translations": "x"}, translations("one"), translations("a", "b", "c")])
def test_wrong_answers(vendor: Any, data: Any) -> None:
    """An answer without one text for each is none at all."""
    vendor.script = lambda asked: vendor.Reply(data)
    with pytest.raises(EngineAnswerError):
        ask(vendor, TEXT, "Another.", context=False)


def test_one_is_no_text(vendor: Any) -> None:
    """What is wrong with one answer alone is no loss of the others."""
    vendor.script = lambda asked: {"translations": [{"text": "Раз"}, {}]}
    first, second = ask(vendor, "One", "Two", context=False)
    assert (first, str(second)) == ("Раз", "deepl: gave an answer that is not text")


@pytest.mark.parametrize(
    ("usage", "said"),
    [
        ({"character_count": 123456, "character_limit": 500000}, "123,456 of 500,000 characters used"),
        ({"character_count": 5, "character_limit": 10**12, "products": []}, "5 characters used, no limit set"),
    ],
)
def test_probe(vendor: Any, usage: Any, said: str) -> None:
    """What is used of the plan, by one request that costs nothing."""
    vendor.script = lambda asked: usage
    assert DeepL(vendor.url).probe("en", "bs") == said
    assert [(a.method, a.path, a.headers["authorization"]) for a in vendor.asked] == [("GET", "/v2/usage", f"DeepL-Auth-Key {KEY}")]


@pytest.mark.parametrize(
    ("usage", "kind", "message"),
    [
        ({"character_count": 500000, "character_limit": 500000}, EngineDenied, "all 500,000 characters of this month are used"),
        ({"character_count": "5"}, EngineAnswerError, "answered no usage"),
        ([], EngineAnswerError, "answered no usage"),
    ],
)
def test_probe_fails(vendor: Any, usage: Any, kind: type[EngineError], message: str) -> None:
    """A plan that is used up is said before anything is asked."""
    vendor.script = lambda asked: usage
    with pytest.raises(EngineError) as caught:
        DeepL(vendor.url).probe("en", "ru")
    assert (type(caught.value), caught.value.message) == (kind, message)


def test_no_key(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key nobody is asked, and what to do is said."""
    monkeypatch.delenv(VARIABLE)
    assert DeepL().lacks().startswith(f"needs a key: set the environment variable {VARIABLE}, ")
    with pytest.raises(EngineDenied, match="deepl: needs a key"):
        ask(vendor, TEXT)
    assert vendor.asked == []


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        *[("ru", "ru", "ru"), ("fa", "fa", "fa"), ("ar", "ar", "ar"), ("bs", "bs", "bs"), ("fa-AF", "prs", "prs")],
        *[("en", "en", "en-US"), ("en-GB", "en", "en-GB"), ("en-CA", "en", "en-US"), ("pt", "pt", "pt-BR"), ("pt-PT", "pt", "pt-PT")],
        *[("zh", "zh", "zh-Hans"), ("zh-TW", "zh", "zh-Hant"), ("zh-Hant-HK", "zh", "zh-Hant"), ("es-419", "es", "es-419")],
        *[("sr", "sr", "sr"), ("nb", "nb", "nb"), ("de-AT", "de", "de")],
    ],
)
def test_codes(code: str, source: str, target: str) -> None:
    """BCP 47 becomes DeepL's codes; as a source a language has no variant."""
    engine = DeepL()
    assert (engine.pair(code, "ru")[0], engine.pair("ru", code)[1]) == (source, target)
    assert engine.supports("en", code)


@pytest.mark.parametrize("code", ["sr-Latn", "bs-Cyrl", "tlh", "auto", ""])
def test_unknown_codes(code: str) -> None:
    """What DeepL does not have is refused before it is asked."""
    assert not DeepL().supports("en", code)
    with pytest.raises(EngineRefused, match=f"deepl: does not translate from en to {code}"):
        DeepL().translate([], "en", code)


def test_label(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second DeepL in a chain has its own key and goes by its label in errors."""
    monkeypatch.setenv(f"{VARIABLE}_WORK", "canary-work")
    vendor.script = lambda asked: vendor.Reply({"message": "Quota exceeded"}, 456)
    engine = registry.engine("deepl:work", 5.0, {"base_url": vendor.url})
    with pytest.raises(EngineDenied, match=r"^deepl:work: .* HTTP 456: Quota exceeded"):
        engine.translate([Question("x")], "en", "ru")
    assert vendor.asked[0].headers["authorization"] == "DeepL-Auth-Key canary-work"


TERMS = (Term("Prime Minister", ("премьер-министр", "премьер")), Term("Sarajevo", ()), Term("odd\tone", ("x",)))


class Account:
    """DeepL's glossaries as its API keeps them."""

    def __init__(self, reply: Callable[..., Any]) -> None:
        self.reply = reply
        self.glossaries: dict[str, dict[str, Any]] = {}
        self.used: list[str | None] = []

    def __call__(self, asked: Any) -> Any:
        if asked.path == "/v2/translate":
            self.used.append(asked.json.get("glossary_id"))
            return translations(*asked.json["text"])
        if (asked.method, asked.path) == ("GET", "/v3/glossaries"):
            return {"glossaries": [{"glossary_id": known, "name": row["name"]} for known, row in self.glossaries.items()]}
        if (asked.method, asked.path) == ("POST", "/v3/glossaries"):
            made = f"def3a26b-{len(self.glossaries)}"
            self.glossaries[made] = {"name": asked.json["name"]} | {pair(row): row["entries"] for row in asked.json["dictionaries"]}
            return {"glossary_id": made, "name": asked.json["name"]}
        known = asked.path.removeprefix("/v3/glossaries/").removesuffix("/dictionaries")
        if asked.method != "PUT" or known not in self.glossaries:
            return self.reply({"message": "Not found"}, 404)
        self.glossaries[known][pair(asked.json)] = asked.json["entries"]
        return {}


def pair(row: dict[str, str]) -> str:
    """The pair of a dictionary in TSV."""
    assert row["entries_format"] == "tsv"
    return f"{row['source_lang']}-{row['target_lang']}"


def test_glossary(vendor: Any) -> None:
    """The terms that occur become a glossary, made once and found again by its name; it grows with them, and forgets another run's."""
    account = vendor.script = Account(vendor.Reply)
    engine = DeepL(vendor.url, glossary="Press")
    assert "terms" in engine.heeds
    first = Question("The Prime Minister", terms=TERMS)
    second = Question("The Foreign Minister", terms=(Term("Foreign Minister", ("министр иностранных дел",)),))
    for question in (first, first, second, Question("No term")):
        engine.translate([question], "en", "ru")
    assert account.glossaries == {
        "def3a26b-0": {"name": "Press", "en-ru": "Foreign Minister\tминистр иностранных дел\nPrime Minister\tпремьер-министр"}
    }
    assert account.used == ["def3a26b-0"] * 3 + [None]
    assert [a.path for a in vendor.asked].count("/v3/glossaries") == 2
    again = DeepL(vendor.url, glossary="Press")
    again.translate([second], "en", "ru")
    again.translate([Question("The Prime Minister", terms=(Term("Prime Minister", ("رئيس الوزراء",)),))], "en-GB", "ar-EG")
    assert account.glossaries == {
        "def3a26b-0": {"name": "Press", "en-ru": "Foreign Minister\tминистр иностранных дел", "en-ar": "Prime Minister\tرئيس الوزراء"}
    }


def test_a_kept_term_in_a_glossary(vendor: Any) -> None:
    """A term that is not translated is its own translation; one that has only forbidden forms is none of the glossary's."""
    account = vendor.script = Account(vendor.Reply)
    terms = (Term("Euronews", ("Euronews",), keep=True), Term("AG", (), forbidden=("АГ",)))
    DeepL(vendor.url, glossary="Press").translate([Question("Euronews says", terms=terms)], "en", "ru")
    assert account.glossaries == {"def3a26b-0": {"name": "Press", "en-ru": "Euronews\tEuronews"}}


def test_glossary_of_a_language_that_has_none(vendor: Any) -> None:
    """Into Farsi and Bosnian DeepL takes no glossary: none is made, and the text is translated all the same."""
    account = vendor.script = Account(vendor.Reply)
    engine = DeepL(vendor.url, glossary="Press")
    for target in ("fa", "bs"):
        engine.translate([Question("The Prime Minister", terms=(Term("Prime Minister", ("x",)),))], "en", target)
    assert (account.glossaries, account.used) == ({}, [None, None])


def test_glossary_threads(vendor: Any) -> None:
    """Many threads make one glossary."""
    account = vendor.script = Account(vendor.Reply)
    engine = DeepL(vendor.url, glossary="Press")
    terms = [Term(f"term {n}", (f"термин {n}",)) for n in range(8)]
    threads = [threading.Thread(target=engine.translate, args=([Question("x", terms=(term,))], "en", "ru")) for term in terms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (made,) = account.glossaries.values()
    assert sorted(made["en-ru"].splitlines()) == [f"term {n}\tтермин {n}" for n in range(8)]


def test_glossary_ids(vendor: Any) -> None:
    """A glossary made at DeepL is used for its pair alone, and wins over ours."""
    account = vendor.script = Account(vendor.Reply)
    engine = DeepL(vendor.url, glossary="Press", glossary_ids={"en-ru": "abc-1"})
    engine.translate([Question("The Prime Minister", terms=TERMS)], "en", "ru")
    assert (account.used, account.glossaries) == (["abc-1"], {})
    vendor.script = lambda asked: {"glossary_id": "../../evil"}
    with pytest.raises(EngineAnswerError, match="deepl: answered a glossary without an id"):
        engine.translate([Question("x", terms=TERMS)], "en", "ar")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formality": "polite"}, "formality must be one of default, more, less, prefer_more, prefer_less, not 'polite'"),
        ({"model": "best"}, "model must be one of latency_optimized, quality_optimized, prefer_quality_optimized, not 'best'"),
        ({"split_sentences": "2"}, "split_sentences must be one of 0, 1, nonewlines, not '2'"),
        ({"glossary_ids": {"en-ru": 5}}, r"glossary_ids must be a table such as \{ en-ru = 'def3a26b-…' \}, not "),
        ({"glossary_ids": "abc"}, "glossary_ids must be a table"),
        ({"price": -1}, "price must not be negative"),
        ({"base_url": "http://api.deepl.com"}, "base_url must be https:// and a host of deepl.com"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """A wrong option is an error that names what is allowed."""
    with pytest.raises(UsageError, match=f"engine 'deepl': {message}"):
        DeepL(**options)


def test_version() -> None:
    """What changes answers changes the version; what does not, such as the price, leaves paid answers usable."""
    versions = [
        DeepL(**options).version
        for options in (
            {},
            {"formality": "less"},
            {"model": "quality_optimized"},
            {"context": False},
            {"split_sentences": "1"},
            {"glossary_ids": {"en-ru": "abc"}},
        )
    ]
    assert len(set(versions)) == len(versions)
    assert DeepL(price=0, rate=3).version == DeepL().version
    assert DeepL(price=0).limits.cost == 0
