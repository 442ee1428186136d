"""Settings: every wrong one is reported with file, key, what was found and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import RefusedError, SettingsError, UsageError
from l10n.flow.start import start
from l10n.flow.workspace import open_workspace
from l10n.project import find, refuse_shared_catalogs
from l10n.project.settings import Settings, read


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("segmentation = 'word'", "l10n.toml: segmentation: found 'word'; allowed: sentence | paragraph"),
        ("four_eyes = 1", "l10n.toml: four_eyes: found 1; allowed: true | false"),
        ("target_languages = ['ru', 'xx-yy-zz']", "l10n.toml: target_languages: found ['ru', 'xx-yy-zz']; allowed: a list of different"),
        ("target_languages = []", "l10n.toml: target_languages: found []; allowed: a list of different"),
        ("target_languages = ['en']", "l10n.toml: target_languages: found the source language 'en'; allowed: languages other"),
        ("source = '../elsewhere'", "l10n.toml: source: found '../elsewhere'; allowed: a path inside the project"),
        ("source = '/etc'", "l10n.toml: source: found '/etc'; allowed: a path inside"),
        ("locales = 'source/x'", "l10n.toml: locales: found 'source/x'; allowed: a folder apart from source"),
        ("sourc = 'x'", "l10n.toml: sourc: found an unknown key (did you mean source?); allowed: name, source_language"),
        ("[memory]\nminimum = 20", "l10n.toml: memory.minimum: found 20; allowed: a whole number from 50 to 100"),
        ("[publish]\npolicy = 'all'", "l10n.toml: publish.policy: found 'all'; allowed: draft | translated | approved"),
        ("[publish]\nbase_url = 'ftp://x'", "l10n.toml: publish.base_url: found 'ftp://x'; allowed: an address"),
        ("[formats]\nfurniture = ['(']", "l10n.toml: formats.furniture: found ['(']; allowed: a list of regular expressions"),
        ("memory = 3", "l10n.toml: memory: found 3; allowed: a table"),
        ("[segment.abbreviations]\nen = 'Sen.'", "l10n.toml: segment.abbreviations: found {'en': 'Sen.'}; allowed: a table"),
        ("x = [", "l10n.toml: (the file): found "),
        ("engines = 'google'", "l10n.toml: engines: found 'google'; allowed: a list of engine names, each once, or a table: default or"),
        ("engines = ['google', 'google']", "l10n.toml: engines: found ['google', 'google']; allowed: a list of engine names, each once"),
        ("engines.xx-yy-zz = ['google']", "l10n.toml: engines: found {'xx-yy-zz': ['google']}; allowed: a list"),
        ("engines.de = ['google']", "l10n.toml: engines.de: found 'de'; allowed: target languages: ru, fa, ar, bs"),
        ("offline = 'yes'", "l10n.toml: offline: found 'yes'; allowed: true | false"),
        ("[routes]\noffline = true", "l10n.toml: routes: found {'offline': True}; allowed: tables, each under [[routes]]"),
        ("routes = [1]", "l10n.toml: routes[1]: found 1; allowed: a table"),
        ("[[routes]]\n[[routes]]\nofline = true", "l10n.toml: routes[2].ofline: found an unknown key (did you mean offline?); "),
        ("[[routes]]\ndocuments = 'legal'", "l10n.toml: routes[1].documents: found 'legal'; allowed: a list of patterns"),
        ("[[routes]]\ndocuments = ['a[12].md']", "l10n.toml: routes[1].documents: found ['a[12].md']; allowed: a list of patterns"),
        ("[[routes]]\ndocuments = ['!a.md']", "l10n.toml: routes[1].documents: found ['!a.md']; allowed: a list of patterns"),
        ("[[routes]]\nlanguages = ['de']", "l10n.toml: routes[1].languages: found 'de'; allowed: target languages: ru, fa, ar, bs"),
        ("[[routes]]\nembargo = 'Friday'", "l10n.toml: routes[1].embargo: found 'Friday'; allowed: a date, such as 2026-12-01 or "),
    ],
)
def test_a_wrong_setting_is_one_line(toml: str, line: str) -> None:
    """File, key, found, allowed."""
    with pytest.raises(SettingsError) as caught:
        read(toml.encode(), "l10n.toml")
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_all_wrong_settings_are_reported_at_once() -> None:
    """A user mends a file once, not once a setting."""
    with pytest.raises(SettingsError) as caught:
        read(b"four_eyes = 1\nsegmentation = 2\n[memory]\nminimum = 'x'", "l10n.toml")
    assert [w.key for w in caught.value.wrong] == ["four_eyes", "segmentation", "memory.minimum"]


def test_all_wrong_settings_of_routes_are_reported_at_once() -> None:
    """Each with the number of its route."""
    with pytest.raises(SettingsError) as caught:
        read(b"[[routes]]\noffline = 1\nengines = 'x'\n[[routes]]\nembargo = 3", "l10n.toml")
    assert [w.key for w in caught.value.wrong] == ["routes[1].offline", "routes[1].engines", "routes[2].embargo"]


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("engines = ['gogle']", "engines"),
        ("engines = { bs = ['memory', 'gogle'] }", "engines.bs"),
        ("[[routes]]\n[[routes]]\nengines = ['memory', 'gogle']", "routes[2].engines"),
        ("[engine.options.gogle]\nx = 1", "engine.options"),
        ("[engine.options.google]\nbase_url = 'ftp://x'", "engine.options.google"),
        ("[engine.options.google]\ntimeout = -1", "engine.options.google"),
        ("[engine.options.google]\ntimeout = 'x'", "engine.options.google.timeout"),
        ("[engine.options.google]\ntimeout = true", "engine.options.google.timeout"),
        ("[checks.severity]\nnumber = 'off'", "checks.severity"),
        ("[publish]\npublisher = 'ftp'", "publish.publisher"),
        ("[publish.options.ftp]\nhost = 'a'", "publish.options"),
        ("[publish.options.git]\nbranche = 'a'", "publish.options.git"),
        ("[publish.options.git]\nbranch = 1", "publish.options.git.branch"),
        ("[segment.breaks]\nen = ['(']", "segment.breaks.en"),
    ],
)
def test_names_that_mean_nothing_are_reported(tmp_path: Path, toml: str, key: str) -> None:
    """A setting that names an engine, check or publisher names one that exists."""
    (tmp_path / "l10n.toml").write_text(toml)
    with pytest.raises(SettingsError) as caught:
        open_workspace(tmp_path)
    assert [w.key for w in caught.value.wrong] == [key]


def test_init_writes_the_defaults(tmp_path: Path) -> None:
    """The commented settings that init writes are the defaults, and a second init changes nothing."""
    made = start(tmp_path, "Press “Office”", "en", ["ru", "fa", "ar", "bs"])
    project = find(tmp_path)
    assert project.settings == Settings(name="Press “Office”")
    assert "l10n.toml" in made
    with pytest.raises(RefusedError):
        start(tmp_path, "Other", "en", ["ru"])


def test_the_commented_examples_are_good_settings(tmp_path: Path) -> None:
    """What init shows behind `# ` can be used as it stands."""
    start(tmp_path, "x", "en", ["ru"])
    text = (tmp_path / "l10n.toml").read_text()
    keys = ("engines", "reviewer", "abbreviations", "breaks", "no_breaks", "furniture", "severity", "base_url")
    text = text.replace('engines = ["google"]\n', "", 1)
    commented, routes = text.split("# [[routes]]\n")
    routes, rest = routes.split("\n\n", 1)
    text = commented + "\n".join(line.removeprefix("# ") for line in ["# [[routes]]", *routes.splitlines()]) + "\n\n" + rest
    uncommented = [line.removeprefix("# ") if line.removeprefix("# ").split(" ")[0] in keys else line for line in text.splitlines()]
    assert read("\n".join(uncommented).encode(), "l10n.toml") is not None


def test_pyproject_goes_before_own_file(tmp_path: Path) -> None:
    """[tool.l10n] in pyproject.toml, or l10n.toml where there is none; found from any folder inside."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (tmp_path / "l10n.toml").write_text("name = 'own'\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner).settings.name == "own"
    (tmp_path / "pyproject.toml").write_text("[tool.l10n]\nname = 'py'\n")
    assert find(inner).settings.name == "py"


