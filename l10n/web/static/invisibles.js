// Letters that nobody sees, shown.

import { el } from "./dom.js";

const NAMES = {
  "\u00A0": "NBSP", "\u00AD": "SHY", "\u034F": "CGJ", "\u061C": "ALM", "\u180E": "MVS", "\u2007": "FIGSP", "\u2009": "THSP", "\u200A": "HSP",
  "\u200B": "ZWSP", "\u200C": "ZWNJ", "\u200D": "ZWJ", "\u200E": "LRM", "\u200F": "RLM", "\u2028": "LSEP", "\u2029": "PSEP", "\u202A": "LRE",
  "\u202B": "RLE", "\u202C": "PDF", "\u202D": "LRO", "\u202E": "RLO", "\u202F": "NNBSP", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI",
  "\u2068": "FSI", "\u2069": "PDI", "\uFEFF": "BOM", "\t": "TAB", "\n": "↵",
};
const FOUND = new RegExp(`([${Object.keys(NAMES).join("")}])`);
const KEPT = new Set(["\n"]);

/** Nodes for a text in which every invisible letter is a small labelled box beside which the letter itself still works. */
export function revealed(text) {
  return text
    .split(FOUND)
    .filter(Boolean)
    .map((piece) => (NAMES[piece] ? [el("span.invisible", { dir: "ltr" }, NAMES[piece]), KEPT.has(piece) ? piece : `${piece}`] : piece))
    .flat();
}
