"""The errors that a user can meet; anything else that is raised is a bug.

The command line prints one of these in one line, without a traceback:

    L10nError
    ├── SettingsError          settings are wrong: for each file, key, what was found, what is allowed
    ├── InputError             a file is refused: path, line, why, what to do
    │   ├── DocumentError      … a source document
    │   ├── CatalogError       … a PO or MO file
    │   ├── JournalError       … a journal
    │   ├── GlossaryError      … a termbase
    │   ├── ExchangeError      … a bilingual file, a translation memory or a termbase from elsewhere
    │   └── TemplateError      … a template, style sheet or font of the site
    ├── EngineError            a machine translation engine failed
    │   ├── EngineUnreachable  … no connection, or no answer in time
    │   ├── EngineBusy         … it asks to wait (HTTP 429 or 503); `retry_after` in seconds
    │   ├── EngineRefused      … it will not do this: language, length, content; asking the same again is useless
    │   │   └── EngineDenied   … it will do nothing for us: key, account, quota; asking it anything is useless
    │   └── EngineAnswerError  … it answered something that is not a translation of what was asked
    ├── MemoryUnreachable      a shared translation memory cannot be used now; the work goes on without it
    ├── PluginError            another distribution's format, engine, check or publisher cannot be loaded
    ├── ProgramError           another program that a feature needs (Chromium, git) is missing, fails or does not answer
    ├── MissingExtra           a package that a feature needs is not installed
    ├── RefusedError           the request is understood and not allowed (four eyes, a path outside the project)
    └── UsageError             an argument names nothing: no such document, unit, language
"""

from __future__ import annotations

from dataclasses import dataclass


class L10nError(Exception):
    """Root of all expected errors; `str()` is the one line that a user reads. They pass between processes whole."""

    def __reduce__(self) -> tuple[object, ...]:
        """As `copyreg` makes them again: without their constructors, which take other arguments than they keep."""
        return restored, (type(self), self.args, self.__dict__)


def restored(kind: type[L10nError], args: tuple[object, ...], state: dict[str, object]) -> L10nError:
    """An error that came from another process."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


@dataclass(frozen=True, slots=True)
class WrongSetting:
    """One wrong setting: the settings file, the dotted key, what stands there and what may stand there."""

    file: str
    key: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: found {self.found}; allowed: {self.allowed}"


class SettingsError(L10nError):
    """Wrong settings, every one of them, a line each."""

    def __init__(self, *wrong: WrongSetting) -> None:
        self.wrong = wrong
        super().__init__("\n".join(map(str, wrong)))


class InputError(L10nError):
    """A file that is refused, with the place (`line` counts from 1) and the reason."""

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        self.path, self.message, self.line = path, message, line
        super().__init__(f"{path}:{line}: {message}" if line is not None else f"{path}: {message}")


class DocumentError(InputError):
    """A source document that is refused."""


class CatalogError(InputError):
    """A PO or MO file that is refused."""


class JournalError(InputError):
    """A journal that is refused."""


class GlossaryError(InputError):
    """A termbase that is refused."""


class ExchangeError(InputError):
    """A bilingual file, a translation memory or a termbase from elsewhere that is refused."""


class TemplateError(InputError):
    """A template, style sheet or font of the site that is refused."""


class EngineError(L10nError):
    """An engine failed; `engine` is its registry name."""

    def __init__(self, engine: str, message: str) -> None:
        self.engine, self.message = engine, message
        super().__init__(f"{engine}: {message}")


class EngineUnreachable(EngineError):
    """No connection, or no answer within the time limit."""


class EngineBusy(EngineError):
    """The engine asks to wait; `retry_after` is in seconds, None where it did not say."""

    def __init__(self, engine: str, message: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(engine, message)


class EngineRefused(EngineError):
    """The engine will not do this, now or later: an unknown language, a text that is too long or that it will not translate."""


class EngineDenied(EngineRefused):
    """The engine will do nothing for us in this run: no key or a wrong one, a blocked account, a quota that is used up."""


class EngineAnswerError(EngineError):
    """The engine answered something that is not a translation of what was asked."""


class MissingExtra(L10nError):
    """A package that a feature needs is not installed; the message holds the command that installs it."""

    def __init__(self, feature: str, extra: str) -> None:
        self.feature, self.extra = feature, extra
        super().__init__(f"{feature} needs packages that are not installed: pip install 'l10n-workflow[{extra}]'")


class MemoryUnreachable(L10nError):
    """A translation memory that offices share cannot be used now: no connection, no permission, other tables, others writing."""


class PluginError(L10nError):
    """A class that an entry point of another distribution names cannot be loaded; the message holds both names and the reason."""


class ProgramError(L10nError):
    """Another program that a feature needs is missing, fails or does not answer; the message names it."""


class RefusedError(L10nError):
    """What is asked for is not allowed."""


class UsageError(L10nError):
    """An argument names nothing that exists."""
