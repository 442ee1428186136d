"""A tool that is a Python library, over a folder of documents in one process: all catalogs made, then all documents localized.

`python -m evaluations._contestant l10n|mdpo SOURCE FILLED FRESH OUT`: the documents of SOURCE; the filled catalogs that localization reads;
where extraction writes its catalogs; where the localized documents go. With no catalogs in FILLED nothing is localized.
"""

from __future__ import annotations

import pathlib
import sys


def main() -> int:
    tool, *folders = sys.argv[1:]
    source, filled, fresh, out = map(pathlib.Path, folders)
    (l10n if tool == "l10n" else mdpo)(sorted(source.iterdir()), filled, fresh, out)
    return 0


def l10n(paths: list[pathlib.Path], filled: pathlib.Path, fresh: pathlib.Path, out: pathlib.Path) -> None:
    """Through the library: parse, cut into sentences, write the catalog; parse and cut again, read the catalog, join, render."""
    from l10n import catalog, lang, registry, segment
    from l10n.api import FormatOptions
    from l10n.flow.extract import extract, join
    from l10n.flow.merge import merge

    options, cutter = FormatOptions(), segment.segmenter("en")
    english, arabic = lang.get("en"), lang.get("ar")

    def read(path: pathlib.Path):  # type: ignore[no-untyped-def]
        form = registry.format_of(path.name)
        assert form is not None
        return form, extract(form.parse(path.read_bytes(), path.name, "en", options), cutter)

    for path in paths:
        _, extracted = read(path)
        units = [segment.unit for block in extracted.blocks for segment in block.segments]
        merged = merge((), (), units, path.name, source=english, target=arabic, segment_target=cutter.split)
        made = catalog.new(arabic).arranged(merged.entries, ())
        (fresh / f"{path.name}.po").write_bytes(catalog.render(made))
    for path in paths if any(filled.iterdir()) else ():
        form, extracted = read(path)
        answers = {e.key: e.target[0] for e in catalog.parse((filled / f"{path.name}.po").read_bytes(), path.name).entries if e.target[0]}
        (out / path.name).write_bytes(form.render(extracted.document, join(extracted, answers.get, arabic), arabic))


def mdpo(paths: list[pathlib.Path], filled: pathlib.Path, fresh: pathlib.Path, out: pathlib.Path) -> None:
    """Through its functions, sentences not segmented (it has no such thing)."""
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    for path in paths:
        markdown_to_pofile([str(path)], save=True, po_filepath=str(fresh / f"{path.name}.po"))
    for path in paths if any(filled.iterdir()) else ():
        pofile_to_markdown(str(path), [str(filled / f"{path.name}.po")], save=str(out / path.name))


if __name__ == "__main__":
    sys.exit(main())
