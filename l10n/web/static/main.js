// The page: begins, and leads from view to view.

import { Gone, Refused, get } from "./api.js";
import * as conflicts from "./conflict.js";
import { DocumentView } from "./document.js";
import { byId, el, set } from "./dom.js";
import { recall } from "./drafts.js";
import { Filters, fromAddress, toQuery } from "./filters.js";
import { act } from "./acts.js";
import { handlers } from "./handlers.js";
import { at, header, hint, theme } from "./header.js";
import { help } from "./help.js";
import { n, person, setLocale, t } from "./i18n.js";
import { listen } from "./keys.js";
import { start as startLive } from "./live.js";
import { startTips } from "./marks.js";
import { activityView, questionsView } from "./pages.js";
import { prefetch } from "./panels.js";
import { quietly } from "./quiet.js";
import { QueueView } from "./queueview.js";
import { say } from "./say.js";
import { emit, nextOpen, on, row as rowOf, select, store } from "./store.js";
import { Unit } from "./unit.js";
import { described } from "./unitparts.js";

const LANGUAGE = "l10n.language"; // the one that this person worked on last

class Page {
  constructor() {
    this.unit = new Unit({});
    this.filters = new Filters(this.#filter());
    this.queue = new QueueView(this.filters, this.unit, (this.unit.acts = handlers((this.self = this.#lead()))));
    this.self.queue = this.queue;
    this.document = new DocumentView(this.unit);
    const go = (key) => this.to(key);
    this.views = { "/": this.queue, "/document": this.document, "/activity": activityView(go), "/questions": questionsView(this.unit.acts, go) };
    const names = { "/": t("Queue"), "/document": t("Document"), "/questions": t("Questions"), "/activity": t("Activity") };
    this.path = "";
    byId("page").prepend(header(names, (path) => this.show(path, { push: true }), () => help()));
    byId("main").replaceChildren(...Object.values(this.views).map(({ element }) => set(element, { hidden: true })));
  }

  /** What the handlers need of the page. */
  #lead() {
    return { unit: this.unit, filters: this.filters, queue: null, switchView: () => this.show(this.path === "/" ? "/document" : "/", { push: true }), nextLanguage: () => this.#nextLanguage(), nothingLeft: () => this.queue.element.querySelector(".progress button.primary")?.focus() };
  }

  #filter() {
    const filter = fromAddress();
    const key = decodeURIComponent(location.hash.slice(1));
    const codes = store.start.languages.map(({ code }) => code);
    const wishes = [filter.language, key.split("/")[0], localStorage.getItem(LANGUAGE), ...navigator.languages, ...navigator.languages.map((code) => code.split("-")[0])];
    const asked = new URLSearchParams(location.search).has("language") && !filter.language;
    return { ...filter, language: asked ? "" : wishes.find((code) => codes.includes(code)) ?? codes[0] ?? "" };
  }

  #nextLanguage() {
    const { language: counts = {} } = store.counts;
    const codes = store.start.languages.map(({ code }) => code);
    const now = codes.indexOf(rowOf()?.ref.language ?? this.filters.filter.language);
    const code = [...codes.slice(now + 1), ...codes.slice(0, Math.max(0, now))].find((other) => counts[other] > 0);
    if (!code) return "";
    store.selected = "";
    if (this.path === "/document") this.document.load(code, this.document.shown.path);
    else this.filters.set({ language: code, document: "" });
    return code;
  }

  /** Show a view. `push`: as a new step of the browser's history. */
  async show(path, { push = false } = {}) {
    const known = this.views[path] ? path : "/";
    this.path = known;
    for (const [other, { element }] of Object.entries(this.views)) set(element, { hidden: other !== known });
    if (push) window.history.pushState(null, "", this.#address());
    store.page = known === "/document" ? this.document.keys ?? [] : null;
    const view = this.views[known];
    if (known === "/") this.queue.shown();
    else await view.open(store.selected);
    emit("walk");
    this.#title();
    at(known);
  }

  /** The browser went back or forward, or the address was written anew. */
  async #went(state) {
    // Another view: with the text that is chosen now, so that both keep the place.
    if (location.pathname !== this.path) return this.show(location.pathname);
    // Back from a text to the list that it was opened from, at the place where one is now.
    if (state?.list && this.queue.atUnit) {
      this.queue.backToList();
      return this.#readdress();
    }
    const [key, filter] = [decodeURIComponent(location.hash.slice(1)), fromAddress()];
    if (String(toQuery(filter)) !== String(toQuery(this.filters.filter))) {
      this.wanted = key;
      this.filters.set(filter);
    } else if (rowOf(key) && key !== store.selected) select(key);
    if (!state?.unit && this.path === "/" && this.queue.narrow.matches) this.queue.backToList();
    return undefined;
  }

  #address() {
    const query = String(toQuery(this.filters.filter));
    return `${this.path}${query ? `?${query}` : ""}${store.selected ? `#${store.selected}` : ""}`;
  }

  /** The address of what is shown now, in the same step of the browser's history. */
  #readdress() {
    const address = this.#address();
    if (address !== location.pathname + location.search + location.hash) window.history.replaceState(window.history.state, "", address);
  }

  #title() {
    const names = { "/": t("Queue"), "/document": t("Document"), "/activity": t("Activity"), "/questions": t("Questions") };
    document.title = `${names[this.path]} · ${store.start.project}`;
  }

