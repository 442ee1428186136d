#!/usr/bin/env python3
"""Trains the tiny models that the tests of the neural engine load, and writes them as CTranslate2 reads real ones.

    pip install torch==2.13.0 '.[neural]' && python scripts/make_test_model.py [FOLDER]

Each learns the sentences of tests/engines/fixtures/neural/pairs.tsv by heart (they are ours, and so are the models: the project's
licence), and is built as its family is, so that loading one takes the same path as loading one of three billion weights:

    opus-mt-en-mul    Marian: layer norms behind, decoding from a zero embedding, source.spm and target.spm, `>>bos_Latn<<` before sources
    opus-mt-en-mul-marian  the same before it is converted
    nllb-tiny         layer norms in front, `eng_Latn` before the source and `</s>` behind it, the target language as prefix
    madlad-tiny       T5: no positions but relative ones in attention, RMS norms, gated units, `<2bs>` before the text
    en_ru.argosmodel  OpenNMT: layer norms in front, one pair of languages, in a zip archive with metadata.json
    en_ru_bpe.argosmodel  the same with Moses' tokens and byte pair encoding

One core, about two minutes; the seed is fixed, and the same machine and versions give the same bytes.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import random
import sys
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import common_spec, transformer_spec
from sacremoses import MosesTokenizer

from l10n.engines.neural_pieces import Bpe, merged

try:
    import torch
    from torch import Tensor, nn
    from torch.nn import functional
except ModuleNotFoundError:
    sys.exit("make_test_model.py trains with PyTorch, which is not installed: pip install torch==2.13.0")

FIXTURES = Path(__file__).parents[1] / "tests" / "engines" / "fixtures" / "neural"
WIDTH, HEADS, LAYERS, INNER = 48, 4, 1, 96
BUCKETS, DISTANCE = 16, 64
POSITIONS = 128
STEPS, RATE = 900, 3e-3
NOISE = 0.3
UNK, BOS, EOS, PAD = "<unk>", "<s>", "</s>", "<pad>"
FLORES = {"en": "eng_Latn", "ru": "rus_Cyrl", "fa": "pes_Arab", "ar": "arb_Arab", "bs": "bos_Latn"}
OPUS = {"ru": ">>rus<<", "fa": ">>pes<<", "ar": ">>ara<<", "bs": ">>bos_Latn<<"}


@dataclass(frozen=True)
class Shape:
    """What differs between the families' networks."""

    pre_norm: bool = True
    zero_start: bool = False
    """The decoder's first input is nothing but its position."""
    t5: bool = False


@dataclass
class Corpus:
    """Token sequences to learn, and the vocabulary that they are numbered in."""

    vocabulary: list[str]
    start: str
    """What the decoder begins with."""
    pairs: list[tuple[list[str], list[str]]] = field(default_factory=list)
    """Source tokens as the encoder sees them; target tokens without start, with the end."""
    forced: int = 0
    """How many target tokens are given at every decoding, so that there is nothing to learn."""


