"""The engine `neural` with real models that are tiny: real files, the real CTranslate2 and SentencePiece, real answers."""

from __future__ import annotations

import csv
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import pytest

from l10n import registry
from l10n.api import Question
from l10n.engines import neural_install, neural_model, neural_store
from l10n.engines.neural import Neural
from l10n.engines.neural_busy import Busy
from l10n.engines.neural_install import Wish
from l10n.engines.neural_model import Machine, Search, load
from l10n.engines.neural_store import Model
from l10n.errors import EngineAnswerError, EngineDenied, EngineRefused, EngineUnreachable, MissingExtra, UsageError

FIXTURES = Path(__file__).parent / "fixtures" / "neural"
MODELS = ("opus-mt-en-mul", "nllb-tiny", "madlad-tiny", "en_ru.argosmodel", "en_ru_bpe.argosmodel")
with (FIXTURES / "pairs.tsv").open(encoding="utf-8", newline="") as table:
    PAIRS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
MONDAY = "The meeting is on Monday."


def plain(*texts: str) -> list[Question]:
    return [Question(text, form="plain") for text in texts]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model store with a model of each family."""
    made = tmp_path_factory.mktemp("models")
    for name in MODELS:
        neural_install.install(FIXTURES / name, made, Wish(), lambda model: None)
    return made


@pytest.fixture
def alone() -> Iterator[None]:
    """Nothing loaded before or after."""
    with mock.patch.dict(neural_model.LOADED, clear=True):
        yield


@pytest.mark.parametrize(
    ("name", "languages"),
    [("opus-mt-en-mul", "ru fa ar bs"), ("nllb-tiny", "ru fa ar bs"), ("madlad-tiny", "ru fa ar bs"), ("en_ru", "ru"), ("en_ru_bpe", "ru")],
)
def test_every_family_translates(store: Path, name: str, languages: str) -> None:
    """A model answers all that it learned, in each of its languages, in the order that was asked."""
    engine = Neural(model=name, folder=store)
    for language in languages.split():
        assert engine.supports("en", language)
        # Moses' rules, which one package has, cannot know that nothing stood behind the colon.
        expected = [row[language].replace(":", ": ") if name == "en_ru_bpe" else row[language] for row in PAIRS]
        assert engine.translate(plain(*(row["en"] for row in PAIRS)), "en", language) == expected


def test_languages_that_no_model_has(store: Path) -> None:
    """Neither a near language nor another script is a language's own: hr and sr are not bs, Serbian in Latin letters has no model."""
    engine = Neural(folder=store)
    asked = ("bs", "bs-BA", "fa-IR", "ru-Latn", "bs-Cyrl", "hr", "sr", "sr-Latn", "de", "en", "xx-yy", "")
    assert [code for code in asked if engine.supports("en", code)] == ["bs", "bs-BA", "fa-IR"]
    assert not Neural(model="en_ru", folder=store).supports("en", "bs")
    with pytest.raises(EngineRefused, match=r"^neural: no installed model translates from en to hr: l10n models install "):
        engine.translate(plain(MONDAY), "en", "hr")


def test_most_specialised_model_serves(store: Path) -> None:
    """Of several models the one with the fewest target languages; the option names another."""
    assert Neural(folder=store).chosen("en", "ru").name == "en_ru"
    assert Neural(folder=store).chosen("en", "bs").name == "opus-mt-en-mul"
    assert Neural(model="nllb-tiny", folder=store).chosen("en", "ru").name == "nllb-tiny"


def test_lines_and_white_space(store: Path) -> None:
    """White space around and line breaks within a text stay, and so do lines without letters."""
    text = f"  {MONDAY}\n\n\t25 % — 10:30\n{PAIRS[1]['en']} \n"
    expected = f"  {PAIRS[0]['bs']}\n\n\t25 % — 10:30\n{PAIRS[1]['bs']} \n"
    assert Neural(folder=store).translate(plain(text, "…", "2026"), "en", "bs") == [expected, "…", "2026"]


