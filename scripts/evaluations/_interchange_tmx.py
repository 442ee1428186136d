"""TMX: files of other tools read and written without loss, catalogs through TMX and back, hostile files, memory, misaligned pairs.

DIR/interchange holds TMX files of other tools, DIR/po/real catalogs, DIR/ntrex news sentences in several languages (`en.txt`, `ru.txt` …).
Whether a file came through whole is judged by XML's canonical form, not by our reader. translate-toolkit is measured beside.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree
from translate.storage.tmx import tmxfile

from evaluations import Figure
from l10n import catalog as po
from l10n import lang
from l10n.errors import L10nError
from l10n.flow.clean import Doubts
from l10n.flow.tmx_export import Exported, Wish, of_catalog
from l10n.flow.tmx_pairs import pairs
from l10n.interchange.tmx_reader import TmxFile
from l10n.interchange.tmx_units import TmxHeader
from l10n.interchange.tmx_writer import write
from l10n.journal import Journal
from l10n.memory import Stored
from l10n.model import Entry, Key, State

MANY = 100_000
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEXTS = frozenset({"seg", "prop", "note", "bpt", "ept", "it", "ph", "ut", "hi", "sub"})
LANGUAGES = ("ru", "fa", "ar", "bs")
HEADER = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ru"><seg>x</seg></tuv></tu>'
READING = {
    "l10n": "from l10n.interchange.tmx_reader import TmxFile\nwith open(sys.argv[1], 'rb') as f: n = sum(1 for u in TmxFile(f, 'x'))",
    "translate-toolkit": "from translate.storage.tmx import tmxfile\nwith open(sys.argv[1], 'rb') as f: n = len(tmxfile(f).units)",
}


def figures(folder: Path) -> list[Figure]:
    """All figures of TMX."""
    files = sorted(folder.rglob("*.tmx"))
    data = folder.parent
    memory = {name: megabytes(code) for name, code in READING.items()}
    found, alarms = misaligned(data / "ntrex")
    return [
        Figure(
            "TMX files of other tools, read and written without loss",
            share(whole(path, ours) for path in files),
            at_least=1.0,
            baselines={"translate-toolkit": share(whole(path, theirs) for path in files)},
            note=f"{len(files)} files, by canonical XML",
        ),
        Figure(
            "catalog texts that come back from TMX the same",
            share(iter(came := list(trips(data / "po" / "real")))),
            at_least=1.0,
            note=f"{len(came):,} texts: source, context and target, with tags and placeholders as inline codes",
        ),
        Figure(
            "hostile TMX refused in one line",
            share(refused(raw, ours, L10nError) for raw in hostile()),
            at_least=1.0,
            baselines={"translate-toolkit": share(refused(raw, theirs, Exception) for raw in hostile())},
            note="entities, depth, size, a DTD with content, broken and wrong files",
        ),
        Figure(
            f"peak memory to read {MANY:,} units, MiB",
            memory["l10n"],
            at_most=100,
            baselines={"translate-toolkit": memory["translate-toolkit"]},
            note="of the whole process",
        ),
        Figure("misaligned pairs that l10n tm clean lists", found, note="a source and the next sentence's translation, NTREX, 4 languages"),
        Figure("good pairs that it lists", alarms, note="the same texts, well paired"),
    ]


def share(results: Iterator[bool]) -> float:
    """The share that is true."""
    seen = list(results)
    return sum(seen) / len(seen) if seen else 0.0


def ours(raw: bytes) -> bytes:
    """Read and written by us."""
    tmx = TmxFile(io.BytesIO(raw), "a.tmx")
    out = io.BytesIO()
    write(out, tmx.header, tmx, "a.tmx")
    return out.getvalue()


def theirs(raw: bytes) -> bytes:
    """Read and written by translate-toolkit."""
    return bytes(tmxfile.parsestring(raw))


def whole(path: Path, tool: Callable[[bytes], bytes]) -> bool:
    """Whether a file's content is the same after a tool read and wrote it."""
    raw = path.read_bytes()
    try:
        return canonical(tool(raw)) == canonical(raw)
    except Exception as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return False


def canonical(raw: bytes) -> bytes:
    """XML's canonical form without comments, space between elements, and what TMX 1.1 and 1.4 write in two ways."""
    root = etree.fromstring(raw, etree.XMLParser(load_dtd=False, no_network=True, remove_comments=True))
    root.attrib.pop("version", None)
    for element in root.iter("*"):
        name = etree.QName(element).localname
        if "lang" in element.attrib:
            element.set(XML_LANG, element.attrib.pop("lang"))
        if name not in TEXTS:
            element.text = None
            for child in element:
                child.tail = None
    root.tail = None
    return etree.tostring(root, method="c14n")


