"""MyMemory's public API through deep-translator: a shared translation memory with machine translation behind it.

The library takes the memory's best hit for the translation, whatever sentence it is of, and a warning of the service too; it asks
without TLS, and counts characters where the limit is in bytes. So the answer is judged here, and the library sees the result:
the machine's translation of exactly this text, or else a person's of exactly this text that was not voted down.

https://mymemory.translated.net/doc/spec.php, https://mymemory.translated.net/doc/usagelimits.php
"""

from __future__ import annotations

import html
import json
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deep_translator import MyMemoryTranslator
from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.deep import Response, answer, method_with, usual_script
from l10n.engines.http import Http, base_address, host_of, retry_after
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError
from l10n.regex import regex

BASE_URL = "https://api.mymemory.translated.net"
MAX_BYTES = 1024 * 1024
LONGEST = 500
"""Bytes of a text in UTF-8."""
EMAIL = regex(r"[^@\s|&]+@[^@\s|&]+\.[^@\s|&]+\Z")
CODES: Mapping[str, str] = {code.casefold(): code for code in MY_MEMORY_LANGUAGES_TO_CODES.values()}
# BCP 47 → MyMemory's code, where a language has several there or CLDR's usual script is another's.
CHOSEN = {
    "ar": "ar-SA",
    "bs": "bs-BA",
    "bs-Cyrl": "bs-Cyrl-BA",
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "nl": "nl-NL",
    "oc": "oc-FR",
    "pt": "pt-BR",
    "rm": "roh-CH",
    "sr": "sr-Cyrl-RS",
    "sr-Latn": "sr-Latn-RS",
    "ta": "ta-IN",
    "tn": "tn-ZA",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
    "zh-SG": "zh-CN",
}
WRONG = frozenset({"rm-RO", "ks-IN"})
"""Codes of the table that are no such language in BCP 47: `rm-RO` is Balkan Romani, `ks-IN` Kashmiri in another script than CLDR's."""
MACHINE = "MT!"
"""Who made a match, where no person did."""
NEXT = regex(r"NEXT AVAILABLE IN\s+([0-9A-Z ]+?)\s*(?:VISIT|$)")


class MyMemory:
    """Asks MyMemory, one text a request; no key, nothing paid, so many characters a day."""

    name = "mymemory"
    version = "1"
    limits = EngineLimits(characters=LONGEST - 1, texts=1, workers=2, rate=3.0)
    forms: tuple[Form, ...] = ("marks", "plain")
    heeds: frozenset[Help] = frozenset()
    leaves = True

    def __init__(self, email: str = "", base_url: str = BASE_URL, timeout: float = 20.0) -> None:
        """`email` is told to MyMemory, which gives ten times as much a day for it; `timeout` in seconds.

        Raises UsageError for an option that is not possible.
        """
        if email and not EMAIL.match(email):
            raise UsageError(f"engine 'mymemory': email must be an e-mail address, not {email!r}")
        http = Http(self, timeout, MAX_BYTES)
        self.limits = replace(self.limits, timeout=timeout)
        self.email, self.address = email, base_address(self.name, base_url, BASE_URL) + "/get"
        self.ask = method_with(MyMemoryTranslator.translate, Judge(http, bool(email)))

    def supports(self, source: str, target: str) -> bool:
        """Whether MyMemory has a code for both, in the scripts that are asked for."""
        return None not in (codes := (mymemory_code(source), mymemory_code(target))) and codes[0] != codes[1]

    def lacks(self) -> str:
        """Nothing: it needs no key."""
        return ""

    def probe(self, source: str, target: str) -> str:
        """Asks for one word."""
        (found,) = self.translate([Question("Peace")], source, target)
        if isinstance(found, EngineError):
            raise found
        return f"“Peace” → “{found}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request a text; see `api.Engine`."""
        codes = mymemory_code(source), mymemory_code(target)
        if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return [self.one(question.text, codes[0], codes[1]) for question in questions]

    def one(self, text: str, source: str, target: str) -> str | EngineError:
        """The answer to one text, or what is wrong with it."""
        size = len(text.strip().encode("utf-8", "surrogatepass"))
        if size > LONGEST or len(text.strip()) > self.limits.characters:
            return EngineRefused(self.name, f"takes {self.limits.characters} characters and {LONGEST} bytes at most, not {size}")
        translator = MyMemoryTranslator(source=source, target=target, email=self.email or None)
        translator._base_url = self.address
        try:
            return answer(self.name, text, lambda core: self.ask(translator, core))
        except Unknown as error:
            return error


class Unknown(EngineRefused):
    """What is wrong with one text alone."""


