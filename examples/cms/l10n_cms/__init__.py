"""A publisher that posts a site to a content management system over HTTP, page by page, and only what it has not got yet."""

from __future__ import annotations

import mimetypes
import os
import time
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import httpx

from l10n.api import Site
from l10n.errors import ProgramError, RefusedError

TOKEN = "CMS_TOKEN"  # noqa: S105 -- the name of a variable of the environment
AGAIN = frozenset((429, 502, 503, 504))
"""What a CMS answers that is busy."""
LONGEST = 60.0
"""Seconds that a CMS may ask us to wait."""


class Cms:
    """The site as pages of a CMS; the destination of the settings plays no part."""

    name = "cms"

    def __init__(self, url: str = "", attempts: int = 4, timeout: float = 20.0, pause: float = 1.0) -> None:
        """`url` is that of the CMS's API, `timeout` in seconds for each request, `pause` in seconds before the second attempt."""
        self.url, self.attempts, self.timeout, self.pause = url.rstrip("/"), attempts, timeout, pause

    def publish(self, site: Site, destination: str) -> None:
        """Make the CMS hold exactly `site`.

        Raises RefusedError for what the CMS will not take, ProgramError where it does not answer.
        """
        with self.client() as client:
            there = self.there(client)
            for path in sorted(site, key=order):
                digest = site.digest(path)
                if there.get(path) != digest:
                    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                    self.ask(client, "PUT", path, site[path], {"Content-Type": kind, "X-Checksum": digest})
            for path in sorted(set(there) - set(site)):
                self.ask(client, "DELETE", path)

    def read(self, path: str, destination: str) -> bytes | None:
        """A page as the CMS has it; None where it has none."""
        with self.client() as client:
            answer = self.ask(client, "GET", path)
        return answer.content if answer.status_code == httpx.codes.OK else None

    def place(self, destination: str) -> str:
        """Where the site is, for people."""
        return self.url

    def client(self) -> httpx.Client:
        """A client that signs in. Raises RefusedError where no address or token is set."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise RefusedError("publish.options.cms.url: set it to the address of the CMS, beginning with https://")
        token = os.environ.get(TOKEN, "")
        if not token:
            raise RefusedError(f"cms: set {TOKEN} in the environment to the token that the CMS gave you")
        return httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=self.timeout)

    def there(self, client: httpx.Client) -> Mapping[str, str]:
        """Path → SHA-256 of what the CMS holds of ours."""
        try:
            value = self.ask(client, "GET", "").json()
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise ProgramError(f"cms: {self.url}/pages: the answer is not a JSON object of paths and checksums")
        return {str(path): str(digest) for path, digest in value.items()}

    def ask(
        self, client: httpx.Client, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """The answer, or what is not there (404); a busy CMS is asked again: every method here does the same when it is sent twice."""
        address = f"{self.url}/pages" + (f"/{quote(path)}" if path else "")
        why = ""
        wait = self.pause
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(wait)
            wait = self.pause * 2**attempt
            try:
                answer = client.request(method, address, content=content, headers=headers)
            except httpx.TransportError as error:
                why = type(error).__name__
                continue
            if answer.status_code not in AGAIN:
                break
            why = f"HTTP {answer.status_code}"
            after = answer.headers.get("Retry-After", "")
            wait = min(LONGEST, float(after)) if after.isascii() and after.isdigit() else wait
        else:
            raise ProgramError(f"cms: {method} {address}: no answer after {self.attempts} attempts ({why}); run 'l10n publish' again later")
        missing = answer.status_code == httpx.codes.NOT_FOUND and method != "PUT"
        if not missing and not answer.is_success:
            raise RefusedError(f"cms: {method} {address}: HTTP {answer.status_code}; nothing after it was sent")
        return answer


def order(path: str) -> tuple[int, str]:
    """Pictures and files first, then pages, then the lists that link to them, then the manifest."""
    last = path.rpartition("/")[2]
    rank = 3 if path == "manifest.json" else 2 if last == "index.html" or last.endswith(".xml") else 1 if last.endswith(".html") else 0
    return rank, path
