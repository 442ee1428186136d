"""Fetches a model from a hub that speaks Hugging Face's API, over httpx.

`GET /api/models/NAME/revision/REV?blobs=true` lists the files with sizes and check sums (SHA-256 of large ones, git's SHA-1 of small
ones) and the commit; `GET /NAME/resolve/COMMIT/FILE` gives one, often by way of a redirect to another host. All files are of one commit.
What was downloaded of a file is kept when the connection breaks, and the rest is asked for (`Range`); a file counts only when its check sum
is right.

As with the hub's own client, HF_ENDPOINT names another hub, and HF_TOKEN is sent to the hub, and to nobody that it redirects to.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from l10n import __version__
from l10n.engines.neural_family import CONVERT, KEPT
from l10n.errors import InputError
from l10n.regex import regex

ENDPOINT = "https://huggingface.co"
HUB_NAME = regex(r"([A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95})(?:@([\w][\w./-]{0,99}))?\Z", re.ASCII)
COMMIT = regex(r"[0-9a-f]{40}\Z")
FOLDER = "model/"
"""Where an Argos package keeps its network."""
LISTING = 8 * 1024 * 1024
LARGEST = 200 * 1024**3
TRIES = 5
"""How often one run takes up a broken download again."""
REDIRECTS = 5
TIMEOUT = httpx.Timeout(60.0, connect=10.0)
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})

Progress = Callable[[str, int, int], None]
"""Called with a file's name, its bytes so far, and its size."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file as the hub lists it."""

    path: str
    size: int
    check: str
    """`sha256:…`, or `git:…`, git's SHA-1 of a blob."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hub has under a name."""

    name: str
    """OWNER/NAME"""
    commit: str
    files: tuple[Remote, ...]
    license: str

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file in self.files)


def endpoint() -> str:
    """The hub's address."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or ENDPOINT


def host() -> str:
    """The hub's host, for people."""
    return urllib.parse.urlsplit(endpoint()).netloc


def look(hub_name: str) -> Offer:
    """What the hub has under `OWNER/NAME` or `OWNER/NAME@REVISION`.

    Raises InputError, one line, where it cannot be reached, has no such model, or has it in a form that cannot be used.
    """
    found = HUB_NAME.match(hub_name)
    if not found:
        raise InputError(hub_name, "is no name of a model on a hub: OWNER/NAME or OWNER/NAME@REVISION")
    name, revision = found.groups()
    address = f"{endpoint()}/api/models/{name}" + (f"/revision/{urllib.parse.quote(revision, safe='')}" if revision else "")
    try:
        with client() as web, opened(web, hub_name, f"{address}?blobs=true") as response:
            told = listing(hub_name, response)
    except httpx.HTTPError as error:
        raise broken(hub_name, error) from None
    commit = str(told.get("sha") or "")
    siblings = told.get("siblings")
    if not COMMIT.match(commit) or not isinstance(siblings, list):
        raise InputError(hub_name, f"{host()} answered something that is no model's listing")
    every = [file for sibling in siblings if (file := remote(sibling)) is not None]
    files = tuple(f for f in every if f.path.count("/") <= f.path.startswith(FOLDER) and KEPT.match(f.path.removeprefix(FOLDER)))
    if not any(f.path in ("model.bin", f"{FOLDER}model.bin") for f in files):
        raise InputError(hub_name, unusable(name, [f.path for f in every]))
    offer = Offer(name, commit, files, license_of(told))
    if offer.size > LARGEST:
        raise InputError(hub_name, f"has {offer.size} bytes; the limit is {LARGEST}")
    return offer


def fetch(offer: Offer, store: Path, progress: Progress) -> Path:
    """Download an offer into a folder of the store that `done` removes; what a run before left there is taken up.

    Raises InputError where the hub cannot be reached any more, or gives other bytes than it lists.
    """
    into = store / ".downloads" / f"{offer.name.replace('/', '--')}-{offer.commit[:12]}"
    into.mkdir(parents=True, exist_ok=True)
    if offer.size > (room := shutil.disk_usage(into).free):
        raise InputError(offer.name, f"has {offer.size} bytes, and the disk has room for {room}")
    with client() as web:
        for file in offer.files:
            fetch_file(web, offer, file, into / file.path, progress)
    return into