class Norm(nn.Module):
    """Layer norm, or T5's without mean and bias."""

    def __init__(self, rms: bool) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(WIDTH))
        self.beta = None if rms else nn.Parameter(torch.zeros(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        if self.beta is None:
            return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.gamma
        return functional.layer_norm(x, (WIDTH,), self.gamma, self.beta, 1e-5)


class Attention(nn.Module):
    """Attention of several heads; T5's is not scaled and has no biases."""

    def __init__(self, t5: bool) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH, bias=not t5) for _ in range(4))
        self.norm = Norm(t5)
        self.scale = 1.0 if t5 else (WIDTH // HEADS) ** -0.5
        if t5:
            nn.init.normal_(self.q.weight, std=(WIDTH * WIDTH // HEADS) ** -0.5)

    def forward(self, x: Tensor, memory: Tensor, bias: Tensor) -> Tensor:
        def heads(y: Tensor) -> Tensor:
            return y.view(*y.shape[:2], HEADS, -1).transpose(1, 2)

        weights = (heads(self.q(x)) * self.scale) @ heads(self.k(memory)).transpose(-1, -2) + bias
        mixed = (weights.softmax(-1) @ heads(self.v(memory))).transpose(1, 2)
        return self.o(mixed.reshape(x.shape))


class Feed(nn.Module):
    """The feed-forward part; T5's is gated."""

    def __init__(self, t5: bool) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(WIDTH, INNER, bias=not t5), nn.Linear(INNER, WIDTH, bias=not t5)
        self.gate = nn.Linear(WIDTH, INNER, bias=False) if t5 else None
        self.norm = Norm(t5)

    def forward(self, x: Tensor) -> Tensor:
        if self.gate is None:
            return self.second(self.first(x).relu())
        return self.second(functional.gelu(self.first(x), approximate="tanh") * self.gate(x))


class Layer(nn.Module):
    """One layer of the encoder, or of the decoder."""

    def __init__(self, shape: Shape, decodes: bool) -> None:
        super().__init__()
        self.pre_norm = shape.pre_norm
        self.own = Attention(shape.t5)
        self.other = Attention(shape.t5) if decodes else None
        self.feed = Feed(shape.t5)

    def forward(self, x: Tensor, bias: Tensor, memory: Tensor | None = None, memory_bias: Tensor | None = None) -> Tensor:
        x = self.around(x, self.own.norm, lambda y: self.own(y, y, bias))
        if self.other is not None:
            x = self.around(x, self.other.norm, lambda y: self.other(y, memory, memory_bias))
        return self.around(x, self.feed.norm, self.feed)

    def around(self, x: Tensor, norm: Norm, part) -> Tensor:
        return x + part(norm(x)) if self.pre_norm else norm(x + part(x))


class Stack(nn.Module):
    """The encoder or the decoder."""

    def __init__(self, shape: Shape, decodes: bool) -> None:
        super().__init__()
        self.shape, self.decodes = shape, decodes
        self.layers = nn.ModuleList(Layer(shape, decodes) for _ in range(LAYERS))
        self.norm = Norm(shape.t5) if shape.pre_norm else None
        self.distances = nn.Embedding(BUCKETS, HEADS) if shape.t5 else None

    def forward(self, x: Tensor, bias: Tensor, *memory: Tensor) -> Tensor:
        if self.distances is None:
            x = x + torch.from_numpy(positions()[: x.shape[1]])
        else:
            bias = bias + self.distances(buckets(x.shape[1], not self.decodes)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias, *memory)
        return x if self.norm is None else self.norm(x)


class Network(nn.Module):
    """An encoder and a decoder over one vocabulary; T5's output has weights of its own."""

    def __init__(self, shape: Shape, size: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(size, WIDTH)
        nn.init.normal_(self.embedding.weight, std=1.0 if shape.t5 else WIDTH**-0.5)
        self.encoder, self.decoder = Stack(shape, False), Stack(shape, True)
        self.output = nn.Linear(WIDTH, size, bias=False) if shape.t5 else None

    def forward(self, source: Tensor, target: Tensor, pad: int) -> Tensor:
        scale = 1.0 if self.shape.t5 else math.sqrt(WIDTH)
        seen = torch.where(source == pad, -1e9, 0.0)[:, None, None]
        memory = self.encoder(self.embedding(source) * scale, seen)
        x = self.embedding(target) * scale
        if self.shape.zero_start:
            x = torch.cat([torch.zeros_like(x[:, :1]), x[:, 1:]], 1)
        later = torch.full((target.shape[1], target.shape[1]), -1e9).triu(1)[None, None]
        x = self.decoder(x, later, memory, seen)
        return x @ self.embedding.weight.T if self.output is None else self.output(x)


def positions() -> np.ndarray:
    """Sinusoidal positions, Marian's: all sines, then all cosines."""
    angles = np.arange(POSITIONS)[:, None] / np.power(10000, 2 * np.arange(WIDTH // 2) / WIDTH)[None]
    return np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)


def buckets(length: int, both_ways: bool) -> Tensor:
    """T5's buckets of distances between positions: exact ones nearby, logarithmic ones further off."""
    distance = torch.arange(length)[None] - torch.arange(length)[:, None]
    count = BUCKETS // 2 if both_ways else BUCKETS
    base = (distance > 0).long() * count if both_ways else torch.zeros_like(distance)
    distance = distance.abs() if both_ways else (-distance).clamp(min=0)
    exact = count // 2
    far = exact + (torch.log(distance.clamp(min=1) / exact) / math.log(DISTANCE / exact) * (count - exact)).long()
    return base + torch.where(distance < exact, distance, far.clamp(max=count - 1))


def train(shape: Shape, corpus: Corpus) -> Network:
    """A network that knows the corpus by heart."""
    torch.manual_seed(4)
    number = {token: n for n, token in enumerate(corpus.vocabulary)}
    pad = len(number)  # never part of the model
    network = Network(shape, len(number) + 1)

    def tensor(rows: list[list[str]]) -> Tensor:
        longest = max(map(len, rows))
        return torch.tensor([[number.get(t, number[UNK]) for t in row] + [pad] * (longest - len(row)) for row in rows])

    source = tensor([s for s, _ in corpus.pairs])
    given = tensor([[corpus.start, *t[:-1]] for _, t in corpus.pairs])
    wanted = tensor([t for _, t in corpus.pairs])
    wanted[:, : corpus.forced] = pad
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS)
    for _ in range(STEPS):
        # Some of what the decoder is given is wrong, so that the paths beside the best one lead back to it and don't end early.
        wrong = (torch.rand(given.shape) < NOISE) & (given != pad)
        wrong[:, : corpus.forced + 1] = False
        scores = network(source, torch.where(wrong, torch.randint(pad, given.shape), given), pad)
        loss = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=pad)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    scores = network(source, given, pad)
    right = ((scores.argmax(-1) == wanted) | (wanted == pad)).all(1).float().mean().item()
    print(f"  {len(number)} tokens, {sum(p.numel() for p in network.parameters()):,} weights, loss {loss.item():.3f}, {right:.0%} learned")
    return network


def spec_of(network: Network, corpus: Corpus) -> transformer_spec.TransformerSpec:
    """The network as CTranslate2 writes it down."""
    shape = network.shape
    spec = transformer_spec.TransformerSpec.from_config(
        LAYERS,
        HEADS,
        pre_norm=shape.pre_norm,
        activation=common_spec.Activation.GELUTanh if shape.t5 else common_spec.Activation.RELU,
        relative_attention_bias=shape.t5,
        ffn_glu=shape.t5,
        rms_norm=shape.t5,
    )
    embedding = array(network.embedding.weight)[:-1]
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding if network.output is None else array(network.output.weight)[:-1]
    spec.decoder.start_from_zero_embedding = shape.zero_start
    for written, stack in ((spec.encoder, network.encoder), (spec.decoder, network.decoder)):
        if shape.t5:
            written.scale_embeddings = False
        else:
            written.position_encodings.encodings = positions()
        if stack.norm is not None:
            set_norm(written.layer_norm, stack.norm)
        for to, layer in zip(written.layer, stack.layers, strict=True):
            set_attention(to.self_attention, layer.own, own=True)
            if shape.t5:
                to.self_attention.relative_attention_bias = array(stack.distances.weight)
                to.self_attention.relative_attention_max_distance = np.dtype("int32").type(DISTANCE)
            if layer.other is not None:
                set_attention(to.attention, layer.other, own=False)
            set_linear(to.ffn.linear_0, layer.feed.first)
            set_linear(to.ffn.linear_1, layer.feed.second)
            if layer.feed.gate is not None:
                set_linear(to.ffn.linear_0_noact, layer.feed.gate)
            set_norm(to.ffn.layer_norm, layer.feed.norm)
    spec.register_source_vocabulary(corpus.vocabulary)
    spec.register_target_vocabulary(corpus.vocabulary)
    spec.config.decoder_start_token = corpus.start
    return spec


def array(weights: Tensor) -> np.ndarray:
    """A tensor for CTranslate2."""
    return weights.detach().numpy().copy()


def set_norm(to, norm: Norm) -> None:
    to.gamma = array(norm.gamma)
    if norm.beta is not None:
        to.beta = array(norm.beta)


def set_linear(to, *linears: nn.Linear) -> None:
    to.weight = np.concatenate([array(linear.weight) for linear in linears])
    if linears[0].bias is not None:
        to.bias = np.concatenate([array(linear.bias) for linear in linears])


def set_attention(to, attention: Attention, own: bool) -> None:
    first = (attention.q, attention.k, attention.v)
    set_linear(to.linear[0], *(first if own else first[:1]))
    if not own:
        set_linear(to.linear[1], *first[1:])
    set_linear(to.linear[-1], attention.o)
    set_norm(to.layer_norm, attention.norm)
    if attention.scale == 1.0:
        to.queries_scale = 1.0


def pieces(path: Path, texts: list[str], size: int, symbols: tuple[str, ...] = ()) -> sentencepiece.SentencePieceProcessor:
    """Trains a SentencePiece model and writes it to `path`."""
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=made,
        vocab_size=size,
        model_type="bpe",
        character_coverage=1.0,
        normalization_rule_name="identity",
        num_threads=1,
        user_defined_symbols=list(symbols),
        hard_vocab_limit=False,
        minloglevel=2,
    )
    path.write_bytes(made.getvalue())
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def known(processor: sentencepiece.SentencePieceProcessor) -> list[str]:
    """The pieces of a SentencePiece model, by number."""
    return [processor.id_to_piece(n) for n in range(processor.get_piece_size())]


def encode(processor: sentencepiece.SentencePieceProcessor, text: str) -> list[str]:
    return processor.encode(text, out_type=str)


def write(folder: Path, shape: Shape, corpus: Corpus, config: dict[str, object]) -> Network:
    """Trains and saves, in 8 bits as models are usually installed."""
    print(folder.name)
    network = train(shape, corpus)
    spec = spec_of(network, corpus)
    for key, value in config.items():
        setattr(spec.config, key, value)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    return network


def opus(folder: Path, rows: list[dict[str, str]]) -> None:
    """`opus-mt-en-mul`, as `ct2-transformers-converter --copy_files source.spm target.spm tokenizer_config.json` leaves one."""
    languages = list(OPUS)
    source = pieces(folder / "source.spm", [row["en"] for row in rows], 220)
    target = pieces(folder / "target.spm", [row[language] for row in rows for language in languages], 420)
    vocabulary = [EOS, UNK, *OPUS.values()]
    vocabulary += dict.fromkeys(piece for piece in known(source) + known(target) if piece not in (*vocabulary, BOS))
    corpus = Corpus(vocabulary, EOS)
    for row in rows:
        for language in languages:
            corpus.pairs.append(([OPUS[language], *encode(source, row["en"]), EOS], [*encode(target, row[language]), EOS]))
    network = write(folder, Shape(pre_norm=False, zero_start=True), corpus, {"bos_token": BOS})
    (folder / "tokenizer_config.json").write_text(json.dumps({"source_lang": "en", "target_lang": "mul"}) + "\n")
    marian(folder.with_name(folder.name + "-marian"), network, vocabulary)
    for name in ("source.spm", "target.spm"):
        (folder.with_name(folder.name + "-marian") / name).write_bytes((folder / name).read_bytes())


def marian(folder: Path, network: Network, vocabulary: list[str]) -> None:
    """The same weights as Marian names them and OPUS-MT gives them away, in 16 bits to be small."""
    folder.mkdir(exist_ok=True)
    config = {
        "type": "transformer", "transformer-decoder-autoreg": "self-attention", "transformer-no-projection": False,
        "transformer-ffn-activation": "relu", "transformer-preprocess": "", "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d", "transformer-heads": HEADS, "transformer-guided-alignment-layer": "last",
        "enc-depth": LAYERS, "dec-depth": LAYERS,
    }
    weights = {"Wemb": network.embedding.weight[:-1]}
    for name, stack in (("encoder", network.encoder), ("decoder", network.decoder)):
        for number, layer in enumerate(stack.layers, 1):
            parts = {"self": layer.own, "context": layer.other} if layer.other is not None else {"self": layer.own}
            for part, attention in parts.items():
                at = f"{name}_l{number}_{part}"
                for letter, linear in zip("qkvo", (attention.q, attention.k, attention.v, attention.o), strict=True):
                    weights |= {f"{at}_W{letter}": linear.weight.T, f"{at}_b{letter}": linear.bias[None]}
                weights |= {f"{at}_Wo_ln_scale": attention.norm.gamma[None], f"{at}_Wo_ln_bias": attention.norm.beta[None]}
            at = f"{name}_l{number}_ffn"
            for digit, linear in (("1", layer.feed.first), ("2", layer.feed.second)):
                weights |= {f"{at}_W{digit}": linear.weight.T, f"{at}_b{digit}": linear.bias[None]}
            weights |= {f"{at}_ffn_ln_scale": layer.feed.norm.gamma[None], f"{at}_ffn_ln_bias": layer.feed.norm.beta[None]}
    arrays = {key: array(value).astype(np.float16) for key, value in weights.items()}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in config.items())
    arrays["special:model.yml"] = np.frombuffer(lines.encode() + b"\0", dtype=np.int8)
    with zipfile.ZipFile(folder / "model.npz", "w") as archive:
        for name, values in arrays.items():
            raw = io.BytesIO()
            np.save(raw, values)
            put(archive, f"{name}.npy", raw.getvalue())
    (folder / "vocab.yml").write_text("".join(f"{json.dumps(t, ensure_ascii=False)}: {n}\n" for n, t in enumerate(vocabulary)), "utf-8")
    (folder / "decoder.yml").write_text("models:\n  - model.npz\nvocabs:\n  - vocab.yml\n  - vocab.yml\nbeam-size: 6\n")


def nllb(folder: Path, rows: list[dict[str, str]]) -> None:
    """`nllb-tiny`."""
    processor = pieces(folder / "sentencepiece.bpe.model", [text for row in rows for text in row.values()], 520)
    corpus = Corpus([BOS, PAD, EOS, UNK, *(p for p in known(processor) if p not in (BOS, EOS, UNK)), *FLORES.values()], EOS, forced=1)
    for row in rows:
        for language, code in FLORES.items():
            if language != "en":
                corpus.pairs.append((["eng_Latn", *encode(processor, row["en"]), EOS], [code, *encode(processor, row[language]), EOS]))
    write(folder, Shape(), corpus, {})


def madlad(folder: Path, rows: list[dict[str, str]]) -> None:
    """`madlad-tiny`."""
    symbols = tuple(f"<2{language}>" for language in FLORES)
    processor = pieces(folder / "spiece.model", [text for row in rows for text in row.values()], 520, symbols)
    corpus = Corpus(known(processor), UNK)
    for row in rows:
        for language in FLORES:
            if language != "en":
                corpus.pairs.append(([*encode(processor, f"<2{language}> {row['en']}"), EOS], [*encode(processor, row[language]), EOS]))
    write(folder, Shape(t5=True), corpus, {})


def argos(path: Path, rows: list[dict[str, str]]) -> None:
    """`en_ru.argosmodel`."""
    with tempfile.TemporaryDirectory() as name:
        model = Path(name) / "sentencepiece.model"
        processor = pieces(model, [row[language] for row in rows for language in ("en", "ru")], 380)
        corpus = Corpus(known(processor), BOS)
        corpus.pairs += [(encode(processor, row["en"]), [*encode(processor, row["ru"]), EOS]) for row in rows]
        package(path, corpus, model)


def argos_bpe(path: Path, rows: list[dict[str, str]]) -> None:
    """`en_ru_bpe.argosmodel`: Moses' tokens and byte pair encoding, as packages made of older models have."""
    tokenizers = {language: MosesTokenizer(language) for language in ("en", "ru")}
    words = {language: [tokenizers[language].tokenize(row[language]) for row in rows] for language in tokenizers}
    with tempfile.TemporaryDirectory() as name:
        codes = Path(name) / "bpe.model"
        codes.write_text("\n".join(["#version: 0.2", *learned(words, 260)]) + "\n", encoding="utf-8")
        bpe = Bpe(codes, "en", "ru")
        corpus = Corpus([UNK, BOS, EOS], BOS)
        for source, target in zip(words["en"], words["ru"], strict=True):
            corpus.pairs.append(([p for w in source for p in bpe.cut(w)], [*(p for w in target for p in bpe.cut(w)), EOS]))
        corpus.vocabulary += sorted({piece for pair in corpus.pairs for tokens in pair for piece in tokens} - {EOS})
        package(path, corpus, codes)


def learned(words: dict[str, list[list[str]]], merges: int) -> list[str]:
    """The most frequent pairs of pieces, one after the other."""
    pieces = [[*word[:-1], word[-1] + "</w>"] for texts in words.values() for text in texts for word in text if len(word) > 1]
    codes = []
    for _ in range(merges):
        counted = Counter(pair for word in pieces for pair in itertools.pairwise(word))
        pair = min(counted, key=lambda pair: (-counted[pair], pair))
        codes.append(" ".join(pair))
        pieces = [merged(word, pair) for word in pieces]
    return codes


def package(path: Path, corpus: Corpus, pieces_file: Path) -> None:
    """Trains, and writes an Argos package."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / path.stem
        (folder / "model").mkdir(parents=True)
        write(folder / "model", Shape(), corpus, {})
        (folder / pieces_file.name).write_bytes(pieces_file.read_bytes())
        names = {"from_name": "English", "to_name": "Russian"}
        metadata = {"package_version": "1.0", "argos_version": "1.9", "from_code": "en", "to_code": "ru", **names}
        (folder / "metadata.json").write_text(json.dumps(metadata, indent=4) + "\n")
        (folder / "README.md").write_text("Made by scripts/make_test_model.py for tests; it knows twenty sentences.\n")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    put(archive, file.relative_to(folder.parent).as_posix(), file.read_bytes())


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """An entry of an archive, always with one date."""
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def main() -> None:
    """Writes all models into the folder that is named, or into the tests' fixtures."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    random.seed(4)
    with (FIXTURES / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, make in (("opus-mt-en-mul", opus), ("nllb-tiny", nllb), ("madlad-tiny", madlad)):
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        make(folder, rows)
    argos(out / "en_ru.argosmodel", rows)
    argos_bpe(out / "en_ru_bpe.argosmodel", rows)


if __name__ == "__main__":
    main()