  /** Go to a unit, in the queue. */
  async to(key) {
    await this.show("/", { push: true });
    if (rowOf(key)) return select(key, { focus: "text" });
    this.filters.set({ language: key.split("/")[0], document: "", state: "", check: "", text: "", since: "", mine: "" });
    this.wanted = key;
    return undefined;
  }

  async begin() {
    on("select", ({ key, focus, quiet }) => this.#selected(key, focus, quiet));
    on("queue", () => this.#queued());
    on("page", () => {
      store.page = this.document.keys;
      emit("walk");
      this.#readdress();
    });
    on("filter", (filter) => {
      localStorage.setItem(LANGUAGE, filter.language);
      this.#readdress();
    });
    const reload = () => this.queue.load();
    on("stale", () => quietly(reload));
    on("stale", (cause) => cause !== "ranked" && cause !== "documents" && this.#documents());
    on("documents", async () => (await this.#documents()) && emit("stale", "documents"));
    on("conflict", (conflict) => conflicts.show(conflict, { act, unit: this.unit, select: (key, focus) => select(key, { focus }) }));
    on("answered", (conflict) => conflicts.answered(conflict));
    // The button that was pressed is gone with what it spoke of.
    on("undone", (rows) => select((rows.find(({ key }) => key === store.selected) ?? rows[0]).key, { focus: document.activeElement === document.body ? "unit" : "" }));
    on("others", ({ rows, by }) => say(n("{name} changed {count} text.", "{name} changed {count} texts.", rows.length, { name: person(by) || t("Somebody") }), { silent: rows.every(({ key }) => key !== store.selected) }));
    on("worker", (said) => say(said));
    on("problem", (said) => said && say(said, { urgent: true }));
    on("connection", (there) => say(there ? t("The server answers again.") : t("The server does not answer. What you type is kept here."), { urgent: !there }));
    window.addEventListener("popstate", (event) => this.#went(event.state));
    listen(this.unit.acts);
    startTips();
    const key = decodeURIComponent(location.hash.slice(1));
    await this.queue.load({ first: true });
    // The text of the address is not among the first, or none of these wants a person.
    if (store.more && !(key ? rowOf(key) : nextOpen(""))) await this.queue.load();
    this.queue.choose(key, { quiet: !rowOf(key) });
    if (store.more) requestAnimationFrame(() => setTimeout(() => store.more && this.queue.load()));
    await this.show(location.pathname);
    this.#readdress();
    if (!byId("line").textContent) hint();
    startLive();
    await recall();
    this.#unsaved();
    await this.#conflicts();
  }

  /** Which documents and languages there are now; whether there are others than before. */
  async #documents() {
    let found;
    try {
      found = await get("/api/start");
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      return false;
    }
    const { documents, languages } = found;
    if (JSON.stringify([documents, languages]) === JSON.stringify([store.start.documents, store.start.languages])) return false;
    Object.assign(store.start, { documents, languages });
    emit("release");
    return true;
  }

  #selected(key, focus, quiet) {
    this.unit.show(key, focus);
    if (this.path === "/document" && focus === "list") this.document.focus();
    if (!quiet) byId("moved").textContent = described(rowOf(key));
    this.#readdress();
  }

  #queued() {
    const key = this.wanted ?? store.selected;
    this.wanted = undefined;
    if (!this.path) return;
    if (!rowOf(key)) this.queue.choose("", { quiet: true });
    else if (key !== store.selected) select(key, { focus: "text" });
    else if (!store.order.includes(key) && this.path === "/" && !this.unit.editor?.dirty) this.queue.choose(nextOpen("") ?? store.order[0], { quiet: true });
    prefetch(nextOpen());
  }

  #unsaved() {
    const [first] = store.offered.keys();
    if (first && rowOf(first)) say(n("{count} text was typed and not saved.", "{count} texts were typed and not saved.", store.offered.size), { action: [t("Show"), () => select(first, { focus: "unit" })] });
  }

  async #conflicts() {
    try {
      for (const conflict of (await get("/api/conflicts")).conflicts) conflicts.show(conflict, { act, unit: this.unit, select: (key, focus) => select(key, { focus }) });
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
    }
  }
}

/** What `early.js` asked for, or asked anew where nothing came. */
async function first() {
  const answer = await globalThis.early.start;
  return answer?.ok ? answer.json() : get("/api/start");
}

async function begin() {
  theme();
  try {
    store.start = await first();
  } catch (error) {
    if (!(error instanceof Gone || error instanceof Refused)) throw error;
    byId("main").replaceChildren(el("p.trouble", { role: "alert" }, error instanceof Gone ? t("The server does not answer.") : error.message));
    return;
  }
  const { locale, direction, strings, plurals } = store.start;
  setLocale(locale, strings, plurals);
  set(document.documentElement, { lang: locale, dir: direction });
  await new Page().begin();
}

begin();