def done(folder: Path) -> None:
    """Remove what `fetch` left."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.parent.rmdir()


def fetch_file(web: httpx.Client, offer: Offer, file: Remote, to: Path, progress: Progress) -> None:
    """One file, from where an earlier try broke off."""
    if to.is_file() and right(to, file):
        progress(file.path, file.size, file.size)
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(to.name + ".part")
    if part.exists() and part.stat().st_size > file.size:
        part.unlink()
    address = f"{endpoint()}/{offer.name}/resolve/{offer.commit}/{urllib.parse.quote(file.path)}"
    for attempt in range(TRIES):
        have = part.stat().st_size if part.exists() else 0
        try:
            if have < file.size or not part.exists():
                with opened(web, offer.name, address, {"Range": f"bytes={have}-"} if have else {}) as response:
                    receive(response, file, part, have, progress)
            break
        except httpx.HTTPError as error:
            if attempt == TRIES - 1:
                raise broken(offer.name, error, part) from None
    if not right(part, file):
        part.unlink()
        raise InputError(offer.name, f"{file.path} is not what {host()} lists (size or check sum); ask again")
    part.replace(to)


def receive(response: httpx.Response, file: Remote, part: Path, have: int, progress: Progress) -> None:
    """The body of an answer, put behind what is there where the server agreed to that."""
    whole = response.status_code != 206 or not response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
    if whole and response.status_code == 206:
        raise InputError(file.path, f"{host()} answered another part of the file than was asked for")
    have = 0 if whole else have
    with part.open("wb" if whole else "ab") as out:
        for block in response.iter_raw():
            have += len(block)
            if have > file.size:
                raise InputError(file.path, f"{host()} answered more than the {file.size} bytes that it lists")
            out.write(block)
            progress(file.path, have, file.size)
        out.flush()
        os.fsync(out.fileno())


def right(path: Path, file: Remote) -> bool:
    """Whether a file on the disk is the one that the hub lists."""
    if path.stat().st_size != file.size:
        return False
    kind, _, wanted = file.check.partition(":")
    digest = hashlib.sha256() if kind == "sha256" else hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)
    with path.open("rb") as stream:
        while block := stream.read(1024 * 1024):
            digest.update(block)
    return digest.hexdigest() == wanted


def client() -> httpx.Client:
    """One for a whole download."""
    headers = {"User-Agent": f"l10n/{__version__}", "Accept-Encoding": "identity"}
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False, headers=headers)


@contextmanager
def opened(web: httpx.Client, name: str, address: str, headers: Mapping[str, str] | None = None) -> Iterator[httpx.Response]:
    """An answer with status 2xx, its body not read yet; redirects are followed, over https, and the token goes to the hub alone.

    Raises InputError for other statuses, httpx.TransportError.
    """
    hub = urllib.parse.urlsplit(endpoint())
    for _ in range(REDIRECTS + 1):
        parts = urllib.parse.urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and (parts.hostname in LOCAL or parts.netloc == hub.netloc)):
            raise InputError(name, f"{hub.netloc} redirects to an address that is not https")
        token = os.environ.get("HF_TOKEN", "") if (parts.scheme, parts.netloc) == (hub.scheme, hub.netloc) else ""
        own = {"Authorization": f"Bearer {token}"} if token else {}
        response = web.send(web.build_request("GET", address, headers={**(headers or {}), **own}), stream=True)
        try:
            if response.has_redirect_location:
                address = urllib.parse.urljoin(address, response.headers["Location"])
                continue
            if not response.is_success:
                raise InputError(name, status(response.status_code))
            yield response
            return
        finally:
            response.close()
    raise InputError(name, f"{hub.netloc} redirects in a circle")


def listing(name: str, response: httpx.Response) -> Mapping[str, object]:
    """The listing of a model's files."""
    body = bytearray()
    for block in response.iter_raw(65536):
        body += block
        if len(body) > LISTING:
            raise InputError(name, f"{host()} answered a listing of more than {LISTING} bytes")
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError(name, f"{host()} answered something that is no model's listing") from error
    return told if isinstance(told, dict) else {}


def remote(sibling: object) -> Remote | None:
    """A file of the listing; None for what names no file with size and check sum, or a path that leads elsewhere."""
    if not isinstance(sibling, dict):
        return None
    path, size, lfs = sibling.get("rfilename"), sibling.get("size"), sibling.get("lfs")
    check = f"sha256:{lfs.get('sha256')}" if isinstance(lfs, dict) else f"git:{sibling.get('blobId')}"
    if not isinstance(path, str) or not isinstance(size, int) or size < 0:
        return None
    safe = "\\" not in path and ":" not in path and not any(part in ("", ".", "..") for part in path.split("/"))
    return Remote(path, size, check) if safe else None


def license_of(told: Mapping[str, object]) -> str:
    """The licence that the model's card names."""
    card = told.get("cardData")
    found = card.get("license") if isinstance(card, dict) else ""
    return str(found or "")[:60]


def unusable(name: str, paths: list[str]) -> str:
    """Why a model's files are of no use here, and what to do."""
    if any(path.endswith((".safetensors", ".bin", ".ckpt")) for path in paths):
        kept = [path for path in paths if path.endswith((".spm", ".model")) or path == "tokenizer_config.json"]
        copied = f" --copy_files {' '.join(kept)}" if kept else ""
        short = name.partition("/")[2]
        convert = f"ct2-transformers-converter --model {name} --output_dir {short}-ct2 --quantization int8{copied}"
        return f"{CONVERT}{convert}, then l10n models install {short}-ct2"
    return "it holds no model: it has no model.bin"


def status(code: int) -> str:
    """What a status that is no success says."""
    if code in (401, 403, 404):
        token = "the token in HF_TOKEN may not read it" if os.environ.get("HF_TOKEN") else "or it needs a token in HF_TOKEN"
        return f"{host()} has no such model, or not that revision; {token} (HTTP {code})"
    if code == 429:
        return f"{host()} asks to wait (HTTP 429); ask again later, what is downloaded stays"
    return f"{host()} answered HTTP {code}"


def broken(name: str, error: httpx.HTTPError, part: Path | None = None) -> InputError:
    """A failure of the connection, in our words."""
    kept = "; what is downloaded stays, ask again" if part is not None and part.exists() else ""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return InputError(name, f"no connection to {host()}{kept}")
    if isinstance(error, httpx.TimeoutException):
        return InputError(name, f"{host()} gave no answer in time{kept}")
    return InputError(name, f"the connection to {host()} broke off{kept}")