class Judge:
    """Stands where deep-translator expects the `requests` package: asks, and judges what comes back."""

    def __init__(self, http: Http, known: bool) -> None:
        """`known`: MyMemory was told an e-mail address."""
        self.http, self.known = http, known

    def get(self, url: str, params: Mapping[str, str], proxies: Mapping[str, str] | None = None) -> Response:
        """The one translation that belongs to the text, in the shape that the library reads. Proxies are the environment's."""
        got = self.http.send("GET", url, params=params)
        try:
            data = json.loads(got.body)
        except (ValueError, RecursionError):
            data = None
        good = 200 <= got.status <= 299
        if not isinstance(data, dict) or not (good or data.get("responseDetails")):
            if not good:
                raise self.http.status_error(host_of(url), got)
            raise EngineAnswerError(self.http.engine, f"{host_of(url)} answered something that is not JSON of MyMemory")
        self.refuse_warnings(data, got.status, retry_after(got.headers))
        text = params["q"]
        return Response(data={"responseData": {"translatedText": self.pick(data, text)}})

    def refuse_warnings(self, data: Mapping[str, object], http_status: int, wait: float | None) -> None:
        """Raise what a warning means: MyMemory puts it where the translation stands, in capitals, often with HTTP status 200."""
        engine, inner = self.http.engine, data.get("responseData")
        said = str(data.get("responseDetails") or "")
        text = str(inner.get("translatedText") or "") if isinstance(inner, dict) else ""
        warning = (f"{said} {text}" if text.isupper() else said).upper()
        status = str(data.get("responseStatus") or http_status)
        if data.get("quotaFinished") is True or "MYMEMORY WARNING" in warning or "ALL AVAILABLE FREE" in warning:
            named = NEXT.search(warning)
            when = f" (more in {' '.join(named.group(1).lower().split())})" if named else ""
            more = "" if self.known else ", or give an e-mail address in its option 'email', which makes it ten times as much"
            raise EngineDenied(engine, f"the free translations of this day are used up{when}: go on tomorrow{more}")
        if "EMAIL" in warning:
            raise EngineDenied(engine, "does not take the e-mail address in its option 'email'")
        if "LENGTH LIMIT" in warning:
            raise Unknown(engine, f"takes {LONGEST} bytes at most")
        if "LANGUAGE" in warning and ("INVALID" in warning or "DISTINCT" in warning):
            raise EngineRefused(engine, "does not know these languages")
        if status == "429" or http_status == 429:
            raise EngineBusy(engine, "asks to wait", wait)
        if status not in ("200", "OK") or not 200 <= http_status <= 299:
            kind = EngineAnswerError if status.startswith("5") else EngineRefused
            raise kind(engine, f"answered status {status[:20]}")

    def pick(self, data: Mapping[str, object], text: str) -> str:
        """The translation among the matches that is one of this very text: the machine's, else the person's with the best quality."""
        matches = data.get("matches")
        found: list[tuple[bool, float, float, str]] = []
        listed = [match for match in matches if isinstance(match, dict)] if isinstance(matches, list) else []
        for match in listed:
            translation, by = match.get("translation"), str(match.get("created-by") or "").strip()
            score, quality = figure(match.get("match")), figure(match.get("quality"))
            if not isinstance(translation, str) or not translation.strip() or score <= 0 or quality <= 0:
                continue
            if same(str(match.get("segment") or ""), text):
                found.append((by == MACHINE, quality, score, translation))
        if not found:
            raise Unknown(self.http.engine, f"has no translation of this text{', only of others that are like it' if listed else ''}")
        best = max(found, key=lambda one: one[:3])[3]
        if any("\ud800" <= c <= "\udfff" for c in best):
            raise EngineAnswerError(self.http.engine, "answered half a character")
        # Answers come with or without entities for ' " < > &, also where the text has none.
        return html.unescape(best) if html.unescape(text) == text else best


def figure(value: object) -> float:
    """A number that comes as one or as a text; 0 for what is none."""
    try:
        number = float(value) if isinstance(value, int | float | str) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def same(segment: str, text: str) -> bool:
    """Whether a match's source is the text, but for case, white space, composition and entities."""
    return plain(segment) == plain(text)


def plain(text: str) -> list[str]:
    return unicodedata.normalize("NFC", html.unescape(text)).casefold().split()


def mymemory_code(code: str) -> str | None:
    """MyMemory's code of a BCP 47 language; None where it has none, or writes it in another script."""
    parts = code.split("-")
    own = CODES.get(code.casefold())
    if own and own not in WRONG and len(parts) > 1:
        return own
    for length in range(len(parts), 0, -1):
        if length == 1 and not usual_script(code):
            return None
        if known := CHOSEN.get("-".join(parts[:length])):
            return known
    only = [known for known in CODES.values() if known.split("-")[0] == parts[0].lower() and known not in WRONG]
    return only[0] if len(only) == 1 else None
