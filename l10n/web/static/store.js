// What the page knows: the project, the rows of the queue, which one is chosen, and what was typed and not yet saved.

import { el } from "./dom.js";
import { t } from "./i18n.js";

export const store = {
  start: null, // answer of /api/start
  rows: new Map(), // key → Row, all that was ever shown
  order: [], // keys as the queue shows them
  more: 0, // so many keys follow, which are still on their way
  page: null, // keys as the shown document has them; null in the other views
  counts: { state: {}, language: {} },
  ready: false, // every text is weighed
  selected: "", // key
  edits: new Map(), // key → {target, revision}: typed, not saved
  offered: new Map(), // key → {target, revision, time}: drafts of an earlier session
};

const bus = new EventTarget();
export const on = (name, listener) => bus.addEventListener(name, (event) => listener(event.detail));
export const emit = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

/** Rows as the server has them now. */
export function put(rows) {
  for (const row of rows) {
    recount(store.rows.get(row.key), row);
    store.rows.set(row.key, row);
  }
  if (rows.length) emit("rows", rows);
}

/** The counts as they are once a row changed, before the server is asked again. */
function recount(before, after) {
  if (!before || before.state === after.state) return;
  const { state, language: languages } = store.counts;
  const add = (counts, name, step) => counts && (counts[name] = Math.max(0, (counts[name] ?? 0) + step));
  add(state, before.state, -1);
  add(state, after.state, 1);
  add(languages, after.ref.language, Number(open(after)) - Number(open(before)));
}

export const row = (key = store.selected) => store.rows.get(key);

/** Choose a unit. `focus`: where the cursor goes, "text", "list" or nowhere. */
export function select(key, { focus = "", quiet = false } = {}) {
  if (!store.rows.has(key)) return;
  store.selected = key;
  emit("select", { key, focus, quiet });
}

/** A language of the project; one that is not told of is written from left to right. */
export function language(code) {
  const { languages, source } = store.start;
  if (source.code === code) return source;
  return languages.find((known) => known.code === code) ?? { code, name: code, english: code, direction: "ltr", script: "", quotes: ["“", "”"] };
}

/** Attributes of an element that shows a text of this language. */
export const speaks = (code) => ({ lang: code, dir: language(code).direction });
export const speaksPage = () => ({ lang: document.documentElement.lang, dir: document.documentElement.dir });
export const speaksSource = () => speaks(store.start.source.code);

const WORDS = ["comment", "ask", "answer"]; // open to everybody in every language

/** Whether this person may do that act, in a language if one is named; the server has the last word. */
export function may(act, code = "") {
  const { languages = [], may: listed } = store.start.me;
  if (code && languages.length && !languages.includes(code) && !WORDS.includes(act)) return false;
  return listed.includes(act);
}

/** A document's title; the file's name where it has none, and before it where another has the same. */
export const documentName = (path) => {
  const title = store.start.documents.find((document) => document.path === path)?.title;
  const file = path.split("/").pop();
  if (!title) return file;
  return store.start.documents.some((other) => other.path !== path && other.title === title) ? `${file}: ${title}` : title;
};
/** The same as an element, in its language. */
export const documentTitle = (path, properties = {}) => el("bdi", { ...speaksSource(), ...properties }, documentName(path));
export const documentPaths = () => store.start.documents.map(({ path }) => path);

export const stateName = (state) =>
  ({
    missing: t("No text"),
    stale: t("Source changed"),
    draft: t("Draft"),
    translated: t("Translated"),
    approved: t("Approved"),
  })[state] ?? state;

/** What lists show of what checks say of a row; null where nobody has looked yet. */
export const checked = ({ findings, checks }) => findings && JSON.stringify([findings, checks]);

export const STATES = ["missing", "stale", "draft", "translated", "approved"];
export const open = (unit) => unit.state !== "approved";

/** Keys in the order that one goes through: the document's where one is shown, else the queue's. */
export const walk = () => store.page ?? store.order;

/** How many texts that is. */
export const length = () => walk().length + (store.page ? 0 : store.more);

/** The next row that wants a person in that order, after the chosen one and then from the top; undefined if none is left. */
export function nextOpen(key = store.selected) {
  const keys = walk();
  const at = keys.indexOf(key);
  const turned = [...keys.slice(at + 1), ...keys.slice(0, Math.max(at, 0))];
  return turned.find((other) => open(store.rows.get(other)));
}
