"""Directives: comments in a source that give what follows a context or a note for translators, or keep it untranslated.

    <!-- l10n: context="menu" note="The verb, not the noun" -->     the next block
    <!-- l10n: skip -->                                             the next block is not translated
    <!-- l10n: off --> … <!-- l10n: on -->                          nothing between is translated
    <!-- l10n: offline -->                                          the document never leaves this machine
    <!-- l10n: embargo="2026-12-01T09:00+02:00" -->                 nor does it before that moment
    #l10n: note="…"                                                 the same in plain text, on a line of its own
"""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.errors import DocumentError
from l10n.regex import regex

HEAD = regex(r"\s*l10n:\s*")
PART = regex(r"""(context|note|embargo)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”)\s*|(skip|offline|off|on)\b\s*""")
ALLOWED = 'context="…", note="…", skip, off, on, offline, embargo="…"'


@dataclass(frozen=True, slots=True)
class Directive:
    """What one comment says."""

    context: str | None = None
    note: str = ""
    skip: bool = False
    off: bool = False
    on: bool = False
    offline: bool = False
    """Of the whole document, as `embargo`; `formats.seals` reads them, also where no format looks for directives."""
    embargo: str | None = None


def parse(comment: str, path: str, line: int) -> Directive | None:
    """The directive in a comment's text (without the comment marks); None for any other comment.

    Raises DocumentError for a comment that begins like a directive and is none.
    """
    head = HEAD.match(comment)
    if not head:
        return None
    rest = comment[head.end() :].strip()
    position = 0
    values: dict[str, str] = {}
    words: set[str] = set()
    while position < len(rest):
        match = PART.match(rest, position)
        if not match or not match.end() > position:
            odd = rest[position : position + 40]
            raise DocumentError(path, f"l10n directive: {odd!r} is not understood; allowed: {ALLOWED}", line)
        if match.group(5):
            words.add(match.group(5))
        else:
            values[match.group(1)] = next(g for g in match.groups()[1:4] if g is not None)
        position = match.end()
    if not values and not words:
        raise DocumentError(path, f"l10n directive: it says nothing; allowed: {ALLOWED}", line)
    if {"off", "on"} <= words:
        raise DocumentError(path, "l10n directive: 'off' and 'on' at once", line)
    flags = ("skip" in words, "off" in words, "on" in words, "offline" in words)
    return Directive(values.get("context"), values.get("note", ""), *flags, values.get("embargo"))


@dataclass(slots=True)
class Directing:
    """The directives in force while a format walks through a document."""

    path: str
    pending: Directive | None = None
    off: bool = False
    _none: Directive = field(default_factory=Directive, init=False, repr=False)

    def comment(self, text: str, line: int) -> bool:
        """Take in a comment's text; whether it was a directive."""
        directive = parse(text, self.path, line)
        if directive is None:
            return False
        if directive.off or directive.on:
            self.off = directive.off
        if directive.context is not None or directive.note or directive.skip:
            self.pending = directive
        return True

    def block(self) -> Directive | None:
        """What holds for the block that comes now: its context and note; None where it is not to be translated."""
        directive, self.pending = self.pending or self._none, None
        return None if self.off or directive.skip else directive
