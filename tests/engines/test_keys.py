"""Keys: from the environment, else from the system's keyring; never shown."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from l10n.engines import keys
from l10n.errors import EngineDenied, L10nError, MissingExtra, UsageError

KEY = "canary-7f3a9c"
VARIABLE = "L10N_TEST_KEY"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory that can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        if self.locked:
            raise keyring.errors.KeyringLocked(f"locked, and here is {KEY}")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked(f"locked, and here is {password}")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    """An empty keyring in place of the system's."""
    monkeypatch.delenv(VARIABLE, raising=False)
    made, before = Ring(), keyring.get_keyring()
    keys.stored.cache_clear()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
    keys.stored.cache_clear()


def test_environment_first(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable wins over the keyring, which then is not even asked; white space around a key is not part of it."""
    ring.kept["l10n", "deepl"] = "other"
    monkeypatch.setenv(VARIABLE, f" {KEY}\n")
    assert (keys.find("deepl", VARIABLE), ring.asked) == (KEY, 0)


def test_labels(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that stands in a chain again may have a key of its own; in the keyring it has none but its own."""
    ring.kept["l10n", "deepl"] = "ring"
    assert (keys.find("deepl", VARIABLE), keys.find("deepl:my-work", VARIABLE)) == ("ring", "")
    monkeypatch.setenv(VARIABLE, "one")
    assert keys.find("deepl:my-work", VARIABLE) == "one"
    monkeypatch.setenv(f"{VARIABLE}_MY_WORK", "two")
    assert (keys.find("deepl:my-work", VARIABLE), keys.find("deepl", VARIABLE)) == ("two", "one")


def test_keyring(ring: Ring) -> None:
    """Kept, found, asked once, forgotten."""
    assert (keys.find("deepl", VARIABLE), keys.lacks("deepl", VARIABLE)) == (
        "",
        f"needs a key: set the environment variable {VARIABLE}, or keep it in the system's keyring with: l10n engines key deepl",
    )
    keys.store("deepl", f"{KEY}\n")
    assert ring.kept == {("l10n", "deepl"): KEY}
    asked = ring.asked
    assert [keys.find("deepl", VARIABLE), keys.need("deepl", VARIABLE), keys.lacks("deepl", VARIABLE)] == [KEY, KEY, ""]
    assert ring.asked == asked + 1
    assert [keys.forget("deepl"), keys.forget("deepl"), keys.find("deepl", VARIABLE)] == [True, False, ""]
    with pytest.raises(EngineDenied, match=f"deepl: needs a key: set the environment variable {VARIABLE}, or "):
        keys.need("deepl", VARIABLE)


def test_locked(ring: Ring) -> None:
    """A locked keyring is a sentence that says what to do, without what the keyring says."""
    ring.locked = True
    told = "the system's keyring gives no key (KeyringLocked): unlock it, or set the environment variable"
    assert keys.lacks("deepl", VARIABLE) == told
    for use in (lambda: keys.find("deepl", VARIABLE), lambda: keys.store("deepl", KEY), lambda: keys.forget("deepl")):
        assert failure(use) == (EngineDenied, f"deepl: {told}")


def test_no_keyring(ring: Ring) -> None:
    """A system without a keyring has no key; keeping one there says so."""
    keyring.set_keyring(keyring.backends.fail.Keyring())
    assert keys.find("deepl", VARIABLE) == ""
    assert keys.lacks("deepl", VARIABLE).startswith("needs a key: set the environment variable")
    kind, message = failure(lambda: keys.store("deepl", KEY))
    assert (issubclass(kind, EngineDenied), message) == (
        True,
        "deepl: this system has no keyring: set the environment variable in place of it",
    )


def test_no_package(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra there is no key in a keyring; keeping one says which extra."""
    imported = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "keyring":
            raise ImportError(name)
        return imported(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert keys.find("deepl", VARIABLE) == ""
    assert failure(lambda: keys.store("deepl", KEY)) == (
        MissingExtra,
        "the system's keyring needs packages that are not installed: pip install 'l10n-workflow[keyring]'",
    )


@pytest.mark.parametrize("wrong", ["canary 7", "canary\n7", "ключ-canary", "canary\u00a07", "canary\x007", "canary" * 1000])
def test_odd_keys(ring: Ring, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """What would break a header is no key, and is not shown."""
    ring.kept["l10n", "deepl"] = wrong
    assert failure(lambda: keys.find("deepl", VARIABLE))[1].startswith("deepl: what stands in the system's keyring can't be a key")
    if "\0" not in wrong:
        monkeypatch.setenv(VARIABLE, wrong)
        assert keys.lacks("deepl", VARIABLE).startswith(f"what stands in {VARIABLE} can't be a key")
    assert failure(lambda: keys.store("deepl", wrong))[0] is UsageError


def failure(use: Callable[[], object]) -> tuple[type[L10nError], str]:
    """The error, which tells no key, nor does anything with it."""
    with pytest.raises(L10nError) as caught:
        use()
    assert "canary" not in "".join(traceback.format_exception(caught.value))
    return type(caught.value), str(caught.value)


def test_shows_nothing(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is a text like any other, and does not show itself."""
    monkeypatch.setenv(VARIABLE, KEY)
    key = keys.find("deepl", VARIABLE)
    assert (key, f"{key}", repr(key), repr([key])) == (KEY, KEY, "<a key>", "[<a key>]")


def test_not_imported_before_it_is_used() -> None:
    """The environment's key costs no import."""
    code = f"import sys; from l10n.engines import keys; keys.find('a', {VARIABLE!r}); print('keyring' in sys.modules)"
    environment = {**os.environ, VARIABLE: KEY}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_keyring_that_keeps_nothing(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """A back end that takes a key and does not keep it (keyring's `null`) is told of: the key is nowhere."""
    monkeypatch.setattr(ring, "set_password", lambda *given: None)
    with pytest.raises(EngineDenied) as caught:
        keys.store("deepl", KEY)
    assert str(caught.value) == "deepl: the system's keyring did not keep the key: set the environment variable in place of it"
