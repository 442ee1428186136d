"""One bounded HTTP request for an engine over httpx, every failure told as one of the engine errors.

A message names the host and never the address with its query, which may hold the text or a key. What a server says of an error
is shown shortened, after everything that it repeats of the key and the texts is taken out. No error carries a library's along,
whose text holds addresses.
"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpcore
import httpx

from l10n.engines.wire import Answer, Elsewhere, Garbled, TooLong, Wire, is_loopback, proxy
from l10n.engines.words import Json, said, scrubbed
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError
from l10n.regex import regex

__all__ = ["Answer", "Http", "Json", "base_address", "column", "is_loopback"]

CONNECT_TIMEOUT = 5.0
"""Seconds; no network must show long before an answer is late."""
LONGEST = 600
"""Seconds for an answer, at most."""
MAX_BYTES = 4 * 1024 * 1024
AGENT = "l10n-workflow"
ADDRESS = regex(r"https?://[^/?#\s@]+[^?#\s@]*\Z")
BUSY = frozenset({429, 503, 529})
DENIED = frozenset({401, 402, 403, 456})
"""456 is DeepL's for a quota that is used up."""
PASSING = frozenset({408, 425})
"""4xx that say nothing about the request itself."""
TELLING = 4
"""Words of a server's from which on they say what is wrong: `Forbidden` does not."""
Verdict = type[EngineError] | None


class Named(Protocol):
    """An engine, which goes by a label where it stands in a chain again."""

    name: str


class Http:
    """Asks on behalf of `engine`, from any number of threads; each request is sent once and over within `timeout` seconds.

    Raises UsageError for a timeout that is none.
    """

    def __init__(self, engine: str | Named, timeout: float = 20.0, most: int = MAX_BYTES) -> None:
        """`engine` is a name, or who has one that may still change."""
        self.owner, self.timeout, self.most = engine, timeout, most
        if not 0 < timeout <= LONGEST:
            raise UsageError(f"engine {self.engine!r}: timeout must be a number of seconds up to {LONGEST}, not {timeout!r}")
        self.wire = Wire()

    @property
    def engine(self) -> str:
        """Whose errors they are."""
        return self.owner if isinstance(self.owner, str) else self.owner.name

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Json = None,
        content: bytes | None = None,
    ) -> Answer:
        """The answer, whatever its status; no redirect is followed, so the text goes to nobody else.

        `data` is sent as JSON, `content` as it is. Raises EngineUnreachable, or EngineAnswerError for an answer that breaks off, is too
        long or packed wrong.
        """
        known = {"Accept-Encoding": "gzip", "User-Agent": AGENT, **(headers or {})}
        try:
            request = httpx.Request(method, url, params=params or None, headers=known, json=data, content=content)
            return self.wire.send(request, self.timeout, min(CONNECT_TIMEOUT, self.timeout), self.most)
        except Exception as error:
            failure = self.failure(url, error)
        # Outside the handler: a library's error, whose text holds the whole address, is not even this one's context.
        raise failure

    def text(self, method: str, url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> str:
        """The body of an answer with status 2xx, read as UTF-8; raises every EngineError."""
        answer = self.send(method, url, params=params, headers=headers)
        if not 200 <= answer.status <= 299:
            raise self.status_error(host_of(url), answer)
        return answer.body.decode("utf-8", errors="replace")

    def json(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Json = None,
        key: str = "",
        texts: Iterable[str] = (),
        verdict: Mapping[str, type[EngineError]] | None = None,
    ) -> Json:
        """The JSON of an answer with status 2xx.

        For others what the server says of it is in the error, without the `key` and the `texts`; where a pattern of `verdict` is found
        in the body of a 4xx, its error is raised in place of the status's own. Raises every EngineError.
        """
        answer = self.send(method, url, params=params, headers=headers, data=data)
        host = host_of(url)
        try:
            found: Json = json.loads(answer.body)
        except (ValueError, RecursionError):
            found = None
        if 200 <= answer.status <= 299:
            if found is None:
                raise EngineAnswerError(self.engine, f"{host} answered something that is not JSON") from None
            return found
        kind: Verdict = None
        if 400 <= answer.status <= 499:
            body = answer.body[:10_000].decode("utf-8", errors="replace")
            kind = next((k for pattern, k in (verdict or {}).items() if re.search(pattern, body)), None)
        raise self.status_error(host, answer, scrubbed(said(found), key, texts), kind, bool(key))

    def paired(self, texts: Sequence[str], answers: Json) -> list[str | EngineError]:
        """The answers, each with its text's outer white space; what is no text is the error of that one alone.

        Raises EngineAnswerError where there is not one for each text, since then nothing says which belongs to which.
        """
        if not isinstance(answers, list):
            raise EngineAnswerError(self.engine, "answered something that is not a list of translations")
        if len(answers) != len(texts):
            raise EngineAnswerError(self.engine, f"gave {len(answers)} answers to {len(texts)} texts")
        return [
            dressed(text, answer) if isinstance(answer, str) else EngineAnswerError(self.engine, "gave an answer that is not text")
            for text, answer in zip(texts, answers, strict=True)
        ]

    def status_error(self, host: str, answer: Answer, words: str = "", kind: Verdict = None, keyed: bool = False) -> EngineError:
        """What a status that is not 2xx means; `words` are the server's own, `kind` is known better; `keyed`: it got a key."""
        status = answer.status
        message = f"{host} answered HTTP {status}{f': {words}' if words else ''}"
        if 300 <= status <= 399:
            message += ": it sends on to another address, where nothing is sent"
        if kind is None:
            message += advice(status, keyed) if len(words.split()) < TELLING else ""
            if status in BUSY:
                kind = EngineBusy
            elif status in DENIED:
                kind = EngineDenied
            elif 400 <= status <= 499 and status not in PASSING:
                kind = EngineRefused
            else:
                kind = EngineAnswerError
        return EngineBusy(self.engine, message, retry_after(answer.headers)) if kind is EngineBusy else kind(self.engine, message)

    def failure(self, url: str, error: Exception) -> EngineError:
        """A failure to get an answer, in our words."""
        host = host_of(url)
        none = f"no connection to {host}"
        match error:
            case TooLong():
                return EngineAnswerError(self.engine, f"{host} answered more than {self.most} bytes")
            case Garbled():
                return EngineAnswerError(self.engine, f"{host} answered something that cannot be unpacked")
            case httpcore.ConnectTimeout():
                return EngineUnreachable(self.engine, f"{none}{by_proxy(url)} within {min(CONNECT_TIMEOUT, self.timeout):g} s")
            case httpcore.TimeoutException():
                return EngineUnreachable(self.engine, f"{host} gave no answer within {round(self.timeout, 1):g} s")
            case httpcore.ProxyError():
                return EngineUnreachable(self.engine, f"{none}: the proxy refuses")
            case Elsewhere():
                return EngineUnreachable(self.engine, f"{host} leads to another machine here, which would see what must stay on this one")
            case httpcore.ConnectError():
                return EngineUnreachable(self.engine, connection_error(error, url))
            case httpcore.RemoteProtocolError() | httpcore.ReadError() | httpcore.WriteError():
                return EngineAnswerError(self.engine, f"{host} broke off in the middle of an answer")
            case ImportError():
                return EngineUnreachable(self.engine, f"{none}: its proxy speaks SOCKS, which needs the package socksio")
            case _:
                return EngineRefused(self.engine, f"the request to {host} could not be written ({type(error).__name__})")


def advice(status: int, keyed: bool) -> str:
    """What to look at first, where a status alone says it and the server's words do not."""
    if status in (401, 403) and keyed:
        return "; is the key right, and meant for this?"
    return "; is base_url right?" if status in (404, 405) else ""


def column(found: Json, table: str, name: str) -> Json:
    """The values of that name in a table's rows of an answer; None where there is no such table."""
    rows = found.get(table) if isinstance(found, dict) else None
    return [row.get(name) if isinstance(row, dict) else None for row in rows] if isinstance(rows, list) else None


def dressed(text: str, answer: str) -> str:
    """An answer with the outer white space of the text."""
    core = text.strip()
    start = text.index(core)
    return text[:start] + answer.strip() + text[start + len(core) :]


def host_of(url: str) -> str:
    """The host and port of an address."""
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2]


