"""Access tokens for Google Cloud: one from the environment, or made from a credentials file by google-auth (extra `google`).

The file is a service account's key or what `gcloud auth application-default login` leaves: the variable GOOGLE_APPLICATION_CREDENTIALS
names it, or it stands where gcloud puts it. google-auth's requests go by way of `http.py`.
"""

from __future__ import annotations

import functools
import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.engines import keys
from l10n.engines.http import Http
from l10n.errors import EngineDenied, EngineError, EngineUnreachable, MissingExtra

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

VARIABLE = "GOOGLE_OAUTH_ACCESS_TOKEN"
FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"
SCOPE = "https://www.googleapis.com/auth/cloud-translation"
LOCK = threading.Lock()


class Response:
    """An answer as google-auth reads it."""

    def __init__(self, status: int, headers: Mapping[str, str], data: bytes) -> None:
        self.status, self.headers, self.data = status, headers, data


class Request:
    """Stands where google-auth expects its transport; keeps the error that it must not pass on."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.failure: EngineError | None = None

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        **more: object,
    ) -> Response:
        from google.auth.exceptions import TransportError

        try:
            answer = self.http.send(method, url, headers=headers, content=body)
        except EngineError as error:
            self.failure = error
        else:
            return Response(answer.status, answer.headers, answer.body)
        raise TransportError("no answer")


def lacks(engine: str) -> str:
    """What `find` lacks, as a sentence that says what to do; nobody is asked."""
    if os.environ.get(VARIABLE, "").strip():
        return ""
    if file() is not None:
        try:
            import google.auth  # noqa: F401  # only whether it is there
        except ImportError:
            return str(MissingExtra("a Google credentials file", "google"))
        return ""
    return (
        f"needs a token: set the environment variable {VARIABLE}, or {FILE_VARIABLE} to a service account's file, or run: gcloud auth"
        " application-default login"
    )


def file() -> Path | None:
    """The credentials file, where there is one."""
    named = os.environ.get(FILE_VARIABLE, "").strip()
    windows = os.environ.get("APPDATA", "")
    folder = os.environ.get("CLOUDSDK_CONFIG") or (f"{windows}/gcloud" if windows else "~/.config/gcloud")
    path = Path(named or f"{folder}/application_default_credentials.json").expanduser()
    return path if named or path.is_file() else None


def find(engine: str, http: Http) -> str:
    """An access token that is valid now.

    Raises EngineDenied without one, or for a file that Google does not take, EngineUnreachable where Google cannot be asked for it.
    """
    if os.environ.get(VARIABLE, "").strip():
        return keys.need(engine, VARIABLE)
    path = file()
    if path is None or lacks(engine):
        raise EngineDenied(engine, lacks(engine))
    with LOCK:
        known = credentials(engine, path)
        request = Request(http)
        failed = ""
        try:
            if not known.valid:
                known.refresh(request)
        except Exception as error:  # google-auth's errors hold what it was answered, and its libraries have their own
            failed = type(error).__name__
    if request.failure is not None:
        raise EngineUnreachable(engine, request.failure.message)
    if failed or not isinstance(known.token, str):
        why = failed or "no reason"
        raise EngineDenied(engine, f"Google gives no token for {path.name} ({why}): is the account still there, and allowed?")
    return keys.Secret(known.token)


@functools.cache
def credentials(engine: str, path: Path) -> Credentials:
    """What a credentials file holds, read once; raises EngineDenied."""
    from google.oauth2.credentials import Credentials as User
    from google.oauth2.service_account import Credentials as Account

    made: Credentials | None = None
    try:
        info = json.loads(path.read_text("utf-8"))
        if info["type"] == "service_account":
            made = Account.from_service_account_info(info, scopes=[SCOPE])
        elif info["type"] == "authorized_user":
            made = User.from_authorized_user_info(info)
    except (OSError, ValueError, KeyError, TypeError, UnicodeError):
        made = None
    if made is None:
        raise EngineDenied(engine, f"{path} is no file of a service account, nor of gcloud auth application-default login")
    return made
