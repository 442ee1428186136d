"""Confidential documents: in real runs with every engine in the chain nothing of them leaves, and where something would, it shows."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from l10n import registry
from l10n.engines import neural_install
from l10n.engines.neural_install import Wish

TESTS = Path(__file__).parent
SECRET = "The secret meeting is on Monday."
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="l10n.offline"><vt:bool>true</vt:bool></property></Properties>'
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
    "<office:meta><meta:keyword>l10n:offline</meta:keyword></office:meta></office:document-meta>"
)

# What each engine that lets texts leave needs before it can be asked, and what the guard then sees of it.
KEYS = {
    "DEEPL_AUTH_KEY": "canary:fx",
    "AZURE_TRANSLATOR_KEY": "canary",
    "GOOGLE_TRANSLATE_API_KEY": "canary",
    "LIBRETRANSLATE_API_KEY": "canary",
    "OPENAI_API_KEY": "canary",
}
OPTIONS = 'command = { program = ["/bin/cat"] }, llm = { model = "gpt-test" }'
SEEN = {
    "google": "translate.google.com",
    "mymemory": "api.mymemory.translated.net",
    "deepl": "api-free.deepl.com",
    "microsoft": "api.cognitive.microsofttranslator.com",
    "google-cloud": "translation.googleapis.com",
    "libretranslate": "libretranslate.com",
    "command": "/bin/cat",
    "llm": "api.openai.com",
}


def zipped(name: str, **changed: str) -> bytes:
    """The document of a format's own tests, with entries changed."""
    folder = TESTS / "formats/fixtures" / name
    entries = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, text in {**entries, **changed}.items():
            archive.writestr(part, text)
    return file.getvalue()


SEALED: Mapping[str, str | bytes] = {
    "yaml.md": f"---\nl10n: {{offline: true}}\n---\n\n{SECRET}\n",
    "toml.md": f"+++\n[l10n]\noffline = true\n+++\n\n{SECRET}\n",
    "json.md": f'{{"l10n": {{"offline": true}}}}\n\n{SECRET}\n',
    "comment.md": f"{SECRET}\n\n<!-- l10n: offline -->\n",
    "line.txt": f"{SECRET}\n\n#l10n: offline\n",
    "page.html": f"<!DOCTYPE html><p>{SECRET}</p><!-- l10n: offline -->\n",
    "word.docx": zipped("docx", **{"docProps/custom.xml": CUSTOM}),
    "office.odt": zipped("odt", **{"meta.xml": META}),
    "embargo.md": f"---\nembargo: 2999-01-01T09:00:00+02:00\n---\n\n{SECRET}\n",
    "until.txt": f'#l10n: embargo="2999-01-01"\n\n{SECRET}\n',
    "date.md": f"---\nembargo: next Friday\n---\n\n{SECRET}\n",
    "broken.md": f"---\ntitle: [a\noffline: true\n---\n\n{SECRET}\n",
    "typo.md": f"---\nl10n: {{ofline: true}}\n---\n\n{SECRET}\n",
    "legal/route.md": f"{SECRET}\n",
}


