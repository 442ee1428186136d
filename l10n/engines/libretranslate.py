"""LibreTranslate: a free server for one's own machine, and a hosted one for a monthly price.

By its documentation (docs.libretranslate.com, API usage) and its source: `q` may be a list, `format` is `text` or `html`, the key
stands in the body. In `html` the server undoes one level of escapes in its answers, so what is not one of our elements is escaped anew; and
it translates the text on both sides of an empty element by itself, or drops the element, so a part that stands alone is a word in brackets.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import httpx

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines import codes, keys
from l10n.engines.http import Http, base_address, is_loopback
from l10n.errors import EngineAnswerError, EngineDenied, EngineError, EngineRefused, UsageError
from l10n.regex import regex

BASE_URL = "https://libretranslate.com"
VARIABLE = "LIBRETRANSLATE_API_KEY"
HOSTED = EngineLimits(characters=2000, texts=20, workers=2, rate=20 / 60)
"""2,000 characters a call, 20 calls a minute for long (its plan Pro, 2026)."""
OWN = EngineLimits(characters=5000, texts=25, request=10_000, workers=2, rate=10.0)
"""A server takes any amount unless it is told a limit; these are such as a machine with few processors answers in time."""
ELEMENT = regex(r"""(<[bi] id=["']?\d{1,6}["']?\s{0,4}/?>|</[bi]>)""")
ALONE = regex(r'<i id="(\d{1,6})"></i>')
WORD = regex(r"\[\s{0,2}[XxХх]\s{0,2}(\d{1,6})\s{0,2}[XxХх]\s{0,2}\]")
"""`[X1X]` as models leave it: with spaces, in small or Cyrillic letters, in other digits."""
VERDICT: dict[str, type[EngineError]] = {"API key": EngineDenied}
"""A missing key is 400."""


class LibreTranslate:
    """Asks a LibreTranslate server, many texts a request."""

    name = "libretranslate"
    version = "1"
    forms: tuple[Form, ...] = ("html", "plain")
    heeds: frozenset[Help] = frozenset()
    key_variable = VARIABLE

    def __init__(
        self,
        base_url: str = BASE_URL,
        timeout: float = 20.0,
        languages: Sequence[str] = (),
        characters: int = 0,
        texts: int = 0,
        workers: int = 0,
        rate: float = 0.0,
    ) -> None:
        """`languages` are the codes that a server of one's own has, where they are not those of the usual models; `timeout` in seconds.

        `characters` and `texts` a request, `workers` requests at the same time and `rate` requests a second are the hosted server's,
        or fit for a small machine; 0 leaves them so. Raises UsageError for a value that is none.
        """
        self.url = base_address(self.name, base_url, BASE_URL)
        self.http = Http(self, timeout)
        host = httpx.URL(self.url).host
        self.hosted = host == "libretranslate.com" or host.endswith(".libretranslate.com")
        self.leaves = not is_loopback(host)
        if self.hosted and not self.url.startswith("https:"):
            raise UsageError(f"engine {self.name!r}: base_url must be https:// for {host}, since a key goes there")
        if isinstance(languages, str) or not all(isinstance(code, str) for code in languages):
            raise UsageError(f"engine {self.name!r}: languages must be a list of codes such as ['en', 'ru'], not {languages!r}")
        self.codes = codes.load(self.name)
        if languages:
            own = frozenset(languages)
            self.codes = codes.Codes(own, {code: theirs for code, theirs in self.codes.renamed.items() if theirs in own})
        if min(characters, texts, workers, rate) < 0:
            raise UsageError(f"engine {self.name!r}: characters, texts, workers and rate must not be negative")
        usual = HOSTED if self.hosted else OWN
        self.limits = EngineLimits(
            characters=characters or usual.characters,
            texts=texts or usual.texts,
            request=characters or usual.request,
            workers=workers or usual.workers,
            rate=rate or usual.rate,
            timeout=timeout,
        )

    def supports(self, source: str, target: str) -> bool:
        """Whether the server has both languages, by the usual list or the one of the settings."""
        return None not in (self.codes.find(source), self.codes.find(target))

    def lacks(self) -> str:
        """The hosted server's key."""
        missing = keys.lacks(self.name, VARIABLE) if self.hosted else ""
        return f"{missing}; or set the option base_url to a server of your own" if missing else ""

    def pair(self, source: str, target: str) -> tuple[str, str]:
        """Both languages in LibreTranslate's codes; raises EngineRefused."""
        found = self.codes.find(source), self.codes.find(target)
        if found[0] is None or found[1] is None:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return found[0], found[1]

    def probe(self, source: str, target: str) -> str:
        """Asks for the list of languages, and for one word, which is of no price."""
        pair = self.pair(source, target)
        listed = self.http.json("GET", f"{self.url}/languages")
        if not isinstance(listed, list):
            raise EngineAnswerError(self.name, "answered no list of languages")
        rows = {str(row.get("code")): row.get("targets") for row in listed if isinstance(row, dict)}
        targets = rows.get(pair[0], [])
        if isinstance(targets, list) and pair[1] not in targets:
            has = ", ".join(sorted(map(str, targets))) or "none"
            raise EngineRefused(self.name, f"has no model from {source} to {target}; from {source} it has: {has}")
        (answer,) = self.translate([Question("Peace", "plain")], source, target)
        if isinstance(answer, EngineError):
            raise answer
        return f"{len(rows)} languages; “Peace” → “{answer}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request; see `api.Engine`."""
        pair = self.pair(source, target)
        if not questions:
            return []
        key = keys.need(self.name, VARIABLE) if self.hosted else keys.find(self.name, VARIABLE)
        as_html = questions[0].form == "html"
        texts = [ALONE.sub(r"[X\1X]", question.text) if as_html else question.text for question in questions]
        data: dict[str, object] = {"q": texts, "source": pair[0], "target": pair[1], "format": "html" if as_html else "text"}
        if key:
            data["api_key"] = key
        found = self.http.json("POST", f"{self.url}/translate", data=data, key=key, texts=texts, verdict=VERDICT)
        answers = self.http.paired(texts, found.get("translatedText") if isinstance(found, dict) else None)
        return [
            fragment(answer, question.text) if as_html and isinstance(answer, str) else answer
            for question, answer in zip(questions, answers, strict=True)
        ]


def fragment(answer: str, text: str) -> str:
    """An HTML fragment in which only our own elements are markup, whether the server undid its escapes or not."""
    parts = ELEMENT.split(answer)
    plain = "".join(part if n % 2 else html.escape(html.unescape(part), quote=False) for n, part in enumerate(parts))
    alone = {int(number) for number in ALONE.findall(text)}
    return WORD.sub(lambda word: f'<i id="{int(word[1])}"></i>' if int(word[1]) in alone else word[0], plain)
