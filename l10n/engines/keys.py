"""The engines' keys: from an environment variable, else from the system's keyring (extra `keyring`), never from a file of ours.

A key is only ever in memory and in the header or body of a request. In the keyring it stands under the service `l10n` and the
engine's name.
"""

from __future__ import annotations

import functools
import os
import re
import urllib.parse
from collections.abc import Callable
from typing import TypeVar

from l10n.engines.words import KEY_PIECE
from l10n.errors import EngineDenied, L10nError, MissingExtra, UsageError
from l10n.regex import regex

T = TypeVar("T")
SERVICE = "l10n"
KEY = regex(r"[!-~]{1,4096}\Z")
"""What can be a key: printable ASCII without white space, so that none breaks a header, whose error would then show it."""
SECRET = regex(r"KEY|TOKEN|SECRET|PASSW|AUTH|CREDENTIAL", re.IGNORECASE)
"""What the name of a variable holds whose value is not to be shown."""


class Secret(str):
    """A key that does not show itself where values are shown: a traceback with variables, a debugger's list."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<a key>"


def hidden(text: str) -> str:
    """A text of somebody else's without the values of environment variables that hold keys by their names, plain or as in an address."""
    secrets = [value.strip() for name, value in os.environ.items() if SECRET.search(name)]
    forms = {form for secret in secrets if len(secret) >= KEY_PIECE for form in (secret, urllib.parse.quote(secret, safe=""))}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, "…")
    return text


def find(engine: str, variable: str) -> str:
    """The key of an engine; empty where there is none.

    An engine with a label, `deepl:work`, has a variable of its own, `DEEPL_AUTH_KEY_WORK`, which is looked at first. Raises EngineDenied
    for one that can't be a key, and where the keyring has one and is locked.
    """
    label = engine.partition(":")[2]
    own = f"{variable}_{label.upper().replace('-', '_')}" if label else variable
    where = own if os.environ.get(own, "").strip() else variable
    key = os.environ.get(where, "").strip()
    if not key:
        key, where = stored(engine).strip(), "the system's keyring"
    if key and not KEY.match(key):
        raise EngineDenied(engine, f"what stands in {where} can't be a key: keys are printable ASCII without spaces; copy it anew")
    return Secret(key)


def need(engine: str, variable: str) -> str:
    """The key of an engine; raises EngineDenied, saying what to do, where there is none."""
    key = find(engine, variable)
    if not key:
        raise EngineDenied(engine, missing(engine, variable))
    return key


def missing(engine: str, variable: str) -> str:
    """What to do about a key that is not there."""
    return f"needs a key: set the environment variable {variable}, or keep it in the system's keyring with: l10n engines key {engine}"


def lacks(engine: str, variable: str) -> str:
    """What `find` lacks, as a sentence that says what to do; empty where it finds a key."""
    try:
        return "" if find(engine, variable) else missing(engine, variable)
    except EngineDenied as error:
        return error.message


def store(engine: str, key: str) -> None:
    """Keep a key in the system's keyring.

    Raises UsageError for what can't be a key, MissingExtra without the package keyring, EngineDenied where the keyring can't be used.
    """
    if not KEY.match(key.strip()):
        raise UsageError("that can't be a key: keys are printable ASCII without spaces")

    def keep() -> bool:
        import keyring

        keyring.set_password(SERVICE, engine, key.strip())
        return keyring.get_password(SERVICE, engine) == key.strip()  # a back end may take all and keep nothing

    kept = asked(engine, keep)
    stored.cache_clear()
    if not kept:
        raise EngineDenied(engine, "the system's keyring did not keep the key: set the environment variable in place of it")


def forget(engine: str) -> bool:
    """Take a key out of the system's keyring; whether there was one. Raises as `store` does."""

    def drop() -> bool:
        import keyring

        there = keyring.get_password(SERVICE, engine) is not None
        if there:
            keyring.delete_password(SERVICE, engine)
        return there

    there = asked(engine, drop)
    stored.cache_clear()
    return there


@functools.cache
def stored(engine: str) -> str:
    """The key in the system's keyring, asked once a run; empty where there is none, or no keyring.

    Raises EngineDenied where the keyring is there and does not answer.
    """

    def look() -> str:
        import keyring

        return Secret(keyring.get_password(SERVICE, engine) or "")

    try:
        return asked(engine, look)
    except (MissingExtra, NoKeyring):
        return ""


class NoKeyring(EngineDenied):
    """This system has no keyring."""


def asked(engine: str, work: Callable[[], T]) -> T:
    """What the keyring gives; failures of the package keyring and of what stands behind it are our errors, and none holds a key."""
    failure: L10nError
    try:
        return work()
    except ImportError:
        failure = MissingExtra("the system's keyring", "keyring")
    except Exception as error:  # back ends raise what their own libraries raise
        kind = type(error).__name__
        if kind == "NoKeyringError":
            failure = NoKeyring(engine, "this system has no keyring: set the environment variable in place of it")
        else:
            failure = EngineDenied(engine, f"the system's keyring gives no key ({kind}): unlock it, or set the environment variable")
    raise failure  # outside the handler, so that the other error, which may tell anything, is not its context
