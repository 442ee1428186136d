"""The engine for OpenAI-compatible servers: a few texts a request, with what helps to translate them, answered as JSON.

The openai package is the extra `llm`, imported when something is asked. API: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from l10n import lang
from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.http import Http
from l10n.engines.llm import chat, client, conventions, payload, prompt, reply
from l10n.engines.llm.abilities import KNOWN, Abilities
from l10n.engines.llm.sample import SAMPLE
from l10n.engines.llm.server import OPENAI, Server
from l10n.engines.wire import Wire
from l10n.errors import EngineDenied, EngineError, EngineRefused, UsageError
from l10n.regex import regex

LONGEST = 600
"""Seconds for a request, at most."""
REGISTERS = ("formal", "neutral", "informal")
OUTPUTS: Mapping[str, Abilities] = {"auto": Abilities(), "schema": Abilities(), "json": Abilities("json"), "text": Abilities("text")}
NEGOTIATIONS = 5
"""A request may be refused so often for the way it asks before it is refused for good."""
HOSTED = regex(r"[:-]cloud(?:\Z|[:-])", re.IGNORECASE)
"""How Ollama marks models that it passes on to its servers: `gpt-oss:120b-cloud`, `gemma4:cloud` (docs.ollama.com/cloud, 11/2026)."""


class Llm:
    """Asks a language model; one request brings an answer to each text under its id and nonce, or says which are missing."""

    name = "llm"
    forms: tuple[Form, ...] = ("marks", "html", "plain")
    heeds: frozenset[Help] = frozenset({"context", "note", "neighbours", "title", "terms", "matches"})

    def __init__(
        self,
        base_url: str = OPENAI,
        model: str = "",
        register: str = "formal",
        template: Path = Path(),
        output: str = "auto",
        reasoning: str = "",
        thinking: int = 0,
        patience: float = 120.0,
        texts: int = 16,
        characters: int = 4000,
        workers: int = 4,
        rate: float = 5.0,
        price: float = 0.0,
    ) -> None:
        """`register` is one of REGISTERS; `template` a file in place of ours; `output` how JSON is asked for (one of OUTPUTS).

        `reasoning` is the effort that a model which thinks is asked for, `thinking` the tokens that it may think; `patience` in
        seconds a request; `texts` and `characters` a request; `rate` in requests a second; `price` of a million characters.
        Raises UsageError for options that are none of these, and for a template that is wrong.
        """
        self.server = Server.at(self.name, base_url)
        self.leaves = not self.server.local or HOSTED.search(model) is not None
        self.model, self.register, self.reasoning, self.thinking, self.patience = model, register, reasoning, thinking, patience
        for option, good, allowed in (
            ("model", not re.search(r"[\x00-\x1f\x7f]", model) and len(model) <= 200, "a model's name, as the server has it"),
            ("register", register in REGISTERS, " | ".join(REGISTERS)),
            ("output", output in OUTPUTS, " | ".join(OUTPUTS)),
            ("reasoning", re.fullmatch(r"[a-z]{0,20}", reasoning), "a word such as minimal, low or high"),
            ("thinking", 0 <= thinking <= 1_000_000, "a number of tokens"),
            ("patience", 0 < patience <= LONGEST, f"a number of seconds up to {LONGEST}"),
            ("texts", 1 <= texts <= 1000, "a whole number from 1 to 1000"),
            ("characters", 100 <= characters <= 1_000_000, "a whole number from 100 to 1000000"),
            ("workers", 1 <= workers <= 1000, "a whole number from 1 to 1000"),
            ("rate", rate >= 0, "requests a second, 0 for no limit"),
            ("price", price >= 0, "the price of a million characters"),
        ):
            if not good:
                raise UsageError(f"engine 'llm': {option} must be {allowed}, not {vars(self).get(option, output)!r}")
        self.wire = Wire()
        self.first = OUTPUTS[output]
        if self.server.official:
            self.first = Abilities(self.first.output, limit="max_completion_tokens")
        self.limits = EngineLimits(characters, texts, request=characters, workers=workers, rate=rate, timeout=patience, cost=price)
        self.template = prompt.Template.read(template)
        try:
            self.template.instructions("en", "ru", "marks", register)
        except UsageError as error:
            raise UsageError(f"engine 'llm': template: {error}") from error
        fixed = [self.template.text, prompt.packaged("protocol.j2"), conventions.raw(), register, reasoning, self.server.url, model]
        digest = hashlib.sha256("\0".join(fixed).encode()).hexdigest()[:12]
        self.version = f"{model or 'none'}-{digest}"

    @property
    def key_variable(self) -> str:
        """The environment variable that holds its key."""
        return self.server.variable

    def supports(self, source: str, target: str) -> bool:
        """Any two languages that CLDR knows: nobody but the model itself knows which it has learned."""
        try:
            return lang.get(source).code != lang.get(target).code
        except UsageError:
            return False

    def lacks(self) -> str:
        """The package openai, a model's name, or OpenAI's key."""
        if needs := client.missing():
            return needs
        if not self.model:
            table = self.name if ":" not in self.name else f'"{self.name}"'
            return f"needs a model: name one that {self.server.host} has, as `model` in [engine.options.{table}]"
        return self.server.lacks(self.name)

    def probe(self, source: str, target: str) -> str:
        """Asks for the server's list of models, which costs nothing; where the model is not on it, for one word."""
        self.ready()
        try:
            listed = client.call(self.name, self.server, self.server.key(self.name), self.http(self.patience), None).get("data")
        except (client.NoSuchPlace, client.Refused):
            listed = None  # not every server has a list
        ids = [str(one.get("id")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        if self.model in ids:
            return f"{self.server.host} has {self.model}"
        (answer,) = self.translate([Question("Peace")], source, target)
        if isinstance(answer, EngineError):
            raise answer
        return f"“Peace” → “{answer}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One request for all, in the way that this server is known to take; see `api.Engine`."""
        if not questions:
            return []
        self.ready()
        if not self.supports(source, target):
            raise EngineRefused(self.name, f"does not translate from {source} to {target}")
        told = self.told(questions[0].form, source, target)
        marks = payload.nonces(len(questions))
        data = payload.payload(questions, marks, source, target)
        tokens = payload.most_tokens(questions, self.thinking)
        answer = self.negotiated(told, data, tokens, tuple(question.text for question in questions))
        content = chat.content(self.name, self.model, answer, len(questions))
        if isinstance(content, EngineError):
            return [content]
        hint = "" if self.thinking else "; if it thinks before it answers, give it `thinking` tokens"
        cut = f"{self.model} was cut off in the middle of its answer{hint}" if content[1] else ""
        return reply.answers(self.name, content[0], questions, marks, told, cut)

    def http(self, seconds: float) -> Http:
        """A request's limits, over the connections that are kept open."""
        http = Http(self.name, seconds)
        http.wire = self.wire
        return http

    def told(self, form: Form, source: str, target: str) -> str:
        """The instructions that a model gets for texts of a form."""
        return self.template.instructions(source, target, form, self.register)

    def shown(self, source: str, target: str, questions: Sequence[Question] = SAMPLE) -> str:
        """What a request with these texts would tell the model, for people to read; nobody is asked."""
        data = json.loads(payload.payload(questions, payload.nonces(len(questions)), source, target))
        return f"{self.told(questions[0].form, source, target)}\n{json.dumps(data, ensure_ascii=False, indent=2)}\n"

    def ready(self) -> None:
        """Raises MissingExtra or EngineDenied where something is lacking."""
        if needs := self.lacks():
            raise EngineDenied(self.name, needs)

    def negotiated(self, told: str, data: str, tokens: int, texts: tuple[str, ...]) -> Mapping[str, object]:
        """The server's answer; what it turns out not to take is left out from then on, at first within this very call."""
        end = time.monotonic() + self.patience
        key = self.server.key(self.name)
        for turn in range(NEGOTIATIONS):
            abilities = KNOWN.get(self.server.url, self.model, self.first)
            http = self.http(max(0.1, end - time.monotonic()))
            try:
                asked = chat.request(abilities, self.model, told, data, tokens, self.reasoning)
                return client.call(self.name, self.server, key, http, asked, texts)
            except client.Refused as error:
                if not KNOWN.learn(self.server.url, self.model, abilities, error.whole) or turn == NEGOTIATIONS - 1:
                    raise
        raise AssertionError  # the last turn returned or raised
