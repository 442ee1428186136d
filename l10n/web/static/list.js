// The queue: one entry a text, all in the document; the browser skips what is out of sight, by stacks of entries, so that a key typed
// beside 2,000 of them costs no more than beside ten. One stop of the Tab key, arrows inside.

import { dotted, el, set } from "./dom.js";
import { n, number, percent, t } from "./i18n.js";
import { documentTitle, on, open, row as rowOf, select, speaks, speaksSource, stateName, store } from "./store.js";

const AT_ONCE = 12; // entries that are there before the first frame; the others follow when nobody waits
const STACK = 50; // entries
const rest = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 30));

export class Queue {
  constructor() {
    this.items = new Map();
    this.drawn = new Map(); // key → the row as its entry shows it
    this.element = el("div.queue", { role: "list", "aria-label": t("Queue") });
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    on("queue", () => this.render());
    on("rows", (rows) => rows.forEach((row) => this.#update(row)));
    on("edits", (key) => this.#mark(key));
    on("offers", () => this.items.forEach((_, key) => this.#mark(key)));
    on("select", ({ key, focus }) => this.#select(key, focus));
  }

  /** The entries in the queue's order: those that are there stay where all that is new comes after them, else all anew. */
  render() {
    const several = new Set(store.order.map((key) => rowOf(key).ref.language)).size > 1;
    const documents = new Set(store.order.map((key) => rowOf(key).ref.document)).size > 1;
    const goesOn = this.#goesOn(several, documents);
    this.shape = { several, documents };
    if (goesOn) return this.#on();
    const items = new Map();
    this.items = items;
    this.empty = new Set();
    this.drawn.clear();
    this.element.replaceChildren();
    this.element.hidden = !store.order.length;
    this.#add(0, AT_ONCE);
    for (const key of items.keys()) this.#need(key);
    rest((idle) => this.#more(items, idle));
    this.current = null;
    if (store.order.includes(store.selected)) this.#select(store.selected, "");
    else this.#first();
    return undefined;
  }

  /** Whether the queue begins with the entries that are there, and they would look alike. */
  #goesOn(several, documents) {
    const keys = [...this.items.keys()];
    return keys.length > 0 && this.shape.several === several && this.shape.documents === documents && keys.length <= store.order.length && keys.every((key, at) => key === store.order[at]);
  }

  #on() {
    for (const [key, before] of this.drawn) if (differ(before, rowOf(key))) this.#update(rowOf(key));
    const { items } = this;
    const waits = this.empty.size > 0;
    if (items.size < store.order.length) this.#add(items.size);
    if (this.empty.size && !waits) rest((idle) => this.#more(items, idle));
    if (!this.current && items.has(store.selected)) this.#select(store.selected, "");
  }

  /** Entries without content, which hold its place. */
  #add(from, to = store.order.length) {
    const added = document.createDocumentFragment();
    for (let at = from; at < Math.min(to, store.order.length); at += STACK) {
      const keys = store.order.slice(at, Math.min(at + STACK, to));
      const stack = el("div.stack", { role: "presentation" });
      stack.style.setProperty("--entries", keys.length);
      for (const key of keys) {
        const item = el("div", { role: "listitem" });
        this.items.set(key, item);
        this.empty.add(key);
        stack.append(item);
      }
      added.append(stack);
    }
    this.element.append(added);
  }

  /** An entry with its content. */
  #need(key) {
    if (!this.items.has(key) && store.order.includes(key)) this.#add(this.items.size);
    const item = this.items.get(key);
    if (item && this.empty.delete(key)) this.#fill(item, rowOf(key));
    return item;
  }

  #more(items, idle) {
    if (items !== this.items) return;
    if (items.size < store.order.length) this.#add(items.size);
    for (const key of this.empty) {
      this.#need(key);
      if (idle.timeRemaining() < 2) break;
    }
    if (this.empty.size) rest((later) => this.#more(items, later));
  }

  #fill(item, row) {
    const { several, documents } = this.shape;
    this.drawn.set(row.key, row);
    const [target] = row.target;
    item.className = `item ${row.state}${open(row) ? "" : " done"}`;
    item.replaceChildren(
      el(
        "a",
        { href: `#${row.key}`, tabindex: "-1", "data-key": row.key },
        el("span.source", speaksSource(), row.source),
        el("span.target", speaks(row.ref.language), target || "—"),
        el(
          "span.facts",
          {},
          el(`span.state.${row.state}`, {}, stateName(row.state)),
          row.risk !== null && el(`span.risk.${risky(row.risk)}`, {}, t("risk {risk}", { risk: percent(row.risk) })),
          counted(row),
          row.question && el("span.asked", {}, t("asked")),
          row.comments > 0 && el("span", {}, n("{count} comment", "{count} comments", row.comments)),
          el("span.where", {}, dotted(several && row.ref.language, documents && documentTitle(row.ref.document), number(row.number))),
        ),
      ),
    );
    this.#mark(row.key, item);
  }

  #mark(key, item = this.items.get(key)) {
    item?.classList.toggle("unsaved", store.edits.has(key) || store.offered.has(key));
  }

  #update(row) {
    const item = this.items.get(row.key);
    if (!item || this.empty.has(row.key)) return;
    const link = item.firstElementChild;
    const held = link === document.activeElement;
    const stop = link.getAttribute("tabindex");
    this.#fill(item, row);
    set(item.firstElementChild, { tabindex: stop, "aria-current": row.key === store.selected ? "true" : null });
    if (row.key === store.selected) item.classList.add("chosen");
    if (held) item.firstElementChild.focus({ preventScroll: true });
  }

  #select(key, focus) {
    const old = this.current ?? this.element.querySelector('a[tabindex="0"]')?.parentElement;
    if (old) {
      set(old.firstElementChild, { tabindex: "-1", "aria-current": null });
      old.classList.remove("chosen");
    }
    const item = this.#need(key);
    this.current = item ?? null;
    if (!item) return this.#first();
    set(item.firstElementChild, { tabindex: "0", "aria-current": "true" });
    item.classList.add("chosen");
    this.reveal();
    if (focus === "list") item.firstElementChild.focus({ preventScroll: true });
    return undefined;
  }