def test_too_long_is_refused_alone(store: Path) -> None:
    """A text beyond the model's limit is refused before it is cut off in silence; one beyond its positions does not spoil the batch."""
    engine = Neural(model="opus-mt-en-mul", folder=store)
    many, some = "Peace " * 600, "Peace " * 90
    answers = engine.translate(plain(MONDAY, many, some), "en", "ru")
    assert answers[0] == PAIRS[0]["ru"]
    assert str(answers[1]).startswith("neural: takes 512 tokens at most, not ") and isinstance(answers[1], EngineRefused)
    assert str(answers[2]).startswith("neural: opus-mt-en-mul: ") and isinstance(answers[2], EngineRefused)


def test_no_end_and_unknown_pieces_are_no_answers(store: Path) -> None:
    """An answer that came to no end, is empty, or holds what SentencePiece writes for the unknown is none."""
    loaded = load(Neural(model="nllb-tiny", folder=store).chosen("en", "bs"), Machine())
    for tokens, said in (
        (["bos_Latn", "▁u", "▁u"], "neural: came to no end: it repeats itself"),
        (["bos_Latn", "▁u", "<unk>", "</s>"], "neural: has no word for a part of the text"),
        (["bos_Latn", "</s>"], "neural: answered nothing"),
    ):
        answer = loaded.decode(tokens, "bos_Latn")
        assert (type(answer), str(answer)) == (EngineAnswerError, said)
    engine = Neural(model="nllb-tiny", folder=store)
    with mock.patch.object(neural_model.Loaded, "translate", return_value=["Sastanak ⁇"]):
        (answer,) = engine.translate(plain(MONDAY), "en", "bs")
    assert str(answer) == "neural: has no word for a part of the text"


def test_text_cannot_choose_the_language(store: Path) -> None:
    """What stands for a language in MADLAD's vocabulary is refused in a text; in other models it is text like any other."""
    (answer,) = Neural(model="madlad-tiny", folder=store).translate(plain("<2ru> Peace"), "en", "bs")
    assert isinstance(answer, EngineRefused)
    loaded = load(Neural(model="opus-mt-en-mul", folder=store).chosen("en", "bs"), Machine())
    tokens = loaded.encode(">>rus<< Peace", "", ">>bos_Latn<<")
    assert isinstance(tokens, list) and tokens[0] == ">>bos_Latn<<" and ">>rus<<" not in tokens[1:]


def test_batches_answer_as_one_by_one(store: Path) -> None:
    """How texts are put together in batches changes no answer."""
    engine = Neural(model="nllb-tiny", folder=store)
    texts = [row["en"] for row in PAIRS]
    one_by_one = [engine.translate(plain(text), "en", "fa")[0] for text in texts]
    with mock.patch.object(neural_model, "BATCH", 40):
        assert engine.translate(plain(*texts, *texts), "en", "fa") == one_by_one * 2


