"""What a server and model take of a request; found out from their own errors, once a run, and remembered for all.

Documented refusals: OpenAI names the parameter (`"param": "response_format"`, codes `unsupported_parameter`, `unsupported_value`),
others name it in the message; chat templates without a system role say "System role not supported".
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Literal

Output = Literal["schema", "json", "text"]
OUTPUTS: tuple[Output, ...] = ("schema", "json", "text")
FORMAT = ("response_format", "json_schema", "json_object", "guided_json", "structured output", "grammar")


@dataclass(frozen=True, slots=True)
class Abilities:
    """How to ask: the best that is not known to be refused."""

    output: Output = "schema"
    """How JSON is asked for: by a schema, as some JSON object, or in words alone."""
    temperature: bool = True
    """Models that think take none."""
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    system: bool = True
    """Whether there is a system role; else its text stands in front of the user's."""

    def after(self, message: str) -> Abilities | None:
        """How to ask after an error with this message; None where it is about something else."""
        said = message.casefold()
        if "temperature" in said and self.temperature:
            return replace(self, temperature=False)
        if "max_completion_tokens" in said and "max_tokens" in said and "unsupported" in said:
            return replace(self, limit="max_completion_tokens") if self.limit == "max_tokens" else None
        if "system role" in said and self.system:
            return replace(self, system=False)
        if any(word in said for word in FORMAT) and self.output != "text":
            return replace(self, output=OUTPUTS[OUTPUTS.index(self.output) + 1])
        return None


class Known:
    """What was found out, by server and model; for any number of threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.found: dict[tuple[str, str], Abilities] = {}

    def get(self, url: str, model: str, first: Abilities) -> Abilities:
        """What is known; `first` where nothing is yet."""
        with self.lock:
            return self.found.get((url, model), first)

    def learn(self, url: str, model: str, asked: Abilities, message: str) -> bool:
        """Remember what an error says of a request that asked in one way; whether there is another way to ask.

        What others found out meanwhile stays.
        """
        with self.lock:
            now = self.found.get((url, model), asked)
            step = asked.after(message)
            if step is not None:
                self.found[url, model] = Abilities(
                    max(now.output, step.output, key=OUTPUTS.index),
                    now.temperature and step.temperature,
                    now.limit if step.limit == asked.limit else step.limit,
                    now.system and step.system,
                )
            return step is not None or now != asked


KNOWN = Known()
