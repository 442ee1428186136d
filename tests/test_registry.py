"""Everything that has a name: it loads, it is what its protocol asks for, it is documented."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import click
import deep_translator
import pytest

from l10n import registry
from l10n.cli import COMMANDS, cli
from l10n.errors import PluginError, UsageError

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
DOCS = Path(__file__).parents[1] / "docs"
HEADINGS = ("What it does", "Why it matters", "Example")


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, table in registry.TABLES.items() for name in table])
def test_every_name_loads(kind: str, name: str) -> None:
    """Each name of the tables is a class that has that name, in a module with a docstring, with a docstring of its own."""
    found: Any = registry.load(kind, name)
    assert inspect.isclass(found) and found.name == name
    assert inspect.getdoc(found) and inspect.getmodule(found).__doc__  # type: ignore[union-attr]  # a class has a module


@pytest.mark.parametrize("kind", registry.TABLES)
def test_unknown_name(kind: str) -> None:
    """An unknown name is answered with those that there are."""
    with pytest.raises(UsageError, match=r"no .* is named 'nonesuch'; there are: "):
        registry.load(kind, "nonesuch")


def test_suffixes() -> None:
    """Every suffix belongs to one format of our own, whatever its case; a file without one to none."""
    ours = [suffix for name in registry.FORMATS for suffix in registry.load("formats", name).suffixes]
    assert {s: name for name in registry.FORMATS for s in registry.load("formats", name).suffixes} == registry.SUFFIXES
    assert len(set(ours)) == len(ours) and all(s.startswith(".") and s == s.lower() for s in ours)
    expected = {"a.txt": "text", "b/c.MD": "markdown", "d.e/f.html": "html", "g": None, ".txt": None, "h.pdf": None}
    assert {path: form.name if (form := registry.format_of(path)) else None for path in expected} == expected


@pytest.mark.parametrize("name", registry.CHECKS)
def test_check_documents_itself(name: str) -> None:
    """A check's docstring is its documentation page, under the headings that all have."""
    page = inspect.getdoc(registry.load("checks", name)) or ""
    headings = re.findall(r"(?m)^(?:#+ )?([A-Z][^\n]*?)(?:\n[-=~]{3,})?$", page)
    assert set(HEADINGS) <= {heading.rstrip(":") for heading in headings}, headings


@pytest.mark.parametrize("name", registry.FORMATS)
def test_format_documents_itself(name: str) -> None:
    """A format's docstring says what it takes, leaves and can't do; its page has a table of kinds of content, and its limits."""
    said = inspect.getdoc(registry.load("formats", name)) or ""
    for wanted in (r"takes?n?", r"leaves|left", r"can't|cannot|not possible"):
        assert re.search(rf"(?i)\b(?:{wanted})\b", said), wanted
    page = (DOCS / "formats" / f"{name}.md").read_text("utf-8")
    assert re.search(r"(?m)^\| (kind|content)[^|\n]*\| what happens \|$", page) and "## What it can't do" in page
    (row,) = [line for line in (DOCS / "formats.md").read_text("utf-8").splitlines() if f"(formats/{name}.md)" in line]
    for suffix in registry.load("formats", name).suffixes:
        assert f"`{suffix}`" in page and f"`{suffix}`" in row, suffix


ENGINE_HEADINGS = ("What it needs", "Languages", "Limits", "What leaves the machine", "Price", "Options")


