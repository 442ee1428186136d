// Two pages that scroll together: their texts are of different length, so the sentence at the top of one leads the other to its own.

const OWN = 120; // ms in which a scroll is the answer to ours, not a person's

/** `leaves`: the two scrolling elements; `sentences()`: for each a Map of key → elements. */
export function together(leaves, sentences) {
  const led = [0, 0];
  leaves.forEach((leaf, at) =>
    leaf.addEventListener(
      "scroll",
      () => {
        if (performance.now() - led[at] < OWN) return;
        led[1 - at] = performance.now();
        lead(leaf, leaves[1 - at], ...(at ? sentences().toReversed() : sentences()));
      },
      { passive: true },
    ),
  );
  return {
    /** The next scrolls are the program's: nobody follows them. */
    hold: () => led.fill(performance.now()),
  };
}

function lead(from, to, mine, theirs) {
  const top = from.getBoundingClientRect().top;
  for (const [key, [span]] of mine) {
    const box = span.getBoundingClientRect();
    const other = theirs.get(key)?.[0];
    if (box.bottom <= top || !other) continue;
    to.scrollTop += other.getBoundingClientRect().top - to.getBoundingClientRect().top - (box.top - top);
    return;
  }
}
