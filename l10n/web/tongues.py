"""Which language the page itself speaks to whom: what a person chose last, else the first of their browser's that the page knows."""

from __future__ import annotations

import functools
import importlib.resources
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n import files, lang
from l10n.model import Language

SOURCE = "en"


@functools.cache
def known() -> tuple[str, ...]:
    """The codes (BCP 47) of English and of the languages that the page's words are translated into."""
    folder = importlib.resources.files("l10n.web") / "locales"
    names = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    return (SOURCE, *(name.replace("_", "-").replace("@latin", "-Latn").replace("@cyrillic", "-Cyrl") for name in names))


@dataclass(slots=True)
class Tongues:
    """What people chose; the file can be deleted."""

    path: Path
    _chosen: dict[str, str] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        try:
            found = json.loads(self.path.read_bytes())
        except (FileNotFoundError, ValueError):
            found = {}
        self._chosen = {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}

    def choose(self, person: str, code: str) -> None:
        """Remember what a person wants; a language that the page does not know changes nothing."""
        with self._lock:
            if code in known() and self._chosen.get(person) != code:
                self._chosen[person] = code
                files.replace(self.path, json.dumps(self._chosen, ensure_ascii=False, indent=1).encode())

    def of(self, person: str, accepted: str) -> Language:
        """The language for a person; `accepted` is the browser's header Accept-Language."""
        chosen = self._chosen.get(person, "")
        if chosen not in known():
            chosen = next((code for asked in wanted(accepted) if (code := closest(asked))), SOURCE)
        return lang.get(chosen)


def closest(code: str) -> str | None:
    """The language that the page knows of a code: itself, or the one that it is a variant of; None where it knows neither."""
    return next((one for one in known() if one.casefold() in (code.casefold(), code.casefold().split("-")[0])), None)


def wanted(accepted: str) -> list[str]:
    """The codes of a header Accept-Language (RFC 9110, 12.5.4), the most wanted first."""
    weighed: list[tuple[float, int, str]] = []
    for part in accepted[:1000].split(","):
        code, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if code and weight > 0:
            weighed.append((-weight, len(weighed), code))
    return [code for _, _, code in sorted(weighed)]


@functools.cache
def words(code: str) -> Mapping[str, object]:
    """The page's words in a language and the plural form of each number, as `l10n.lang.strings` gives both."""
    from l10n.lang.strings import plural_table, strings

    language = lang.get(code)
    found = {} if code == SOURCE else strings("l10n.web", "web", language)
    return {"strings": {key: list(forms) for key, forms in found.items()}, "plurals": plural_table(language)}
