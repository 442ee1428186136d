"""A chat's request, and the text of its answer, in the form of OpenAI's chat completions."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.engines.llm.abilities import Abilities
from l10n.errors import EngineAnswerError, EngineError, EngineRefused

SCHEMA = {
    "type": "object",
    "properties": {
        "translations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "integer"}, "nonce": {"type": "string"}, "translation": {"type": "string"}},
                "required": ["id", "nonce", "translation"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["translations"],
    "additionalProperties": False,
}
RESPONSE_FORMATS: Mapping[str, Mapping[str, object]] = {
    "schema": {"type": "json_schema", "json_schema": {"name": "translations", "strict": True, "schema": SCHEMA}},
    "json": {"type": "json_object"},
}


def request(abilities: Abilities, model: str, told: str, data: str, tokens: int, reasoning: str = "") -> dict[str, object]:
    """Ask a model for at most so many tokens: `told` are the instructions, `data` what they are about."""
    system = [{"role": "system", "content": told}, {"role": "user", "content": data}]
    asked: dict[str, object] = {
        "model": model,
        "messages": system if abilities.system else [{"role": "user", "content": f"{told}\n{data}"}],
        abilities.limit: tokens,
    }
    if abilities.output in RESPONSE_FORMATS:
        asked["response_format"] = RESPONSE_FORMATS[abilities.output]
    if abilities.temperature:
        asked["temperature"] = 0
    if reasoning:
        asked["reasoning_effort"] = reasoning
    return asked


def content(engine: str, model: str, answer: Mapping[str, object], count: int) -> tuple[str, bool] | EngineError:
    """The text of an answer to `count` texts, and whether it was cut off; the error where the one text that was asked is refused.

    Raises EngineRefused where one of several is (asking for fewer finds out which), EngineAnswerError for a chat without text.
    """
    choices = answer.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        refused = EngineRefused(engine, f"{model} will not translate this text")
        if count > 1:
            raise refused
        return refused
    text = message.get("content")
    cut = choice.get("finish_reason") == "length"
    if not isinstance(text, str) or (not text.strip() and not cut):
        raise EngineAnswerError(engine, "answered a chat without text")
    return text, cut
