"""Models come into the store whole or not at all, and what is no model is told in one line."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from l10n.engines import neural_family, neural_install, neural_model, neural_store, neural_zip
from l10n.engines.neural_install import Wish
from l10n.engines.neural_model import Machine, Search
from l10n.engines.neural_store import MANIFEST, Layout, Model
from l10n.errors import EngineRefused, InputError, UsageError

FIXTURES = Path(__file__).parent / "fixtures" / "neural"
OPUS, NLLB, MADLAD, ARGOS = (FIXTURES / name for name in ("opus-mt-en-mul", "nllb-tiny", "madlad-tiny", "en_ru.argosmodel"))


def put(given: Path, store: Path, wish: Wish | None = None) -> Model:
    return neural_install.install(given, store, wish or Wish(), lambda model: None)


def names(store: Path) -> list[str]:
    """What is in a store besides its lock."""
    return sorted(path.name for path in store.iterdir() if path.name != neural_install.LOCK)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the OPUS-MT model under a name that tells nothing."""
    return Path(shutil.copytree(OPUS, tmp_path / "thing"))


def test_families_are_told_by_their_files(tmp_path: Path) -> None:
    """What each is, where its parts are, and how it names languages."""
    assert put(OPUS, tmp_path).layout == Layout(
        family="opus-mt",
        network=".",
        source_pieces="source.spm",
        target_pieces="target.spm",
        sources={"en": ""},
        targets={"ru": ">>rus<<", "fa": ">>pes<<", "ar": ">>ara<<", "bs": ">>bos_Latn<<"},
        ends=True,
    )
    codes = {"en": "eng_Latn", "ru": "rus_Cyrl", "fa": "pes_Arab", "ar": "arb_Arab", "bs": "bos_Latn"}
    pieces = "sentencepiece.bpe.model"
    assert put(NLLB, tmp_path).layout == Layout("nllb", ".", pieces, pieces, codes, codes, ends=True)
    tokens = {code: f"<2{code}>" for code in codes}
    sources = dict.fromkeys(codes, "")
    assert put(MADLAD, tmp_path).layout == Layout("madlad", ".", "spiece.model", "spiece.model", sources, tokens, ends=True)
    argos = put(ARGOS, tmp_path)
    assert argos.layout == Layout("argos", "model", "sentencepiece.model", "sentencepiece.model", {"en": ""}, {"ru": ""}, ends=False)
    assert {file.path for file in argos.files} == {
        "README.md",
        "metadata.json",
        "model/config.json",
        "model/model.bin",
        "model/shared_vocabulary.json",
        "sentencepiece.model",
    }
    read, problems = neural_store.installed(tmp_path)
    assert (problems, [model.name for model in read]) == ([], ["en_ru", "madlad-tiny", "nllb-tiny", "opus-mt-en-mul"])
    assert [neural_store.damage(model) for model in read] == [[]] * 4


def test_unpacked_argos_package_is_one_too(tmp_path: Path) -> None:
    """The folder that Argos Translate itself makes of a package."""
    with zipfile.ZipFile(ARGOS) as archive:
        archive.extractall(tmp_path)
    unpacked = put(tmp_path / "en_ru", tmp_path / "store")
    assert unpacked.layout == put(ARGOS, tmp_path / "other").layout


def test_languages_of_an_opus_model(changed: Path) -> None:
    """By the tokenizer's configuration, by the name, by the user; a group of languages needs tokens or a word from the user."""
    mul = {"ru": ">>rus<<", "fa": ">>pes<<", "ar": ">>ara<<", "bs": ">>bos_Latn<<"}
    assert neural_family.detect(changed, "thing").targets == mul
    (changed / "tokenizer_config.json").unlink()
    assert neural_family.detect(changed, "opus-mt-tc-big-en-zls-ct2-int8").sources == {"en": ""}
    assert neural_family.detect(changed, "thing", "en-GB").sources == {"en-GB": ""}
    assert neural_family.detect(changed, "thing", "en", ("bs", "ru")).targets == {"bs": ">>bos_Latn<<", "ru": ">>rus<<"}
    with pytest.raises(InputError, match=r"thing: has no token for hr; it has: ar, bs, fa, ru$"):
        neural_family.detect(changed, "thing", "en", ("hr",))
    with pytest.raises(InputError, match="does not say which language it translates from: name it with --from"):
        neural_family.detect(changed, "thing")
    vocabulary = changed / "shared_vocabulary.json"
    vocabulary.write_text(json.dumps([token.replace(">>", "_") for token in json.loads(vocabulary.read_text())]))
    assert neural_family.detect(changed, "opus-mt-en-ru").targets == {"ru": ""}
    assert neural_family.detect(changed, "opus-mt-en-zls", targets=("bs",)).targets == {"bs": ""}
    with pytest.raises(InputError, match="does not say which language it translates to: name it with --to"):
        neural_family.detect(changed, "opus-mt-en-zls")
    with pytest.raises(InputError, match="has no tokens for languages, so it translates to one: give --to once"):
        neural_family.detect(changed, "opus-mt-en-zls", targets=("bs", "hr"))
    with pytest.raises(InputError, match="'nonesuch' is not a language code"):
        neural_family.detect(changed, "thing", "nonesuch")


