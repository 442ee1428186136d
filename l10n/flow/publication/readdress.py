"""Addresses that a translation may have in the place of its source's (`publish.links`).

A format lets through the links of the source and no other. So where a translation leads to an allowed address, it is given a document in
which the source leads there too: the same bytes but for that address. What else a translation adds stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape

from l10n import registry
from l10n.api import FormatOptions
from l10n.files import splice
from l10n.model import Document, Extract, Key
from l10n.regex import regex
from l10n.text.allowlist import Allowlist

ADDRESS = regex(r"\b(?:https?://|mailto:|tel:)(?:[^\s\"'<>()\\]|\([^\s\"'<>()\\]*\))*", re.IGNORECASE)
"""What may be an address of a link in a text or in a file's bytes, read as Latin-1."""
Swaps = Sequence[tuple[str, str]]
"""Addresses of a source, each with what stands for it in the translation."""


def readdressed(extracted: Extract, targets: Mapping[Key, str], links: Allowlist, options: FormatOptions) -> Extract:
    """A document whose source leads where its translations do, as far as `links` allow that; itself where none of them leads elsewhere."""
    wanted = {key: found for key, target in targets.items() if (found := swaps(key.source, target, links))} if links.entries else {}
    if not wanted:
        return extracted
    document = extracted.document
    changed = rewritten(document, wanted, options)
    keys = {key: Key(key.context, swapped(key.source, wanted[key])) for key in wanted}
    if changed is None or [unit.key for unit in changed.units] != [keys.get(unit.key, unit.key) for unit in document.units]:
        return extracted  # an address that the file writes in another way: its links stay the source's
    blocks = tuple(replace(block, unit=unit) for block, unit in zip(extracted.blocks, changed.units, strict=True))
    return Extract(changed, blocks)


def swaps(source: str, target: str, links: Allowlist) -> Swaps:
    """Which of a text's addresses a translation replaces by allowed ones, in order."""
    ours, theirs = Counter(addresses(source)), Counter(addresses(target))
    lost, come = list((ours - theirs).elements()), list((theirs - ours).elements())
    allowed = [address for address in come if unescape(address) in links]
    return list(zip(lost, allowed, strict=False))


def addresses(text: str) -> list[str]:
    """What may be an address, in order; a full stop or comma behind it is none of it."""
    return [match.group().rstrip(".,;:!?*_") for match in ADDRESS.finditer(text)]


def swapped(text: str, wanted: Swaps) -> str:
    """A text with the last place of each address taken by what stands for it."""
    for old, new in wanted:
        places = [match.start() for match in ADDRESS.finditer(text) if match.group().rstrip(".,;:!?*_") == old]
        if places:
            text = text[: places[-1]] + new + text[places[-1] + len(old) :]
    return text


def rewritten(document: Document, wanted: Mapping[Key, Swaps], options: FormatOptions) -> Document | None:
    """The document with other addresses in the blocks of these keys; None where its file cannot be changed so."""
    raw, form = document.skeleton.raw, registry.format_of(document.path)
    changes: list[tuple[int, int, bytes]] = []
    for slot in sorted(document.skeleton.slots, key=lambda slot: slot.start):
        if slot.key not in wanted or slot.part:
            continue
        new = swapped(raw[slot.start : slot.end].decode("latin-1"), [(o, n) for o, n in wanted[slot.key] if n.isascii()])
        if changes and slot.start < changes[-1][1]:
            return None
        changes.append((slot.start, slot.end, new.encode("latin-1")))
    if form is None or not changes:
        return None
    return form.parse(splice(raw, changes), document.path, document.language, options)
