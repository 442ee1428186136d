// Positions. The server counts code points, the browser UTF-16 units.

/** The browser's position of a server's. */
export function place(text, points) {
  let units = 0;
  for (const letter of text) {
    if (points-- <= 0) break;
    units += letter.length;
  }
  return units;
}

/** Cut a text at the server's positions: [{start, end, text, over: [the items that cover it]}…]. */
export function pieces(text, items) {
  const letters = Array.from(text);
  const cuts = new Set([0, letters.length]);
  for (const { start, end } of items) for (const cut of [start, end]) if (cut > 0 && cut < letters.length) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1];
    return { start, end, text: letters.slice(start, end).join(""), over: items.filter((item) => item.start < end && item.end > start) };
  });
}

export const same = (one, other) => one.length === other.length && one.every((form, index) => form === other[index]);
