"""The check `mojibake`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import Change, rewritten
from l10n.text.scripts import belongs, known
from l10n.text.tokens import in_target

WESTERN = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0))
CYRILLIC = "".join(bytes([b]).decode("cp1251", "ignore") or chr(b) for b in range(0x80, 0xC0))
# UTF-8 read as Windows-1252 (Ã©, Å¡, Ð¼Ð¸Ñ€, Ø§Ù„) and as Windows-1251 (РјРёСЂ): a lead byte and its continuations.
AS_WESTERN = regex(f"(?:[\u00c2-\u00df][{re.escape(WESTERN)}]|[\u00e0-\u00ef][{re.escape(WESTERN)}]{{2}})+")
AS_CYRILLIC = regex(f"(?:[ВГЃРСЎШЩЪЫ][{re.escape(CYRILLIC)}]){{2,}}")
RUN = regex("[\u00c0-\u00ff]{4,}")
"""Windows-1251 read as Windows-1252: Ìèíèñòð."""
PATTERNS = ((AS_WESTERN, "cp1252", "utf-8"), (AS_CYRILLIC, "cp1251", "utf-8"), (RUN, "cp1252", "cp1251"))
"""Pattern, the encoding that was taken, the right one; all but the first only damage Cyrillic."""
LEADS = frozenset(map(chr, range(0xC2, 0xF0))) | frozenset("°ѕµј")
"""A text in a wrong encoding has one of them: a lead byte as Windows-1252 shows it, or a, o, e in Windows-1251."""
LOST = regex(r"\?{4,}|\?{2,} \?{2,}")


class Mojibake:
    """The target's letters are the ones that were written.

    What it does:
        Finds letters that were read in a wrong encoding: UTF-8 as Windows-1252 (Ã©, Ð¼Ð¸Ñ€) or Windows-1251 (РјРёСЂ), Windows-1251 as
        Windows-1252 (ìèð), and runs of question marks where letters were lost. The fix reads them rightly.
    Why it matters:
        Nobody can read it, and it comes from a program that will do it again.
    Example:
        «MÃ¼nchen» for «München».
    What it can't see:
        What the source has too, and a single damaged letter that is a word of its own.
    Figures:
        Silent on good translations.
    """

    name = "mojibake"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Letters that a wrong encoding makes, and question marks, in a target."""
        return in_target(Stir(LEADS), Stir(frozenset("?"), lambda marks: "??" in marks))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        _, theirs = scene.readings(source, target)
        if not LEADS.isdisjoint(theirs.characters):
            yield from self.wrongly_read(source, target, scene.target.script)
        if "??" in target and "??" not in source and (m := LOST.search(target)):
            yield Finding(self.name, "warning", phrase("question marks stand for letters that were lost"), target_span=m.span())

    def wrongly_read(self, source: str, target: str, script: str) -> Iterator[Finding]:
        """The first run of letters that another encoding makes sense of; the fix reads all like it."""
        for pattern, wrong, right in PATTERNS if script == "Cyrl" else PATTERNS[:1]:
            for m in pattern.finditer(target):
                meant = read_again(m.group(), wrong, right)
                if meant and m.group() not in source and sensible(meant, script):
                    changes = (Change(*n.span(), read_again(n.group(), wrong, right) or n.group()) for n in pattern.finditer(target))
                    message = phrase("{text} is {meant}, read in a wrong encoding", text=m.group(), meant=meant)
                    yield Finding(self.name, self.severity, message, target_span=m.span(), fix=rewritten(target, changes))
                    return


def read_again(text: str, wrong: str, right: str) -> str | None:
    """The text that was read in a wrong encoding in the right one; None where it cannot have been."""
    try:
        raw = b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(wrong) for c in text)
        return raw.decode(right)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def sensible(text: str, script: str) -> bool:
    """Whether what comes out is what texts are made of: letters of the script, of Latin, or punctuation."""
    letters = [c for c in text if c.isalpha()]
    return all(c.isprintable() or c in "\u200c\u200f\u00a0" for c in text) and (
        not known(script) or all(belongs(c, script) or c < "\u0250" for c in letters)
    )
