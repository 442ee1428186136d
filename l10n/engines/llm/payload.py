"""The texts of a request with what helps to translate them, as one JSON object; each text under an id and a nonce.

Texts are data: nothing of a document stands outside a JSON string.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence

from l10n.api import Question
from l10n.model import Term

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 5
"""Characters of a nonce: short in tokens, and one of millions."""
NEAR = 300
"""Characters of a neighbouring sentence that are sent."""
MATCHES = 3
"""Memory matches that are sent."""
TOKENS = 2.0
"""Tokens that a character of the source may need in an answer; measured tokenizers need fewer than one."""
FRAME = 64
"""Tokens for an answer's JSON around one text."""


def nonces(count: int) -> list[str]:
    """That many different nonces, fresh."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(secrets.choice(ALPHABET) for _ in range(LENGTH))] = None
    return list(found)


def payload(questions: Sequence[Question], marks: Sequence[str], source: str, target: str) -> str:
    """The JSON object, for two BCP 47 languages; `marks` are the texts' nonces.

    What is empty is left out, and a neighbour that is itself the text above or below.
    """
    titles = {question.title for question in questions}
    shared = titles.pop() if len(titles) == 1 else ""
    texts = [question.text.strip() for question in questions]
    segments = []
    for place, (question, nonce) in enumerate(zip(questions, marks, strict=True)):
        near = {
            "before": question.before.strip()[-NEAR:] if not place or question.before.strip() != texts[place - 1] else "",
            "after": question.after.strip()[:NEAR] if place + 1 == len(texts) or question.after.strip() != texts[place + 1] else "",
        }
        terms = [row for term in question.terms if (row := term_row(term))]
        matches = [{"source": match.source, "translation": match.target} for match in question.matches[:MATCHES]]
        helps: dict[str, object] = {
            "title": question.title if not shared else "",
            "context": question.context or "",
            "note": question.note,
            **near,
            "terms": terms,
            "examples": matches,
        }
        segments.append({"id": place + 1, "nonce": nonce, "text": question.text, **{name: h for name, h in helps.items() if h}})
    title = {"title": shared} if shared else {}
    return json.dumps({"source": source, "target": target, **title, "segments": segments}, ensure_ascii=False)


def term_row(term: Term) -> dict[str, object]:
    """What the model is told of a term; empty where the glossary has no form for the language."""
    told = {"translation": list(term.targets), "never": list(term.forbidden)}
    if not any(told.values()):
        return {}
    return {"source": term.source, **{name: forms for name, forms in told.items() if forms}, **({"note": term.note} if term.note else {})}


def most_tokens(questions: Sequence[Question], thinking: int) -> int:
    """Tokens that an answer may have, with what the model may think besides: an end for one that runs in circles."""
    return 256 + thinking + sum(FRAME + round(TOKENS * len(question.text)) for question in questions)
