"""What the settings of the review page may be: who reviews, under which addresses the page is opened, which proxy is believed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass

from l10n import lang
from l10n.errors import UsageError
from l10n.regex import regex

ROLES = ("viewer", "translator", "reviewer", "publisher")
LONGEST_NAME = 200
ADDRESS = regex(r"(https?)://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)(?::(\d{1,5}))?/?", re.ASCII)
HEADER = regex(r"[A-Za-z][A-Za-z0-9-]{0,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What a person may do."""

    role: str = "reviewer"
    """One of ROLES."""
    languages: tuple[str, ...] = ()
    """BCP 47: those whose texts they may change; every one for none."""


People = Mapping[str, Reviewer]
"""`Name <mail>` → what they may do."""


def people(value: object) -> People | None:
    """A table name = role, or name = { role, languages }; None for what is not one."""
    if not isinstance(value, dict):
        return None
    found = {}
    for name, said in value.items():
        one = reviewer(said)
        if one is None or not 0 < len(name.strip()) <= LONGEST_NAME or not name.isprintable():
            return None
        found[name.strip()] = one
    return found if len({name.casefold() for name in found}) == len(value) else None


def reviewer(said: object) -> Reviewer | None:
    """A role, or a table of role and languages; None for anything else."""
    table = {"role": said} if isinstance(said, str) else said
    if not isinstance(table, dict) or not set(table) <= {"role", "languages"}:
        return None
    role, languages = table.get("role", "reviewer"), table.get("languages", [])
    if role not in ROLES or not isinstance(languages, list) or not all(map(is_language, languages)):
        return None
    return Reviewer(role, tuple(languages))


def is_language(code: object) -> bool:
    """Whether it is the code of a language."""
    try:
        return isinstance(code, str) and bool(lang.get(code))
    except UsageError:
        return False


def addresses(value: object) -> tuple[str, ...] | None:
    """A list of addresses without a path: `https://review.example.org`; None for anything else."""
    if not isinstance(value, list) or not all(isinstance(v, str) and ADDRESS.fullmatch(v) for v in value):
        return None
    return tuple(v.rstrip("/") for v in value)


def host(value: object) -> str | None:
    """An IP address to listen at, or `localhost`; None for anything else."""
    return value if isinstance(value, str) and (value == "localhost" or ip(value)) else None


def proxy(value: object) -> str | None:
    """The IP address of a proxy, or nothing; None for anything else."""
    return value if isinstance(value, str) and (not value or ip(value)) else None


def header(value: object) -> str | None:
    """The name of a header; None for anything else."""
    return value if isinstance(value, str) and HEADER.fullmatch(value) else None


def ip(value: str) -> bool:
    """Whether it is an IP address."""
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
