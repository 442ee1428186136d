"""One bounded HTTP request for an engine, every failure told as one of the engine errors.

An error's message names the host and never the address with its query, which holds the text and maybe a key.
"""

from __future__ import annotations

import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import requests

from l10n.errors import EngineAnswerError, EngineBusy, EngineError, EngineRefused, EngineUnreachable

CONNECT_TIMEOUT = 5.0
"""Seconds; no network must show long before an answer is late."""
MAX_BYTES = 1024 * 1024
BUSY = frozenset({429, 503})
REFUSED = range(400, 500)
PASSING = frozenset({408, 425})
"""4xx that say nothing about the request itself."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer with status 2xx."""

    status_code: int
    text: str

    def close(self) -> None:
        """Nothing to do: the connection is closed already."""


@dataclass(frozen=True, slots=True)
class Web:
    """Asks on behalf of `engine`, each request on its own connection and over within about `timeout` seconds."""

    engine: str
    timeout: float = 20.0

    def get(self, url: str, params: Mapping[str, str] | None = None, proxies: Mapping[str, str] | None = None) -> Response:
        """GET without following redirects (the text goes to nobody else), at most `MAX_BYTES`, read as UTF-8.

        Raises EngineUnreachable, EngineBusy (429, 503), EngineRefused (other 4xx) or EngineAnswerError (the rest).
        """
        host = urllib.parse.urlsplit(url).netloc.rpartition("@")[2]
        try:
            with (
                requests.Session() as session,
                session.get(
                    url,
                    params=params,
                    proxies=dict(proxies) if proxies else None,
                    timeout=(min(CONNECT_TIMEOUT, self.timeout), self.timeout),
                    allow_redirects=False,
                    stream=True,
                ) as response,
            ):
                failure = self.status_error(host, response.status_code, response.headers)
                if failure is None:
                    return Response(response.status_code, self.body(host, response))
        except (requests.RequestException, UnicodeError) as error:
            failure = self.connection_error(host, error)
        # Outside the handler: the library's error, whose text holds the whole address, is not even this one's context.
        raise failure

    def body(self, host: str, response: requests.Response) -> str:
        """The whole body, decoded."""
        end = time.monotonic() + self.timeout
        body = bytearray()
        for chunk in response.iter_content(4096):
            body += chunk
            if len(body) > MAX_BYTES:
                raise EngineAnswerError(self.engine, f"{host} answered more than {MAX_BYTES} bytes")
            if time.monotonic() > end:
                raise EngineUnreachable(self.engine, f"{host} gave no whole answer within {self.timeout:g} s")
        return body.decode("utf-8", errors="replace")

    def status_error(self, host: str, status: int, headers: Mapping[str, str]) -> EngineError | None:
        """What a status says; None where it is 2xx."""
        if 200 <= status <= 299:
            return None
        message = f"{host} answered HTTP {status}"
        if status in BUSY:
            return EngineBusy(self.engine, message, retry_after(headers))
        if status in REFUSED and status not in PASSING:
            return EngineRefused(self.engine, message)
        return EngineAnswerError(self.engine, message)

    def connection_error(self, host: str, error: Exception) -> EngineError:
        """A failure of the connection, in our words."""
        match error:
            case requests.ConnectTimeout():
                return EngineUnreachable(self.engine, f"no connection to {host} within {min(CONNECT_TIMEOUT, self.timeout):g} s")
            case requests.Timeout():
                return EngineUnreachable(self.engine, f"{host} gave no answer within {self.timeout:g} s")
            case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
                return EngineAnswerError(self.engine, f"{host} broke off in the middle of an answer")
            case requests.exceptions.SSLError():
                return EngineUnreachable(self.engine, f"no secure connection to {host}")
            case requests.exceptions.ProxyError():
                return EngineUnreachable(self.engine, f"no connection to {host}: the proxy does not answer")
            case requests.ConnectionError():
                unknown = "NameResolutionError" in repr(error) or "getaddrinfo" in repr(error)
                return EngineUnreachable(self.engine, f"no connection to {host}" + (": unknown host" if unknown else ""))
            case _:
                return EngineRefused(self.engine, f"the request to {host} could not be written ({type(error).__name__})")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3: a number or a date); None where it is missing or unreadable.

    A date is taken relative to the answer's own Date header, so that clocks need not agree.
    """
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
        now = parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):  # unreadable dates, or one with a time zone and one without
        return None
