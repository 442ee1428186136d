"""Google Translate's free web page, through deep-translator.

The library's traps are closed in `deep.py`, and one of its reader here: line ends inside an answer come as `<br>`, which it glues
together, and odd pages take it minutes; it is shown nothing but the one element that it looks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deep_translator import GoogleTranslator
from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.deep import Response, answer, method_with, usual_script
from l10n.engines.http import Http, base_address
from l10n.errors import EngineError, EngineRefused
from l10n.regex import regex

MAX_BYTES = 1024 * 1024
BASE_URL = "https://translate.google.com"
CODES = frozenset(GOOGLE_LANGUAGES_TO_CODES.values())
# BCP 47 → Google's own codes, where they differ; a language with a script is looked up here first.
RENAMED = {
    "he": "iw",
    "jv": "jw",
    "nb": "no",
    "fil": "tl",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-SG": "zh-CN",
    "zh-Hant": "zh-TW",
    "zh-TW": "zh-TW",
    "zh-HK": "zh-TW",
    "zh-MO": "zh-TW",
    "mni-Mtei": "mni-Mtei",
}
ANSWER = regex(r"""<div\b[^<>]{0,500}?\bclass=["'](?:result-container|t0)["'][^<>]{0,500}>([^<]*(?:<br ?/?>[^<]*)*)</div>""")
LINE_BREAK = regex(r"<br ?/?>\n?")


class Google:
    """Asks the page that Google gives to small phones; one text a request, no key, nothing paid."""

    name = "google"
    version = "m1"
    limits = EngineLimits(characters=4999, texts=1, workers=4, rate=5.0)
    forms: tuple[Form, ...] = ("marks", "plain")
    heeds: frozenset[Help] = frozenset()
    leaves = True

    def __init__(self, base_url: str = BASE_URL, timeout: float = 20.0) -> None:
        """`timeout` in seconds; `base_url` without the path, so that a stand-in can serve `/m`.

        Raises UsageError for a base_url that is no web address, and for a timeout that is none.
        """
        http = Http(self, timeout, MAX_BYTES)
        self.limits = replace(self.limits, timeout=timeout)
        self.address = base_address(self.name, base_url, BASE_URL) + "/m"
        self.ask = method_with(GoogleTranslator.translate, Page(http))

    def supports(self, source: str, target: str) -> bool:
        """Whether Google has both languages, in the scripts that are asked for, and tells them apart."""
        return None not in (codes := (google_code(source), google_code(target))) and codes[0] != codes[1]

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
        codes = google_code(source), google_code(target)
        if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return [self.one(question.text, codes[0], codes[1]) for question in questions]

    def one(self, text: str, source: str, target: str) -> str | EngineError:
        """The answer to one text, or what is wrong with it."""
        if (size := len(text.strip())) > self.limits.characters:
            return EngineRefused(self.name, f"takes {self.limits.characters} characters at most, not {size}")
        translator = GoogleTranslator(source=source, target=target)
        translator._base_url = self.address
        return answer(self.name, text, lambda core: self.ask(translator, core))


class Page:
    """Stands where deep-translator expects the `requests` package."""

    def __init__(self, http: Http) -> None:
        self.http = http

    def get(self, url: str, params: Mapping[str, str], proxies: Mapping[str, str] | None = None) -> Response:
        """The page, cut down to the element that holds the answer; empty where there is none. Proxies are the environment's."""
        found = ANSWER.search(self.http.text("GET", url, params=params))
        if not found:
            return Response("")
        lines = LINE_BREAK.sub("\n", found.group(1)).split("\n")
        found_text = "\n".join(line.strip() for line in lines).strip()
        return Response(f'<div class="result-container">{found_text}</div>')


def google_code(code: str) -> str | None:
    """Google's code of a BCP 47 language; None where it has none, or writes it in another script."""
    parts = code.split("-")
    for length in range(len(parts), 0, -1):
        known = RENAMED.get("-".join(parts[:length]))
        if known:
            return known
    base = parts[0].lower()
    if base not in CODES:
        return None
    return base if len(parts) == 1 or usual_script(code) else None