def trips(folder: Path) -> Iterator[bool]:
    """For each text of real catalogs whether it comes back from TMX the same."""
    source, header = lang.get("en"), TmxHeader((("srclang", "en"),))
    for path in sorted(folder.rglob("*.po")):
        try:
            catalog = po.parse(path.read_bytes(), path.name)
        except L10nError:
            continue  # no catalog that the product takes
        entries = [e for e in catalog.entries if e.plural is None and e.target[0].strip() and e.key.source.strip()]
        language = lang.get("ru")
        done, wish = Exported(), Wish((language,), frozenset(State))
        out = io.BytesIO()
        write(out, header, of_catalog(source, language, "a", entries, {}, Journal(), wish, done), "a.tmx")
        tmx = TmxFile(io.BytesIO(out.getvalue()), "a.tmx")
        back = [pair for unit in tmx for pair in pairs(unit, "en", "en", ("ru",))]
        yield from (same(entry, pair) for entry, pair in zip(entries, back, strict=False))
        yield from (False for _ in range(len(entries) - len(back)))


def same(entry: Entry, pair: object) -> bool:
    """Whether a pair is an entry's."""
    return (entry.key.context, entry.key.source, entry.target[0]) == tuple(getattr(pair, name) for name in ("context", "source", "target"))


def hostile() -> Iterator[bytes]:
    """TMX files made to hurt, or that are none."""

    def tmx(text: str = "a", doctype: str = "", body: str = "") -> bytes:
        return f'<?xml version="1.0"?>{doctype}<tmx version="1.4">{HEADER}<body>{body or UNIT.format(text)}</body></tmx>'.encode()

    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    yield tmx("&l8;", f"<!DOCTYPE tmx [{laughs}]>")
    yield tmx("&x;", '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
    yield tmx("a", '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>')
    yield tmx("&nbsp;", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    yield tmx("<hi>" * 5000 + "</hi>" * 5000)
    yield tmx("<hi>" * 100 + "</hi>" * 100)
    yield tmx("x" * (12 << 20))
    yield tmx(body="<junk/>" * (3 << 20))
    yield tmx()[:-9]
    yield tmx("\x00")
    yield tmx("<tu></tu>")
    yield tmx().replace(b"<tmx", b"<html").replace(b"/tmx", b"/html")
    yield b""
    yield b"\xff\xfe"


def refused(raw: bytes, tool: Callable[[bytes], bytes], error: type[Exception]) -> bool:
    """Whether a tool refuses a file, with a message of one line."""
    try:
        tool(raw)
    except error as refusal:
        return "\n" not in str(refusal).strip() or error is Exception
    return False


def megabytes(code: str) -> float:
    """Peak memory of a process that reads MANY units, in MiB."""
    text = " ".join(f"word{n}" for n in range(15))
    with tempfile.NamedTemporaryFile("w", suffix=".tmx", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0"?><tmx version="1.4">{HEADER}<body>')
        for number in range(MANY):
            file.write(UNIT.format(f"{number} {text}") + "\n")
        file.write("</body></tmx>")
        file.flush()
        program = f"import resource, sys\n{code}\nassert n == {MANY}, n\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        done = subprocess.run([sys.executable, "-c", program, file.name], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024  # Linux counts in KiB


def misaligned(folder: Path) -> tuple[float, float]:
    """The share of wrong pairs, and of right ones, that are listed as misaligned or of another language."""
    sources = (folder / "en.txt").read_text("utf-8").splitlines()
    wrong: list[bool] = []
    right: list[bool] = []
    for code in LANGUAGES:
        targets = (folder / f"{code}.txt").read_text("utf-8").splitlines()
        right += listed(code, sources, targets)
        wrong += listed(code, sources, [*targets[1:], targets[0]], among=targets)
    return sum(wrong) / len(wrong), sum(right) / len(right)


def listed(code: str, sources: Sequence[str], targets: Sequence[str], among: Sequence[str] = ()) -> list[bool]:
    """For each pair whether it is listed; `among` as many good pairs, as a memory has them."""
    doubts = Doubts(lang.get("en"), lang.get(code), ("script", "misaligned"))
    out = []
    for number, (source, target) in enumerate(zip(sources, targets, strict=True)):
        if among:
            list(doubts.of(stored(code, source, among[number])))
        out.append(any(True for _ in doubts.of(stored(code, source, target))))
    return out


def stored(code: str, source: str, target: str) -> Stored:
    """A translation of the memory."""
    return Stored(code, "a", Key(None, source), target, State.TRANSLATED)
