"""Who is asked: a server's address, whether it is this machine, and which key it may get."""

from __future__ import annotations

import urllib.parse
from dataclasses import dataclass

from l10n.engines import keys
from l10n.engines.http import base_address, is_loopback

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Server:
    """An OpenAI-compatible server: `url` is what stands in front of `/chat/completions`, without a slash at its end."""

    url: str

    @classmethod
    def at(cls, engine: str, address: str) -> Server:
        """Raises UsageError for what is no web address, or holds a name and password, a query or a fragment."""
        return cls(base_address(engine, address, OPENAI))

    @property
    def host(self) -> str:
        """Host and port, as messages name it."""
        return urllib.parse.urlsplit(self.url).netloc

    @property
    def local(self) -> bool:
        """Whether it runs on this machine."""
        return is_loopback(urllib.parse.urlsplit(self.url).hostname or "")

    @property
    def official(self) -> bool:
        """Whether it is OpenAI's own; nobody else gets `OPENAI_API_KEY`, whatever address the settings of a project name."""
        parts = urllib.parse.urlsplit(self.url)
        return parts.scheme == "https" and parts.hostname == "api.openai.com"

    @property
    def variable(self) -> str:
        """The environment variable that holds its key, before a label is added (`keys.find`)."""
        return "OPENAI_API_KEY" if self.official else "L10N_LLM_KEY"

    def key(self, engine: str) -> str:
        """The key; empty where there is none, which servers of one's own don't mind. Raises EngineDenied for what can't be one."""
        return keys.find(engine, self.variable)

    def lacks(self, engine: str) -> str:
        """What is missing before it can be asked; only OpenAI is known to want a key."""
        return keys.lacks(engine, self.variable) if self.official else ""