def test_end_of_source_is_put_once(changed: Path) -> None:
    """A model that Marian's own converter made ends sources itself."""
    config = changed / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"add_source_eos": True}))
    assert not neural_family.detect(changed, "thing").ends
    config.unlink()
    assert neural_family.detect(changed, "thing").ends


def test_marian_weights_are_converted(tmp_path: Path) -> None:
    """An OPUS-MT model as its makers give it, without PyTorch: the same answers as converted by hand."""
    model = put(FIXTURES / "opus-mt-en-mul-marian", tmp_path)
    assert model.layout == Layout(
        family="opus-mt",
        network=".",
        source_pieces="source.spm",
        target_pieces="target.spm",
        sources={"en": ""},
        targets={"ru": ">>rus<<", "fa": ">>pes<<", "ar": ">>ara<<", "bs": ">>bos_Latn<<"},
        ends=False,
    )
    assert {file.path for file in model.files} == {"config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm"}
    answers = neural_model.load(model, Machine("cpu")).translate(["The meeting is on Monday.", "Peace"], "en", "bs", Search())
    assert answers == ["Sastanak je u ponedjeljak.", "Mir"]


def test_older_files(changed: Path) -> None:
    """CTranslate2 wrote vocabularies as lines before 3.0, and no configuration."""
    tokens = json.loads((changed / "shared_vocabulary.json").read_text())
    (changed / "shared_vocabulary.json").unlink()
    (changed / "config.json").unlink()
    (changed / "shared_vocabulary.txt").write_text("\n".join(tokens) + "\n")
    assert neural_family.detect(changed, "thing").targets["bs"] == ">>bos_Latn<<"
    assert "shared_vocabulary.txt" in neural_family.wanted(changed, neural_family.detect(changed, "thing"))


def test_languages_that_a_model_says_itself(tmp_path: Path) -> None:
    """What the user says of them would be passed over, so it is refused."""
    for given in (NLLB, MADLAD, ARGOS):
        with pytest.raises(InputError, match=r"says itself which languages it has: leave out --from and --to$"):
            put(given, tmp_path, Wish(targets=("bs",)))


CONVERTER = "ct2-transformers-converter --model thing --output_dir thing-ct2 --quantization int8 --copy_files"
EN_RU = {"metadata.json": b'{"from_code": "en", "to_code": "ru"}', "model/x": b""}


