"""Patterns of documents: a document that they are meant for must not slip through."""

from __future__ import annotations

import pytest

from l10n.project.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("legal/a.md", "legal/a.md"),
        ("legal", "legal/a.md"),
        ("legal/", "legal/deep/a.md"),
        ("legal/*", "legal/deep/a.md"),  # `deep` is a folder that it matches
        ("legal/**", "legal/deep/a.md"),
        ("/legal/**", "legal/a.md"),
        ("./legal/**", "legal/a.md"),
        ("source/legal/**", "legal/a.md"),
        ("legal\\a.md", "legal/a.md"),
        ("legal", "2026/legal/a.md"),
        ("*.docx", "a/b/c.docx"),
        ("*.docx", "C.DOCX"),
        ("Legal/**", "legal/a.md"),
        ("**/draft-*.md", "draft-1.md"),
        ("**/draft-*.md", "a/b/draft-1.md"),
        ("a/**/z.md", "a/z.md"),
        ("a/**/z.md", "a/b/c/z.md"),
        ("news/2026-??-*.txt", "news/2026-02-talks.txt"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("a+1.md", "a+1.md"),
        ("**", "a.md"),
        ("*", "a/b.md"),
    ],
)
def test_what_a_pattern_means(pattern: str, path: str) -> None:
    """Folders mean all in them, names any depth, and neither case nor coding nor the source folder in front tells documents apart."""
    assert matches([pattern], path, "source")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("legal", "legality/a.md"),
        ("legal/a.md", "legal/a.md.txt"),
        ("a/*.md", "a/b/c.md"),
        ("/a.md", "b/a.md"),
        ("a?.md", "a/.md"),
        ("*.doc", "a.docx"),
        ("a/b", "x/a/b"),
    ],
)
def test_what_it_does_not_mean(pattern: str, path: str) -> None:
    """A star does not lead into another folder, and a pattern with a slash begins at the source folder."""
    assert not matches([pattern], path, "source")
