"""Chromium without a window, spoken to over a pipe (DevTools protocol): it sees what it is given, and nothing of any network.

The pipe is its life line: when our end closes, however our process ends, it ends too, and so do its own processes.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from l10n.errors import ProgramError

if sys.platform != "win32":
    import fcntl

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge-stable")
PLACES = ("/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = "Chromium is not found (Debian: apt install chromium; or name its program in publish.chromium)"
OPTIONS = (
    "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    "--force-color-profile=srgb", "--hide-scrollbars", "--lang=en",
)  # fmt: skip
WAIT = 60.0
"""Seconds that Chromium may take for one page before it is given up."""

Message = dict[str, Any]  # JSON of the protocol: whatever its methods answer


def find(named: str = "") -> str | None:
    """The program: the one that the settings name (a name or a path), else the first that is found; None where there is none.

    Windows has no such pipe: there it is never found.

    Raises ProgramError for a named one that is not there.
    """
    if named:
        found = shutil.which(str(Path(named).expanduser()) if "/" in named else named)
        if not found:
            raise ProgramError(f"publish.chromium: {named}: no such program")
        return found
    if sys.platform == "win32":
        return None
    return next((found for name in (*NAMES, *PLACES) if (found := shutil.which(name))), None)


class Chromium:
    """One running Chromium with one page, without scripts, whose every request `serve` answers or nobody does."""

    def __init__(self, program: str, wait: float = WAIT) -> None:
        """Start it. Raises ProgramError where it does not start.

        It runs in its sandbox; as root, whom Chromium gives none, without.
        """
        self.program, self.wait = program, wait
        self.folder = tempfile.mkdtemp(prefix="l10n-chromium-")
        self.serve: Callable[[str], tuple[str, bytes] | None] = lambda url: None
        self.count = 0
        self.unread = b""
        try:
            self.start()
            self.version = str(self.call("Browser.getVersion")["product"])
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = str(self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
            self.call("Page.enable")
            self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
            self.call("Emulation.setScriptExecutionDisabled", value=True)
            self.call("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "light"}])
        except BaseException:
            self.close()
            raise

    session = ""

    def start(self) -> None:
        """Start the process, with the pipe's ends where Chromium looks for them (3 to read, 4 to write)."""
        its_in, self.out = os.pipe()
        self.into, its_out = os.pipe()
        # Out of the way of 3 and 4, so that neither is overwritten before it is moved.
        moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (its_in, its_out)]
        os.close(its_in)
        os.close(its_out)
        null = os.open(os.devnull, os.O_RDWR)
        said = os.open(Path(self.folder) / "stderr", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        arguments = [self.program, *OPTIONS, f"--user-data-dir={self.folder}/profile"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        places = ((null, 0), (null, 1), (said, 2), (moved[0], 3), (moved[1], 4))
        try:
            self.pid = os.posix_spawn(
                self.program, arguments, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, *pair) for pair in places], setsid=True
            )
        except OSError as error:
            raise ProgramError(f"{self.program}: cannot be started: {error.strerror or error}") from error
        finally:
            for end in (null, said, *moved):
                os.close(end)
        os.set_blocking(self.out, False)

    pid: int | None = None

    def print(self, url: str, paper: Mapping[str, object]) -> bytes:
        """The page at an address as PDF, tagged and with an outline; `paper` are further parameters of `Page.printToPDF`.

        Raises ProgramError where Chromium fails or does not answer in time.
        """
        end = time.monotonic() + self.wait
        went = self.call("Page.navigate", url=url)
        if "errorText" in went:
            raise ProgramError(f"{self.program}: {url}: {went['errorText']}")
        while self.read(end).get("method") != "Page.loadEventFired":
            pass
        printed = self.call("Page.printToPDF", generateTaggedPDF=True, generateDocumentOutline=True, **paper)
        return base64.b64decode(printed["data"])

    def call(self, method: str, **parameters: object) -> Message:
        """What a method answers. Raises ProgramError where it refuses, or does not answer in time."""
        end = time.monotonic() + self.wait
        number = self.send(method, parameters, end)
        while (message := self.read(end)).get("id") != number:
            pass
        if "error" in message:
            raise ProgramError(f"{self.program}: {method}: {message['error'].get('message', 'refused')}")
        result: Message = message["result"]
        return result

    def send(self, method: str, parameters: Mapping[str, object], end: float) -> int:
        """Send a message, and its number; what comes meanwhile is kept, so that neither side waits for the other."""
        self.count += 1
        message: Message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            if self.ready(end, select.POLLOUT):
                try:
                    data = data[os.write(self.out, data) :]
                except BrokenPipeError as error:
                    raise self.ended() from error
        return self.count

    def read(self, end: float) -> Message:
        """The next message; a request for a file is answered on the way, and read as `{}`."""
        while b"\0" not in self.unread:
            self.ready(end)
        line, _, self.unread = self.unread.partition(b"\0")
        message: Message = json.loads(line)
        if message.get("method") == "Fetch.requestPaused":
            self.answer(message["params"], end)
            return {}
        return message

    def ready(self, end: float, wanted: int = 0) -> bool:
        """Take in what has come; whether the pipe can be written to, if that is `wanted`."""
        poll = select.poll()
        poll.register(self.into, select.POLLIN)
        if wanted:
            poll.register(self.out, wanted)
        there = dict(poll.poll(max(0.0, end - time.monotonic()) * 1000))
        if not there:
            raise ProgramError(f"{self.program}: no answer within {self.wait:g} seconds")
        if self.into in there:
            got = os.read(self.into, 1 << 20)
            if not got:
                raise self.ended()
            self.unread += got
        return self.out in there

    def answer(self, request: Message, end: float) -> None:
        """Give a request's bytes, or block it."""
        found = self.serve(request["request"]["url"])
        if found is None:
            self.send("Fetch.failRequest", {"requestId": request["requestId"], "errorReason": "BlockedByClient"}, end)
            return
        kind, data = found
        headers = [{"name": "Content-Type", "value": kind}]
        body = base64.b64encode(data).decode()
        self.send(
            "Fetch.fulfillRequest", {"requestId": request["requestId"], "responseCode": 200, "responseHeaders": headers, "body": body}, end
        )

    def ended(self) -> ProgramError:
        """The error of a Chromium that is gone, with what it said last, or of what it died."""
        lines = (Path(self.folder) / "stderr").read_text("utf-8", "replace").split("\n") if Path(self.folder).is_dir() else []
        said = [" ".join(line.split()) for line in lines if line.strip()] or ["it ended"]
        why = next((line for line in said if ":FATAL:" in line), said[-1])
        return ProgramError(f"{self.program}: {why[:300]}")

    def close(self) -> None:
        """End it and all its processes; again is no error."""
        for end in (self.out, self.into):
            with contextlib.suppress(OSError):
                os.close(end)
        self.out = self.into = -1
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.pid, 0)
            self.pid = None
        shutil.rmtree(self.folder, ignore_errors=True)

    out = into = -1