@pytest.mark.parametrize(
    ("gone", "made", "said"),
    [
        (("model.bin",), {}, "is no CTranslate2 model: it has no model.bin"),
        (("shared_vocabulary.json",), {}, "is no whole CTranslate2 model: it has no shared_vocabulary.json and no source_vocabulary.json"),
        (("source.spm",), {}, "has target.spm and not the other; copy both beside model.bin"),
        (("source.spm", "target.spm"), {}, "has no SentencePiece model; copy source.spm and target.spm, "),
        (("source.spm", "target.spm"), {"a.model": b"", "b.model": b""}, "has several SentencePiece models; copy "),
        (("model.bin",), {"model.safetensors": b""}, f"pip install ctranslate2 transformers torch, then {CONVERTER} source.spm target.s"),
        (("model.bin",), {"decoder.yml": b""}, "cannot be converted: decoder.yml or what it names is not Marian's ("),
        (("model.bin",), {"decoder.yml": b"models: [../x]\nvocabs: [v]"}, "(names a file that is not in its folder)"),
        (("model.bin",), {"decoder.yml": b"models: [m]\nvocabs: [v]", "m": b"x", "v": b"x"}, "cannot be converted: decoder.yml or "),
        (("model.bin",), {"decoder.yml": b"models: !!python/name:os.system"}, "cannot be converted: decoder.yml or "),
        (("model.bin",), {"decoder.yml": b"[" * 70_000}, "(has more than 65536 bytes)"),
        ((), {"shared_vocabulary.json": b"{}"}, "is no list of tokens"),
        ((), {"shared_vocabulary.json": b"[1]"}, "is no list of tokens"),
        ((), {"shared_vocabulary.json": b"\xff"}, "is not UTF-8"),
        ((), {"shared_vocabulary.json": b"[" * 100_000}, "is not JSON"),
        ((), {"tokenizer_config.json": b"[]"}, "is no JSON object"),
        ((), {"metadata.json": b"{}", "model/x": b""}, "metadata.json names no from_code and to_code"),
        ((), EN_RU, "it has no sentencepiece.model and no bpe.model; download"),
        ((), EN_RU | {"sentencepiece.model": b""}, "it has no model/model.bin"),
    ],
)
def test_what_is_no_model(changed: Path, gone: tuple[str, ...], made: dict[str, bytes], said: str, tmp_path: Path) -> None:
    """One line: what is missing, or the command that converts it; and nothing is left in the store."""
    for name in gone:
        (changed / name).unlink()
    for name, content in made.items():
        (changed / name).parent.mkdir(exist_ok=True)
        (changed / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        put(changed, tmp_path / "store")
    assert said in str(caught.value) and "\n" not in str(caught.value)
    assert names(tmp_path / "store") == []


def test_a_model_that_fails_its_trial_is_not_installed(tmp_path: Path) -> None:
    """The store stays as it was: the old model of that name, and nothing besides."""
    put(OPUS, tmp_path, Wish("mine"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fails(model: Model) -> None:
        assert (model.folder / "model.bin").is_file()
        raise EngineRefused("neural", "no")

    with pytest.raises(EngineRefused):
        neural_install.install(NLLB, tmp_path, Wish("mine"), fails)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert names(tmp_path) == ["mine"]


def test_replaced_and_removed(tmp_path: Path) -> None:
    """A model of the same name takes the old one's place; a removed one leaves nothing."""
    put(OPUS, tmp_path, Wish("mine"))
    put(NLLB, tmp_path, Wish("mine"))
    model = neural_store.find(tmp_path, "mine")
    assert (model.layout.family, neural_store.damage(model)) == ("nllb", [])
    neural_store.remove(model)
    assert names(tmp_path) == []
    with pytest.raises(UsageError, match="no model is named 'mine'; none is installed"):
        neural_store.find(tmp_path, "mine")


def test_one_at_a_time(tmp_path: Path) -> None:
    """While one program installs another is told so; what a killed one left is removed by the next."""
    for left in (".0123456789abcdef.tmp", ".big.removed"):
        (tmp_path / left / "model").mkdir(parents=True)

    def meanwhile(model: Model) -> None:
        with pytest.raises(UsageError, match="another l10n is installing a model into "):
            put(NLLB, tmp_path)

    neural_install.install(OPUS, tmp_path, Wish(), meanwhile)
    assert names(tmp_path) == ["opus-mt-en-mul"]


@pytest.mark.parametrize("name", ["", "..", ".hidden", "-x", "кот"])
def test_names_that_cannot_be(name: str) -> None:
    """A name is a plain file name; others are made into one where anything of them can be kept."""
    if name in (".hidden", "-x"):
        assert neural_install.model_name(name) == name.strip(".-")
    else:
        with pytest.raises(UsageError, match="cannot be a model's name; give another with --name"):
            neural_install.model_name(name)


def test_damage_is_seen(tmp_path: Path) -> None:
    """A file that is gone, cut or changed in place; a look sees sizes, the check sum the rest."""
    model = put(NLLB, tmp_path)
    raw = (model.folder / "model.bin").read_bytes()
    (model.folder / "model.bin").write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    (model.folder / "config.json").write_text("{}")
    (model.folder / "shared_vocabulary.json").unlink()
    size = (NLLB / "config.json").stat().st_size
    lost = [f"config.json has 2 bytes, not {size}", "shared_vocabulary.json is missing"]
    assert neural_store.damage(model, quick=True) == lost
    assert neural_store.damage(model) == [lost[0], "model.bin is damaged: its SHA-256 is another", lost[1]]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2}', "[" * 100_000, '{"version": 1, "layout": 1}', "\udcff", "outside", "strange"],
)
def test_manifest_that_is_not_ours(tmp_path: Path, text: str) -> None:
    """One line, and the other models stay in use; a manifest cannot name files outside its folder."""
    model = put(NLLB, tmp_path)
    put(OPUS, tmp_path)
    good = (model.folder / MANIFEST).read_text()
    text = {"outside": good.replace('"model.bin"', '"../model.bin"'), "strange": good.replace('"nllb"', '"other"')}.get(text, text)
    (model.folder / MANIFEST).write_bytes(text.encode(errors="surrogateescape"))
    models, (problem,) = neural_store.installed(tmp_path)
    assert [m.name for m in models] == ["opus-mt-en-mul"]
    assert str(problem) == f"{model.folder / MANIFEST}: is missing or not what this version of l10n writes; install the model again"


def test_licence_of_a_model_card(changed: Path, tmp_path: Path) -> None:
    """The front matter of README.md, as hubs write it."""
    (changed / "README.md").write_text("---\nlanguage: en\nlicense: 'cc-by-4.0'\n---\n# Model\nlicense: other\n")
    assert put(changed, tmp_path / "store").license == "cc-by-4.0"
    (changed / "README.md").write_text("# Model\nlicense: other\n")
    assert put(changed, tmp_path / "store").license == ""


def entry(name: str, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([(entry("m/../../evil"), b"x")], "has an entry of a name that is not allowed: 'm/../../evil'"),
        ([(entry("/etc/evil"), b"x")], "has an entry of a name that is not allowed: '/etc/evil'"),
        ([(entry("m/a:b"), b"x")], "has an entry of a name that is not allowed: 'm/a:b'"),
        ([(entry("m/a\nb"), b"x")], "has an entry of a name that is not allowed: 'm/a\\nb'"),
        ([(entry("m//a"), b"x")], "has an entry of a name that is not allowed: 'm//a'"),
        ([(entry("m/link", stat.S_IFLNK), b"/etc/passwd")], "has an entry that is no file: 'm/link'"),
        ([(entry("m/pipe", stat.S_IFIFO), b"")], "has an entry that is no file: 'm/pipe'"),
        ([(entry("m/a"), b"x"), (entry("m/A"), b"y")], "has two entries of the name 'm/A'"),
        ([(entry("m/zeros"), bytes(20_000_000))], "has an entry that unpacks to more than 100 times its packed size: 'm/zeros'"),
        ([(entry("a"), b"x")], "is no Argos package: it must hold one folder, with metadata.json in it"),
        ([(entry("a/x"), b"x"), (entry("b/x"), b"x")], "is no Argos package: it must hold one folder, with metadata.json in it"),
        ([(entry(f"m/{n}"), b"") for n in range(2001)], "has 2001 entries; the limit is 2000"),
    ],
)
def test_hostile_packages(tmp_path: Path, entries: list[tuple[zipfile.ZipInfo, bytes]], said: str) -> None:
    """Refused in one line before anything is written."""
    package = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(package, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content)
    with pytest.raises(InputError) as caught:
        put(package, tmp_path / "store")
    assert str(caught.value) == f"{package}: {said}"
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".lock", "evil.argosmodel", "store"]


def test_damaged_packages(tmp_path: Path) -> None:
    """Cut off anywhere, or with bytes changed: one line, never more than the file that is read."""
    raw = ARGOS.read_bytes()
    package = tmp_path / "en_ru.argosmodel"
    password = bytearray(raw)
    central = raw.rfind(b"PK\x01\x02")
    password[central + 8] |= 1
    larger = raw[: central + 24] + (10_000).to_bytes(4, "little") + raw[central + 28 :]
    for content in (b"", b"text", raw[:1000], raw[:-30], raw[:500] + bytes(400) + raw[900:], bytes(password), larger):
        package.write_bytes(content)
        with pytest.raises(InputError) as caught:
            put(package, tmp_path / "store")
        assert str(caught.value).startswith(f"{package}: ") and "\n" not in str(caught.value)
        assert names(tmp_path / "store") == []


def test_no_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before anything is unpacked."""
    monkeypatch.setattr(neural_zip.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(100, 90, 10))
    with pytest.raises(InputError, match=r"unpacks to \d+ bytes, and the disk has room for 10$"):
        put(ARGOS, tmp_path / "store")
