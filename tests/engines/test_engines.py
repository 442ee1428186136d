"""What holds for every engine in the registry."""

from __future__ import annotations

import pytest

from l10n import registry

ENGINES = registry.names("engines")
WITHOUT = {"libretranslate": {"bs"}}
"""First languages that an engine does not know."""


@pytest.mark.parametrize("name", ENGINES)
def test_describes_itself(name: str) -> None:
    """An engine is made without settings, goes by its registry name, and says what it takes at once."""
    engine = registry.load("engines", name)()
    assert (engine.name, bool(engine.version)) == (name, True)
    limits = engine.limits
    assert min(limits.characters, limits.texts, limits.workers) >= 1
    assert limits.rate >= 0
    assert limits.cost >= 0


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("target", ["ru", "fa", "ar", "bs"])
def test_supports_the_first_languages(name: str, target: str) -> None:
    """Each takes English to the four first languages, but for those whose maker has no model of one."""
    engine = registry.load("engines", name)()
    if name == "neural":
        assert engine.lacks()  # its languages are those of the installed models
    else:
        assert engine.supports("en", target) is (target not in WITHOUT.get(name, ()))


@pytest.mark.parametrize("name", ENGINES)
def test_nothing_asked_nothing_answered(name: str) -> None:
    """No texts, no answers, no network."""
    assert registry.load("engines", name)().translate([], "en", "ru") == []
