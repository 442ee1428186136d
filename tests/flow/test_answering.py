"""An engine of another distribution that does what it must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from l10n import registry
from l10n.api import Question
from l10n.engines.pseudo import Pseudo
from l10n.errors import EngineAnswerError, EngineDenied, EngineError
from l10n.flow.answering import answers, lack_of, serves

ASKED = [Question("One."), Question("Two.")]


def stranger(monkeypatch: pytest.MonkeyPatch, does: Callable[[], Any]) -> Pseudo:
    """An engine that an entry point names."""
    engine = Pseudo()
    engine.name = "strange"
    monkeypatch.setattr(engine, "translate", lambda *asked: does())
    monkeypatch.setattr(registry, "names", lambda kind: ("pseudo", "strange"))
    return engine


def fails(error: Exception) -> Callable[[], Any]:
    def fail() -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("does", "message"),
    [
        (fails(ValueError("canary One.")), "strange: fails by a fault of its own (ValueError)"),
        (lambda: None, "strange: gave no list of answers to 2 texts"),
        (lambda: "ab", "strange: gave no list of answers to 2 texts"),
        (lambda: ["Один."], "strange: gave 1 answer to 2 texts"),
    ],
)
def test_whole_requests(monkeypatch: pytest.MonkeyPatch, does: Callable[[], Any], message: str) -> None:
    """Whatever it raises or gives in place of a list is its failure, in our words: the chain goes on, and no traceback is printed."""
    with pytest.raises(EngineAnswerError) as caught:
        answers(stranger(monkeypatch, does), ASKED, "en", "ru")
    assert (str(caught.value), caught.value.__cause__, caught.value.__context__) == (message, None, None)


def test_single_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no text is that one's error."""
    found = answers(stranger(monkeypatch, lambda: [b"x", "Два."]), ASKED, "en", "ru")
    assert isinstance(found[0], EngineError) and list(map(str, found)) == ["strange: gave an answer that is not text", "Два."]
    found = answers(stranger(monkeypatch, lambda: ["\ud83d", EngineError("strange", "no")]), ASKED, "en", "ru")
    assert list(map(str, found)) == ["strange: gave an answer that is not text", "strange: no"]


def test_what_it_says_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that cannot say what it needs or serves is one that lacks something, and serves nobody."""
    engine = stranger(monkeypatch, list)
    monkeypatch.setattr(engine, "lacks", fails(ValueError("canary")))
    monkeypatch.setattr(engine, "supports", lambda *pair: fails(ValueError("canary"))())
    assert (lack_of(engine), serves(engine, "en", "ru")) == ("fails by a fault of its own (ValueError)", False)
    engine.name = "pseudo"
    with pytest.raises(ValueError, match="canary"):
        lack_of(engine)
    with pytest.raises(ValueError, match="canary"):
        serves(engine, "en", "ru")


def test_errors_of_engines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine's own error is passed on as it is."""
    with pytest.raises(EngineDenied, match="strange: no key"):
        answers(stranger(monkeypatch, fails(EngineDenied("strange", "no key"))), ASKED, "en", "ru")


def test_a_bug_of_ours_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine of ours raises besides is a bug."""
    engine = Pseudo()
    monkeypatch.setattr(engine, "translate", lambda *asked: fails(KeyError("bug"))())
    with pytest.raises(KeyError, match="bug"):
        answers(engine, ASKED, "en", "ru")
