"""What the server of the page loads: it starts fast and stays small because all that is heavy is the worker's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from live_page import Paper

SERVED = """
import json, os, re, signal, sys, threading
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener
from l10n.cli import main, review

EARLY = []
ASKED = ("start", "queue?language=fa", "unit/fa/1", "page/fa/0", "concordance?language=fa&q=plan",
         "activity", "questions", "drafts", "conflicts")

def browse(address):
    try:
        opener = build_opener(HTTPCookieProcessor())
        origin = re.match("http://[^/]+", address)[0]
        opener.open(address).read()
        page = opener.open(origin + "/").read().decode()
        told = {path: json.loads(opener.open(f"{origin}/api/{path}").read()) for path in ASKED}
        row = told["queue?language=fa"]["rows"][0]
        act = {"act": "save", "key": row["key"], "revision": row["revision"], "target": ["another text"]}
        head = {"Origin": origin, "Content-Type": "application/json", "X-L10n-Token": re.search('name="token" content="([^"]+)"', page)[1]}
        opener.open(Request(f"{origin}/api/act", json.dumps(act).encode(), head)).read()
        Path(sys.argv[2]).write_text(json.dumps({"first": EARLY, "all": sorted(sys.modules)}))
    finally:
        os.kill(os.getpid(), signal.SIGINT)

def say(text):
    if text.startswith("http://"):
        EARLY.extend(sorted(sys.modules))
        threading.Thread(target=browse, args=(text,)).start()

if __name__ == "__main__":
    review.say = say
    main(["-C", sys.argv[1], "review", "--no-open", "--port", "0", "--by", "Anna <anna@example.org>"])
"""
LATER = ("babel", "jinja2", "l10n.catalog", "l10n.flow.reviewing.store", "l10n.flow.reviewing.study", "l10n.flow.workspace",
         "l10n.text", "rapidfuzz")  # fmt: skip
"""What is not loaded before the page can be opened."""
NEVER = ("babel", "httpx", "jinja2", "l10n.checks", "l10n.engines", "l10n.flow.judge", "l10n.flow.risk", "l10n.formats", "l10n.memory",
         "l10n.publish", "l10n.segment", "l10n.terms", "lxml", "markdown_it", "nh3", "numpy", "pymorphy3", "simplemma")  # fmt: skip
"""What the server loads for no page and no act: it is the worker's, or that of languages without a file in l10n/lang/cldr."""


def test_the_server_is_light(tmp_path: Path) -> None:
    """A page can be opened before anything of the release is loaded; and all pages and an act later no check, format or memory is."""
    paper = Paper(tmp_path)
    paper.write("news.txt", ["The plan.", "It was adopted."])
    served, found = paper.root / "served.py", paper.root / "modules.json"
    served.write_text(SERVED, "utf-8")
    subprocess.run([sys.executable, served, paper.root, found], check=True, stdout=subprocess.DEVNULL, timeout=120)
    modules = json.loads(found.read_text("utf-8"))
    assert of(modules["first"], LATER) == []
    assert of(modules["all"], NEVER) == []


def of(modules: list[str], rooms: tuple[str, ...]) -> list[str]:
    """Those of the modules that lie in rooms."""
    return [name for name in modules if any(name == room or name.startswith(f"{room}.") for room in rooms)]
