"""What is wrong with a glossary, or worth a look, by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Language, Severity
from l10n.terms import Glossary, Row, Termbase
from l10n.text.scripts import belongs, known, script_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a line of the glossary."""

    severity: Severity
    """error: the file is not taken; warning: it says what it hardly means; info: it could say more."""
    line: int
    message: str
    source: str = ""
    language: str = ""


def faults(glossary: Glossary, languages: Sequence[Language], texts: Iterable[str] | None = None, source: str = "en") -> list[Fault]:
    """All mistakes; forms in another script than the language's; languages without a form; with `texts`, terms that none of them holds."""
    found = [Fault("error", mistake.line or 1, mistake.message) for mistake in glossary.mistakes]
    for language in languages:
        for row in glossary.rows:
            found += foreign(row, language)
    found += incomplete(glossary.rows, languages)
    if texts is not None:
        found += unused(glossary.rows, texts, source)
    return sorted(found, key=lambda fault: fault.line)


def foreign(row: Row, language: Language) -> Iterator[Fault]:
    """Forms without a letter of the language's script, and words of two scripts at once; a form that is the source itself may be meant."""
    if not known(language.script):
        return
    for form in row.forms(language.code):
        letters = [letter for letter in form if script_of(letter)]
        if form == row.source or not letters:
            continue
        if not any(belongs(letter, language.script) for letter in letters):
            message = f"{form!r} ({language.code}) has no letter of the script of {language.english}"
            yield Fault("warning", row.line or 1, message, row.source, language.code)
        for word in form.split():
            scripts = {script_of(letter) for letter in word} & {"Latn", "Cyrl"}
            if len(scripts) == 2 and "-" not in word:
                message = f"{word!r} ({language.code}) mixes Latin and Cyrillic letters"
                yield Fault("warning", row.line or 1, message, row.source, language.code)


def incomplete(rows: Sequence[Row], languages: Sequence[Language]) -> Iterator[Fault]:
    """Terms that have no form in some of the languages."""
    codes = [language.code for language in languages]
    groups: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        groups.setdefault(row.identity, []).append(row)
    for group in groups.values():
        if any(row.do_not_translate for row in group):
            continue
        missing = [code for code in codes if not any(row.forms(code) for row in group if row.status != "forbidden")]
        if missing and not all(row.status == "forbidden" for row in group):
            yield Fault("info", group[0].line or 1, f"{group[0].source!r} has no form in {', '.join(missing)}", group[0].source)


def unused(rows: Sequence[Row], texts: Iterable[str], source: str) -> Iterator[Fault]:
    """Terms that no text holds, or only within a longer term."""
    base = Termbase(rows, source)
    met = {term.line for text in texts for term in base.matching(text, source)}
    for term in base.terms(source):
        if term.line not in met:
            yield Fault("info", term.line or 1, f"{term.source!r} stands in no document", term.source)
