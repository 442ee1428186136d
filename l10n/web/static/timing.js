// Seconds spent on a text: measured only where the project says so (and the page then says so too), and only while somebody looks.

import { on, store } from "./store.js";

const times = new Map();
let key = "";
let since = 0;

function stop() {
  if (key && since) times.set(key, (times.get(key) ?? 0) + (performance.now() - since) / 1000);
  since = 0;
}

function go() {
  if (document.visibilityState === "visible") since = performance.now();
}

/** Seconds since the last act on this text, or null where nothing is measured. */
export function spent(unit) {
  if (!store.start.settings?.timing) return null;
  stop();
  const seconds = Math.round(times.get(unit) ?? 0);
  times.delete(unit);
  if (unit === key) go();
  return seconds;
}

on("select", (chosen) => {
  if (!store.start.settings?.timing || chosen.key === key) return;
  stop();
  key = chosen.key;
  go();
});
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? stop() : go()));
