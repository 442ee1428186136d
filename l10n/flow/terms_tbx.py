"""Rows of the glossary as concepts of TBX, and concepts as rows.

A concept is all rows of one source. Status is TBX-Basic's `administrativeStatus`. What no public data category says stands under names
of ours: `x-case-sensitive`, `x-do-not-translate` (yes) and `x-part-of-speech`, for other words than TBX-Basic's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.interchange.tbx_units import TbxEntry, TbxHeader, TbxLanguage, TbxNode, TbxTerm, notes, said
from l10n.terms import Row, Status

WRITTEN = {"preferred": "preferredTerm-admn-sts", "allowed": "admittedTerm-admn-sts", "forbidden": "deprecatedTerm-admn-sts"}
FORBIDDEN = ("deprecated", "superseded")
PREFERRED = ("preferred",)
PARTS = ("noun", "verb", "adjective", "adverb", "properNoun", "other")
"""TBX-Basic's picklist."""
NAMED = {"name": "properNoun", "proper noun": "properNoun"}
READ = {"propernoun": "name"}


def header_of(title: str, language: str) -> TbxHeader:
    """The header of a glossary's file."""
    titled = TbxNode("titleStmt", (TbxNode("title", (title or "Glossary",)),))
    described = TbxNode("sourceDesc", (TbxNode("p", ("Glossary of an l10n project",)),))
    return TbxHeader((TbxNode("fileDesc", (titled, described)),), language, "TBX-Basic")


def entries_of(rows: Iterable[Row], source: str) -> Iterator[TbxEntry]:
    """The concepts of rows, in their order."""
    groups: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        groups.setdefault(row.identity, []).append(row)
    for number, group in enumerate(groups.values(), 1):
        first = group[0]
        part = next((row.part_of_speech for row in group if row.part_of_speech), "")
        own = [*speech(part), *(flag("x-case-sensitive") if first.case_sensitive else ())]
        own += flag("x-do-not-translate") if any(row.do_not_translate for row in group) else ()
        languages = [TbxLanguage(source, (TbxTerm(TbxNode("term", (first.source,)), tuple(own)),))]
        for code in dict.fromkeys(code for row in group for code in row.targets):
            terms = [term(form, status, speech(part)) for form, status in statuses(group, code)]
            languages.append(TbxLanguage(code, tuple(terms)))
        remarks = tuple(TbxNode("note", (note,)) for note in dict.fromkeys(row.note for row in group if row.note))
        yield TbxEntry(tuple(languages), remarks, (("id", f"c{number}"),))


def statuses(group: Iterable[Row], code: str) -> Iterator[tuple[str, Status]]:
    """The forms in a language with what they are: of a preferred row only the first is preferred."""
    rows = list(group)
    for status in WRITTEN:
        for row in rows:
            for number, form in enumerate(row.targets.get(code, ()) if row.status == status else ()):
                yield form, "allowed" if row.status == "preferred" and number else row.status


def term(form: str, status: Status, own: Iterable[TbxNode]) -> TbxTerm:
    """A form as a term."""
    return TbxTerm(TbxNode("term", (form,)), (*own, TbxNode("termNote", (WRITTEN[status],), (("type", "administrativeStatus"),))))


def speech(part: str) -> list[TbxNode]:
    """A part of speech as TBX-Basic has it, with our own word where it has none."""
    if not part:
        return []
    known = NAMED.get(part.casefold(), part)
    found = [TbxNode("termNote", (known if known in PARTS else "other",), (("type", "partOfSpeech"),))]
    if READ.get(known.casefold(), known) != part:
        found.append(TbxNode("termNote", (part,), (("type", "x-part-of-speech"),)))
    return found


def flag(name: str) -> tuple[TbxNode, ...]:
    """A data category of ours that says yes."""
    return (TbxNode("termNote", ("yes",), (("type", name),)),)


def rows_of(entry: TbxEntry, source: str) -> Iterator[Row]:
    """The rows of a concept: for each of its terms in the source language one with the forms that may be used, one with those that may not.

    The note is the concept's notes, or its definition. A language is named as the file names it.
    """
    sources: list[TbxTerm] = []
    good: dict[str, tuple[str, ...]] = {}
    bad: dict[str, tuple[str, ...]] = {}
    remarks = notes(entry.items)
    defined = said(entry.items, "definition")
    for language in entry.languages:
        if near(language.language, source):
            sources += language.terms
            remarks += notes(language.items)
            defined = defined or said(language.items, "definition")
        else:
            ranked = sorted(language.terms, key=lambda one: status_of(one) != "preferred")
            for one in ranked:
                kind = bad if status_of(one) == "forbidden" else good
                kind[language.language] = (*kind.get(language.language, ()), one.text)
    note = "; ".join(remarks) or defined
    for one in sources:
        keep, sensitive = one.said("x-do-not-translate") == "yes", one.said("x-case-sensitive") == "yes"
        read = one.said("partOfSpeech")
        part = one.said("x-part-of-speech") or READ.get(read.replace(" ", "").casefold(), read)
        if good or not bad or keep:
            yield Row(one.text, {} if keep else good, part, note, sensitive, entry.line, "preferred", keep)
        if bad:
            yield Row(one.text, bad, part, "", sensitive, entry.line, "forbidden")


def status_of(one: TbxTerm) -> Status:
    """What a term is, by either data category that says so; admitted where none does."""
    status = (one.said("administrativeStatus") or one.said("normativeAuthorization")).casefold()
    if status.startswith(FORBIDDEN):
        return "forbidden"
    return "preferred" if status.startswith(PREFERRED) else "allowed"


def near(code: str, source: str) -> bool:
    """Whether a language is the source language or a variety of it, or the other way round."""
    one, other = code.casefold().replace("_", "-"), source.casefold()
    return one == other or one.split("-")[0] == other or other.split("-")[0] == one
