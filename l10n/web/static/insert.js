// Text put into a field so that the browser's own undo takes it back in one step.

/** Put a text in the place of what is chosen in the field. */
export function insert(area, text) {
  area.focus();
  // execCommand is old, but nothing else writes into the field's undo history.
  if (text) document.execCommand("insertText", false, text);
  else if (area.selectionStart !== area.selectionEnd) document.execCommand("delete");
}

/** Make the field hold this text, by changing only what differs; the cursor stays by the change. */
export function become(area, text) {
  const before = area.value;
  if (before === text) return;
  let start = 0;
  while (start < before.length && start < text.length && before[start] === text[start]) start++;
  let end = 0;
  while (end < before.length - start && end < text.length - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  // Not between the halves of a letter outside the basic plane.
  if (start && /[\uD800-\uDBFF]/.test(before[start - 1])) start--;
  if (end && /[\uDC00-\uDFFF]/.test(before[before.length - end])) end--;
  area.focus();
  area.setSelectionRange(start, before.length - end);
  insert(area, text.slice(start, text.length - end));
}

/** Set what is chosen between two marks; with nothing chosen the cursor stands between them. What was chosen stays chosen. */
export function wrap(area, opening, closing) {
  const { selectionStart: start, selectionEnd: end } = area;
  const inside = area.value.slice(start, end);
  insert(area, opening + inside + closing);
  area.setSelectionRange(start + opening.length, start + opening.length + inside.length);
}

/** The language's quotation marks: the inner ones where an outer one is open at the cursor. */
export function quote(area, { quotes, inner_quotes: inner }) {
  const before = area.value.slice(0, area.selectionStart);
  const count = (mark) => before.split(mark).length - 1;
  const within = quotes[0] !== quotes[1] && count(quotes[0]) > count(quotes[1]);
  wrap(area, ...(within && inner ? inner : quotes));
}

export const MARKS = {
  zwnj: "\u200C",
  nbsp: "\u00A0",
  lrm: "\u200E",
  rlm: "\u200F",
  isolate: ["\u2068", "\u2069"],
};
