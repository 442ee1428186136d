"""A model in memory: SentencePiece cuts a text into pieces, CTranslate2 translates them, SentencePiece joins the answer.

A model is loaded once in a process, whoever asks; CTranslate2's translator takes calls of many threads.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from l10n.engines import neural_store
from l10n.engines.neural_busy import BUSY
from l10n.engines.neural_pieces import SPACE, Bpe, Joined, Pieces, Sentence
from l10n.engines.neural_store import BPE, Model
from l10n.errors import EngineAnswerError, EngineError, EngineRefused, MissingExtra
from l10n.regex import regex

if TYPE_CHECKING:
    from ctranslate2 import Translator

ENGINE = "neural"
END, UNKNOWN = "</s>", "<unk>"
LONGEST = {"opus-mt": 512, "nllb": 512, "madlad": 256, "argos": 512}
"""Tokens of a text: what the models were trained with at most (Marian's and NLLB's configurations say 512 and 1024 positions)."""
BATCH = 2048
"""Tokens that are decoded side by side, at most; CTranslate2 sorts texts by length first, so that little of it is padding."""
GROWTH, SLACK = 3, 24
"""An answer may have so many times the tokens of its text, and so many more; one that has not ended then goes round in circles."""
HANDS = 4
"""Threads that work on one batch; more batches than one run where there are more cores (CTranslate2's advice for throughput)."""
FAILURES = (RuntimeError, ValueError, LookupError, ArithmeticError, OSError, MemoryError)
"""What the two libraries raise of files or texts that they cannot take; which of them is not documented."""
FOREIGN_TOKEN = regex(r"<2[A-Za-z_]{2,12}>")
REPLACEMENT = "⁇"
"""What SentencePiece writes for a piece that it does not know."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and how a model is computed."""

    device: str = "auto"
    """`cpu`, `cuda`, or `auto`: a GPU where CTranslate2 finds one."""
    compute_type: str = "default"
    """CTranslate2's names: `int8`, `float16`, …; `default` is as the model was saved, as far as the device can."""


@dataclass(frozen=True, slots=True)
class Search:
    """How the best answer is looked for; CTranslate2's own names and meanings."""

    beam_size: int = 4
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready to translate."""

    model: Model
    translator: Translator
    source_pieces: Pieces
    target_pieces: Pieces

    def translate(self, texts: Sequence[str], source: str, target: str, search: Search) -> list[str | EngineError]:
        """One answer for each text, in order; `source` and `target` are keys of the model's languages.

        Texts have no line breaks and no outer white space.
        """
        layout = self.model.layout
        first, asks = layout.sources[source], layout.targets[target]
        with BUSY.at_work(ENGINE):
            encoded: list[list[str] | EngineError] = [self.encode(text, first, asks) for text in texts]
            todo = [tokens for tokens in encoded if isinstance(tokens, list)]
            answers = iter(self.run(todo, asks if layout.family in ("nllb", "argos") else "", search))
            return [next(answers) if isinstance(tokens, list) else tokens for tokens in encoded]

    def encode(self, text: str, first: str, asks: str) -> list[str] | EngineError:
        """The tokens of a text, with what its family puts around them."""
        try:
            tokens = self.tokens(text, first, asks)
        except FAILURES as error:
            return EngineRefused(ENGINE, f"{self.model.name}: SentencePiece cannot cut the text: {one_line(error)}")
        except EngineRefused as error:
            return error
        most = LONGEST[self.model.layout.family]
        if len(tokens) > most:
            return EngineRefused(ENGINE, f"takes {most} tokens at most, not {len(tokens)}: cut the sentence")
        return [*tokens, END] if self.model.layout.ends else tokens

    def tokens(self, text: str, first: str, asks: str) -> list[str]:
        """The same, without the end.

        Raises EngineRefused for a text that would choose another language, or where the files do not belong together.
        """
        layout = self.model.layout
        if layout.family == "madlad":
            if FOREIGN_TOKEN.search(text):
                raise EngineRefused(ENGINE, "a text that holds what stands for a language in this model cannot be translated by it")
            marked = self.source_pieces.encode(f"{asks} {text}")
            if asks not in (piece.removeprefix(SPACE) for piece in marked[:2]):
                raise EngineRefused(ENGINE, f"{self.model.name}: its SentencePiece model does not know {asks}, it is another model's")
            return marked
        in_front = asks if layout.family == "opus-mt" else first
        return [*filter(None, [in_front]), *self.source_pieces.encode(text)]

    def run(self, batch: list[list[str]], prefix: str, search: Search) -> list[str | EngineError]:
        """The answers to texts in tokens."""
        if not batch:
            return []
        options = self.options(batch, prefix, search)
        try:
            results = self.translator.translate_batch(batch, **options)
        except FAILURES as error:
            if len(batch) > 1:  # one that the model cannot take must not cost the others their answer
                return [answer for tokens in batch for answer in self.run([tokens], prefix, search)]
            return [EngineRefused(ENGINE, f"{self.model.name}: {one_line(error)}")]
        return [self.decode(result.hypotheses[0], prefix) for result in results]

    def options(self, batch: list[list[str]], prefix: str, search: Search) -> dict[str, Any]:
        """What CTranslate2 is told besides the tokens."""
        longest = max(map(len, batch))
        # Where several batches can run at once, there shall be several.
        share = sum(map(len, batch)) // self.translator.num_translators
        return {
            "target_prefix": [[prefix]] * len(batch) if prefix else None,
            "max_batch_size": max(longest, min(BATCH, share)),
            "batch_type": "tokens",
            "beam_size": search.beam_size,
            "repetition_penalty": search.repetition_penalty,
            "no_repeat_ngram_size": search.no_repeat_ngram_size,
            "max_input_length": 0,  # otherwise what is too long is cut off without a word
            "max_decoding_length": GROWTH * longest + SLACK,
            "return_end_token": True,
            # As Argos does: a name that the model has no letters for is copied from the text.
            "replace_unknowns": self.model.layout.family == "argos",
        }

    def decode(self, tokens: list[str], prefix: str) -> str | EngineError:
        """The text of an answer in tokens."""
        if not tokens or tokens[-1] != END:
            return EngineAnswerError(ENGINE, "came to no end: it repeats itself")
        tokens = tokens[:-1]
        if prefix and tokens[:1] == [prefix]:
            tokens = tokens[1:]
        if UNKNOWN in tokens:
            return EngineAnswerError(ENGINE, "has no word for a part of the text")
        try:
            text = self.target_pieces.decode(tokens).strip()
        except FAILURES as error:
            return EngineAnswerError(ENGINE, f"SentencePiece cannot join the answer: {one_line(error)}")
        if not text:
            return EngineAnswerError(ENGINE, "answered nothing")
        return text


LOCK = threading.Lock()
LOADED: dict[tuple[str, str, Machine], Loaded | EngineError] = {}
"""By folder, digest and machine; what could not be loaded is not tried again."""


def load(model: Model, machine: Machine) -> Loaded:
    """The model, ready; loaded by the first who asks.

    Raises MissingExtra, EngineRefused where the files make no model or the machine cannot run it.
    """
    at = (str(model.folder.resolve()), model.digest, machine)
    with LOCK:
        if at not in LOADED:
            with BUSY.at_work(ENGINE):
                try:
                    LOADED[at] = read(model, machine)
                except EngineError as error:
                    LOADED[at] = error
        found = LOADED[at]
    if isinstance(found, EngineError):
        raise type(found)(found.engine, found.message)
    return found


def forget(model: Model) -> None:
    """Drop a model from memory, whatever it runs on."""
    folder = str(model.folder.resolve())
    with LOCK:
        for at in [at for at in LOADED if at[0] == folder]:
            del LOADED[at]


def read(model: Model, machine: Machine) -> Loaded:
    """Load the files."""
    try:
        import ctranslate2
        import sentencepiece  # noqa: F401  # named as missing before anything is loaded; neural_pieces uses it
    except ModuleNotFoundError as error:
        raise MissingExtra(f"engine {ENGINE!r}", ENGINE) from error
    if damage := neural_store.damage(model, quick=True):
        raise EngineRefused(ENGINE, f"model {model.name} cannot be loaded: {damage[0]}; install it again")
    ctranslate2.set_log_level(logging.ERROR)  # it warns of weights in 16 bits on a processor, which is fine
    inter, intra = threads(cores())
    layout = model.layout
    try:
        device = machine.device
        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        translator = ctranslate2.Translator(
            str(model.folder / layout.network),
            device=device,
            compute_type=machine.compute_type,
            inter_threads=inter if device == "cpu" else 1,
            intra_threads=intra,
        )
        source, target = pieces(model)
    except FAILURES as error:
        raise EngineRefused(ENGINE, f"model {model.name} cannot be loaded: {one_line(error)}") from error
    return Loaded(model, translator, source, target)


def pieces(model: Model) -> tuple[Pieces, Pieces]:
    """What cuts the source and joins the target."""
    layout = model.layout
    source, target = (model.folder / path for path in (layout.source_pieces, layout.target_pieces))
    if source.name == BPE:
        both: Pieces = Bpe(source, min(layout.sources), min(layout.targets))
    elif layout.family == "argos":
        both = Joined(source)
    else:
        both = Sentence(source)
    return both, both if target == source else Sentence(target)


def threads(there: int) -> tuple[int, int]:
    """How many batches run at once, and how many threads work on each."""
    intra = min(there, HANDS)
    return max(1, there // intra), intra


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def one_line(error: BaseException) -> str:
    """The first line of a library's message."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