def test_no_project_says_what_to_do(tmp_path: Path) -> None:
    """Outside a project the one line names the command that makes one."""
    with pytest.raises(UsageError, match="'l10n init' makes one"):
        find(tmp_path)


def test_two_sources_of_one_catalog_are_both_named() -> None:
    """Two documents that would share a catalog are refused, on disks that fold case too."""
    with pytest.raises(RefusedError, match=r"news/a\.md and news/A\.txt would share one catalog"):
        refuse_shared_catalogs(["news/a.md", "news/A.txt", "news/b.md"])
    with pytest.raises(RefusedError, match=r"Imported/a\.md: would have its catalog among those of 'l10n import'"):
        refuse_shared_catalogs(["Imported/a.md"])
    refuse_shared_catalogs(["imported.md", "news/imported/a.md"])


def test_links_are_hosts_and_beginnings() -> None:
    """Nothing wider than a host is allowed, and no other scheme."""
    good = read(
        b"[[publish.links]]\nlanguages = ['ru']\nallow = ['*.example.ru']\n[[publish.links]]\nallow = ['https://a.org/x']", "l10n.toml"
    )
    assert good is not None
    assert good.publish.links_in("ru") == ("*.example.ru", "https://a.org/x")
    assert good.publish.links_in("fa") == ("https://a.org/x",)
    for bad in ("[]", "['*']", "['javascript:x']", "['https://a.org', '']", "'a.org'"):
        with pytest.raises(SettingsError, match=r"publish.links\[1\].allow: found .*; allowed: a list, not empty, of hosts"):
            read(f"[[publish.links]]\nallow = {bad}".encode(), "l10n.toml")
    with pytest.raises(SettingsError, match=r"publish.links\[1\].languages: found 'de'; allowed: target languages"):
        read(b"[[publish.links]]\nlanguages = ['de']\nallow = ['a.org']", "l10n.toml")


def test_wrong_locales_are_told_by_number() -> None:
    """How pages write numbers and dates: languages, a country, digits, a calendar."""
    with pytest.raises(SettingsError) as caught:
        one, two = b"region = 'eg'\ndigits = 'roman'\n", b"calendar = 'hijri'\nlanguages = ['x-y']"
        read(b"[[publish.locales]]\n" + one + b"[[publish.locales]]\n" + two, "l10n.toml")
    assert [w.key for w in caught.value.wrong] == [
        "publish.locales[1].region", "publish.locales[1].digits", "publish.locales[2].calendar", "publish.locales[2].languages",
    ]  # fmt: skip
    with pytest.raises(SettingsError, match=r"publish.locales\[1\].languages: found 'de'; allowed: target languages"):
        read(b"[[publish.locales]]\nlanguages = ['de']", "l10n.toml")
