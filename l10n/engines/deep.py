"""What the engines through deep-translator share: the traps of the library, each closed in one place.

- No time limit, and redirects are followed: its `requests` is ours, for a copy of its method alone. Nobody else in the process
  sees a change.
- A shared instance mixes up answers between threads: whoever asks makes a fresh one for every text.
- Outer white space is stripped: put back. Text without letters or digits gives None: answered as it stands, without asking.
- Its errors hold the text: none is passed on.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from deep_translator.base import BaseTranslator
from deep_translator.exceptions import BaseError

from l10n import lang
from l10n.errors import EngineAnswerError, EngineError, UsageError

Ask = Callable[[BaseTranslator, str], object]


@dataclass(frozen=True, slots=True)
class Response:
    """What the library reads of an answer; its status is always good, since all others are errors before."""

    text: str = ""
    data: object = None
    status_code: int = field(default=200, init=False)

    def json(self) -> object:
        """The answer's JSON."""
        return self.data

    def close(self) -> None:
        """Nothing to do: the answer is read."""


class Getter(Protocol):
    """Stands where the library expects the `requests` package."""

    def get(self, url: str, params: Mapping[str, str], proxies: Mapping[str, str] | None = None) -> Response:
        """The answer, cut down to what the library looks for; raises every EngineError."""
        ...


def method_with(method: types.FunctionType, requests: Getter) -> Ask:
    """The library's own method with one of its globals replaced."""
    replaced = {**method.__globals__, "requests": requests}
    return cast(Ask, types.FunctionType(method.__code__, replaced, method.__name__, method.__defaults__, method.__closure__))


def answer(engine: str, text: str, ask: Callable[[str], object]) -> str | EngineError:
    """The answer to `text` without its outer white space, which is put back; an error where it has other lines than the text.

    `ask` calls the library with a fresh instance. Raises EngineAnswerError for an answer that is none, and what `ask` raises.
    """
    core = text.strip()
    if not any(c.isalnum() for c in core):
        return text
    try:
        found = ask(core)
    except BaseError:
        found = None  # the library's error holds the text, so nothing is raised from it
    if not isinstance(found, str) or not found.strip():
        raise EngineAnswerError(engine, "answered something without a translation (a captcha, or a changed page)")
    lines, asked = found.strip().count("\n") + 1, core.count("\n") + 1
    if lines != asked:
        return EngineAnswerError(engine, f"answered {lines} lines for {asked}")
    start = text.index(core)
    return text[:start] + found.strip() + text[start + len(core) :]


def usual_script(code: str) -> bool:
    """Whether a language code (BCP 47) means its language in the script that it is usually written in, and CLDR knows it."""
    base, *rest = code.split("-")
    named = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    try:
        return (named or lang.get(code).script) == lang.get(base).script
    except UsageError:
        return False
