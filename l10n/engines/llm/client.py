"""One bounded request through the openai package, which writes it; the answer is read here, whatever the package makes of it.

What is kept from the package: its retries, its reading of the environment (other keys, organisations, logging), its headers about
this machine, and its errors, which hold requests.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import re
from collections.abc import Mapping
from typing import Any

import httpx

from l10n.engines.http import Http
from l10n.engines.llm.server import Server
from l10n.engines.wire import Answer
from l10n.engines.words import said, scrubbed
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, MissingExtra
from l10n.regex import regex

Json = Mapping[str, object]
UNPAID = regex(r"insufficient_quota|insufficient_balance|billing|credit balance", re.IGNORECASE)
TOO_LONG = regex(
    r"context_length|exceed_context_size|context (?:length|size|window)|maximum context|too many tokens|max_(?:completion_)?tokens",
    re.IGNORECASE,
)
FILTERED = regex(r"content_filter|content_policy|ResponsibleAIPolicy", re.IGNORECASE)
KEPT = ("authorization", "accept")
"""Headers of the package's that go out; it would also tell of this machine, its system and another account's organisation."""
GATEWAY = frozenset({502, 504, 522, 524})
"""Statuses of those in between: what is behind them gave no answer in time."""


class Refused(EngineRefused):
    """A request that is refused, with all that the server says of it, for `Abilities.after`; it is shown shortened."""

    def __init__(self, engine: str, message: str, whole: str) -> None:
        self.whole = whole
        super().__init__(engine, message)


class NoSuchPlace(EngineDenied):
    """The server has nothing at the address."""


class Line(httpx.BaseTransport):
    """Carries one request for the openai package, and keeps what came of it."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.answer: Answer | None = None
        self.failure: EngineError | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it without what tells others about this machine or another account."""
        kept = {name: request.headers[name] for name in KEPT if name in request.headers}
        data = json.loads(request.content) if request.content else None
        try:
            self.answer = self.http.send(request.method, str(request.url), headers=kept, data=data)
        except EngineError as error:
            self.failure = error
            raise httpx.ReadError("see the engine's own error") from None
        return httpx.Response(self.answer.status, headers={"content-type": "application/json"}, content=self.answer.body, request=request)


def missing() -> str:
    """What to install before anything can be asked; empty where it is there."""
    return "" if importlib.util.find_spec("openai") else str(MissingExtra("the engine 'llm'", "llm"))


def call(engine: str, server: Server, key: str, http: Http, request: Json | None, texts: tuple[str, ...] = ()) -> Json:
    """What the server answers to a chat request, or to the question for its models (None), within the time limit of `http`.

    Raises every EngineError, its message free of the key and the `texts`; Refused where asking in another way may help;
    MissingExtra.
    """
    line = Line(http)
    unwritten = ""
    try:
        send(line, server, key, http.timeout, request)
    except MissingExtra:
        raise
    except Exception as error:  # the package's own, whose text may hold the request; `line` has what came of it
        unwritten = type(error).__name__
    if line.failure is not None:
        raise line.failure
    if line.answer is None:
        raise EngineRefused(engine, f"the request to {server.host} could not be written ({unwritten})")
    try:
        found: object = json.loads(line.answer.body)
    except (ValueError, RecursionError):
        found = None
    if not 200 <= line.answer.status <= 299:
        raise refusal(engine, server, http, key, texts, line.answer, found)
    if not isinstance(found, dict):
        raise EngineAnswerError(engine, f"{server.host} answered something that is not a chat's JSON; is base_url right?")
    if found.get("error") and not (found.get("choices") or found.get("data")):  # gateways that have sent their status before they know
        words = scrubbed(said(found), key, texts)
        raise EngineAnswerError(engine, f"{server.host} answered an error with HTTP {line.answer.status}{f': {words}' if words else ''}")
    return found


def send(line: Line, server: Server, key: str, timeout: float, request: Json | None) -> None:
    """Have the package write the request to `line`."""
    try:
        import openai
    except ImportError as error:
        raise MissingExtra("the engine 'llm'", "llm") from error
    logging.getLogger("openai").setLevel(logging.CRITICAL)  # with OPENAI_LOG=debug it would write texts
    wire: Any  # newer versions of the package name a twin of httpx.Client, and take this one
    with httpx.Client(transport=line, trust_env=False, follow_redirects=False) as wire:
        client = openai.OpenAI(api_key=key or "none", base_url=server.url, max_retries=0, timeout=timeout, http_client=wire)
        if request is None:
            client.models.with_raw_response.list()
        else:
            create: Any = client.chat.completions.with_raw_response.create
            create(**request)


def refusal(engine: str, server: Server, http: Http, key: str, texts: tuple[str, ...], answer: Answer, found: object) -> EngineError:
    """What a status that is not 2xx means, by what the server says of it (OpenAI's error codes, and others' words for them)."""
    whole = answer.body[:10_000].decode("utf-8", errors="replace")
    status, host = answer.status, server.host
    words = scrubbed(said(found), key, texts)
    if status == 401 or status == 403:
        return EngineDenied(engine, f"{host} does not take the key (HTTP {status}): see {server.variable}")
    if status in (402, 429) and UNPAID.search(whole):
        return EngineDenied(engine, f"{host} says that nothing is left to pay with (HTTP {status}): see your plan and its limits there")
    if status == 404:
        if "model" in whole.casefold():
            return EngineDenied(engine, f"{host} has no such model: see `model` in [engine.options] ({words})")
        return NoSuchPlace(engine, f"{host} has no chat at this address; base_url usually ends in /v1")
    if status in GATEWAY:
        return EngineUnreachable(engine, f"{host} gave no answer (HTTP {status})")
    if 400 <= status <= 499 and FILTERED.search(whole):
        return EngineRefused(engine, f"{host} will not translate this text (content filter)")
    if status in (400, 422, 500, 501):
        if TOO_LONG.search(whole) and "unsupported" not in whole.casefold():
            return EngineRefused(engine, f"{host} takes less at once: {words or f'HTTP {status}'}")
        if status != 500:
            return Refused(engine, f"{host} answered HTTP {status}{f': {words}' if words else ''}", whole)
    error = http.status_error(host, answer, words)
    if isinstance(error, EngineBusy) and (value := answer.headers.get("retry-after-ms", "")).isascii() and value.isdigit():
        error.retry_after = float(value[:12]) / 1000  # OpenAI's own, finer than the standard's
    return error
