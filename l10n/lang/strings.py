"""The words of our own pages in other languages: PO files in a room's folder `locales`, written with this program itself."""

from __future__ import annotations

import importlib.resources
import io
from collections.abc import Mapping, Sequence

from l10n.lang.plurals import evaluate
from l10n.model import Language

Strings = Mapping[str, tuple[str, ...]]
"""The English words (of plural forms the singular) → the translation, or its plural forms in gettext's order."""
SAMPLES = 200
"""Numbers whose plural form `plural_table` gives: 100 to 199 stand for all greater ones with the same last two digits."""


def strings(package: str, domain: str, language: Language) -> Strings:
    """What `locales/LANG/LC_MESSAGES/DOMAIN.po` of a package says in a language, or in the one that it is a variant of.

    Fuzzy and half-filled messages are left out, so that the English stands there; empty where there is no such file.
    """
    from babel.messages.pofile import read_po  # not before a page speaks another language than English

    base = importlib.resources.files(package) / "locales"
    for name in (language.gettext, language.gettext.split("_")[0].split("@")[0]):
        file = base / name / "LC_MESSAGES" / f"{domain}.po"
        if file.is_file():
            catalog = read_po(io.BytesIO(file.read_bytes()), abort_invalid=True)
            return {key: forms for message in catalog if (key := first(message.id)) and (forms := said(message.string, message.fuzzy))}
    return {}


def first(msgid: str | Sequence[str]) -> str:
    """The singular of a message's id."""
    return msgid if isinstance(msgid, str) else msgid[0]


def said(text: str | Sequence[str] | None, fuzzy: bool) -> tuple[str, ...]:
    """The forms of a translation that is whole."""
    forms = (text,) if isinstance(text, str) else tuple(text or ())
    return () if fuzzy or not all(forms) else forms


def plural_table(language: Language) -> list[int]:
    """For each number below SAMPLES the index of its plural form; a greater one has that of 100 and its last two digits."""
    return list(evaluate(language.plural_rule, tuple(range(SAMPLES))))
