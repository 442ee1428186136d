"""`l10n models`, and a project that is translated by an installed model."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from l10n.engines import neural_install, neural_store

FIXTURES = Path(__file__).parents[1] / "engines" / "fixtures" / "neural"
OPUS, NLLB, ARGOS = (str(FIXTURES / name) for name in ("opus-mt-en-mul", "nllb-tiny", "en_ru.argosmodel"))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the program keeps models."""
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def test_install_list_verify_remove(office: Any, store: Path) -> None:
    """A model's way, in words and as JSON; each of the project's languages has one or is told that it has none."""
    none = office.ok("models").out
    assert f"No model is installed in {store}: l10n models install FOLDER, FILE.argosmodel or OWNER/NAME\n" in none
    assert "no installed model; NLLB-200 has it (pes_Arab)" in none
    said = office.ok("models", "install", ARGOS).out
    assert said == "en_ru: “Peace” → “Мир” (en → ru)\ninstalled en_ru: argos, en → ru, 115 kB\n"
    listed = office.ok("models").out
    assert "en_ru  argos   en → ru    115 kB" in listed and "en → ru    en_ru" in listed
    told = office.ok("models", "--format", "json").json
    assert told["languages"] == [
        {"source": "en", "target": "ru", "model": "en_ru", "note": ""},
        {"source": "en", "target": "fa", "model": None, "note": "no installed model; NLLB-200 has it (pes_Arab)"},
    ]
    (model,) = told["models"]
    assert (model["name"], model["family"], model["sources"], model["targets"], model["damage"]) == ("en_ru", "argos", ["en"], ["ru"], [])
    assert office.ok("models", "verify").out == "en_ru: whole; “Peace” → “Мир” (en → ru)\n"
    kept = office.run("models", "remove", "en_ru", stdin=b"n\n")
    assert kept.code == 130 and (store / "en_ru").is_dir()
    assert office.ok("models", "remove", "en_ru", "--yes").out == "removed en_ru\n"
    gone = office.run("models", "remove", "en_ru", "--yes")
    assert (gone.code, gone.err) == (2, "l10n: no model is named 'en_ru'; none is installed\n")
    assert office.ok("models", "verify").out == "no model is installed\n"


def test_bosnian_has_no_stand_in(office: Any, store: Path) -> None:
    """A project with bs and no model for it is told which family has one, and that none of Argos' will do."""
    office.set(target_languages='["bs", "sr-Latn"]')
    office.ok("models", "install", ARGOS)
    rows = office.ok("models", "--format", "json").json["languages"]
    argos = "Argos has none: its models of neighbouring languages do not write Bosnian"
    assert [(row["target"], row["model"], row["note"]) for row in rows] == [
        ("bs", None, f"no installed model; NLLB-200 has it (bos_Latn); {argos}"),
        ("sr-Latn", None, "no installed model; NLLB-200 has it in no such script"),
    ]


def test_verify_finds_damage(office: Any, store: Path) -> None:
    """A changed byte, a manifest that cannot be read: a line each, and the exit code says so."""
    office.ok("models", "install", OPUS, "--name", "one")
    office.ok("models", "install", NLLB, "--name", "two")
    path = store / "one" / "model.bin"
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    done = office.run("models", "verify")
    assert (done.code, done.err) == (1, "l10n: one: model.bin is damaged: its SHA-256 is another; install it again\n")
    assert done.out == "two: whole; “Peace” → “سلام” (en → ar)\n"
    (store / "two" / neural_store.MANIFEST).write_text("{")
    done = office.run("models")
    assert done.code == 1 and "install the model again" in done.err and "one" in done.out


def test_replacing_asks(office: Any, store: Path) -> None:
    """A model of the same name stays until the user says so."""
    office.ok("models", "install", OPUS, "--name", "mine")
    kept = office.run("models", "install", NLLB, "--name", "mine", stdin=b"n\n")
    assert kept.code == 130 and neural_store.find(store, "mine").layout.family == "opus-mt"
    office.ok("models", "install", NLLB, "--name", "mine", "--yes")
    assert neural_store.find(store, "mine").layout.family == "nllb"


def test_what_cannot_be_installed(office: Any, store: Path, tmp_path: Path) -> None:
    """One line each, and nothing in the store."""
    broken = shutil.copytree(NLLB, tmp_path / "broken")
    size = (broken / "model.bin").stat().st_size
    (broken / "model.bin").write_bytes(bytes(size))
    for what, code, said in (
        ("nothing here", 2, "there is no such folder or file, and it is no name on a hub (OWNER/NAME)"),
        (str(tmp_path / "press"), 1, "is no CTranslate2 model: it has no model.bin"),
        (__file__, 1, "is no whole zip archive, as Argos packages are (cut off or damaged); download it again"),
        (str(broken), 2, "neural: model broken cannot be loaded: "),
    ):
        done = office.run("models", "install", what)
        assert (done.code, done.out, done.err.count("\n")) == (code, "", 1) and said in done.err, (what, done)
        assert not store.exists() or [path.name for path in store.iterdir()] == [neural_install.LOCK]


def test_folder_of_the_settings_and_of_the_option(office: Any, store: Path) -> None:
    """A project may keep models of its own; the option wins."""
    with (office.root / "l10n.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[engine.options.neural]\nfolder = "models"\n')
    office.ok("models", "install", OPUS)
    assert (office.root / "models" / "opus-mt-en-mul").is_dir() and not store.exists()
    office.ok("models", "install", OPUS, "--folder", "elsewhere")
    assert (office.root / "elsewhere" / "opus-mt-en-mul").is_dir()
    assert [m["name"] for m in office.ok("models", "--folder", "elsewhere", "--format", "json").json["models"]] == ["opus-mt-en-mul"]


def test_a_release_is_translated_offline(office: Any, store: Path) -> None:
    """From the text to drafts by the model, in both languages, without a key or a network."""
    office.ok("models", "install", NLLB)
    office.set(engines='["neural"]')
    office.source("news.txt", "Press release\n\nThe meeting is on Monday. Both sides signed an agreement.\n")
    done = office.run("sync")
    assert done.code == 0, done
    assert office.texts("ru", "news.txt") == {
        "Press release": ("Пресс-релиз", True),
        "The meeting is on Monday.": ("Встреча состоится в понедельник.", True),
        "Both sides signed an agreement.": ("Обе стороны подписали соглашение.", True),
    }
    assert office.texts("fa", "news.txt")["The meeting is on Monday."] == ("جلسه روز دوشنبه است.", True)