@pytest.mark.parametrize("name", registry.ENGINES)
def test_engine_documents_itself(name: str) -> None:
    """An engine has a page under the headings that all have, with every option that it takes, and a row in the overview that is true."""
    page = (DOCS / "engines" / f"{name}.md").read_text("utf-8")
    assert page.startswith(f"# {name}\n")
    sections = re.split(r"(?m)^## (.+)\n", page)[1:]
    known = dict(zip(sections[::2], sections[1::2], strict=True))
    assert set(ENGINE_HEADINGS) <= set(known), [heading for heading in ENGINE_HEADINGS if heading not in known]
    options = re.findall(r"`([a-z_]+)`", " ".join(line.split("|")[1] for line in known["Options"].splitlines() if line.startswith("|")))
    assert set(registry.engine_options(name)) == set(options) - {"option"}
    (row,) = [line for line in (DOCS / "engines.md").read_text("utf-8").splitlines() if line.startswith(f"| [{name}](engines/{name}.md) |")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    engine = registry.engine(name, 20.0, {})
    served = ["✓" if engine.supports("en", target) else "–" for target in ("ru", "fa", "ar", "bs")]
    assert cells[-4:] == (["by model"] * 4 if name == "neural" else served)
    assert (cells[3] == "no") == (not engine.leaves)


def test_engines_that_are_left_out() -> None:
    """Each translator of deep-translator is an engine here or is left out for a reason."""
    page = (DOCS / "engines.md").read_text("utf-8")
    rows = " ".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| ") and line.count("|") == 4)
    for translator in (name.removesuffix("Translator") for name in deep_translator.__all__ if name.endswith("Translator")):
        assert translator.removesuffix("Gpt").lower() in rows.lower(), translator


@pytest.mark.parametrize("name", COMMANDS)
def test_command_documents_itself(name: str) -> None:
    """A command has a one-sentence summary, an example that calls it, help for every option, and a place in the README."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None and command.name == name
    text = command.help or ""
    assert text.split("\n")[0].endswith((".", ":")) or ". " in text.split("\n\n")[0]
    assert re.search(rf"Examples?:\n(?:.*\n)*?  .*l10n {name}\b", text), text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    row = re.compile(rf"(?m)^\|[^|]*`(?:l10n )?{name}\b")
    assert row.search(README), name
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        assert re.search(rf"Examples?:\n(?:.*\n)*?  .*l10n {name} {below.name}\b", below.help or ""), below.name
        assert all(parameter.help for parameter in below.params if isinstance(parameter, click.Option)), below.name


def test_readme_names_real_commands() -> None:
    """Every `l10n …` in the README is a command, with options that it has."""
    for line in re.findall(r"(?:`|^|bin/)(l10n [a-z][^`\n]*)", README, re.MULTILINE):
        words = line.split("#")[0].split()
        if words[1] not in COMMANDS:
            pytest.fail(f"no such command: {line}")
        command = cli.get_command(click.Context(cli), words[1])
        assert command is not None
        if isinstance(command, click.Group) and len(words) > 2 and words[2] in command.commands:
            command = command.commands[words[2]]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
        for word in words[2:]:
            if re.fullmatch(r"--?[a-z][a-z-]*", word):
                assert word in known, line


@pytest.mark.parametrize(
    ("name", "known"), [("google", True), ("google:office", True), ("google:", False), ("google:Up there", False), ("gogle:office", False)]
)
def test_labels(name: str, known: bool) -> None:
    """A chain may name an engine once more under a label, to give it other options."""
    assert registry.is_engine(name) is known


def test_engine_with_a_label() -> None:
    """It is the engine with the options given, and goes by the whole name: in messages, the cache, the gate."""
    made = registry.engine("google:office", 5.0, {"base_url": "http://127.0.0.1:9/x"})
    assert (made.name, type(made)) == ("google:office", registry.load("engines", "google"))
    with pytest.raises(UsageError, match="engine 'google:office' has no option 'key'; it has: base_url, timeout"):
        registry.engine("google:office", 5.0, {"key": "x"})


def test_options_that_are_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path counts from the project's folder; the home folder and absolute paths are what they are."""

    class Model:
        def __init__(self, model: Path = Path()) -> None:
            self.model = model

    monkeypatch.setattr(registry, "load", lambda kind, name: Model)
    registry.engine_options.cache_clear()
    registry.engine_option_kind.cache_clear()
    try:
        made: list[Any] = [registry.engine("model", 5.0, {"model": path}, Path("/press")) for path in ("a/b", "/c", "~/d")]
        assert [m.model for m in made] == [Path("/press/a/b"), Path("/c"), Path("~/d").expanduser()]
        assert registry.fits("a/b", registry.engine_option_kind("model", "model"))
    finally:
        registry.engine_options.cache_clear()
        registry.engine_option_kind.cache_clear()


def test_a_strangers_engine_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its constructor raises is told in one line; what ours raise is a bug and comes out."""

    class Strange:
        name = "strange"

        def __init__(self) -> None:
            raise ValueError("canary")

    monkeypatch.setattr(registry, "names", lambda kind: ("strange",))
    monkeypatch.setattr(registry, "load", lambda kind, name: Strange)
    registry.engine_options.cache_clear()
    with pytest.raises(PluginError) as caught:
        registry.engine("strange", 20.0, {})
    assert str(caught.value) == "engine 'strange' of another distribution cannot be made (ValueError); mend or uninstall it"
    registry.engine_options.cache_clear()


def test_a_publisher_gets_its_options(tmp_path: Path) -> None:
    """By their names, with the project's folder where it wants it; one that it does not take is told with those that it does."""
    made = registry.publisher("git", {"branch": "pages"}, tmp_path)
    assert (made.name, made.place("public"), made.root) == ("git", "branch pages", tmp_path)  # type: ignore[attr-defined]  # of this one
    assert registry.publisher_options("git") == ("branch", "remote", "message")
    assert registry.publisher("folder", {}).name == "folder"
    with pytest.raises(UsageError, match="publisher 'git' has no option 'root'; it has: branch, remote, message"):
        registry.publisher("git", {"root": "/"})


@pytest.mark.parametrize("name", registry.names("publishers"))
def test_every_publisher_says_what_is_there(name: str, tmp_path: Path) -> None:
    """Before anything was published there is no file; where it would be can be said."""
    made = registry.publisher(name, {}, tmp_path)
    assert made.name == name and made.read("manifest.json", str(tmp_path / "public")) is None and made.place(str(tmp_path / "public"))
