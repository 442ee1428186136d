"""Any program of one's own that reads a JSON object a line and writes one a line; docs/engines/command.md has the protocol."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shlex
import shutil
import threading
import weakref
from collections.abc import Mapping, Sequence
from typing import get_args

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.program import Program, shown
from l10n.errors import (
    EngineAnswerError,
    EngineBusy,
    EngineDenied,
    EngineError,
    EngineRefused,
    EngineUnreachable,
    UsageError,
)

LONGEST = 3600
"""Seconds for an answer, at most."""
HELP: Mapping[Help, tuple[str, ...]] = {
    "context": ("context",),
    "note": ("note",),
    "neighbours": ("before", "after"),
    "title": ("title",),
    "terms": ("terms",),
    "matches": ("matches",),
}
"""What it may heed → the fields of a question's line."""
EXITS: Mapping[int, type[EngineError]] = {69: EngineUnreachable, 75: EngineBusy, 77: EngineDenied, 78: EngineDenied}
"""Exit codes that say what is wrong (sysexits.h: UNAVAILABLE, TEMPFAIL, NOPERM, CONFIG); any other is EngineAnswerError."""


class Command:
    """Asks a program of the user's, which is started without a shell, once a request or once for all."""

    name = "command"

    def __init__(
        self,
        program: str | Sequence[str] = "",
        timeout: float = 60.0,
        keep: bool = False,
        offline: bool = False,
        languages: Sequence[str] = (),
        forms: Sequence[str] = ("marks", "plain"),
        heeds: Sequence[str] = ("neighbours", "title", "terms"),
        texts: int = 16,
        characters: int = 5000,
        workers: int = 1,
        rate: float = 100.0,
        cost: float = 0.0,
        version: str = "",
    ) -> None:
        """`program`: its words, or a text that is split as a shell would; `timeout` in seconds a request; `cost` a million characters.

        Raises UsageError for an option that is not possible.
        """
        try:
            self.words = shlex.split(program) if isinstance(program, str) else list(program)
        except ValueError as error:
            raise wrong("program", program, f"a command whose quotes are closed ({error})") from None
        if not all(isinstance(word, str) and word for word in self.words[:1]) or not all(isinstance(w, str) for w in self.words):
            raise wrong("program", program, "a text or a list of texts: ['python3', 'translate.py']")
        if not 0 < timeout <= LONGEST:
            raise wrong("timeout", timeout, f"a number of seconds up to {LONGEST}")
        for option, value in {"texts": texts, "characters": characters, "workers": workers}.items():
            if value < 1:
                raise wrong(option, value, "1 or more")
        for option, figure in {"rate": rate, "cost": cost}.items():
            if figure < 0:
                raise wrong(option, figure, "0 or more")
        self.forms: tuple[Form, ...] = tuple(form for form in get_args(Form) if form in chosen("forms", forms, get_args(Form)))
        if not self.forms:
            raise wrong("forms", list(forms), f"some of {', '.join(get_args(Form))}")
        self.forms = tuple(sorted(self.forms, key=list(forms).index))
        self.heeds: frozenset[Help] = frozenset(key for key in HELP if key in chosen("heeds", heeds, tuple(HELP)))
        self.languages = chosen("languages", languages)
        self.limits = EngineLimits(characters=characters, texts=texts, workers=workers, rate=rate, timeout=timeout, cost=cost)
        self.timeout, self.keep, self.leaves = timeout, keep, not offline
        self.version = version or hashlib.sha256("\0".join(self.words).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.fields = [field for key, fields in HELP.items() if key in self.heeds for field in fields]
        self.lock = threading.Lock()
        self.idle: list[Program] = []
        self.running: set[Program] = set()
        # Also at the interpreter's end: programs in groups of their own are not reached by the terminal's Ctrl-C.
        weakref.finalize(self, end_all, self.running)

    def supports(self, source: str, target: str) -> bool:
        """Whether the target is one of `languages`, in any region or script; any where there are none."""
        return not self.languages or any(f"{target}-".casefold().startswith(f"{code}-".casefold()) for code in self.languages)

    def lacks(self) -> str:
        """A program, or the one that is named."""
        if os.name != "posix":
            return "runs on Linux, macOS and other POSIX systems only"
        if not self.words:
            example = f"{self.name} = {{ program = ['python3', '/home/me/mt.py'] }}"
            return f"needs a program: set 'program' in the engine's options, such as {example}"
        if not shutil.which(self.words[0]):
            return f"there is no program {shown(self.words[0])}: install it, or give its whole path in the engine's option 'program'"
        return ""

    def probe(self, source: str, target: str) -> str:
        """Asks it for one word."""
        (answer,) = self.translate([Question("Peace", self.forms[0])], source, target)
        if isinstance(answer, EngineError):
            raise answer
        return f"“Peace” → “{shown(answer)}”"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """One run of the program, or one exchange with it; see `api.Engine`.

        An answer to what was not asked, or a second one to what was, spoils the whole request: nothing of it can be believed.
        """
        if not questions:
            return []
        if lack := self.lacks():
            raise EngineDenied(self.name, lack)
        nonce = secrets.token_hex(4)
        ids = [f"{nonce}-{number}" for number in range(len(questions))]
        lines = [self.line(*pair, source, target) for pair in zip(ids, questions, strict=True)]
        program = self.start()
        answers = Answers(self.name, program.name, ids)
        whole = False
        try:
            code = program.exchange(b"".join(lines), answers.take, self.timeout, last=not self.keep)
            whole = self.keep and not program.ended
            missing = self.ended(program, code)
        except EngineUnreachable as error:
            missing = error
        finally:
            self.stop(program, again=whole)
        if not answers.found:
            raise missing
        return [answers.found.get(id_) or missing for id_ in ids]

    def line(self, id_: str, question: Question, source: str, target: str) -> bytes:
        """A question as the program reads it; ASCII, so that no program's idea of an encoding can damage it."""
        known = {
            "context": question.context,
            "note": question.note,
            "before": question.before,
            "after": question.after,
            "title": question.title,
            "terms": [
                {"source": term.source, "targets": list(term.targets), "forbidden": list(term.forbidden), "note": term.note}
                for term in question.terms
            ],
            "matches": [{"source": match.source, "target": match.target, "score": match.score} for match in question.matches],
        }
        asked = {"id": id_, "source": source, "target": target, "text": question.text, "form": question.form}
        return json.dumps({**asked, **{field: known[field] for field in self.fields}}).encode() + b"\n"

    def start(self) -> Program:
        """A program that waits for a request."""
        with self.lock:
            while self.idle:
                program = self.idle.pop()
                if program.process.poll() is None:
                    return program
                self.stop(program, again=False)  # it ended by itself since: no fault of this request
        program = Program(self.words, self.name)
        self.running.add(program)
        return program

    def stop(self, program: Program, *, again: bool) -> None:
        """Keep a program for the next request, or end it."""
        if again:
            with self.lock:
                self.idle.append(program)
        else:
            self.running.discard(program)
            program.kill()

    def ended(self, program: Program, code: int | None) -> EngineError:
        """Why there is no answer to a question, from a program's end."""
        if not code:
            return EngineAnswerError(self.name, f"{program.name} gave no answer to this text{program.complaint()}")
        how = f"ended with exit code {code}" if code > 0 else f"was ended by signal {-code}"
        return EXITS.get(code, EngineAnswerError)(self.name, f"{program.name} {how}{program.complaint()}")


class Answers:
    """What came back, by id."""

    def __init__(self, engine: str, program: str, ids: Sequence[str]) -> None:
        self.engine, self.program, self.ids = engine, program, frozenset(ids)
        self.found: dict[str, str | EngineError] = {}

    def take(self, line: bytes) -> bool:
        """Take one line in; whether all is answered. Raises EngineAnswerError for a line that is no answer to what was asked."""
        if not line.strip():
            return len(self.found) == len(self.ids)
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            raise self.odd(f"a line that is not JSON: {shown(line.decode('utf-8', errors='replace'))}") from None
        id_ = answer.get("id") if isinstance(answer, dict) else None
        if not isinstance(id_, str) or id_ not in self.ids:
            raise self.odd(f"what was not asked (id {shown(json.dumps(id_))})")
        if id_ in self.found:
            raise self.odd(f"the same text twice (id {id_})")
        self.found[id_] = self.answer(answer)
        return len(self.found) == len(self.ids)

    def answer(self, answer: Mapping[str, object]) -> str | EngineError:
        """A text, or what is wrong with the question."""
        text, error = answer.get("text"), answer.get("error")
        if error:
            return EngineRefused(self.engine, f"{self.program} says: {shown(str(error))}")
        if not isinstance(text, str) or not text.strip():
            return self.odd("no text")
        if any("\ud800" <= c <= "\udfff" for c in text):
            return self.odd("half a character")
        return text

    def odd(self, what: str) -> EngineAnswerError:
        return EngineAnswerError(self.engine, f"{self.program} answered {what}")


def chosen(option: str, values: object, known: Sequence[str] = ()) -> tuple[str, ...]:
    """A list of texts, all of them known where `known` says which there are."""
    if isinstance(values, str) or not isinstance(values, Sequence) or not all(isinstance(v, str) and v for v in values):
        raise wrong(option, values, "a list of texts")
    if odd := [value for value in values if known and value not in known]:
        raise wrong(option, odd[0], f"a list of some of {', '.join(known)}")
    return tuple(values)


def wrong(option: str, found: object, allowed: str) -> UsageError:
    return UsageError(f"engine 'command': {option} must be {allowed}, not {found!r}")


def end_all(programs: set[Program]) -> None:
    """End every program that runs."""
    for program in tuple(programs):
        program.kill()
