"""Addresses (URLs) compared as a reader follows them: the page of another language is the same page."""

from __future__ import annotations

import functools
import re
from urllib.parse import unquote

from l10n.regex import regex

PARTS = regex(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?P<host>//[^/?#]*)?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?", re.DOTALL
)
CODE = regex(r"[a-z]{2,3}(?:[-_](?:[a-z]{2}|[a-z]{4}))?")
LANGUAGE_KEYS = frozenset({"lang", "hl", "locale", "language", "lng", "l", "uselang"})


def same_address(ours: str, theirs: str, source: str, target: str) -> bool:
    """Whether the target's address leads where the source's does, or to the same page in the target's language (BCP 47 codes).

    http and https, a `/` or `index.html` at the end, letters of the host and escapes make no difference; the languages' codes may
    stand in host, path, file name or query: `/en/law` and `/ru/law`, `en.example.org` and `example.org/ru/`, `index.ru.html`.
    """
    return ours == theirs or neutral(ours, source, target) == neutral(theirs, source, target)


@functools.lru_cache(4096)
def neutral(address: str, source: str, target: str) -> tuple[str, ...]:
    """An address without what two languages' addresses of one page may differ in."""
    m = PARTS.fullmatch(address.strip())
    if m is None:
        return (address,)
    scheme = (m["scheme"] or "").lower().replace("https", "http")
    codes = {part.lower().replace("_", "-") for code in (source, target) for part in (code, code.split("-")[0])}
    path = [part for part in unquote(m["path"]).split("/") if part and not is_code(part, codes)]
    if path:
        name = [part for part in path[-1].split(".") if not is_code(part, codes)]
        path[-1] = ".".join(name)
        if path[-1] in {"index.html", "index", "index.htm", "index.php"}:
            path.pop()
    host = [part for part in (m["host"] or "").lower().strip("/").split(".") if part != "www" and not is_code(part, codes)]
    query = sorted(part for part in (m["query"] or "?")[1:].split("&") if part and part.split("=")[0] not in LANGUAGE_KEYS)
    return (scheme, ".".join(host), "/".join(path), "&".join(query), m["fragment"] or "")


def is_code(part: str, codes: set[str]) -> bool:
    """Whether a part of an address is the code of one of the languages, with a country or a script perhaps."""
    low = part.lower()
    return bool(CODE.fullmatch(low)) and (low.replace("_", "-") in codes or (re.split("[-_]", low)[0] in codes and len(low) > 3))
