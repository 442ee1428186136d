"""The page's files: small modules of our own, each named in the page's frame so that the browser fetches them at once."""

from __future__ import annotations

import importlib.resources
import re

FILES = importlib.resources.files("l10n.web")
SCRIPTS = {file.name: file.read_text("utf-8") for file in (FILES / "static").iterdir() if file.name.endswith(".js")}


def test_every_module_is_fetched_at_once() -> None:
    """The frame names every module: none waits for the one that imports it."""
    frame = (FILES / "templates" / "page.html").read_text("utf-8")
    named = re.findall(r'(?:href|src)="/static/([a-z0-9]+\.js)"', frame)
    assert sorted(named) == sorted(SCRIPTS)


def test_no_text_becomes_code() -> None:
    """No script writes HTML, evaluates a string or sets a handler or a style by attribute; the policy would stop it anyway."""
    never = re.compile(r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cssText|DOMParser")
    assert [(name, found.group()) for name, text in SCRIPTS.items() if (found := never.search(text))] == []


def test_modules_are_small() -> None:
    """A module does one thing."""
    assert {name: len(text.splitlines()) for name, text in SCRIPTS.items() if len(text.splitlines()) > 260} == {}
