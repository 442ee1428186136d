"""Google Translate's free web page, through deep-translator.

What the library leaves to its callers, and where it is done here:

- no time limit: its `requests.get` is ours (`Page.get`), for our copy of its method alone;
- shared instances mix up answers between threads: a fresh one for every request;
- outer white space is stripped: put back;
- text without letters or digits gives None: answered as it stands, without asking;
- line ends inside an answer come as `<br>`, which its reader glues together, and odd pages take its parser minutes:
  it is shown nothing but the one element that it looks for.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deep_translator import GoogleTranslator
from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES
from deep_translator.exceptions import BaseError

from l10n import lang
from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.http import Http, base_address
from l10n.errors import EngineAnswerError, EngineRefused, UsageError

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
ANSWER = re.compile(r"""<div\b[^<>]{0,500}?\bclass=["'](?:result-container|t0)["'][^<>]{0,500}>([^<]*(?:<br ?/?>[^<]*)*)</div>""")
LINE_BREAK = re.compile(r"<br ?/?>\n?")


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
        http = Http(self.name, timeout, MAX_BYTES)
        self.address = base_address(self.name, base_url, BASE_URL) + "/m"
        # The library's own method with one of its globals replaced: nothing else in the process sees the change.
        method = GoogleTranslator.translate
        self.ask = types.FunctionType(method.__code__, {**method.__globals__, "requests": Page(http)})

    def supports(self, source: str, target: str) -> bool:
        """Whether Google has both languages, in the scripts that are asked for."""
        return None not in (google_code(source), google_code(target))

    def lacks(self) -> str:
        """Nothing: it needs no key."""
        return ""

    def probe(self, source: str, target: str) -> str:
        """Asks for one word."""
        (answer,) = self.translate([Question("Peace")], source, target)
        return f"“Peace” → “{answer}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str]:
        """One request a text; see `api.Engine`."""
        codes = google_code(source), google_code(target)
        if codes[0] is None or codes[1] is None:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return [self.one(question.text, codes[0], codes[1]) for question in questions]

    def one(self, text: str, source: str, target: str) -> str:
        """The answer to one text, with the text's outer white space."""
        core = text.strip()
        if not any(c.isalnum() for c in core):
            return text
        if len(core) > self.limits.characters:
            raise EngineRefused(self.name, f"takes {self.limits.characters} characters at most, not {len(core)}")
        translator = GoogleTranslator(source=source, target=target)
        translator._base_url = self.address
        try:
            answer = self.ask(translator, core)
        except BaseError:
            answer = None  # no such element; the library's error holds the text, so nothing is raised from it
        if not isinstance(answer, str) or not answer.strip():
            raise EngineAnswerError(self.name, "answered a page without a translation (a captcha, or a changed page)")
        lines, asked = answer.count("\n") + 1, core.count("\n") + 1
        if lines != asked:
            raise EngineAnswerError(self.name, f"answered {lines} lines for {asked}")
        start = text.index(core)
        return text[:start] + answer.strip() + text[start + len(core) :]


@dataclass(frozen=True, slots=True)
class Response:
    """What deep-translator reads of a page."""

    text: str
    status_code: int = 200

    def close(self) -> None:
        """Nothing to do: the page is read."""


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
        answer = "\n".join(line.strip() for line in lines).strip()
        return Response(f'<div class="result-container">{answer}</div>')


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
    try:
        same_script = len(parts) == 1 or lang.get(code).script == lang.get(base).script
    except UsageError:
        return None
    return base if same_script else None
