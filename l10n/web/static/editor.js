// The translation: plain text fields, one a plural form, with the browser's own undo, spelling and cursor; and the letters that no
// keyboard has.

import { button, el, set } from "./dom.js";
import { listed, number, t } from "./i18n.js";
import { MARKS, insert, become, quote, wrap } from "./insert.js";
import { revealed } from "./invisibles.js";
import { actNames, shortcut } from "./keys.js";
import { language, speaks } from "./store.js";
import { same } from "./text.js";

const SOME = 3; // numbers that a plural form is told of by

export class Editor {
  /** `row` is what stands there; `typed` a text that was typed over `revision` and not saved yet. */
  constructor(row, { typed = null, onInput, onInvisible, readOnly = false }) {
    this.row = row;
    this.language = language(row.ref.language);
    this.onInput = onInput;
    this.onInvisible = onInvisible;
    this.base = [...row.target];
    this.revision = typed?.revision ?? row.revision;
    this.invisible = false;
    this.areas = row.target.map((text, form) => this.#area(typed?.target[form] ?? text, form, readOnly));
    this.mirrors = this.areas.map(() => el("p.mirror", { ...speaks(row.ref.language), hidden: true, "aria-hidden": "true" }));
    this.element = el("div.editor", {}, this.areas.map((area, form) => this.#form(area, form)), this.#letters(readOnly));
    this.last = this.areas[0];
  }

  #area(text, form, readOnly) {
    const area = el("textarea", { ...speaks(this.row.ref.language), rows: "2", id: `target-${form}`, spellcheck: "true", autocomplete: "off", readonly: readOnly });
    area.value = text;
    area.addEventListener("input", () => {
      this.#mirror(form);
      this.onInput();
    });
    area.addEventListener("focus", () => (this.last = area));
    return area;
  }

  #form(area, form) {
    const takers = this.row.numbers?.[form] ?? [];
    const some = takers.length ? listed(takers.slice(0, SOME).map(number)) + (takers.length > SOME ? " …" : "") : "";
    const of = this.areas.length > 1 ? (some ? t("for {numbers}", { numbers: some }) : t("form {number}", { number: number(form + 1) })) : "";
    const name = t("Translation, {language}", { language: this.language.name });
    return el("div.form", {}, el("label", { for: area.id }, of ? listed([name, of]) : name), area, this.mirrors[form]);
  }

  #letters(readOnly) {
    const names = actNames();
    const key = (act, label) =>
      button(label, () => this.put(act), {
        class: "letter",
        title: names[act],
        "aria-label": names[act],
        "aria-keyshortcuts": shortcut(act),
        disabled: readOnly,
        // The cursor stays in the text.
        onpointerdown: (event) => event.preventDefault(),
      });
    const [opening, closing] = this.language.quotes;
    const marks = [key("zwnj", "ZWNJ"), key("nbsp", "NBSP"), key("lrm", "LRM"), key("rlm", "RLM"), key("isolate", "FSI…PDI"), key("quotes", `${opening}…${closing}`)];
    const show = button("¶", () => this.onInvisible(), { class: "letter", title: names.invisibles, "aria-label": names.invisibles, "aria-keyshortcuts": shortcut("invisibles"), "aria-pressed": "false" });
    this.toggle = show;
    return el("div.letters", { role: "group", "aria-label": t("Put into the text") }, marks, show);
  }

  /** Put in a letter or marks by name (`MARKS`, `quotes`). */
  put(what) {
    const area = this.last;
    if (area.readOnly) return;
    area.focus();
    if (what === "quotes") quote(area, this.language);
    else if (what === "isolate") wrap(area, ...MARKS.isolate);
    else insert(area, MARKS[what]);
  }

  /** Put a text at the cursor. */
  insert(text) {
    insert(this.last, text);
  }

  /** Make a form say this, as one step that undo takes back. */
  become(text, form = 0) {
    become(this.areas[form], text);
  }

  /** Make all forms say this, each as one step. */
  becomeAll(forms) {
    forms.forEach((text, form) => this.areas[form] && this.become(text, form));
  }

  get value() {
    return this.areas.map((area) => area.value);
  }

  get dirty() {
    return !same(this.value, this.base);
  }

  /** The text was saved as `row`: what is typed from now on is typed over that. */
  rebase(row) {
    this.row = row;
    this.base = [...row.target];
    this.revision = row.revision;
  }

  focus() {
    this.last.focus({ preventScroll: false });
  }

  get focused() {
    return this.areas.includes(document.activeElement);
  }

  /** Choose a piece of a form: [start, end] in the browser's positions. */
  choose(form, start, end) {
    this.areas[form].focus();
    this.areas[form].setSelectionRange(start, end);
  }

  showInvisible(wanted) {
    this.invisible = wanted;
    set(this.toggle, { "aria-pressed": String(wanted) });
    this.areas.forEach((_, form) => this.#mirror(form));
  }

  #mirror(form) {
    const mirror = this.mirrors[form];
    mirror.hidden = !this.invisible;
    if (!this.invisible) return;
    mirror.replaceChildren(...revealed(this.areas[form].value));
  }
}
