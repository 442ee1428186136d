// The view of a document: source and translation beside each other as they will be read. A sentence is chosen by click or Enter and
// edited below; findings stand in the margin.

import { assign } from "./acts.js";
import { Gone, Refused, get } from "./api.js";
import { button, el, keepFocus, set, tree } from "./dom.js";
import { person, t } from "./i18n.js";
import { Margin } from "./margin.js";
import { quietly } from "./quiet.js";
import { say } from "./say.js";
import { documentName, documentPaths, emit, may, on, put, row as rowOf, select, speaks, speaksSource, stateName, store } from "./store.js";
import { together } from "./together.js";

export class DocumentView {
  constructor(unit) {
    this.unit = unit;
    this.shown = { language: "", path: "" };
    this.languages = el("select", { "aria-label": t("Language") });
    this.papers = el("select.papers", { "aria-label": t("Document"), ...speaksSource() });
    this.#choices();
    this.side = el("select.sides", { "aria-label": t("Pages") }, [["both", t("Both pages")], ["source", t("Source")], ["target", t("Translation")]].map(([value, label]) => el("option", { value }, label)));
    for (const control of [this.languages, this.papers]) control.addEventListener("change", () => this.load(this.languages.value, this.papers.value));
    this.side.addEventListener("change", () => (this.pages.dataset.side = this.side.value));
    this.source = el("section.page.of-source", { "aria-label": t("The source as a page"), tabindex: "0" });
    this.target = el("section.page.of-target", { "aria-label": t("The translation as a page"), tabindex: "0" });
    this.margin = new Margin();
    this.whose = el("p.whose", {});
    this.again = () => this.load(this.shown.language, this.shown.path);
    this.waiting = el("p.waiting", { role: "status" });
    const narrow = matchMedia("(max-width: 760px)").matches;
    this.side.value = narrow ? "target" : "both";
    this.pages = el("div.pages", { "data-side": this.side.value });
    const leaf = (...content) => el("div.leaf", {}, content);
    this.leaves = [leaf(this.source), leaf(this.target, this.margin.element)];
    this.pages.append(...this.leaves);
    this.pair = together(this.leaves, () => (this.sentences ? [this.sentences.source, this.sentences.target] : [new Map(), new Map()]));
    this.sheet = el("div.sheet", {});
    this.element = el("div.view.document-view", {}, el("h1.visually-hidden", {}, t("Document")), el("div.tools", {}, this.languages, this.papers, this.side, this.whose), this.waiting, this.pages, this.sheet);
    for (const event of ["click", "keydown"]) this.pages.addEventListener(event, (happened) => this.#chosen(happened));
    // What is known of the sentence takes room from the pages when it comes.
    new ResizeObserver(() => this.keys && !this.element.hidden && this.reveal()).observe(this.pages);
    on("select", ({ key }) => this.#select(key));
    on("rows", (rows) => this.#changed(rows));
    on("release", () => this.#choices());
  }

  #choices() {
    this.languages.replaceChildren(...store.start.languages.map(({ code, name }) => el("option", { value: code, selected: code === this.shown.language }, name)));
    this.papers.replaceChildren(...documentPaths().map((path) => el("option", { value: path, selected: path === this.shown.path }, documentName(path))));
  }

  /** Show a document in a language. */
  async load(code, path) {
    const at = documentPaths().indexOf(path);
    const wanted = `${code} ${path}`;
    this.wanted = wanted;
    this.languages.value = code;
    this.papers.value = path;
    this.waiting.textContent = t("The pages are being made …");
    let found;
    try {
      found = await get(`/api/page/${code}/${at}`);
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      this.waiting.textContent = error instanceof Gone ? t("The server does not answer.") : error.message;
      say(this.waiting.textContent, { urgent: true });
      return;
    }
    // Another document was asked for meanwhile.
    if (this.wanted !== wanted) return;
    this.waiting.textContent = "";
    this.shown = { language: code, path };
    put(Object.values(found.units));
    this.keys = Object.values(found.units).sort((a, b) => a.number - b.number).map(({ key }) => key);
    fill(this.source, found.source, speaksSource());
    fill(this.target, found.target, speaks(code));
    this.sentences = this.#sentences();
    this.texts = new Map(this.keys.map((key) => [key, rowOf(key).target[0]]));
    this.keys.forEach((key) => this.#mark(key));
    if (!this.keys.includes(store.selected)) select(this.keys.find((key) => rowOf(key).state !== "approved") ?? this.keys[0]);
    else this.#select(store.selected);
    this.margin.show(this.keys, this.sentences.target);
    this.#whose();
    emit("page", this.shown);
  }

  #sentences() {
    const of = (page, focusable) => {
      const found = new Map();
      for (const span of page.querySelectorAll("[data-unit]")) {
        const key = span.dataset.unit;
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(span);
        // One stop of the Tab key for the page, arrows lead from sentence to sentence.
        set(span, { role: "button", tabindex: focusable && found.get(key).length === 1 ? "-1" : null });
        if (!focusable) set(span, { role: null });
      }
      return found;
    };
    return { source: of(this.source, false), target: of(this.target, true) };
  }

  /** Who reviews the document, and the way to say who shall. */
  #whose() {
    const first = rowOf(this.keys[0]);
    const name = first?.assigned ?? "";
    const give = first && may("assign") && button(t("Assign…"), () => assign(first, store.start.people), { class: "small" });
    keepFocus(this.element, () => this.whose.replaceChildren(...[name && el("span.hint", {}, t("Reviewed by"), " ", el("bdi", {}, person(name))), " ", give].filter(Boolean)));
  }

  #mark(key) {
    const row = rowOf(key);
    for (const span of this.sentences.target.get(key) ?? []) {
      span.dataset.state = row.state;
      span.dataset.worst = row.findings?.error ? "error" : row.findings?.warning ? "warning" : "";
      set(span, { title: stateName(row.state) });
    }
  }

  #chosen(event) {
    const span = event.target.closest?.("[data-unit]");
    if (event.type === "click") {
      if (span && String(getSelection()) === "") select(span.dataset.unit, { focus: "text" });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !this.keys) return;
    const at = this.keys.indexOf(span?.dataset.unit ?? store.selected);
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if ((event.code === "Enter" || event.code === "Space") && span) {
      event.preventDefault();
      select(span.dataset.unit, { focus: "text" });
    } else if (to && this.keys[at + to]) {
      event.preventDefault();
      select(this.keys[at + to], { focus: "list" });
    }
  }

