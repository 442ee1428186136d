"""A glossary at DeepL that holds the project's terms, kept by its name (API v3, developers.deepl.com, Glossaries).

An engine sees only the terms of its questions, so the glossary grows with them in a run: at the first term of a language pair its
dictionary is replaced, so that none of an earlier run stays in it, and at each new one written again with that one more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from l10n.errors import EngineAnswerError
from l10n.model import Term

MOST_BYTES = 1024
"""Of a term or its translation."""
Ask = Callable[[str, str, object], object]


class Glossary:
    """The glossary of a name, for any number of language pairs and threads."""

    def __init__(self, name: str, ask: Ask) -> None:
        """`ask` takes method, path and JSON and gives the JSON of the answer."""
        self.name, self.ask = name, ask
        self.lock = threading.Lock()
        self.id = ""
        self.written: dict[tuple[str, str], dict[str, str]] = {}

    def with_terms(self, terms: Sequence[Term], source: str, target: str) -> str:
        """The glossary's id once it holds these terms for a pair of base codes; empty where there are none. Raises what `ask` raises."""
        rows = {term.source.strip(): term.targets[0].strip() for term in terms if term.targets}
        rows = {word: there for word, there in rows.items() if is_entry(word) and is_entry(there)}
        if not rows:
            return ""
        with self.lock:
            known = self.written.get((source, target), {})
            if not rows.items() <= known.items():
                self.write(known | rows, source, target)
                self.written[source, target] = known | rows
            return self.id

    def write(self, rows: dict[str, str], source: str, target: str) -> None:
        """Put a pair's dictionary into the glossary, which is made where there is none of the name."""
        entries = "\n".join(f"{word}\t{there}" for word, there in sorted(rows.items()))
        dictionary = {"source_lang": source, "target_lang": target, "entries": entries, "entries_format": "tsv"}
        if not self.id:
            self.id = self.find()
        if self.id:
            self.ask("PUT", f"/v3/glossaries/{self.id}/dictionaries", dictionary)
        else:
            self.id = id_of(self.ask("POST", "/v3/glossaries", {"name": self.name, "dictionaries": [dictionary]}))

    def find(self) -> str:
        """The id of the glossary of this name; empty where there is none."""
        listed = self.ask("GET", "/v3/glossaries", None)
        rows = listed.get("glossaries") if isinstance(listed, dict) else None
        return next((id_of(row) for row in rows or () if isinstance(row, dict) and row.get("name") == self.name), "")


def is_entry(text: str) -> bool:
    """Whether a glossary can hold this text."""
    return text != "" and text.isprintable() and len(text.encode("utf-8", errors="replace")) <= MOST_BYTES


def id_of(row: object) -> str:
    """A glossary's id; raises EngineAnswerError for what is none, since it becomes part of an address."""
    found = row.get("glossary_id") if isinstance(row, dict) else None
    if not isinstance(found, str) or not found.replace("-", "").isalnum() or not found.isascii():
        raise EngineAnswerError("deepl", "answered a glossary without an id")
    return found
