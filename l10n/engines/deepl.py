"""DeepL, by its API v2 (developers.deepl.com): the key in a header, fifty texts a request, tags kept, formality, context, glossaries.

Parts that must survive go out as XML, each that stands alone as a placeholder tag `<x id="1"/>`, as its documentation advises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines import codes, keys
from l10n.engines.deepl_glossary import Glossary
from l10n.engines.http import Http, Json, base_address, column
from l10n.errors import EngineAnswerError, EngineDenied, EngineError, EngineRefused, UsageError
from l10n.regex import regex

PRO, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
DOMAINS = ("deepl.com",)
"""Where the key may go."""
VARIABLE = "DEEPL_AUTH_KEY"
PRICE = 25.0
"""USD for a million characters, API Pro, without its monthly price (November 2026); API Free costs nothing up to 500,000 a month."""
UNLIMITED = 10**12
"""What DeepL gives as the limit of a plan that has none."""
FORMALITY = ("default", "more", "less", "prefer_more", "prefer_less")
MODELS = ("", "latency_optimized", "quality_optimized", "prefer_quality_optimized")
SPLITTING = ("0", "1", "nonewlines")
ALONE = regex(r'<i id="(\d{1,6})"></i>')
PLACEHOLDER = regex(r'<x id="(\d{1,6})"\s{0,4}(?:/>|></x>)')


class DeepL:
    """Asks DeepL; with context one text a request, without it fifty."""

    name = "deepl"
    key_variable = VARIABLE
    forms: tuple[Form, ...] = ("html", "plain")
    leaves = True

    def __init__(
        self,
        base_url: str = "",
        timeout: float = 20.0,
        formality: str = "prefer_more",
        context: bool = True,
        glossary: str = "",
        glossary_ids: Mapping[str, str] | None = None,
        model: str = "",
        split_sentences: str = "0",
        rate: float = 10.0,
        price: float = PRICE,
    ) -> None:
        """`base_url` is DeepL's host for the key's plan where it is empty; `timeout` in seconds; `model` is its `model_type`.

        `context`: the title and the sentences around each go along, which DeepL does not charge for. `glossary`: a glossary of that name
        at DeepL is made of the terms that occur; `glossary_ids`: glossaries made there by hand, `{"en-ru": "def3a26b-…"}`. `price` a
        million characters. Raises UsageError for a value that is none.
        """
        for option, value, allowed in (
            ("formality", formality, FORMALITY),
            ("model", model, MODELS),
            ("split_sentences", split_sentences, SPLITTING),
        ):
            if value not in allowed:
                raise UsageError(f"engine {self.name!r}: {option} must be one of {', '.join(filter(None, allowed))}, not {value!r}")
        ids = glossary_ids or {}
        if not isinstance(ids, Mapping) or not all(isinstance(part, str) for row in ids.items() for part in row):
            raise UsageError(f"engine {self.name!r}: glossary_ids must be a table such as {{ en-ru = 'def3a26b-…' }}, not {ids!r}")
        if price < 0 or rate <= 0:
            raise UsageError(f"engine {self.name!r}: price must not be negative, rate must be more than 0")
        self.url = base_address(self.name, base_url, PRO, DOMAINS) if base_url else ""
        self.http = Http(self, timeout)
        self.codes = codes.load(self.name)
        self.formality, self.model, self.splitting = formality, model, split_sentences
        self.glossary_ids = {pair.lower(): known for pair, known in ids.items()}
        self.glossary = Glossary(glossary, self.ask) if glossary else None
        self.context = context
        helps: set[Help] = {"title", "neighbours"} if context else set()
        self.heeds: frozenset[Help] = frozenset(helps | ({"terms"} if glossary else set()))
        # A body has 128 KiB at most, and a character up to four bytes.
        longest = timeout * (3 if glossary else 1)  # a glossary is looked for and written before
        self.limits = EngineLimits(
            10_000, 1 if context else 50, 24_000, workers=8 if context else 4, rate=rate, timeout=longest, cost=price
        )
        made_there = ",".join(f"{pair}={known}" for pair, known in sorted(self.glossary_ids.items()))
        self.version = " ".join(filter(None, ["2", formality, model, split_sentences, "context" * context, made_there]))

    def supports(self, source: str, target: str) -> bool:
        """Whether DeepL has both languages."""
        return None not in (self.codes.find(source), self.codes.find(target))

    def lacks(self) -> str:
        """A key."""
        return keys.lacks(self.name, VARIABLE)

    def pair(self, source: str, target: str) -> tuple[str, str]:
        """DeepL's codes, for the source without a variant; raises EngineRefused."""
        found = self.codes.find(source), self.codes.find(target)
        if found[0] is None or found[1] is None:
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        return found[0].partition("-")[0], found[1]

    def ask(self, method: str, path: str, data: Json = None, texts: Sequence[str] = ()) -> Json:
        """An answer of DeepL's API; raises every EngineError."""
        key = keys.need(self.name, VARIABLE)
        host = self.url or (FREE if key.endswith(":fx") else PRO)
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        return self.http.json(method, host + path, headers=headers, data=data, key=key, texts=texts)

    def probe(self, source: str, target: str) -> str:
        """Asks how much of the plan is used, which is free."""
        self.pair(source, target)
        usage = self.ask("GET", "/v2/usage")
        used, limit = (usage.get(f"character_{name}") for name in ("count", "limit")) if isinstance(usage, dict) else (None, None)
        if not isinstance(used, int) or not isinstance(limit, int):
            raise EngineAnswerError(self.name, "answered no usage")
        if limit >= UNLIMITED:
            return f"{used:,} characters used, no limit set"
        if used >= limit:
            raise EngineDenied(self.name, f"all {limit:,} characters of this month are used")
        return f"{used:,} of {limit:,} characters used"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request, and one before it where the glossary grows; see `api.Engine`."""
        pair = self.pair(source, target)
        if not questions:
            return []
        as_xml = questions[0].form == "html"
        texts = [ALONE.sub(r'<x id="\1"/>', question.text) if as_xml else question.text for question in questions]
        data: dict[str, object] = {
            "text": texts,
            "source_lang": pair[0].upper(),
            "target_lang": pair[1].upper(),
            "split_sentences": self.splitting,
            "preserve_formatting": True,
        }
        if as_xml:
            data |= {"tag_handling": "xml", "tag_handling_version": "v2"}
        if formality := self.tone(pair[1]):
            data["formality"] = formality
        if self.model:
            data["model_type"] = self.model
        if about := self.about(questions):
            data["context"] = about
        if glossary := self.terms(questions, source, target, pair):
            data["glossary_id"] = glossary
        around = [part for question in questions for part in (question.title, question.before, question.after)]
        found = self.ask("POST", "/v2/translate", data, [*texts, *around])
        answers = self.http.paired(texts, column(found, "translations", "text"))
        return [PLACEHOLDER.sub(r'<i id="\1"></i>', answer) if as_xml and isinstance(answer, str) else answer for answer in answers]

    def tone(self, target: str) -> str:
        """The formality to ask for; nothing where the language has none, since DeepL refuses what it cannot do."""
        return "" if self.formality == "default" or target not in self.codes.sets["formality"] else self.formality

    def about(self, questions: Sequence[Question]) -> str:
        """The text around, which is one for all texts of a request: of several only the title that they share."""
        if not self.context:
            return ""
        if len(questions) == 1:
            (one,) = questions
            around = [one.before, one.after]
            title = [one.title] if not one.before.startswith(one.title) and one.text != one.title else []
            return "\n".join(filter(None, title + around))
        titles = {question.title for question in questions}
        return titles.pop() if len(titles) == 1 else ""

    def terms(self, questions: Sequence[Question], source: str, target: str, pair: tuple[str, str]) -> str:
        """The glossary to use, if any."""
        known = self.glossary_ids.get(f"{source}-{target}".lower())
        bases = pair[0], pair[1].partition("-")[0]
        if known or self.glossary is None or not self.codes.sets["glossary"].issuperset(bases):
            return known or ""
        return self.glossary.with_terms([term for question in questions for term in question.terms], *bases)

