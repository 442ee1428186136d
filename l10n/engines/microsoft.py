"""Microsoft Translator (Azure AI Translator), by its API v3 (learn.microsoft.com, Translator v3 reference): the key and region in headers.

A part that stands alone is an element of the class `notranslate`.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines import codes, keys
from l10n.engines.http import Http, base_address, column
from l10n.engines.untranslated import emptied, held
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, UsageError

BASE_URL = "https://api.cognitive.microsofttranslator.com"
DOMAINS = (
    "microsofttranslator.com",
    "microsofttranslator.us",
    "translator.azure.cn",
    *(f"cognitiveservices.azure.{end}" for end in ("com", "us", "cn")),
)
"""Where the key may go: no whole `azure.com`, since there anybody rents a machine with a name (`*.cloudapp.azure.com`)."""
VARIABLE = "AZURE_TRANSLATOR_KEY"
PRICE = 10.0
"""USD for a million characters, tier S1 (November 2026); the free tier F0 costs nothing up to 2 million a month."""
PER_HOUR = 40_000_000
"""Characters an hour that tier S1 takes, evenly; F0 takes 2 million."""
VERDICT: dict[str, type[EngineError]] = {r'"code":\s*"?403001\b': EngineDenied, r'"code":\s*"?40800[12]\b': EngineBusy}
"""The free quota is used up; a custom model is being made ready."""


class Microsoft:
    """Asks Microsoft Translator, a hundred texts a request."""

    name = "microsoft"
    key_variable = VARIABLE
    forms: tuple[Form, ...] = ("html", "plain")
    heeds: frozenset[Help] = frozenset()
    leaves = True

    def __init__(
        self,
        region: str = "",
        category: str = "",
        base_url: str = BASE_URL,
        timeout: float = 20.0,
        rate: float = 10.0,
        characters_per_hour: int = PER_HOUR,
        price: float = PRICE,
    ) -> None:
        """`region` is the resource's (`westeurope`), needed for all but a global one; `category` a model of Custom Translator.

        `base_url` without `/translate`; `timeout` in seconds; `rate` in requests a second; `price` for a million characters. Raises
        UsageError for a value that is none.
        """
        for option, value in (("region", region), ("category", category)):
            if value and not (value.isascii() and value.replace("-", "").replace("_", "").isalnum()):
                raise UsageError(f"engine {self.name!r}: {option} must be letters, digits and hyphens, not {value!r}")
        if price < 0 or rate <= 0 or characters_per_hour <= 0:
            raise UsageError(f"engine {self.name!r}: price must not be negative, rate and characters_per_hour must be more than 0")
        self.url = base_address(self.name, base_url, BASE_URL, DOMAINS)
        self.http = Http(self, timeout)
        self.codes = codes.load(self.name)
        self.region, self.category = region, category
        self.version = f"3 {category}".strip()
        # It takes 1,000 texts and 50,000 characters a request, and up to 15 s for them; smaller ones lose less when one is lost.
        self.limits = EngineLimits(
            characters=10_000,
            texts=100,
            request=20_000,
            workers=4,
            rate=rate,
            characters_rate=characters_per_hour / 3600,
            timeout=timeout,
            cost=price,
        )

    def supports(self, source: str, target: str) -> bool:
        """Whether Microsoft has both languages, in the scripts that are asked for."""
        return None not in (self.codes.find(source), self.codes.find(target))

    def lacks(self) -> str:
        """A key."""
        return keys.lacks(self.name, VARIABLE)

    def pair(self, source: str, target: str) -> tuple[str, str]:
        """Both languages in Microsoft's codes; raises EngineRefused."""
        found = self.codes.find(source), self.codes.find(target)
        if found[0] is None or found[1] is None:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return found[0], found[1]

    def probe(self, source: str, target: str) -> str:
        """Asks which languages there are, which is free, and for one word, since only that tries the key: five characters."""
        pair = self.pair(source, target)
        found = self.http.json("GET", f"{self.url}/languages", params={"api-version": "3.0", "scope": "translation"})
        known = found.get("translation") if isinstance(found, dict) else None
        if not isinstance(known, dict):
            raise EngineAnswerError(self.name, "answered no list of languages")
        if missing := [code for code in pair if code.lower() not in {str(name).lower() for name in known}]:
            raise EngineRefused(self.name, f"has no language {' and no '.join(missing)} now")
        (answer,) = self.translate([Question("Peace", "plain")], source, target)
        if isinstance(answer, EngineError):
            raise answer
        return f"{len(known)} languages; “Peace” → “{answer}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request; see `api.Engine`."""
        pair = self.pair(source, target)
        if not questions:
            return []
        key = keys.need(self.name, VARIABLE)
        as_html = questions[0].form == "html"
        texts = [held(question.text) if as_html else question.text for question in questions]
        params = {"api-version": "3.0", "from": pair[0], "to": pair[1], "textType": "html" if as_html else "plain"}
        if self.category:
            params["category"] = self.category
        headers = {"Ocp-Apim-Subscription-Key": key, **({"Ocp-Apim-Subscription-Region": self.region} if self.region else {})}
        data = [{"Text": text} for text in texts]
        found = self.http.json(
            "POST", f"{self.url}/translate", params=params, headers=headers, data=data, key=key, texts=texts, verdict=VERDICT
        )
        answers = self.http.paired(texts, [first(row) for row in found] if isinstance(found, list) else None)
        return [emptied(answer) if as_html and isinstance(answer, str) else answer for answer in answers]


def first(row: object) -> object:
    """The one translation of a text; None where there is not just one."""
    found = column(row, "translations", "text")
    return found[0] if isinstance(found, list) and len(found) == 1 else None
