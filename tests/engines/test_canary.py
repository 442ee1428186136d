"""No key leaves its place: real runs of the program against servers that fail in every way and repeat the key in all they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from l10n import registry

CANARY = "canary-7f3a9c-51e0d2"
CASES: dict[str, tuple[str, str]] = {
    "deepl": ("DEEPL_AUTH_KEY", 'base_url = "{url}"'),
    "google-cloud": ("GOOGLE_TRANSLATE_API_KEY", 'base_url = "{url}"'),
    "google-cloud:v3": ("GOOGLE_OAUTH_ACCESS_TOKEN", 'base_url = "{url}", api = "v3", project = "press"'),
    "libretranslate": ("LIBRETRANSLATE_API_KEY", 'base_url = "{url}"'),
    "llm": ("L10N_LLM_KEY", 'base_url = "{url}/v1", model = "m"'),
    "microsoft": ("AZURE_TRANSLATOR_KEY", 'base_url = "{url}", region = "westeurope"'),
}
"""Engine → the variable of its key, its options."""
TEXT = "\n\n".join(f"Sentence number {n} of the minister's speech." for n in ("one", "two", "three", "four", "five"))
# The whole program, with every log that anybody writes on standard error.
PROGRAM = "import logging, sys; logging.basicConfig(level=logging.DEBUG); from l10n.cli import main; main(sys.argv[1:])"


def leaky(vendor: Any, seen: list[str]) -> Any:
    """A server's script: each request another failure that tells the key, at last one that ends the run."""
    told = {"error": {"code": 1, "message": f"The key {CANARY} is wrong", "details": [CANARY]}, "message": f"No: {CANARY}"}
    replies = [
        vendor.Reply(told, 500, {"X-Key": CANARY}),
        vendor.Reply(told, 400),
        vendor.Reply(f"<html>{CANARY}</html>".encode()),
        vendor.Reply({"data": CANARY}, 200),
        vendor.Reply({"data": CANARY}, 200, fault="drop"),
        vendor.Reply(told, 429, {"Retry-After": "0"}),
        vendor.Reply(told, 302, {"Location": f"/?key={CANARY}"}),
        vendor.Reply(told, 413),
        vendor.Reply(fault="shut"),
        vendor.Reply(told, 200),
    ]
    lock = threading.Lock()

    def script(asked: Any) -> Any:
        with lock:
            seen.extend(path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if CANARY in read(path))
            return replies.pop(0) if replies else vendor.Reply(told, 403)

    return script


def read(path: Path) -> str:
    """A file that may be gone."""
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


@pytest.mark.parametrize("name", CASES)
def test_canary(name: str, vendor: Any, office: Any, tmp_path: Path) -> None:
    """The key reaches its server, and no file, output, log or list of processes."""
    variable, options = CASES[name]
    seen: list[str] = []
    office.source("speech.txt", TEXT)
    office.ok("sync")
    office.set(engines=f'["{name}"]', timeout="2", options=f'{{ "{name}" = {{ {options.format(url=vendor.url)} }} }}')
    vendor.script = leaky(vendor, seen)
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, variable: CANARY, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-c", PROGRAM, "pretranslate"]
    done = subprocess.run(command, cwd=office.root, env=environment, capture_output=True, text=True, timeout=120, check=False)
    sent = [asked for asked in vendor.asked if CANARY in f"{asked.headers}{asked.body.decode()}"]
    assert len(sent) >= 5, done
    assert not [asked for asked in vendor.asked if CANARY in f"{asked.path}{asked.query}"]
    assert done.returncode == 1
    assert CANARY[:12] not in done.stdout + done.stderr
    assert seen == []
    for folder in (office.root, home):
        assert [path for path in folder.rglob("*") if path.is_file() and CANARY[:12].encode() in path.read_bytes()] == []


def test_every_key_has_its_canary() -> None:
    """Whatever engine says that it needs a key is tested here."""
    lacks = {name: registry.load("engines", name)().lacks() for name in registry.names("engines")}
    assert {name for name, what in lacks.items() if re.search(r"environment variable|\bkey\b", what)} <= CASES.keys()
