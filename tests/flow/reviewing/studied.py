"""A small release in five languages, and its rows as a review has them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from l10n.flow.reviewing.values import Ref, Row
from l10n.flow.workspace import open_workspace
from l10n.model import unit_id
from tests.conftest import Office

LANGUAGES = ("ru", "fa", "ar", "bs", "de")
HEADING = "Harbour plan approved"
FIRST = "The council approved the **harbour plan** on 12 May 2022."
SECOND = "It costs 1,200,000 euros, says [the mayor](https://harbour.example/plan)."
THIRD = "Work begins at 9 a.m. on Monday."
SOURCE = f"# {HEADING}\n\n{FIRST} {SECOND}\n\n- {THIRD}\n- Nothing else was decided.\n"
TARGETS = {
    "ru": ("План гавани одобрен", "Совет одобрил **план гавани** 12 мая 2022 года."),
    "fa": ("طرح بندر تصویب شد", "شورا **طرح بندر** را در ۱۲ مه ۲۰۲۲ تصویب کرد."),
    "ar": ("الموافقة على خطة الميناء", "وافق المجلس على **خطة الميناء** في 12 مايو 2022."),
    "bs": ("Plan luke odobren", "Vijeće je odobrilo **plan luke** 12. maja 2022."),
    "de": ("Hafenplan genehmigt", "Der Rat genehmigte den **Hafenplan** am 12. Mai 2022."),
}
WRONG = "12 13 14 **x**"
GLOSSARY = "source,ru,fa,ar,bs,de,note\nharbour plan,план гавани,طرح بندر,خطة الميناء,plan luke,Hafenplan,the office's word\n"


def release(office: Office, languages: Sequence[str] = LANGUAGES) -> list[Row]:
    """The release, with two sentences translated into each language and one badly; its rows."""
    office.set(target_languages=json.dumps(languages))
    office.source("harbour.md", SOURCE)
    (office.root / "locales").mkdir(exist_ok=True)
    (office.root / "locales" / "glossary.csv").write_text(GLOSSARY, "utf-8")
    office.ok("extract")
    for code in languages:
        heading, first = TARGETS[code]
        office.translate(code, "harbour.md", {HEADING: heading, FIRST: first, SECOND: WRONG})
    return rows(office.root)


def rows(root: Path) -> list[Row]:
    """Every unit of a project, as its catalogs and journals say."""
    workspace = open_workspace(root)
    found = []
    for language in workspace.project.targets:
        journal = workspace.journal(language)
        place = 0
        for document, catalog in workspace.catalogs(language, workspace.documents()).items():
            for number, entry in enumerate(catalog.entries, 1):
                place += 1
                ref = Ref(language.code, document, unit_id(entry.key))
                found.append(Row(ref, f"{language.code}/{place}", number, entry, journal.state(entry), entry.hash[:16]))
    return found


def row(found: list[Row], language: str, source: str) -> Row:
    """The row of a sentence in a language."""
    return next(one for one in found if one.ref.language == language and one.entry.key.source == source)
