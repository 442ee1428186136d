"""The figures of pages against po4a's catalogs can fail: an entry that we do not offer is missed, a bad piece is not kept."""

from __future__ import annotations

from pathlib import Path

from evaluations._tails import measure

PAGE = """# Harbour

The harbour is closed. Nobody may enter it.

- Boats
- Nets

<!-- For editors: do not forget the map. -->

See [the map](https://lisva.example/map). It is new.
"""
ENTRIES = (
    ("Harbour", "Гавань"),
    ("The harbour is closed. Nobody may enter it.", "Гавань закрыта. Никому нельзя входить."),
    ("- Boats - Nets", ""),
    ("For editors: do not forget the map.", ""),
    ("The harbour is", ""),
    ("An entry that the page has no more.", "Запись."),
    ("See [the map](https://lisva.example/map). It is new.", "См. [карту](https://lisva.example/other). Она новая."),
)


def test_measure(tmp_path: Path) -> None:
    """Of seven entries five are text of the page and one of these is no whole unit; of three translated ones one lost an address."""
    page = tmp_path / "docs" / "md" / "tails" / "harbour.mdwn"
    file = tmp_path / "po" / "real" / "ru" / "tails-website" / "harbour.ru.po"
    for path in (page, file):
        path.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    file.write_text(head + "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in ENTRIES), "utf-8")
    count = measure(tmp_path, "md", "ru")
    assert (count.entries, count.found, count.without, count.absent) == (5, 4, 1, 1)
    assert count.missed == ["harbour.mdwn:'The harbour is'"]
    assert (count.paragraphs, count.kept, count.untranslated) == (3, 2, 0)
    assert len(count.lost) == 1 and "lisva.example/map" in count.lost[0]
