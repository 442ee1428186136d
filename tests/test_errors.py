"""The errors that a user can meet."""

from __future__ import annotations

import pickle

import pytest

from l10n import errors
from l10n.errors import GlossaryError, L10nError, SettingsError, WrongSetting


@pytest.mark.parametrize(
    "error",
    [
        GlossaryError("locales/glossary.csv", "no column is called 'source'", 1),
        SettingsError(WrongSetting("l10n.toml", "review.port", "'x'", "a port"), WrongSetting("l10n.toml", "name", "3", "text")),
        errors.RefusedError("four eyes"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_they_pass_between_processes(error: L10nError) -> None:
    """An error that a worker process raises reaches the server as it was: kind, line, and what it knows of the place."""
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_every_kind_passes() -> None:
    """Whatever the constructor takes."""
    for kind in (one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, L10nError)):
        error = kind.__new__(kind)
        error.args = ("why",)
        assert str(pickle.loads(pickle.dumps(error))) == "why"
