// Work that can wait while somebody types: no key waits for a list.

const REST = 700; // ms without a key
let pressed = -REST;
let waiting = [];
let timer = 0;

document.addEventListener("input", () => (pressed = performance.now()), { capture: true, passive: true });

function run() {
  const left = pressed + REST - performance.now();
  timer = left > 0 ? setTimeout(run, left) : 0;
  if (timer) return;
  const all = waiting;
  waiting = [];
  for (const work of all) work();
}

/** Do it now, or as soon as the typing rests; the same function waits once only. */
export function quietly(work) {
  if (!waiting.includes(work)) waiting.push(work);
  if (!timer) run();
}