  #select(key) {
    if (this.element.hidden || !this.sentences) return;
    for (const old of this.pages.querySelectorAll(".chosen")) {
      old.classList.remove("chosen");
      set(old, { "aria-current": null, tabindex: old.hasAttribute("tabindex") ? "-1" : null });
    }
    const both = [...(this.sentences.source.get(key) ?? []), ...(this.sentences.target.get(key) ?? [])];
    for (const span of both) span.classList.add("chosen");
    const [first] = this.sentences.target.get(key) ?? [];
    if (first) set(first, { "aria-current": "true", tabindex: "0" });
    this.margin.choose(key);
    this.reveal(key);
  }

  /** Scroll so that a sentence stands in sight on both pages. */
  reveal(key = store.selected) {
    this.pair.hold();
    for (const page of [this.sentences?.source, this.sentences?.target]) {
      const [span] = page?.get(key) ?? [];
      if (span?.offsetParent) span.scrollIntoView({ block: "nearest" });
    }
  }

  /** Put the cursor on the chosen sentence. */
  focus() {
    (this.sentences?.target.get(store.selected)?.[0] ?? this.target).focus({ preventScroll: true });
  }

  #changed(rows) {
    if (!this.sentences) return;
    const mine = rows.filter(({ key }) => this.sentences.target.has(key));
    for (const row of mine) {
      this.#mark(row.key);
      this.#show(row);
    }
    if (!mine.length) return;
    this.margin.show(this.keys, this.sentences.target);
    this.#whose();
  }

  /** A sentence as it is now: at once where no markup is in it, with the page fetched anew where some is. */
  #show({ key, target: [text] }) {
    if (this.texts.get(key) === text) return;
    this.texts.set(key, text);
    const [span, ...more] = this.sentences.target.get(key);
    if (more.length || span.firstElementChild || !text) return quietly(this.again);
    set(span, speaks(this.shown.language)).textContent = text;
  }

  /** The view is on the screen. */
  async open(key) {
    this.sheet.append(this.unit.element);
    const row = rowOf(key);
    const code = row?.ref.language ?? (this.shown.language || store.start.languages[0].code);
    const path = row?.ref.document ?? (this.shown.path || documentPaths()[0]);
    if (code !== this.shown.language || path !== this.shown.path) await this.load(code, path);
    else this.#select(store.selected);
  }
}

function fill(page, content, speaking) {
  set(page, speaking);
  page.replaceChildren(tree(content));
}