def by_proxy(url: str) -> str:
    """The way to an address, where it leads through a proxy."""
    return " by way of the proxy" if proxy(httpx.URL(url)) else ""


def connection_error(error: Exception, url: str) -> str:
    """Why there is no connection, as far as one can tell."""
    host = host_of(url)
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return f"no secure connection to {host}: its certificate is not valid here ({seen.verify_message})"
        if isinstance(seen, ssl.SSLError):
            return f"no secure connection to {host} ({seen.reason or 'TLS failed'})"
        seen = seen.__cause__ or seen.__context__
    unknown = any(name in str(error) for name in ("Name or service", "name resolution", "getaddrinfo", "nodename", "No address"))
    return f"no connection to {host}{by_proxy(url)}" + (": unknown host" if unknown else "")


def base_address(engine: str, address: object, example: str, domains: Sequence[str] = ()) -> str:
    """An address of a server from the settings, without the slash at its end.

    With `domains` a key goes there, and settings may come from anybody: the host must be one of these domains, by TLS, or this machine.
    Raises UsageError for another, and for what is no address or holds a name and password, a query or a fragment.
    """
    text = str(address)
    try:
        good = bool(ADDRESS.match(text) and httpx.URL(text).host)
    except httpx.InvalidURL:
        good = False
    if not good:
        raise UsageError(f"engine {engine!r}: base_url must be an address such as {example}, not {shown(address)}")
    host = httpx.URL(text).host
    known = text.startswith("https:") and any(host == domain or host.endswith(f".{domain}") for domain in domains)
    if domains and not known and not is_loopback(host):
        must = f"base_url must be https:// and a host of {' or '.join(domains)}, since the key goes there"
        raise UsageError(f"engine {engine!r}: {must}, not {shown(address)}")
    return text.rstrip("/")


def shown(value: object) -> str:
    """A wrong setting for a message, without a password or key that stands in it."""
    return re.sub(r"[?#].*(?=['\"]\Z)", "?…", re.sub(r"//[^/\s]*@", "//…@", repr(value)), flags=re.DOTALL)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3: a number or a date); None where it is missing or unreadable.

    A date is taken relative to the answer's own Date header, so that clocks need not agree. Names are in lower case.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
        now = parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):  # unreadable dates, or one with a time zone and one without
        return None
