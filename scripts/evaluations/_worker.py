"""A process that holds nothing but the product: takes paths, a line each, runs every document in a fork, tells what came of it.

`python -m evaluations._worker FOLDER`: the marked document goes to `FOLDER/NUMBER`, the answer is a line of JSON on standard output.
Memory is the resident peak: that of this process, and by how much the fork grew. Time is the processor time of the whole way.
"""

from __future__ import annotations

import json
import os
import pathlib
import resource
import signal
import sys
import time
import traceback

from evaluations._pipeline import options, translated
from l10n import lang, registry, segment
from l10n.errors import L10nError, MissingExtra

PATIENCE = 60
"""Seconds of processor time after which a document is given up."""
SPACE = 4 << 30
"""Bytes of address space a document may take before it is given up."""


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    registry.formats()
    # Loaded before the forks, so that no document pays for it: what every run of the product needs.
    segment.segmenter("en").split("One. Two.")
    lang.get("ar")
    for line in sys.stdin:
        number, path = json.loads(line)
        print(json.dumps(measured(pathlib.Path(path), folder / str(number))), flush=True)
    return 0


def measured(path: pathlib.Path, out: pathlib.Path) -> dict[str, object]:
    """What came of a document: `outcome` (accepted, refused, crash), `said`, `identical`, `seconds`, `mib`."""
    reading, writing = os.pipe()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = os.fork()
    if child == 0:
        os.close(reading)
        answer: dict[str, object] = {}
        start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 5))
            resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
            answer = attempt(path, out)
        finally:
            os.write(writing, json.dumps({**answer, "start": start}).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        raw = pipe.read()
    _, status, used = os.wait4(child, 0)
    if raw:
        answer = json.loads(raw)
    else:
        how = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "itself"
        answer = {"outcome": "crash", "said": f"ended by {how}"}
    start = answer.pop("start", 0)
    mib = (used.ru_maxrss - start + base) / 1024
    return {"identical": False, "said": "", **answer, "seconds": used.ru_utime + used.ru_stime, "mib": mib}


def attempt(path: pathlib.Path, out: pathlib.Path) -> dict[str, object]:
    """Parse, identity, and the marked document; one clear line is an answer, anything else is a crash."""
    begin = time.process_time()
    try:
        raw = path.read_bytes()
        form = registry.format_of(path.name)
        assert form is not None
        document = form.parse(raw, path.name, "en", options())
        out.write_bytes(translated(form, document, segment.segmenter("en")))
        identical = form.render(document, {}) == raw
    except MissingExtra as error:
        return {"outcome": "crash", "said": str(error)}
    except L10nError as error:
        said = str(error)
        clear = "\n" not in said and path.name in said and len(said) < 500
        return {"outcome": "refused" if clear else "crash", "said": said if clear else f"not one clear line: {said[:200]!r}"}
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {str(error)[:120]} ({pathlib.Path(place.filename).name}:{place.lineno})"
        return {"outcome": "crash", "said": said, "after": time.process_time() - begin}
    return {"outcome": "accepted", "identical": identical, "units": len(document.units)}


if __name__ == "__main__":
    sys.exit(main())
