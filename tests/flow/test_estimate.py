"""What an estimate says before, and a run does after it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from l10n.flow.estimate import Share, estimate
from l10n.flow.fill import fill
from l10n.flow.workspace import open_workspace

ONE = "The delegation arrived in Geneva on Monday morning."
TWO = "Talks on legal assistance will last 3 days."
THREE = "A statement will be published on Friday."
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопярстуввхйз")


def russian(text: str, nth: int = 1) -> str:
    return text.lower().translate(CYRILLIC).capitalize()


def test_before_and_after(office: Any, page: Any) -> None:
    """An estimate asks and writes nothing; the run then asks just that many texts, and a second estimate finds all in the cache."""
    office.set(engines='["google"]', target_languages='["ru"]', options=f'{{ google = {{ base_url = "{page.url}" }} }}')
    page.script = lambda text, nth: russian(text).replace("3", "4")
    office.source("a.txt", f"{ONE}\n\n{TWO}\n")
    office.source("b.txt", f"{ONE}\n\n{THREE}\n")
    office.ok("extract")
    workspace = open_workspace(office.root)
    russian_only = workspace.project.languages(("ru",))
    before = office.files()
    found = estimate(workspace, workspace.documents(), russian_only)
    assert dict(found.shares) == {("google", "ru"): Share(4, 3, len(ONE + TWO + THREE))}
    assert (found.plain, found.recalled, found.nobody) == ({}, {}, {})
    assert (office.files(), page.asked) == (before, [])

    filled = fill(workspace, workspace.documents(), russian_only)
    assert (len(page.asked), filled.characters) == (3, found.characters)

    for document in ("a.txt", "b.txt"):
        office.catalog("ru", document).unlink()
    office.ok("extract")
    again = estimate(workspace, workspace.documents(), russian_only)
    assert dict(again.shares) == {("google", "ru"): Share(cached=3)}
    ((code, why),) = again.nobody
    assert (code, again.nobody.total()) == ("ru", 1) and "number" in why
    anew = estimate(workspace, workspace.documents(), russian_only, again=True)
    assert dict(anew.shares) == {("google", "ru"): Share(1, 1, len(TWO), cached=3)}
    assert len(page.asked) == 3


def test_memory_and_second_engine(office: Any, page: Any) -> None:
    """What the memory knows is no engine's; what is asked only to be compared counts too."""
    office.set(engines='["google"]', target_languages='["ru"]', options=f'{{ google = {{ base_url = "{page.url}" }} }}')
    office.source("a.txt", f"{ONE}\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {ONE: "Делегация прибыла в Женеву в понедельник утром."})
    office.source("b.txt", f"{ONE}\n\n{THREE}\n")
    office.ok("extract")
    workspace = open_workspace(office.root)
    found = estimate(workspace, workspace.documents(), workspace.project.languages(("ru",)), compare=("pseudo",))
    assert found.recalled == Counter(ru=1)
    assert dict(found.shares) == {("google", "ru"): Share(1, 1, len(THREE)), ("pseudo", "ru"): Share(2, 2, len(ONE + THREE))}
    assert page.asked == []


def test_nobody(office: Any) -> None:
    """Units that no engine of the chain would translate are counted with the reason."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("extract")
    workspace = open_workspace(office.root)
    found = estimate(workspace, ["a.txt"], workspace.project.languages(("ru",)), ())
    assert (dict(found.shares), found.nobody) == ({}, {("ru", ""): 1})
