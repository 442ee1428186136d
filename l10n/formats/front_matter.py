"""Front matter: the texts of listed keys in YAML (between `---`), TOML (between `+++`) or JSON (an object), spliced in place.

A key is named by its path: `params.lead` is `lead` in the mapping `params`. Of a list under a listed key each text is taken, and the
keys of mappings in a list are named as if there were no list.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from l10n.formats import front_matter_json, front_matter_toml
from l10n.formats.front_matter_field import Field
from l10n.regex import regex

LIMIT = 64 * 1024
"""Code points: longer front matter is looked at neither for seals nor, where it is YAML, for texts."""
SHAPES = frozenset(("yaml", "toml", "json"))
FENCES = regex(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
OBJECT = regex(r"\ufeff?(?=\{[ \t]*[\r\n]*[ \t]*[\"}])")
REST_OF_LINE = regex(r"[ \t]*(?:\r\n|\r|\n|\Z)")


def extent(text: str) -> tuple[int, int]:
    """Where the front matter's content and the front matter as a whole end; (0, 0) where there is none."""
    head = FENCES.match(text)
    if not head:
        return object_extent(text)
    closing = ("---", "...") if head.group(1) == "---" else ("+++",)
    for match in LINE.finditer(text, head.end()):
        if match.group().rstrip(" \t\r\n") in closing:
            return match.start(), match.end()
    return 0, 0


def object_extent(text: str) -> tuple[int, int]:
    """The same for JSON, which has no fences."""
    head = OBJECT.match(text)
    if not head:
        return 0, 0
    try:
        _, end = json.JSONDecoder().raw_decode(text, head.end())
    except (ValueError, RecursionError):
        return 0, 0
    rest = REST_OF_LINE.match(text, end)
    return (end, rest.end()) if rest else (0, 0)


def fields(text: str, wanted: Collection[str]) -> Iterator[Field]:
    """The scalars of the wanted keys, in order; none where the front matter is not what its fences say."""
    if not text.startswith(("---", "+++", "{", "\ufeff")):
        return
    end, whole = extent(text)
    if not whole:
        return
    head = FENCES.match(text)
    start = head.end() if head else int(text[0] == "\ufeff")
    content = text[start:end]
    if not head:
        yield from front_matter_json.fields(content, start, 1, wanted)
    elif head.group(1) == "+++":
        yield from front_matter_toml.fields(content, start, 2, wanted)
    else:
        from l10n.formats import front_matter_yaml  # a parser that is slow to import, and not needed by files without

        yield from front_matter_yaml.fields(content, start, 2, wanted)


def written(old: str, target: str, shape: str) -> str:
    """A target in the place of the scalar `old`, in its style where that can say the target."""
    if shape == "json":
        return front_matter_json.written(target)
    if shape == "toml":
        return front_matter_toml.written(old, target)
    from l10n.formats import front_matter_yaml

    return front_matter_yaml.written(old, target)
