"""Regular expressions that are compiled when they are used first."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import l10n
from l10n.errors import MissingExtra
from l10n.regex import Lazy, regex


def test_they_do_what_compiled_ones_do() -> None:
    """Of texts and bytes, with flags, each method and attribute."""
    lazy, made = regex(r"(?P<word>b+)", re.IGNORECASE), re.compile(r"(?P<word>b+)", re.IGNORECASE)
    text = "abBa b"
    assert lazy.sub("x", text) == made.sub("x", text) == "axa x"
    assert lazy.findall(text) == made.findall(text)
    assert lazy.search(text)[0] == "bB"  # type: ignore[index]  # it is found
    assert (lazy.pattern, lazy.flags, lazy.groups, dict(lazy.groupindex)) == (made.pattern, made.flags, 1, {"word": 1})
    assert regex(b"a+").match(b"aa")


def test_what_is_wrong_is_said_at_the_first_use() -> None:
    """As `re` says it; and there is nothing else that they can be asked for."""
    with pytest.raises(re.error, match="unterminated"):
        regex("(").search("")
    with pytest.raises(AttributeError, match="no spell"):
        regex("a").spell  # noqa: B018  # asking is what is tested


def constants() -> Iterator[tuple[str, object]]:
    """The constants of all our modules, and what stands in those that are collections."""
    for module in pkgutil.walk_packages(l10n.__path__, "l10n."):
        if module.name.endswith("__main__"):
            continue
        try:
            loaded = importlib.import_module(module.name)
        except (MissingExtra, ModuleNotFoundError):
            continue
        for name, value in vars(loaded).items():
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple | frozenset) else (value,)
            yield from ((f"{module.name}.{name}", one) for one in inner)


def test_each_of_ours_can_be_compiled() -> None:
    """A broken one must not wait for the text that needs it."""
    found = [(name, one) for name, one in constants() if isinstance(one, Lazy)]
    assert len(found) > 400
    for name, one in found:
        assert one.groups >= 0, name