  /** Nothing in the list is chosen: the Tab key comes to its beginning. */
  #first() {
    const link = this.element.querySelector("a");
    if (link) set(link, { tabindex: "0" });
  }

  /** Scroll so that the chosen entry is in sight. */
  reveal() {
    this.current?.scrollIntoView({ block: "nearest" });
  }

  /** Whether the focus is in the list. */
  get focused() {
    return this.element.contains(document.activeElement);
  }

  #click(event) {
    const link = event.target.closest("a[data-key]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const touch = matchMedia("(pointer: coarse)").matches;
    select(link.dataset.key, { focus: touch ? "unit" : "text" });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = store.order.indexOf(document.activeElement?.dataset.key ?? store.selected);
    const last = store.order.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.code];
    if (to === undefined) return;
    event.preventDefault();
    select(store.order[Math.max(0, Math.min(to, last))], { focus: "list" });
  }
}

const SHOWN = ["state", "revision", "risk", "question", "comments"];
const differ = (one, other) => SHOWN.some((name) => one[name] !== other[name]) || ["error", "warning"].some((name) => one.findings?.[name] !== other.findings?.[name]);

export const risky = (risk) => (risk >= 0.5 ? "high" : risk >= 0.2 ? "middle" : "low");

const counted = ({ findings }) =>
  findings && [
    findings.error > 0 && el("span.error", {}, n("{count} error", "{count} errors", findings.error)),
    findings.warning > 0 && el("span.warning", {}, n("{count} warning", "{count} warnings", findings.warning)),
  ];
