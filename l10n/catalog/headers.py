"""The header entry of a catalog: `Name: value`, a line each."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.model import Language


def read_headers(text: str) -> dict[str, str]:
    """The fields of a header entry's text, in its order; the first of a name counts."""
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.setdefault(name.strip(), value.strip())
    return fields


def edit_headers(text: str, wanted: Mapping[str, str]) -> str:
    """A header entry's text with other fields: lines whose field keeps its value stay as they are, new fields follow."""
    fields = read_headers(text)
    missing = dict(wanted)
    lines = []
    for line in text.removesuffix("\n").split("\n") if text else []:
        name, colon, _ = line.partition(":")
        name = name.strip()
        if not colon or not name:
            lines.append(line)
        elif name in missing:
            value = missing.pop(name)
            lines.append(line if value == fields[name] else f"{name}: {value}")
    return "".join(line + "\n" for line in [*lines, *(f"{name}: {value}" for name, value in missing.items())])


def headers_for(language: Language, project: str = "") -> dict[str, str]:
    """The fields of a new catalog: what programs need, and nothing that changes by itself (dates, names, machines).

    `msgfmt -c` asks for the fields that say nothing here.
    """
    return {
        "Project-Id-Version": project,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": language.english,
        "Language": language.gettext,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={language.plurals}; plural={language.plural_rule};",
    }
