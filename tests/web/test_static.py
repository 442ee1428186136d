"""The page's files: small modules of our own, which a browser gets as one script."""

from __future__ import annotations

import importlib.resources
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.web.assets import assets, version
from l10n.web.bundle import bundle

FILES = importlib.resources.files("l10n.web")
SCRIPTS = {file.name: file.read_text("utf-8") for file in (FILES / "static").iterdir() if file.name.endswith(".js")}


def test_the_page_asks_for_few_files() -> None:
    """The frame names every file there is, by its version, and what asks the server is before the styles that scripts wait for."""
    frame = (FILES / "templates" / "page.html").read_text("utf-8")
    named = re.findall(r'(?:href|src)="/static/([a-z]+\.[a-z]+)\?v=\{\{ version \}\}"', frame)
    assert sorted(named) == sorted(assets())
    assert named[0] == "early.js" and frame.count("/static/") == len(named)


def test_every_module_is_in_the_script() -> None:
    """No module is left out, and each stands behind those that it imports."""
    text = assets()["page.js"].body.decode()
    order = re.findall(r"^// (\w+\.js)$", text, re.MULTILINE)
    assert sorted(order) == sorted(set(SCRIPTS) - {"early.js"})
    for name in order:
        assert all(order.index(other) < order.index(name) for other in re.findall(r'from "\./(\w+\.js)"', SCRIPTS[name]))


def test_a_version_is_of_what_the_files_hold() -> None:
    """Another text of any file is another address, so that no browser shows an old page."""
    files = dict(assets())
    before = version(files)
    files["icon.svg"] = files["early.js"]
    assert version(files) != before == version(assets())


MODULES = {
    "main": """\
import { twice as double, one } from "./numbers.js";
import * as words from "./words.js";
const said = () => words.say(double(one));
said();
""",
    "numbers": """\
export const one = 1;
export function twice(n) {
  return n * 2;
}
""",
    "words": """\
import {
  one,
} from "./numbers.js";
const said = "import ";
export const say = (n) => console.log(said, n + one);
export class Word {}
""",
}


@pytest.mark.skipif(not shutil.which("node"), reason="no JavaScript beside the browser's")
def test_a_bundle_does_what_its_modules_do(tmp_path: Path) -> None:
    """Names of one module are not another's, renamed and whole imports hold, and what is imported twice runs once."""
    (tmp_path / "page.js").write_text(bundle(MODULES, "main"), "utf-8")
    done = subprocess.run(["node", tmp_path / "page.js"], capture_output=True, text=True, check=True)
    assert done.stdout == "import  3\n"


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"main": 'import { a } from "./gone.js";\n'}, "no module gone.js"),
        ({"main": 'import { a } from "./other.js";\n', "other": 'import { b } from "./main.js";\n'}, "import each other"),
        ({"main": "export default 1;\n"}, "main.js: not understood: export default 1"),
        ({"main": 'import "./other.js";\n'}, "main.js: not understood: import"),
        ({"main": "export let count = 1;\n"}, "not understood: export let"),
    ],
)
def test_what_is_not_understood_is_said(modules: dict[str, str], said: str) -> None:
    """A module that the bundle could not do justice to is refused, not bundled wrongly."""
    with pytest.raises(ValueError, match=said):
        bundle(modules, "main")


def test_no_text_becomes_code() -> None:
    """No script writes HTML, evaluates a string or sets a handler or a style by attribute; the policy would stop it anyway."""
    never = re.compile(r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cssText|DOMParser")
    assert [(name, found.group()) for name, text in SCRIPTS.items() if (found := never.search(text))] == []


def test_modules_are_small() -> None:
    """A module does one thing."""
    assert {name: len(text.splitlines()) for name, text in SCRIPTS.items() if len(text.splitlines()) > 260} == {}
