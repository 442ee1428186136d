"""People: whom the settings name, what whoever starts the page may do, who is invited."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import RefusedError, SettingsError, UsageError
from l10n.flow.reviewing.people import Invitations, People, invited
from l10n.flow.reviewing.values import Person
from l10n.project import OWN, Project
from l10n.project.settings import read

NAMED = """
[review.people]
"Anna Ivanova <anna@example.org>" = "publisher"
"Omid" = { role = "translator", languages = ["fa"] }
"""


def project(folder: Path, settings: str = "") -> Project:
    found = read(settings.encode(), OWN)
    assert found is not None
    return Project(folder, found, OWN, "")


def test_who_starts_it(tmp_path: Path) -> None:
    """Everything where the settings name nobody; what they say of who is named; looking on for anybody else."""
    name = "Anna Ivanova <anna@example.org>"
    assert People(project(tmp_path)).local(name) == Person(name, "publisher")
    named = People(project(tmp_path, NAMED))
    assert named.local("A. Ivanova <ANNA@example.org>") == Person(name, "publisher")
    assert named.local("Eve <eve@example.org>") == Person("Eve <eve@example.org>", "viewer")


@pytest.mark.parametrize(
    ("name", "whom"),
    [
        ("anna@example.org", "Anna Ivanova <anna@example.org>"),
        ("Anna Ivanova", "Anna Ivanova <anna@example.org>"),
        ("OMID", "Omid"),
        ("Omid <omid@example.org>", "Omid"),
        ("Eve", None),
        ("", None),
        ("  ", None),
        ("Anna Ivanova <eve@example.org>", None),
        ("example.org", None),
    ],
)
def test_whom_a_name_means(tmp_path: Path, name: str, whom: str | None) -> None:
    """A proxy may say the whole name, the name alone or the mail address; another address is another person."""
    found = People(project(tmp_path, NAMED)).find(name)
    assert (found.name if found else None) == whom


def test_invitations(tmp_path: Path) -> None:
    """One that is named gets a token, of which only the hash is kept; a name that the settings lack, or a damaged file, is one line."""
    office = project(tmp_path, NAMED)
    person, token = invited(office, "omid")
    assert person == Person("Omid", "translator", ("fa",))
    invitations = Invitations(tmp_path / ".l10n" / "review" / "people.json")
    assert (invitations.bearer(token), invitations.bearer("")) == ("Omid", None)
    with pytest.raises(
        UsageError, match=r"'Eve' is not among review\.people in l10n\.toml; there are: Anna Ivanova <anna@example\.org>, Omid"
    ):
        invited(office, "Eve")
    invitations.path.write_text("{", "utf-8")
    with pytest.raises(RefusedError, match="is damaged; delete it and invite everybody anew"):
        invitations.bearer(token)


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("[review]\npeople = { Anna = 'king' }", "review.people"),
        ("[review]\npeople = { Anna = { role = 'viewer', tongue = ['fa'] } }", "review.people"),
        ("[review]\npeople = { Anna = { role = 'viewer', languages = ['de'] } }", "review.people.Anna"),
        ("[review]\npeople = { Anna = 'viewer', anna = 'viewer' }", "review.people"),
        ("[review]\npeople = { '' = 'viewer' }", "review.people"),
        ("[review]\npeople = { \"a\\u0000b\" = 'viewer' }", "review.people"),
        ("[review]\nhost = 'example.org'", "review.host"),
        ("[review]\nport = 0", "review.port"),
        ("[review]\naddresses = ['review.example.org']", "review.addresses"),
        ("[review]\naddresses = ['https://review.example.org/path']", "review.addresses"),
        ("[review]\naddresses = ['https://a@review.example.org']", "review.addresses"),
        ("[review]\nproxy = 'proxy.example.org'", "review.proxy"),
        ("[review]\nproxy_header = 'X-User: x'", "review.proxy_header"),
        ("[review]\ntiming = 1", "review.timing"),
    ],
)
def test_wrong_settings(toml: str, key: str) -> None:
    """Each is one line that names its key."""
    with pytest.raises(SettingsError) as caught:
        read(toml.encode(), OWN)
    assert [one.key for one in caught.value.wrong] == [key]
