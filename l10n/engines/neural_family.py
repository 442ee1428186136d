"""Tells what a model is by its files: OPUS-MT, NLLB-200, MADLAD-400 or an Argos package, each converted for CTranslate2.

How each writes languages, from the models' own documentation:

opus-mt   one pair; or several targets, with `>>bos_Latn<<` as the first source token
nllb      `eng_Latn` as the first source token, `bos_Latn` as the first target token
madlad    `<2bs>` in front of the source text
argos     one pair, named in metadata.json (`from_code`, `to_code`)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from l10n import lang
from l10n.engines.neural_codes import by_key, key, keys
from l10n.engines.neural_store import BPE, Layout
from l10n.errors import InputError, UsageError
from l10n.regex import regex

FLORES_TOKEN = regex(r"[a-z]{3}_[A-Z][a-z]{3}\Z")
MADLAD_TOKEN = regex(r"▁?(<2([A-Za-z_]{2,12})>)\Z")
OPUS_TOKEN = regex(r">>([A-Za-z_]{2,12})<<\Z")
OPUS_NAME = regex(r"opus[-_]?mt.{0,60}[-_]([a-z]{2,3}(?:_[a-z]{2,4})?)-([a-z]{2,3}(?:_[a-z]{2,4})?)(?![a-z0-9])")
LARGEST_TABLE = 64 * 1024 * 1024
"""Bytes of a vocabulary or configuration; the largest known, of 256,000 tokens, has 5 MB."""
VOCABULARIES = ("shared_vocabulary.json", "shared_vocabulary.txt", "source_vocabulary.json", "source_vocabulary.txt")
PIECES = ("sentencepiece.bpe.model", "sentencepiece.model", "spiece.model", "flores200_sacrebleu_tokenizer_spm.model", "spm.model")
KEPT = regex(
    r"(?:model\.bin|config\.json|.*vocabulary\.(?:json|txt)|.*\.spm|.*\.model|tokenizer_config\.json|metadata\.json|README.*|LICEN[SC]E.*)\Z"
)
"""Files that are installed; weights and tokenizers of other programs are left."""
CONVERT = "it is not converted for CTranslate2: pip install ctranslate2 transformers torch, then "


def detect(folder: Path, name: str, source: str = "", targets: Sequence[str] = ()) -> Layout:
    """What the model in a folder is.

    `name` may tell an OPUS-MT model's languages; `source` and `targets` (BCP 47) tell those of one that does not.

    Raises InputError, one line: what is missing, or what to do first.
    """
    layout = layout_of(folder, name, source, targets)
    if layout.family != "opus-mt" and (source or targets):
        raise InputError(str(folder), "says itself which languages it has: leave out --from and --to")
    return layout


def layout_of(folder: Path, name: str, source: str, targets: Sequence[str]) -> Layout:
    """The same; what the user says of other families' languages is passed over."""
    shown = str(folder)
    argos = folder / "metadata.json"
    if (folder / "model").is_dir() and argos.is_file():
        return argos_layout(folder, table(argos))
    if not (folder / "model.bin").is_file():
        raise InputError(shown, unconverted(folder) or "is no CTranslate2 model: it has no model.bin")
    vocabulary = tokens_of(folder)
    if len(codes := [token for token in vocabulary if FLORES_TOKEN.match(token)]) > 1:
        pieces = only_pieces(folder)
        both = by_key((code, code) for code in codes)
        return Layout("nllb", ".", pieces, pieces, both, both, ends=True)
    if found := [(m.group(2), m.group(1)) for token in vocabulary if (m := MADLAD_TOKEN.match(token))]:
        pieces = only_pieces(folder)
        both = by_key(found)
        return Layout("madlad", ".", pieces, pieces, dict.fromkeys(both, ""), both, ends=True)
    return opus_layout(folder, name, vocabulary, source, targets)


def argos_layout(folder: Path, told: Mapping[str, object]) -> Layout:
    """An Argos package, unpacked."""
    shown = str(folder)
    codes = [key(str(told.get(field) or "")) for field in ("from_code", "to_code")]
    if not all(codes):
        raise InputError(shown, "metadata.json names no from_code and to_code: it is no translation package of Argos")
    pieces = next((name for name in ("sentencepiece.model", BPE) if (folder / name).is_file()), "")
    if not pieces:
        raise InputError(shown, "is no whole Argos package: it has no sentencepiece.model and no bpe.model; download it again")
    if not (folder / "model" / "model.bin").is_file():
        raise InputError(shown, "is no whole Argos package: it has no model/model.bin; download it again")
    tokens_of(folder / "model")
    prefix = told.get("target_prefix") or ""
    return Layout("argos", "model", pieces, pieces, {codes[0]: ""}, {codes[1]: str(prefix)}, ends=False)


