// Panels of units from the server, kept while their text is the same; the next one is fetched before it is asked for.

import { get } from "./api.js";
import { on, store } from "./store.js";

const KEPT = 24;
const panels = new Map(); // key → {revision, promise}

/** The panel of a unit. Rejects as `get` does. */
export function panel(key) {
  const { revision } = store.rows.get(key);
  const known = panels.get(key);
  if (known?.revision === revision) return known.promise;
  const promise = get(`/api/unit/${key}`);
  panels.delete(key);
  panels.set(key, { revision, promise });
  promise.catch(() => panels.delete(key));
  if (panels.size > KEPT) panels.delete(panels.keys().next().value);
  return promise;
}

/** Fetch it, so that it is there when somebody comes to it. */
export const prefetch = (key) => key && store.rows.has(key) && panel(key).catch(() => null);

/** Forget what is known of a unit beyond its row. */
export const forget = (key) => panels.delete(key);

on("stale", () => panels.clear());
on("question", () => panels.clear());
on("rows", (rows) => rows.forEach(({ key }) => panels.delete(key)));
