// What others do, as it happens: server-sent events, open only while the page is visible (a browser allows six connections a host, and
// the seventh tab must not hang).

import { knock } from "./api.js";
import { quietly } from "./quiet.js";
import { emit, on, put, store } from "./store.js";

let source = null;
let left = false;

function heard(name, then) {
  source.addEventListener(name, (event) => then(event.data ? JSON.parse(event.data) : {}));
}

function listen() {
  if (source || document.visibilityState !== "visible") return;
  source = new EventSource("/api/events");
  source.addEventListener("open", () => emit("heard"));
  heard("rows", ({ rows = [], by = "" }) => {
    const now = rows.filter(({ key }) => key === store.selected);
    take(now, by);
    const later = rows.filter(({ key }) => key !== store.selected);
    if (later.length) quietly(() => take(later, by));
  });
  heard("documents", () => emit("documents"));
  heard("ranked", () => emit("stale", "ranked"));
  heard("reset", () => emit("stale", "reset"));
  heard("worker", ({ said }) => said && emit("worker", said));
  // This person has too many pages open: this one listens again when it gets the focus.
  heard("parted", () => {
    deaf();
    window.addEventListener("focus", listen, { once: true });
  });
  // Not between two keys of a word.
  heard("conflict", (conflict) => quietly(() => emit("conflict", conflict)));
  heard("answered", (conflict) => emit("answered", conflict));
  heard("problem", ({ said }) => emit("problem", said));
  heard("question", () => emit("question"));
  // Closed for good (the browser does not try again after an answer that is no stream): when the server is there, anew.
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    deaf();
    setTimeout(listen, 3000);
  });
}

function take(rows, by) {
  // Texts that have just come are nobody's change.
  const changed = rows.filter((row) => (by || store.rows.has(row.key)) && store.rows.get(row.key)?.revision !== row.revision);
  put(rows);
  if (changed.length) emit("others", { rows: changed, by });
}

function deaf() {
  source?.close();
  source = null;
}

/** Begin; `emit("stale")` asks the page to fetch what it shows anew. */
export function start() {
  listen();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      left = true;
      return deaf();
    }
    listen();
    if (left) emit("stale", "return");
    left = false;
    return undefined;
  });
  on("connection", async (there) => {
    if (there) return emit("stale", "connection");
    deaf();
    await knock();
    return listen();
  });
}
