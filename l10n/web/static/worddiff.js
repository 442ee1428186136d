// The difference of two texts by words, for texts that only this browser has.

const MOST = 1500; // words; longer texts are shown as wholly different

const split = (text) => Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text), ({ segment }) => segment);

/** [{op: "same" | "add" | "drop", text}…] that leads from one text to the other (longest common subsequence). */
export function words(before, after) {
  const [a, b] = [split(before), split(after)];
  if (a.length > MOST || b.length > MOST) return joined([["drop", before], ["add", after]]);
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const steps = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) steps.push(["same", a[i++], j++]);
    else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) steps.push(["drop", a[i++]]);
    else steps.push(["add", b[j++]]);
  }
  return joined(steps);
}

function joined(steps) {
  const diff = [];
  for (const [op, text] of steps) {
    if (diff.at(-1)?.op === op) diff.at(-1).text += text;
    else if (text) diff.push({ op, text });
  }
  return diff;
}
