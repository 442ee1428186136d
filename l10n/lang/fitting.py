"""Whether a text in one language can stand for a text in another: `en-US` for `en`, not `zh-TW` for `zh-CN`."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from l10n.lang.locales import likely_script


@functools.lru_cache(4096)
def fits(wanted: str, found: str, *, regions: bool = True) -> bool:
    """Whether a code that a file gives (`en_US`, `EN-GB`, `rus`) is the wanted language (BCP 47).

    Language and script must be the same, the script as CLDR thinks it likely where a code has none; old codes count as the new ones
    (`iw` as `he`). With `regions` two countries that are both named must be the same too, which they need not be for the source:
    a British text is found by an American one.
    """
    ours, theirs = parsed(wanted), parsed(found)
    if ours is None or theirs is None or ours[:2] != theirs[:2]:
        return False
    return not regions or not ours[2] or not theirs[2] or ours[2] == theirs[2]


def parsed(code: str) -> tuple[str, str, str] | None:
    """Language, script and country of a code, the last empty where it names none; None for what is no code that CLDR knows."""
    first, *rest = code.strip().replace("_", "-").split("-")
    first = get_global("language_aliases").get(first.lower(), first.lower()).replace("_", "-")
    try:
        locale = Locale.parse("-".join([first, *rest]), sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return str(locale.language), locale.script or likely_script(locale), str(locale.territory or "")