def guarded(
    office: Any, tmp_path: Path, *arguments: str, program: tuple[str, ...] = ("-m", "l10n")
) -> tuple[subprocess.CompletedProcess[str], str]:
    """A run of the program in a process of its own under the guard, and what the guard saw."""
    log = tmp_path / "guard.log"
    log.unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= KEYS | {
        "L10N_GUARD": str(log),
        "PYTHONPATH": str(TESTS / "fixtures/guard"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    done = subprocess.run(
        [sys.executable, *program, *arguments], cwd=office.root, env=environment, capture_output=True, text=True, check=False
    )
    assert log.exists(), done.stderr  # the guard was on
    return done, log.read_text()


@pytest.fixture
def press(office: Any, tmp_path: Path) -> Any:
    """A project whose chain has every engine there is, those on this machine last."""
    neural_install.install(TESTS / "engines/fixtures/neural/en_ru.argosmodel", tmp_path / "models", Wish(), lambda model: None)
    names = registry.names("engines")
    chain = sorted(names, key=lambda name: (name in ("neural", "pseudo"), name == "pseudo"))
    assert {*SEEN, "neural", "pseudo"} == set(names), "a new engine: say here how it is set up and what the guard sees of it"
    office.set(
        engines=json.dumps(chain),
        target_languages='["ru"]',
        attempts="1",
        timeout="2",
        options=f'{{ {OPTIONS}, neural = {{ folder = "{tmp_path / "models"}" }} }}',
    )
    settings = office.root / "l10n.toml"
    text = settings.read_text("utf-8").replace("# [[routes]]", "[[routes]]")
    text, count = re.subn(r'# documents = \["legal/.*', 'documents = ["legal"]\noffline = true', text)
    assert count == 1
    settings.write_text(text, "utf-8")
    return office


@pytest.mark.parametrize(
    "command",
    [
        ("sync",),
        ("pretranslate", "--format", "json"),
        ("pretranslate", "--format", "json", *(word for name in ("google", "deepl", "command", "pseudo") for word in ("--engine", name))),
    ],
    ids=" ".join,
)
def test_nothing_of_them_leaves(press: Any, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Every way to mark a document, every engine in the chain or on the command line: no connection, no look-up of a host, no program
    is even tried; what runs on this machine translates them, and the report names each document and who was not asked."""
    for name, content in SEALED.items():
        press.source(name, content)
    press.run("extract")
    done, seen = guarded(press, tmp_path, *command)
    assert seen == "", done
    text = press.texts("ru", "yaml.md")[SECRET][0]
    assert text and text != SECRET
    if command[0] == "sync":
        assert done.stdout.count("stays on this machine; not asked: google, ") == 10
        assert f"… and {len(SEALED) - 10} more that stay on this machine" in done.stdout
    else:
        kept = "\n".join(json.loads(done.stdout)["kept"])
        assert kept.count("stays on this machine; not asked: google, ") == len(SEALED)
        assert "l10n.toml: routes[1].offline" in kept and all(f"source/{name}" in kept for name in SEALED if "/" not in name)
    assert {event["agent"] for event in press.events("ru")} <= {"neural", "pseudo"}
    for name, line, what in (
        ("date.md", 2, "no date"),
        ("broken.md", 3, "the front matter cannot be read"),
        ("typo.md", 2, "did you mean l10n.offline"),
    ):
        assert re.search(rf"source/{name}:{line}: .*{what}", done.stderr), done.stderr


@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=" ".join)
def test_nothing_of_them_is_compared(press: Any, tmp_path: Path, more: tuple[str, ...]) -> None:
    """`--compare` is a chain like others: what must stay is shown to none of its engines, nor does a plan ask anybody."""
    for name, content in SEALED.items():
        press.source(name, content)
    press.run("sync", "--engine", "pseudo")
    chain = ",".join(name for name in SEEN)
    done, seen = guarded(press, tmp_path, "pretranslate", "--format", "json", "--engine", "google", "--compare", chain, *more)
    assert seen == "", done
    kept = "\n".join(json.loads(done.stdout)["kept"])
    assert "source/yaml.md:2: l10n.offline: true: stays on this machine; not asked: google, mymemory, deepl" in kept


def test_the_guard_sees_every_engine_with_an_open_document(press: Any, tmp_path: Path) -> None:
    """The same run with a document that may leave: the guard stops each engine at the door, so it would have seen the others."""
    press.source("open.txt", "An open meeting is on Monday.\n")
    _, seen = guarded(press, tmp_path, "sync")
    assert {name: mark in seen for name, mark in SEEN.items()} == dict.fromkeys(SEEN, True), seen


def test_an_embargo_that_is_over_or_allowed_opens_the_door(press: Any, tmp_path: Path) -> None:
    """Before its time no engine elsewhere is asked; after it, or where the settings allow it, all are."""
    press.set(engines='["google"]')
    press.source("talks.md", f"---\nembargo: 2020-01-01\n---\n\n{SECRET}\n")
    assert "translate.google.com" in guarded(press, tmp_path, "sync")[1]
    press.source("talks.md", f"---\nembargo: 2999-01-01\n---\n\n{SECRET}\n")
    assert guarded(press, tmp_path, "sync")[1] == ""
    press.set(allow_embargoed="true")
    assert "translate.google.com" in guarded(press, tmp_path, "sync")[1]


RECORDER = """
import json, sys
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопярстуввхйз")
for line in sys.stdin:
    open(sys.argv[1], "a", encoding="utf-8").write(line)
    asked = json.loads(line)
    words = [word if word[:1] in "⟦{" else word.lower().translate(CYRILLIC) for word in asked["text"].split(" ")]
    print(json.dumps({"id": asked["id"], "text": " ".join(words)}), flush=True)
"""
GLOSSARY = (
    "source,ru,part_of_speech,note\n"
    "Igor Krasnov,Игорь Краснов | Игоря Краснова,name,\n"
    "Sarajevo,Сараево,name,\n"
    "Belize,,name,no form in Russian\n"
    "assistant of Igor Krasnov,помощник Игоря Краснова,noun,\n"
    "delegation,делегация,noun,\n"
)


@pytest.fixture
def recorder(office: Any, tmp_path: Path) -> Any:
    """A project whose only engine lets texts leave, heeds all and writes down everything that it is given."""
    script = tmp_path / "recorder.py"
    script.write_text(RECORDER, "utf-8")
    program = json.dumps([sys.executable, "-I", "-S", str(script), str(tmp_path / "sent")])
    heeds = '["context", "note", "neighbours", "title", "terms", "matches"]'
    office.set(
        engines='["command"]',
        target_languages='["ru"]',
        minimum="100",
        options=f"{{ command = {{ program = {program}, heeds = {heeds} }} }}",
    )
    (office.root / "locales/glossary.csv").write_text(GLOSSARY, "utf-8")
    return office


def sent(tmp_path: Path) -> str:
    """All that the recorder was given, as text."""
    return "\n".join(str(json.loads(line)) for line in (tmp_path / "sent").read_text("utf-8").splitlines())


def test_an_open_document_takes_nothing_of_a_confidential_one_along(recorder: Any, tmp_path: Path) -> None:
    """What an engine is told beside an open sentence is of its own document; the memory's matches are of open documents."""
    recorder.source("known.md", "The public delegation left the town hall on Monday morning.\n")
    recorder.source("kept.md", "# Confidential title\n\nThe secret delegation left the town hall on Monday morning.\n")
    recorder.ok("extract")
    recorder.translate("ru", "known.md", {"The public delegation left the town hall on Monday morning.": "Открытая делегация уехала."})
    recorder.translate(
        "ru",
        "kept.md",
        {
            "The secret delegation left the town hall on Monday morning.": "Тайная делегация уехала.",
            "Confidential title": "Тайный заголовок",
        },
    )
    recorder.source(
        "kept.md",
        "---\nl10n: {offline: true}\n---\n\n# Confidential title\n\n"
        "The secret delegation left the town hall on Monday morning.\n\nThis is another confidential sentence.\n",
    )
    recorder.source("open.md", "# Open title\n\nThe whole delegation left the town hall on Monday morning.\n\nThey went home.\n")
    recorder.ok("sync")
    got = sent(tmp_path)
    assert "The whole delegation left" in got and "Open title" in got and "'before': 'Open title'" in got and "The public delegation" in got
    assert "делегация" in got
    for secret in ("onfidential", "secret", "Тайн"):
        assert secret not in got


TALKS = """# Igor Krasnov in Sarajevo

The delegation of IGOR KRASNOV met [Igor Krasnov](https://example.org/visit), the assistant of Igor Krasnov, in Sarajevo.

<!-- l10n: note="Igor Krasnov reads this himself" context="Sarajevo" -->
They talked for three days.

They left for Belize.

Igor **Krasnov** smiled.

Igor Krasnov
"""


def test_no_name_of_the_glossary_leaves_and_each_comes_back_once(recorder: Any, tmp_path: Path) -> None:
    """In nothing that the engine was given; in the catalog each stands in its place, in the glossary's form, and the journal says so."""
    recorder.set(mask_names="true")
    recorder.source("talks.md", TALKS)
    done = recorder.run("sync")
    got = sent(tmp_path)
    assert "delegation" in got and "делегация" in got
    for name in ("krasnov", "sarajevo", "belize", "краснов", "сараево"):
        assert name not in got.lower(), name
    texts = {source: text for source, (text, _) in recorder.texts("ru", "talks.md").items()}
    assert texts["Igor Krasnov in Sarajevo"] == "Игорь Краснов ин Сараево"
    (long,) = (text for source, text in texts.items() if source.startswith("The delegation"))
    assert (long.count("Игорь Краснов"), long.count("Сараево"), long.count("(https://example.org/visit)")) == (3, 1, 1)
    assert texts["They left for Belize."].endswith("Belize.")
    assert texts["Igor Krasnov"] == "Игорь Краснов"
    assert texts["Igor **Krasnov** smiled."] == ""
    assert "a name of the glossary cannot be masked" in done.err
    reasons = {event["reason"] for event in recorder.events("ru") if event.get("reason")}
    assert reasons == {
        "names put in from the glossary: Игорь Краснов, Сараево (look at their endings)",
        "names put in from the glossary: Игорь Краснов (look at their endings)",
        "names without a form in the glossary: Belize",
    }


def test_without_the_setting_names_are_sent(recorder: Any, tmp_path: Path) -> None:
    """Masking is asked for, not the rule: it costs the engine what the name would have told it."""
    recorder.source("talks.md", TALKS)
    recorder.run("sync")
    assert "Igor Krasnov" in sent(tmp_path)


def test_a_misspelt_route_is_named(office: Any) -> None:
    """The report says which pattern of a route that is to keep documents means none; nothing else is changed by it."""
    settings = office.root / "l10n.toml"
    settings.write_text(settings.read_text("utf-8").replace("# [[routes]]", '[[routes]]\ndocuments = ["legl"]\noffline = true\n#'), "utf-8")
    office.source("legal/a.md", f"{SECRET}\n")
    assert "l10n.toml: routes[1].documents: no document is meant by 'legl'; is it misspelt?" in office.ok("sync").out
