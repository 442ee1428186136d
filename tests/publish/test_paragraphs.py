"""The paragraphs of releases are kept from run to run, as long as nothing of them has changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from l10n.model import Page
from l10n.publish import Plan, Rendition
from l10n.publish.paragraphs import Paragraphs
from tests.publish.conftest import rendition

Plans = Callable[..., Plan]


@pytest.fixture
def asked() -> list[tuple[str, str]]:
    return []


def kept(plan_of: Plans, folder: Path, asked: list[tuple[str, str]], base: str = "1", **texts: str) -> Paragraphs:
    """Those of two releases; `texts`: what is said in a language."""

    def said(code: str) -> Rendition:
        text = texts.get(code, code)
        return dataclasses.replace(rendition(code, Page(text, f"<p>{text}</p>")), blocks=(("Source", text), ("Other", "")))

    releases: Mapping[str, Any] = {name: (None, {code: said(code) for code in ("en", "fa")}) for name in ("a.md", "b.md")}
    plan = plan_of(releases)

    def content(document: str, code: str) -> Rendition:
        asked.append((document, code))
        return plan.content(document, code)

    made = Paragraphs(folder, base, content)
    for release in plan.releases:
        for code in ("en", "fa"):
            text = texts.get(code, code)
            assert made.of(release, code) == (("Source", text), ("Other", ""))
    made.keep()
    return made


def test_only_what_changed_is_asked_for(plan_of: Plans, tmp_path: Path, asked: list[tuple[str, str]]) -> None:
    """A release is read in a language once, and again when it says something else there, or the program is another one."""
    kept(plan_of, tmp_path, asked)
    assert len(asked) == 4
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    kept(plan_of, tmp_path, asked)
    assert len(asked) == 4 and {path.name: path.stat().st_ino for path in tmp_path.iterdir()} == before
    kept(plan_of, tmp_path, asked, fa="دیگر")
    assert asked[4:] == [("a.md", "fa"), ("b.md", "fa")]
    kept(plan_of, tmp_path, asked, "2", fa="دیگر")
    assert len(asked) == 10


@pytest.mark.parametrize("bad", [b"", b"{", b"[]", b'{"base": "1", "rows": {"a.md": 3}}', b'{"base": "1", "rows": {"a.md": ["", [1]]}}'])
def test_what_cannot_be_read_is_made_again(plan_of: Plans, tmp_path: Path, asked: list[tuple[str, str]], bad: bytes) -> None:
    """Cut off, or written by somebody else."""
    kept(plan_of, tmp_path, asked)
    (tmp_path / "paragraphs.fa").write_bytes(bad)
    kept(plan_of, tmp_path, asked)
    assert asked[4:] == [("a.md", "fa"), ("b.md", "fa")]
