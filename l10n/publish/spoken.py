"""Strings of pages in a language, as text: Jinja takes what gettext gives it for markup, and a project's `site.po` may hold anything."""

from __future__ import annotations

import gettext
import html
from collections.abc import Callable

from l10n.regex import regex

NAME = regex(r"%\((\w+)\)s")


def singular(translations: gettext.NullTranslations) -> Callable[[str], str]:
    """`gettext` whose answers are escaped."""
    return lambda message: spoken(translations.gettext(message), message)


def plural(translations: gettext.NullTranslations) -> Callable[[str, str, int], str]:
    """`ngettext` whose answers are escaped."""
    return lambda one, many, count: spoken(translations.ngettext(one, many, count), one if count == 1 else many, "num", "count")


def spoken(text: str, message: str, *names: str) -> str:
    """A translation, escaped; the message itself where the translation asks for what is not there to be put in."""
    return html.escape(sound(text, message, *names))


def sound(text: str, message: str, *names: str) -> str:
    """A translation; the message itself where the translation asks for what is not there to be put in."""
    try:
        text % dict.fromkeys((*NAME.findall(message), *names), "")
    except (KeyError, ValueError, TypeError):
        return message
    return text