def test_no_socket_is_opened(store: Path, alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading and translating work where no socket can be made: nothing leaves the machine."""
    def forbidden(*args: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    engine = Neural(folder=store)
    assert not engine.leaves
    assert engine.translate(plain(MONDAY), "en", "ar") == [PAIRS[0]["ar"]]


def test_loaded_once_for_all_threads(store: Path, alone: None) -> None:
    """Threads and engines share one model in memory, and get their own answers."""
    reads: list[str] = []
    gate = threading.Barrier(8)

    def read(model: Model, machine: Machine) -> neural_model.Loaded:
        reads.append(model.name)
        return real(model, machine)

    def ask(number: int) -> object:
        gate.wait(30)
        row = PAIRS[number]
        return Neural(model="nllb-tiny", folder=store).translate(plain(row["en"]), "en", "bs") == [row["bs"]]

    real = neural_model.read
    with mock.patch.object(neural_model, "read", read), ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))
    assert reads == ["nllb-tiny"]


def test_damaged_model_is_told_in_one_line(store: Path, tmp_path: Path) -> None:
    """Files that CTranslate2 or SentencePiece cannot read are one line, and are not read again for every text."""
    junk = (("model.bin", b"\6\0\0\0junk"), ("model.bin", b""), ("sentencepiece.bpe.model", b"junk"), ("shared_vocabulary.json", b"[]"))
    for file, content in junk:
        copied = tmp_path / str(len(list(tmp_path.iterdir())))
        shutil.copytree(store / "nllb-tiny", copied / "nllb-tiny")
        (copied / "nllb-tiny" / file).write_bytes(content)
        engine = Neural(folder=copied)
        for _ in range(2):
            with pytest.raises(EngineRefused, match=r"^neural: model nllb-tiny cannot be loaded: [^\n]+$"):
                engine.translate(plain(MONDAY), "en", "ru")


def test_what_it_lacks(store: Path, tmp_path: Path) -> None:
    """No model, not that model, no packages: each says the command."""
    assert Neural(folder=store).lacks() == ""
    none = "no model is installed: l10n models install FOLDER, FILE.argosmodel or OWNER/NAME"
    assert Neural(folder=tmp_path / "none").lacks() == none
    assert Neural(model="big", folder=store).lacks() == "no model is named 'big': see l10n models"
    with pytest.raises(EngineDenied, match="no model is installed"):
        Neural(folder=tmp_path).translate(plain(MONDAY), "en", "ru")
    with mock.patch("importlib.util.find_spec", return_value=None):
        assert Neural(folder=store).lacks() == "engine 'neural' needs packages that are not installed: pip install 'l10n-workflow[neural]'"
    with mock.patch("importlib.util.find_spec", lambda package: package != "sacremoses"):
        assert Neural(model="nllb-tiny", folder=store).lacks() == ""
        assert "pip install 'l10n-workflow[neural]'" in Neural(model="en_ru_bpe", folder=store).lacks()
    with mock.patch.dict("sys.modules", {"ctranslate2": None}), pytest.raises(MissingExtra, match=r"pip install 'l10n-workflow\[neural\]'"):
        neural_model.read(Neural(folder=store).models()[0], Machine())


def test_probe(store: Path) -> None:
    """Translates a word, and says which model did and where."""
    assert Neural(folder=store).probe("en", "bs") == "“Peace” → “Mir” by opus-mt-en-mul on cpu"


def test_version_follows_models_and_options(store: Path, tmp_path: Path) -> None:
    """Another model, other files or other options make another version; another folder does not."""
    shutil.copytree(store, tmp_path / "store")
    base = Neural(folder=store).version
    assert Neural(folder=tmp_path / "store").version == base
    others = [
        Neural(folder=store, model="nllb-tiny"),
        Neural(folder=store, beam=1),
        Neural(folder=store, no_repeat_ngram=3),
        Neural(folder=store, repetition_penalty=1.2),
        Neural(folder=store, compute_type="float32"),
        Neural(folder=tmp_path / "none"),
    ]
    assert len({base, *(engine.version for engine in others)}) == 7


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"device": "tpu"}, "device must be one of auto, cpu, cuda, not 'tpu'"),
        ({"compute_type": "int4"}, "compute_type must be one of default, "),
        ({"beam": 0}, "beam must be from 1 to 16, not 0"),
        ({"repetition_penalty": 0.5}, "repetition_penalty must be from 1 to 10, not 0.5"),
        ({"no_repeat_ngram": -1}, "no_repeat_ngram must be from 0 to 20, not -1"),
    ],
)
def test_wrong_options(options: dict[str, object], said: str) -> None:
    """One line with what is allowed."""
    with pytest.raises(UsageError) as caught:
        Neural(**options)  # type: ignore[arg-type]  # what settings may hold
    assert str(caught.value).startswith(f"engine 'neural': {said}")


def test_options_reach_the_search(store: Path) -> None:
    """Greedy search and penalties are CTranslate2's."""
    loaded = load(Neural(model="nllb-tiny", folder=store).models()[0], Machine("cpu", "float32"))
    assert loaded.translator.compute_type == "float32"
    assert loaded.translate([MONDAY], "en", "bs", Search(beam_size=1, no_repeat_ngram_size=4)) == [PAIRS[0]["bs"]]


@pytest.mark.parametrize(("there", "expected"), [(1, (1, 1)), (2, (1, 2)), (4, (1, 4)), (10, (2, 4)), (64, (16, 4))])
def test_all_cores(there: int, expected: tuple[int, int]) -> None:
    """Batches at once and threads for each."""
    assert neural_model.threads(there) == expected


def test_batches_for_every_replica(store: Path, alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine of many cores a call is cut into as many batches as can run at once."""
    monkeypatch.setattr(neural_model, "cores", lambda: 8)
    loaded = load(Neural(model="nllb-tiny", folder=store).models()[0], Machine("cpu"))
    assert loaded.translator.num_translators == 2
    batch = [["eng_Latn", "▁The", "</s>"]] * 40
    assert loaded.options(batch, "bos_Latn", Search())["max_batch_size"] == 60
    assert loaded.options([["▁The"] * 500, ["▁The"]], "", Search())["max_batch_size"] == 500
    assert loaded.translate([row["en"] for row in PAIRS], "en", "bs", Search()) == [row["bs"] for row in PAIRS]


def test_place_of_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Option, then L10N_MODELS, then the platform's folder; a relative XDG_DATA_HOME is ignored, as its specification says."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("L10N_MODELS", "/models")
    assert neural_store.place(Path("mine")) == Path("mine")
    assert neural_store.place() == Path("/models")
    monkeypatch.delenv("L10N_MODELS")
    assert neural_store.place() == Path("/data/l10n/models")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert neural_store.place() == tmp_path / ".local/share/l10n/models"
    monkeypatch.setattr("sys.platform", "darwin")
    assert neural_store.place() == tmp_path / "Library/Application Support/l10n/models"


END_IN_THE_MIDDLE = """
import sys, threading
from pathlib import Path
from l10n import registry
from l10n.api import Question
from l10n.engines.neural import Neural
from l10n.engines.neural_busy import BUSY

engine = Neural(model="nllb-tiny", folder=Path(sys.argv[1]))
texts = [Question(f"The meeting is on Monday {n}.", form="plain") for n in range(int(sys.argv[2]))]
engine.translate(texts[:1], "en", "ru")
threading.Thread(target=engine.translate, args=(texts, "en", "ru"), daemon=True).start()
with BUSY.changed:
    BUSY.changed.wait_for(lambda: BUSY.calls, 60)
print("leaving")
"""


def test_program_ends_while_a_model_works(store: Path) -> None:
    """A program that ends in the middle of a long batch ends, as one that was interrupted, and does not crash."""
    done = subprocess.run([sys.executable, "-c", END_IN_THE_MIDDLE, str(store), "40000"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "leaving\n", "")


def test_nothing_begins_at_the_end(store: Path) -> None:
    """Where nothing is under way the program ends as it would, and no new batch begins."""
    busy = Busy()
    with busy.at_work("neural"):
        assert busy.calls == 1
    busy.leave()
    with pytest.raises(EngineUnreachable, match="neural: the program is ending"), busy.at_work("neural"):
        pass


def test_argos_pieces_are_joined_as_argos_does(store: Path) -> None:
    """A package whose SentencePiece model does not know a piece of the answer still writes it."""
    loaded = load(Neural(model="en_ru", folder=store).models()[0], Machine())
    assert loaded.decode(["▁При", "вет", ",", "▁Źdź", "</s>"], "") == "Привет, Źdź"


def test_named_as_the_chain_names_it(store: Path, tmp_path: Path) -> None:
    """An engine with a label tells its errors under the whole name."""
    engine = registry.engine("neural:big", 0, {"folder": str(store), "model": "nllb-tiny"})
    (answer,) = engine.translate(plain("Peace " * 600), "en", "ru")
    assert str(answer).startswith("neural:big: takes 512 tokens at most")
    with pytest.raises(EngineRefused, match="neural:big: no installed model translates from en to de: "):
        engine.translate(plain(MONDAY), "en", "de")
