// What is typed and not yet saved: kept in this browser and on the server, so that neither's crash loses it.

import { Gone, Refused, get, post } from "./api.js";
import { emit, on, store } from "./store.js";

const PAUSE = 400; // ms after the last key
const timers = new Map();

const mine = () => `l10n.draft|${store.start.project}|${store.start.me.name}|`;
const name = ({ ref }) => `${mine()}${ref.language}|${ref.document}|${ref.unit}`;

function keepHere(row, edit) {
  try {
    localStorage.setItem(name(row), JSON.stringify({ ...edit, time: new Date().toISOString() }));
  } catch (error) {
    // The browser's storage is full or off; the server still has the draft.
    if (!(error instanceof DOMException)) throw error;
  }
}

async function keepThere(row, edit, more) {
  try {
    await post("/api/draft", { key: row.key, revision: edit.revision, target: edit.target }, more);
  } catch (error) {
    // Nobody there, or no right to: the copy in this browser stands.
    if (!(error instanceof Gone || error instanceof Refused)) throw error;
  }
}

/** A text was typed; `revision` is the one that it was typed over. */
export function typed(row, target, revision) {
  const edit = { target, revision };
  store.edits.set(row.key, edit);
  clearTimeout(timers.get(row.key));
  timers.set(
    row.key,
    setTimeout(() => {
      timers.delete(row.key);
      keepHere(row, edit);
      keepThere(row, edit);
      emit("edits", row.key);
    }, PAUSE),
  );
}

/** A text was saved, or taken back: there is no draft any more. */
export function settled(row) {
  clearTimeout(timers.get(row.key));
  timers.delete(row.key);
  const known = store.edits.has(row.key) || store.offered.has(row.key);
  store.edits.delete(row.key);
  store.offered.delete(row.key);
  localStorage.removeItem(name(row));
  if (known) {
    keepThere(row, { target: null, revision: row.revision });
    emit("edits", row.key);
  }
}

/** Everything that still waits for its pause, at once: the page is being left. */
export function flush() {
  for (const [key, timer] of timers) {
    clearTimeout(timer);
    const edit = store.edits.get(key);
    if (!edit) continue;
    keepHere(store.rows.get(key), edit);
    keepThere(store.rows.get(key), edit, { keepalive: true });
  }
  timers.clear();
}

/** What an earlier session left: the later of the browser's and the server's copy, to be offered where it says something else. */
export async function recall() {
  let there = [];
  try {
    there = (await get("/api/drafts")).drafts;
  } catch (error) {
    if (!(error instanceof Gone || error instanceof Refused)) throw error;
  }
  for (const draft of there) if (draft.target?.length) offer(draft.key, draft);
  fromHere([...store.rows.values()]);
  emit("offers");
}

/** The drafts of this browser that belong to some rows. */
function fromHere(rows) {
  const names = new Set(Object.keys(localStorage).filter((key) => key.startsWith(mine())));
  if (!names.size) return;
  for (const row of rows) if (names.has(name(row))) offer(row.key, JSON.parse(localStorage.getItem(name(row))));
}

function offer(key, draft) {
  if (store.edits.has(key)) return;
  const row = store.rows.get(key);
  if (row && JSON.stringify(row.target) === JSON.stringify(draft.target)) return;
  const known = store.offered.get(key);
  if (!known || (known.time ?? "") < (draft.time ?? "")) store.offered.set(key, draft);
}

window.addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
on("queue", fromHere);
