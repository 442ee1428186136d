"""What holds for every engine in the registry."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from l10n import registry
from l10n.api import Form, Help

ENGINES = registry.names("engines")
PAGES = Path(__file__).parents[2] / "docs" / "engines"
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


@pytest.mark.parametrize("name", ENGINES)
def test_says_what_it_takes_and_uses(name: str) -> None:
    """Forms, each once, and helps are those that there are; a text never is longer than a request."""
    engine = registry.load("engines", name)()
    assert engine.forms and len(set(engine.forms)) == len(engine.forms) and set(engine.forms) <= set(get_args(Form))
    assert isinstance(engine.heeds, frozenset) and engine.heeds <= set(get_args(Help))
    assert isinstance(engine.leaves, bool)
    assert engine.limits.request in (0, max(engine.limits.request, engine.limits.characters))


@pytest.mark.parametrize("name", ENGINES)
def test_says_what_it_lacks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is one line that says what to do; a key that is there is neither in it nor in the version, and nobody is asked."""
    engine = registry.load("engines", name)()
    lacks = engine.lacks()
    assert "\n" not in lacks
    if variable := re.search(r"environment variable ([A-Z_]+)", lacks):
        assert re.search(rf"`{variable.group(1)}`", PAGES.joinpath(f"{name}.md").read_text("utf-8"))
        monkeypatch.setenv(variable.group(1), "canary-7f3a9c")
        engine = registry.load("engines", name)()
        assert "canary" not in f"{engine.lacks()}{engine.version}{engine!r}{vars(engine)!r}"


@pytest.mark.parametrize("name", ENGINES)
def test_options_have_their_lines(name: str) -> None:
    """Each option has a default and a place on the engine's page."""
    page = PAGES.joinpath(f"{name}.md").read_text("utf-8")
    assert [option for option in registry.engine_options(name) if f"`{option}`" not in page] == []


@pytest.mark.parametrize("name", [name for name in ENGINES if "timeout" in registry.engine_options(name)])
def test_more_time_is_more_time(name: str) -> None:
    """An engine that is given more seconds than the settings give all says so, or its answer is not waited for."""
    assert registry.engine(name, 20.0, {"timeout": 77.0}).limits.timeout >= 77
