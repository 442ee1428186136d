"""Google Cloud Translation, by its documented APIs: v2 (Basic, with an API key) and v3 (Advanced, for a project, with an access token).

The key stands in a header, a part that stands alone is an element of the class `notranslate`. The page that needs no key is `google.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines import codes, google_token, keys
from l10n.engines.http import Http, Json, base_address, column
from l10n.engines.untranslated import emptied, held
from l10n.errors import EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError
from l10n.regex import regex

BASE_URL = "https://translation.googleapis.com"
DOMAINS = ("googleapis.com",)
"""Where the key may go."""
VARIABLE = "GOOGLE_TRANSLATE_API_KEY"
PRICE = 20.0
"""USD for a million characters with the neural model (November 2026), after 500,000 a month for nothing."""
GENERAL = ("nmt", "translation-llm")
"""Models of Google's own, in v3; others are its customers'."""
NAME = regex(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,200}\Z")
VERDICT: dict[str, type[EngineError]] = {
    "API_KEY_|API key not valid|API key expired": EngineDenied,
    "dailyLimitExceeded|Daily Limit": EngineDenied,
    "[rR]ateLimitExceeded|Rate Limit": EngineBusy,
}
"""A wrong key is 400; too fast is 403 in v2, and so is a day's quota, which may be 429 too."""


class GoogleCloud:
    """Asks Google Cloud Translation, up to a hundred and twenty-eight texts a request."""

    name = "google-cloud"
    key_variable = VARIABLE
    forms: tuple[Form, ...] = ("html", "plain")
    heeds: frozenset[Help] = frozenset()
    leaves = True

    def __init__(
        self,
        api: str = "v2",
        project: str = "",
        location: str = "global",
        model: str = "",
        glossaries: Mapping[str, str] | None = None,
        base_url: str = BASE_URL,
        timeout: float = 20.0,
        rate: float = 10.0,
        price: float = PRICE,
    ) -> None:
        """`api` is `v2`, or `v3` with the `project` that pays, a `location` (`us-central1` for glossaries and models of one's own).

        `model` is `nmt` or, in v3, `translation-llm` or a model of one's own; `glossaries` are names of glossaries made there for v3,
        `{"en-ru": "press"}`; `timeout` in seconds, `rate` in requests a second, `price` for a million characters. Raises UsageError for a
        value that is none.
        """
        named = glossaries or {}
        if api not in ("v2", "v3"):
            raise UsageError(f"engine {self.name!r}: api must be v2 or v3, not {api!r}")
        if not isinstance(named, Mapping) or not all(isinstance(part, str) for row in named.items() for part in row):
            raise UsageError(f"engine {self.name!r}: glossaries must be a table such as {{ en-ru = 'press' }}, not {named!r}")
        for option, value in (("project", project), ("location", location), ("model", model), *(("glossaries", g) for g in named.values())):
            if value and not NAME.match(value):
                raise UsageError(f"engine {self.name!r}: {option} must be a name as Google shows it, not {value!r}")
        if api == "v2" and (project or named):
            raise UsageError(f"engine {self.name!r}: project and glossaries need api = 'v3'")
        if price < 0 or rate <= 0:
            raise UsageError(f"engine {self.name!r}: price must not be negative, rate must be more than 0")
        self.url = base_address(self.name, base_url, BASE_URL, DOMAINS)
        self.http = Http(self, timeout)
        self.codes = codes.load(self.name)
        self.api, self.project, self.model = api, project, model
        self.parent = f"projects/{project}/locations/{location}"
        self.glossaries = {pair.lower(): name for pair, name in named.items()}
        # v2 takes 128 texts and 100,000 bytes, v3 1,024 texts and 30,000 characters; both advise 5,000 characters.
        most, longest = (5000, timeout) if api == "v2" else (15_000, 2 * timeout)  # a token may be asked for before
        self.limits = EngineLimits(5000, 128, most, workers=4, rate=rate, timeout=longest, cost=price)
        made_there = ",".join(f"{pair}={name}" for pair, name in sorted(self.glossaries.items()))
        self.version = " ".join(filter(None, [api, model, location * bool(made_there), made_there]))

    def supports(self, source: str, target: str) -> bool:
        """Whether Google has both languages, in the scripts that are asked for."""
        return None not in (self.codes.find(source), self.codes.find(target))

    def lacks(self) -> str:
        """A key for v2; a project and a way to a token for v3."""
        if self.api == "v2":
            return keys.lacks(self.name, VARIABLE)
        if not self.project:
            return "needs a project: set the option project to the id of the Google Cloud project that pays"
        return google_token.lacks(self.name)

    def pair(self, source: str, target: str) -> tuple[str, str]:
        """Both languages in Google's codes; raises EngineRefused."""
        found = self.codes.find(source), self.codes.find(target)
        if found[0] is None or found[1] is None:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return found[0], found[1]

    def probe(self, source: str, target: str) -> str:
        """Asks for one word: five characters."""
        (answer,) = self.translate([Question("Peace", "plain")], source, target)
        if isinstance(answer, EngineError):
            raise answer
        return f"“Peace” → “{answer}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request; see `api.Engine`."""
        pair = self.pair(source, target)
        if not questions:
            return []
        if problem := self.lacks():
            raise EngineDenied(self.name, problem)
        as_html = questions[0].form == "html"
        texts = [held(question.text) if as_html else question.text for question in questions]
        found = self.basic(texts, pair, as_html) if self.api == "v2" else self.advanced(texts, pair, as_html, f"{source}-{target}")
        answers = self.http.paired(texts, found)
        return [emptied(answer) if as_html and isinstance(answer, str) else answer for answer in answers]

    def basic(self, texts: Sequence[str], pair: tuple[str, str], as_html: bool) -> Json:
        """The answers by v2."""
        key = keys.need(self.name, VARIABLE)
        data = {"q": texts, "source": pair[0], "target": pair[1], "format": "html" if as_html else "text"}
        if self.model:
            data["model"] = self.model
        headers = {"X-goog-api-key": key}
        found = self.http.json(
            "POST", f"{self.url}/language/translate/v2", headers=headers, data=data, key=key, texts=texts, verdict=VERDICT
        )
        return column(found.get("data") if isinstance(found, dict) else None, "translations", "translatedText")

    def advanced(self, texts: Sequence[str], pair: tuple[str, str], as_html: bool, languages: str) -> Json:
        """The answers by v3, with the glossary of the pair where there is one."""
        token = google_token.find(self.name, self.http)
        data: dict[str, object] = {
            "contents": texts,
            "mimeType": "text/html" if as_html else "text/plain",
            "sourceLanguageCode": pair[0],
            "targetLanguageCode": pair[1],
        }
        if self.model:
            data["model"] = f"{self.parent}/models/{'general/' * (self.model in GENERAL)}{self.model}"
        glossary = self.glossaries.get(languages.lower())
        if glossary:
            data["glossaryConfig"] = {"glossary": f"{self.parent}/glossaries/{glossary}", "ignoreCase": True}
        headers = {"Authorization": f"Bearer {token}", "x-goog-user-project": self.project}
        address = f"{self.url}/v3/{self.parent}:translateText"
        found = self.http.json("POST", address, headers=headers, data=data, key=token, texts=texts, verdict=VERDICT)
        return column(found, "glossaryTranslations" if glossary else "translations", "translatedText")
