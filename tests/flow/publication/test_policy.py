"""Policy: what must be true of a page, by language and document."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.flow.publication.policy import Policy, policy_of
from l10n.model import State
from l10n.project.settings import Settings, read

RULES = """
policy = "translated"
complete = 50

[[rules]]
documents = ["statements"]
languages = ["fa"]
complete = 100

[[rules]]
languages = ["pt"]
policy = "draft"
four_eyes = true

[[rules]]
documents = ["statements/**"]
policy = "approved"
gate = "warning"
complete = 90
"""


def settings(publish: str, rest: str = "") -> Settings:
    text = f'target_languages = ["ru", "fa", "pt-BR"]\n{rest}\n[publish]\n' + publish.replace("[[rules]]", "[[publish.rules]]")
    found = read(text.encode(), "l10n.toml")
    assert found
    return found


@pytest.mark.parametrize(
    ("document", "language", "policy"),
    [
        ("news/a.md", "ru", Policy(State.TRANSLATED, 50)),
        ("statements/a.md", "ru", Policy(State.APPROVED, 90, gate="warning")),
        ("statements/a.md", "fa", Policy(State.APPROVED, 100, gate="warning")),
        ("statements/a.md", "pt-BR", Policy(State.DRAFT, 90, True, "warning")),
        ("news/a.md", "pt-BR", Policy(State.DRAFT, 50, True)),
    ],
)
def test_rules(document: str, language: str, policy: Policy) -> None:
    """Of each setting the first rule counts that says it of the document and the language; `pt` is about `pt-BR` too."""
    assert policy_of(settings(RULES), [document], language) == policy


def test_defaults() -> None:
    """Nothing set: approved texts alone, no threshold, no error; four eyes as for approving."""
    assert policy_of(settings(""), ["a.md"], "ru") == Policy()
    assert policy_of(settings("", "four_eyes = true"), ["a.md"], "ru").four_eyes


def test_command_line() -> None:
    """A policy of the command line takes the place of the settings' own, not of what a rule says of a document."""
    found = settings(RULES)
    assert policy_of(found, ["news/a.md"], "ru", lowest=State.DRAFT).shows == State.DRAFT
    assert policy_of(found, ["statements/a.md"], "ru", lowest=State.DRAFT).shows == State.APPROVED


@pytest.mark.parametrize(
    ("complete", "approved", "total", "reached"),
    [
        (0, 1, 9, True),
        (0, 0, 9, False),
        (0, 0, 0, True),
        (100, 0, 0, True),
        (100, 8, 9, False),
        (100, 9, 9, True),
        (50, 1, 2, True),
        (51, 1, 2, False),
    ],
)
def test_threshold(complete: float, approved: int, total: int, reached: bool) -> None:
    """A document has a page from that share of its texts on; without any approved text never, without texts to translate always."""
    states = [State.APPROVED] * approved + [State.TRANSLATED] * (total - approved)
    assert Policy(complete=complete).reached(states) is reached


@pytest.mark.parametrize("shows", [State.DRAFT, State.TRANSLATED, State.APPROVED])
def test_stale_is_never_shown(shows: State) -> None:
    """A text whose source has changed since is shown under no policy."""
    assert [state for state in State if Policy(shows).lets(state)] == [state for state in State if state >= shows]
    assert not Policy(shows).lets(State.STALE)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('policy = "reviewed"', "publish.rules[1].policy: found 'reviewed'; allowed: draft | translated | approved"),
        ("complete = 101", "publish.rules[1].complete: found 101; allowed: per cent, 0 to 100"),
        ('languages = ["de"]', "publish.rules[1].languages: found 'de'; allowed: target languages: ru, fa"),
        ('documents = ["[ab].md"]', "publish.rules[1].documents: found ['[ab].md']"),
        ('embargo = "tomorrow"', "publish.rules[1].embargo: found 'tomorrow'; allowed: a date"),
    ],
)
def test_wrong(office: Any, rule: str, said: str) -> None:
    """A rule that cannot be read is told with its place, and nothing is published."""
    path = office.root / "l10n.toml"
    path.write_text(path.read_text("utf-8") + f"\n[[publish.rules]]\n{rule}\n", "utf-8")
    done = office.run("publish")
    assert done.code == 1 or done.code == 2
    assert said in done.err