def opus_layout(folder: Path, name: str, vocabulary: Sequence[str], source: str, targets: Sequence[str]) -> Layout:
    """A converted OPUS-MT model, with `source.spm` and `target.spm` or one SentencePiece model for both."""
    shown = str(folder)
    pair = [file if (folder / file).is_file() else "" for file in ("source.spm", "target.spm")]
    if any(pair) and not all(pair):
        raise InputError(shown, f"has {'source' if pair[0] else 'target'}.spm and not the other; copy both beside model.bin")
    if not any(pair):
        pair = [only_pieces(folder)] * 2
    found = by_key((m.group(1), m.group(0)) for token in vocabulary if (m := OPUS_TOKEN.match(token)))
    told = named(folder, name)
    sources = [known(shown, source)] if source else [told[0]] if told and is_language(told[0]) else []
    if not sources:
        raise InputError(shown, "does not say which language it translates from: name it with --from")
    if targets:
        asked = {known(shown, target): "" for target in targets}
        if found and (strange := [target for target in asked if target not in found]):
            raise InputError(shown, f"has no token for {', '.join(strange)}; it has: {', '.join(sorted(found)[:40])}")
        found = {target: found.get(target, "") for target in asked}
    elif not found and told and is_language(told[1]):
        found = {told[1]: ""}
    if not found:
        raise InputError(shown, "does not say which language it translates to: name it with --to")
    if len(found) > 1 and not all(found.values()):
        raise InputError(shown, "has no tokens for languages, so it translates to one: give --to once")
    # Models of CTranslate2 before 3.0 have no configuration beside the weights.
    config = folder / "config.json"
    ends = not config.is_file() or table(config).get("add_source_eos") is not True
    return Layout("opus-mt", ".", pair[0], pair[1], dict.fromkeys(sources, ""), found, ends)


def named(folder: Path, name: str) -> tuple[str, str] | None:
    """The keys that tokenizer_config.json, or the model's name, gives for its source and target."""
    told: Mapping[str, object] = {}
    if (folder / "tokenizer_config.json").is_file():
        told = table(folder / "tokenizer_config.json")
    codes = [str(told.get(field) or "") for field in ("source_lang", "target_lang")]
    if not all(map(is_language, map(key, codes))) and (m := OPUS_NAME.search(name.lower())):
        codes = [code if is_language(key(code)) else other for code, other in zip(codes, m.groups(), strict=True)]
    return (key(codes[0]), key(codes[1])) if all(codes) else None


def is_language(code: str) -> bool:
    """Whether CLDR knows it; `mul`, `zls` and other groups are no languages."""
    try:
        return bool(code) and code != "mul" and lang.get(code) is not None
    except UsageError:
        return False


def known(shown: str, code: str) -> str:
    """The key of a language that the user named."""
    found = keys(code)
    if not found:
        raise InputError(shown, f"{code!r} is not a language code that CLDR knows (BCP 47, such as ru, pt-BR, sr-Latn)")
    return found[0]


def only_pieces(folder: Path) -> str:
    """The SentencePiece model of a folder that has one for both languages."""
    there = [path.name for path in sorted(folder.glob("*.model")) + sorted(folder.glob("*.spm"))]
    usual = [name for name in PIECES if name in there]
    if not usual and len(there) != 1:
        why = "several SentencePiece models" if there else "no SentencePiece model"
        copy = "copy source.spm and target.spm, sentencepiece.bpe.model or spiece.model beside model.bin"
        raise InputError(str(folder), f"has {why}; {copy}")
    return (usual or there)[0]


def tokens_of(folder: Path) -> list[str]:
    """The source vocabulary of a CTranslate2 model."""
    path = next((folder / name for name in VOCABULARIES if (folder / name).is_file()), None)
    if path is None:
        raise InputError(str(folder), "is no whole CTranslate2 model: it has no shared_vocabulary.json and no source_vocabulary.json")
    text = content(path)
    if path.suffix == ".txt":
        return text.split("\n")
    tokens = parsed(path, text)
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise InputError(str(path), "is no list of tokens")
    return tokens


def table(path: Path) -> Mapping[str, object]:
    """A JSON file that holds an object."""
    told = parsed(path, content(path))
    if not isinstance(told, dict):
        raise InputError(str(path), "is no JSON object")
    return told


def content(path: Path) -> str:
    """A text file of bearable size."""
    if path.stat().st_size > LARGEST_TABLE:
        raise InputError(str(path), f"has more than {LARGEST_TABLE} bytes")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8") from error


def parsed(path: Path, text: str) -> object:
    """JSON."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), "is not JSON") from error
    return value


def unconverted(folder: Path) -> str:
    """What to do with a model that another program reads; empty where it is none."""
    here = folder.name or "MODEL"
    if not any(folder.glob("*.safetensors")) and not any(folder.glob("pytorch_model*.bin")):
        return ""
    kept = [path.name for path in sorted(folder.iterdir()) if path.suffix in (".spm", ".model") or path.name == "tokenizer_config.json"]
    copied = f" --copy_files {' '.join(kept)}" if kept else ""
    return CONVERT + f"ct2-transformers-converter --model {here} --output_dir {here}-ct2 --quantization int8{copied}"


def wanted(folder: Path, layout: Layout) -> list[str]:
    """The files of a model that are installed; what other programs need of it is left."""
    found = []
    for room in ("",) if layout.network == "." else ("", f"{layout.network}/"):
        there = sorted(path for path in (folder / room).iterdir() if path.is_file())
        found += [room + path.name for path in there if KEPT.match(path.name)]
    return found
