"""A tool that is a Python library, over a folder of documents in one process: all catalogs made, then all documents localized.

`python -m evaluations._contestant l10n|bare|mdpo SOURCE FILLED FRESH OUT`: the documents of SOURCE; the filled catalogs that localization
reads; where extraction writes its catalogs; where the localized documents go. With no catalogs in FILLED nothing is localized. `bare` is
l10n without catalogs: its translations are made on the way, with the markup of their sources as those in the catalogs.
"""

from __future__ import annotations

import pathlib
import sys

FORMATS = {".md": "markdown", ".html": "html", ".odt": "odt", ".docx": "docx"}


def main() -> int:
    tool, *folders = sys.argv[1:]
    source, filled, fresh, out = map(pathlib.Path, folders)
    paths = sorted(source.iterdir())
    if tool == "mdpo":
        mdpo(paths, filled, fresh, out)
    else:
        l10n(paths, filled, fresh, out, catalogs=tool == "l10n")
    return 0


def l10n(paths: list[pathlib.Path], filled: pathlib.Path, fresh: pathlib.Path, out: pathlib.Path, catalogs: bool = True) -> None:
    """Through the library: parse, cut into sentences, write the catalog; read the filled one, join, render. One parse serves both."""
    from l10n import lang, registry, segment
    from l10n.api import FormatOptions
    from l10n.flow.extract import Extract, extract, join
    from l10n.model import Entry, Unit

    if catalogs:
        from l10n import catalog

    def swapped(unit: Unit) -> str:
        """A translation that costs little and, as those in the catalogs, keeps the markup."""
        source, position = unit.key.source, 0
        parts: list[str] = []
        for span in unit.spans:
            parts += source[position : span.start].swapcase(), source[span.start : span.end]
            position = span.end
        return "".join(parts) + source[position:].swapcase()

    options, cutter, arabic = FormatOptions(), segment.segmenter("en"), lang.get("ar")
    form = registry.load("formats", FORMATS[paths[0].suffix])()
    cut: list[Extract] = []
    for path in paths:
        extracted = extract(form.parse(path.read_bytes(), path.name, "en", options), cutter)
        cut.append(extracted)
        if catalogs:
            entries = [Entry(unit.key, extracted=(unit.kind,), references=(path.name,)) for unit in extracted.units()]
            (fresh / f"{path.name}.po").write_bytes(catalog.render(catalog.new(arabic).arranged(entries, ())))
    if catalogs and not any(filled.iterdir()):
        return
    for path, extracted in zip(paths, cut, strict=True):
        if catalogs:
            read = catalog.parse((filled / f"{path.name}.po").read_bytes(), path.name)
            answers = {entry.key: entry.target[0] for entry in read.entries if entry.target[0]}
        else:
            answers = {unit.key: swapped(unit) for unit in extracted.units()}
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
