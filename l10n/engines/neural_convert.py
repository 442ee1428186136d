"""Converts an OPUS-MT model as its makers give it (Marian's weights, `decoder.yml`) with what CTranslate2 itself brings along.

Models in other forms need PyTorch and transformers, which are no part of l10n; `neural_family` says the command.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from l10n.errors import InputError, MissingExtra
from l10n.regex import regex

DECODER = "decoder.yml"
QUANTIZATION = "int8"
"""A quarter of the size and faster on processors, at hardly any loss (CTranslate2, guide on quantization)."""
LARGEST = 64 * 1024
ALONG = regex(r"(?:source\.spm|target\.spm|README.*|LICEN[SC]E.*)\Z")
NAMES = regex(r"[\w][\w.+-]*\Z", re.ASCII)


def is_marian(folder: Path) -> bool:
    """Whether a folder holds Marian's files and no converted ones."""
    return (folder / DECODER).is_file() and not (folder / "model.bin").is_file()


def convert(folder: Path, into: Path) -> None:
    """Write the model as CTranslate2 reads it into a folder that is not there yet, in 8 bits, with its SentencePiece models.

    Raises InputError for files that are not Marian's or that CTranslate2 has no place for, MissingExtra.
    """
    try:
        import yaml
        from ctranslate2.converters import OpusMTConverter
    except ModuleNotFoundError as error:
        raise MissingExtra("engine 'neural'", "neural") from error
    decoder = folder / DECODER
    try:
        if decoder.stat().st_size > LARGEST:
            raise ValueError(f"has more than {LARGEST} bytes")
        told = yaml.safe_load(decoder.read_bytes())
        named = [*told["models"][:1], *told["vocabs"]]
        if not all(isinstance(name, str) and NAMES.match(name) and (folder / name).is_file() for name in named):
            raise ValueError("names a file that is not in its folder")
        OpusMTConverter(str(folder)).convert(str(into), quantization=QUANTIZATION)
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, EOFError, RecursionError, MemoryError) as error:
        why = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise InputError(str(folder), f"cannot be converted: {DECODER} or what it names is not Marian's ({why})") from error
    for path in folder.iterdir():
        if path.is_file() and ALONG.match(path.name):
            shutil.copyfile(path, into / path.name)
