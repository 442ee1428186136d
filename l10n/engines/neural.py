"""Offline neural translation by CTranslate2 and SentencePiece, with models that `l10n models` installs; nothing leaves the machine.

Models know neither marks nor HTML: their subwords tear `⟦0⟧` apart. So they get plain text, and tags are put back by a guess that the
reviewer sees.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines import neural_model, neural_store
from l10n.engines.neural_model import ENGINE, Machine, Search
from l10n.engines.neural_store import BPE, Model
from l10n.errors import EngineAnswerError, EngineDenied, EngineError, EngineRefused, MissingExtra, UsageError

DEVICES = ("auto", "cpu", "cuda")
COMPUTE_TYPES = ("default", "auto", "int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16", "float32")
INSTALL = "l10n models install FOLDER, FILE.argosmodel or OWNER/NAME"


class Neural:
    """Translates on this machine with OPUS-MT, NLLB-200, MADLAD-400 and Argos models."""

    name = ENGINE
    limits = EngineLimits(characters=4000, texts=64, request=32_000, workers=1, rate=0.0, timeout=900.0)
    forms: tuple[Form, ...] = ("plain",)
    heeds: frozenset[Help] = frozenset()
    leaves = False

    def __init__(
        self,
        model: str = "",
        folder: Path = Path(),
        device: str = "auto",
        compute_type: str = "default",
        beam: int = 4,
        repetition_penalty: float = 1.0,
        no_repeat_ngram: int = 0,
    ) -> None:
        """`model` is an installed model's name, empty for the most specialised one of each language; `folder` is the model store.

        Raises UsageError for an option that is out of its range.
        """
        one_of("device", device, DEVICES)
        one_of("compute_type", compute_type, COMPUTE_TYPES)
        for option, value, low, high in (
            ("beam", beam, 1, 16),
            ("repetition_penalty", repetition_penalty, 1.0, 10.0),
            ("no_repeat_ngram", no_repeat_ngram, 0, 20),
        ):
            if not low <= value <= high:
                raise UsageError(f"engine {ENGINE!r}: {option} must be from {low:g} to {high:g}, not {value!r}")
        self.model, self.store = model, neural_store.place(folder)
        self.machine = Machine(device, compute_type)
        self.search = Search(beam, repetition_penalty, no_repeat_ngram)
        self.lock = threading.Lock()
        self.known: list[Model] | None = None

    @property
    def version(self) -> str:
        """Over the models that may be asked, by content, and the options that an answer depends on."""
        told = [repr(self.search), self.machine.compute_type, *(model.digest for model in self.models())]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    def models(self) -> list[Model]:
        """The models to choose from; the store is read once."""
        with self.lock:
            if self.known is None:
                found = neural_store.installed(self.store)[0]
                self.known = [model for model in found if self.model in ("", model.name)]
        return self.known

    def supports(self, source: str, target: str) -> bool:
        """Whether an installed model translates this pair."""
        return neural_store.best(self.models(), source, target) is not None

    def lacks(self) -> str:
        """The extra, a model, or the model that the options name."""
        packages = ["ctranslate2", "sentencepiece"]
        if any(model.layout.source_pieces == BPE for model in self.models()):
            packages.append("sacremoses")
        if not all(map(importlib.util.find_spec, packages)):
            return str(MissingExtra(f"engine {ENGINE!r}", ENGINE))
        if self.models():
            return ""
        return f"no model is named {self.model!r}: see l10n models" if self.model else f"no model is installed: {INSTALL}"

    def probe(self, source: str, target: str) -> str:
        """Translates one word."""
        (answer,) = self.translate([Question("Peace", form="plain")], source, target)
        if isinstance(answer, EngineError):
            raise answer
        model = self.chosen(source, target)
        device = neural_model.load(model, self.machine).translator.device
        return f"“Peace” → “{answer}” by {model.name} on {device}"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str | EngineError]:
        """Lines of a text are translated one by one and keep their white space around; lines without letters stay as they are."""
        if not questions:
            return []
        try:
            model = self.chosen(source, target)
            loaded = neural_model.load(model, self.machine)
            keys = model.source(source) or "", model.target(target) or ""
            lines = [question.text.split("\n") for question in questions]
            todo = list(dict.fromkeys(line.strip() for text in lines for line in text if any(map(str.isalpha, line))))
            answers = dict(zip(todo, loaded.translate(todo, *keys, self.search), strict=True))
        except EngineError as error:
            raise self.named(error) from error
        found = [joined(text, answers) for text in lines]
        return [self.named(answer) if isinstance(answer, EngineError) else answer for answer in found]

    def named(self, error: EngineError) -> EngineError:
        """An error under the name that the chain has for this engine (`neural:big`)."""
        return error if error.engine == self.name else type(error)(self.name, error.message)

    def chosen(self, source: str, target: str) -> Model:
        """The model for a pair.

        Raises EngineDenied where nothing is installed, EngineRefused where no model serves the pair.
        """
        if lack := self.lacks():
            raise EngineDenied(ENGINE, lack)
        model = neural_store.best(self.models(), source, target)
        if model is None:
            raise EngineRefused(ENGINE, f"no installed model translates from {source} to {target}: {INSTALL}")
        return model


def joined(lines: Sequence[str], answers: dict[str, str | EngineError]) -> str | EngineError:
    """A text's lines in translation, or the first of their errors."""
    out = []
    for line in lines:
        core = line.strip()
        answer = answers.get(core, core)
        if isinstance(answer, EngineError):
            return answer
        if neural_model.REPLACEMENT in answer and neural_model.REPLACEMENT not in core:
            return EngineAnswerError(ENGINE, "has no word for a part of the text")
        start = line.index(core)
        out.append(line[:start] + answer + line[start + len(core) :])
    return "\n".join(out)


def one_of(option: str, value: str, allowed: Sequence[str]) -> None:
    """Check an option that is one of some words."""
    if value not in allowed:
        raise UsageError(f"engine {ENGINE!r}: {option} must be one of {', '.join(allowed)}, not {value!r}")
