"""Cuts texts into a model's subwords and joins answers: SentencePiece's, or Moses' words in byte pair encoding, as in some Argos packages.

Of byte pair encoding (Sennrich, Haddow, Birch 2016, arXiv 1508.07909) the codes are read that subword-nmt writes: a pair of pieces a line,
the earlier merged first.
"""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import Protocol

from l10n.errors import MissingExtra

SPACE = "▁"
"""SentencePiece's mark for a space."""
WORD_END = "</w>"
GOES_ON = "@@"
"""Stands behind a piece that is not its word's last."""
LONGEST_WORD = 256
"""Characters; merging takes quadratic time, and a longer word is none that a model has seen."""
REMEMBERED = 20_000


class Pieces(Protocol):
    """A model's subwords."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        ...

    def decode(self, pieces: list[str]) -> str:
        """The text of an answer in pieces."""
        ...


class Sentence:
    """A SentencePiece model."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str) -> list[str]:
        """As the model cuts it."""
        found: list[str] = self.processor.encode(text, out_type=str)
        return found

    def decode(self, pieces: list[str]) -> str:
        """As the model joins them."""
        return str(self.processor.decode(pieces))


class Joined(Sentence):
    """The same in an Argos package, whose answers may have pieces of another SentencePiece model than the package's, the source's."""

    def decode(self, pieces: list[str]) -> str:
        """Joined without the model, as Argos Translate does."""
        return "".join(pieces).replace(SPACE, " ")


class Bpe:
    """Moses' tokenizer, then byte pair encoding; the way back without."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        try:
            from sacremoses import MosesDetokenizer, MosesPunctNormalizer, MosesTokenizer
        except ModuleNotFoundError as error:
            raise MissingExtra("a model with bpe.model", "neural") from error
        self.tokenizer, self.normalizer, self.detokenizer = MosesTokenizer(source), MosesPunctNormalizer(source), MosesDetokenizer(target)
        self.ranks, self.old = read_codes(path)
        self.cut = functools.lru_cache(REMEMBERED)(self.cut_word)

    def encode(self, text: str) -> list[str]:
        """The pieces of a text's words, all but a word's last with `@@`."""
        words: list[str] = self.tokenizer.tokenize(self.normalizer.normalize(text))
        return [piece for word in words for piece in self.cut(word)]

    def decode(self, pieces: list[str]) -> str:
        """The words, joined by Moses' rules."""
        words = f"{' '.join(pieces)} ".replace(f"{GOES_ON} ", "").split()
        return str(self.detokenizer.detokenize(words))

    def cut_word(self, word: str) -> tuple[str, ...]:
        """The pieces of a word."""
        if len(word) == 1:
            return (word,)
        pieces = [*word, WORD_END] if self.old else [*word[:-1], word[-1] + WORD_END]
        while len(word) <= LONGEST_WORD and len(pieces) > 1:
            first = min(itertools.pairwise(pieces), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
            if first not in self.ranks:
                break
            pieces = merged(pieces, first)
        last = pieces.pop().removesuffix(WORD_END)
        whole = [*pieces, last] if last else pieces
        return (*(piece + GOES_ON for piece in whole[:-1]), whole[-1])


def merged(pieces: list[str], pair: tuple[str, str]) -> list[str]:
    """The pieces with every such pair made one, from the left."""
    out: list[str] = []
    skip = False
    for here, following in zip(pieces, [*pieces[1:], ""], strict=True):
        if skip:
            skip = False
        elif (here, following) == pair:
            out.append(here + following)
            skip = True
        else:
            out.append(here)
    return out


def read_codes(path: Path) -> tuple[dict[tuple[str, str], int], bool]:
    """Each pair's rank, and whether the file is of the first version, where the end of a word is a piece of its own.

    Raises ValueError for what is no such file.
    """
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    old = True
    if lines[0].startswith("#version:"):
        old = lines.pop(0).removeprefix("#version:").strip() == "0.1"
    ranks: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines):
        parts = line.strip("\r\n ").split(" ")
        if len(parts) != 2:
            raise ValueError(f"{path.name}: line {number + 1} holds no pair of pieces")
        ranks.setdefault((parts[0], parts[1]), number)
    return ranks, old
