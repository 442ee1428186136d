// The unit: source, translation, what to do with it, and all that helps to decide. There is one, and the views lend it a place.

import { Gone, Refused, post } from "./api.js";
import { concordance } from "./concordance.js";
import { decisive, machine, neighbours, preview } from "./context.js";
import { el, keepFocus, set } from "./dom.js";
import { settled, typed } from "./drafts.js";
import { Editor } from "./editor.js";
import { findingList, mend } from "./findings.js";
import { t } from "./i18n.js";
import { glossary, sourceText } from "./marks.js";
import { notices } from "./notices.js";
import { panel, prefetch } from "./panels.js";
import { say } from "./say.js";
import { checked, may, nextOpen, on, row as rowOf, speaksSource, store } from "./store.js";
import { history, talk } from "./talk.js";
import { same } from "./text.js";
import { told, tongueOf } from "./told.js";
import { actBar, head, resettable } from "./unitparts.js";

const JUDGE_AFTER = 300; // ms after the last key

export class Unit {
  /** `acts`: what the buttons do, by name. */
  constructor(acts) {
    this.acts = acts;
    this.key = "";
    this.panel = null;
    this.invisible = false;
    this.timer = 0;
    this.parts = {};
    this.element = el("article.unit", { "aria-labelledby": "unit-title", tabindex: "-1", id: "unit" });
    on("rows", (rows) => rows.some(({ key }) => key === this.key) && this.#changed());
    on("own", (rows) => this.#own(rows.find(({ key }) => key === this.key)));
    on("offers", () => this.#notices());
    on("stale", () => this.panel?.problem && this.#fetch());
    for (const news of ["walk", "queue"]) on(news, () => this.editor && this.row && this.#row({ open: true }));
    on("queue", () => this.editor && this.row && this.#checked());
  }

  get row() {
    return rowOf(this.key);
  }

  /** Show a unit; `focus` "text" puts the cursor into its translation. */
  show(key, focus = "") {
    if (key !== this.key || !this.editor) keepFocus(this.element, () => this.#build(key));
    if (focus === "text") this.editor.focus();
    if (focus === "unit") this.element.focus();
  }

  /** Nothing is chosen. */
  clear(message) {
    this.key = "";
    this.editor = null;
    this.panel = null;
    this.element.replaceChildren(el("div.empty", {}, message));
  }

  #build(key) {
    clearTimeout(this.timer);
    this.key = key;
    this.panel = null;
    this.theirs = null;
    const { row } = this;
    this.checked = checked(row);
    this.element.classList.toggle("dirty", store.edits.has(key));
    this.editor = new Editor(row, { typed: store.edits.get(key), onInput: () => this.#typed(), onInvisible: () => this.toggleInvisible(), readOnly: !may("save", row.ref.language) });
    this.editor.showInvisible(this.invisible);
    const part = (name, tag = "div") => (this.parts[name] = el(`${tag}.${name}`));
    const work = el("div.work", {}, part("source", "section"), this.editor.element, part("findings", "section"), part("around"));
    this.element.replaceChildren(
      el("div.scroll-unit", {}, part("head", "header"), part("notices"), el("div.columns", {}, work, part("context"))),
      part("acts"),
    );
    set(this.parts.source, { "aria-label": t("Source") });
    set(this.parts.findings, { "aria-label": t("Checks") });
    this.#row();
    this.#source();
    this.#notices();
    this.parts.findings.replaceChildren(el("p.hint", {}, t("The checks look at it …")));
    // One for as long as the text is shown: what is typed there is left alone by what comes.
    this.searching = concordance(row.ref.language, (text) => this.editor.insert(text));
    this.parts.context.replaceChildren(el("p.hint", {}, t("What else is known of it is on its way …")), this.searching);
    this.#fetch();
  }

  /** `open`: the acts behind the three dots stay in sight where they are. */
  #row({ open = false } = {}) {
    const { head: top, acts: bar } = this.parts;
    keepFocus(this.element, () => {
      top.replaceChildren(...head(this.row, this.acts));
      this.asIs = !this.editor.dirty;
      bar.replaceChildren(...actBar(this.row, this.acts, { asIs: this.asIs, open: open && bar.querySelector(".others.open") }));
      resettable(bar, this.panel);
    });
  }

  /** What checks said of the text is another thing now, though the text is the same: they compared it with others. */
  #checked() {
    const before = this.checked;
    this.checked = checked(this.row) || before;
    if (before && before !== this.checked && this.panel) this.#fetch();
  }

  #source() {
    const shown = sourceText(this.row, this.panel, { invisible: this.invisible, language: this.row.ref.language, open: () => this.glossary() });
    const plural = this.row.plural ? el("p.source-text.plural", speaksSource(), this.row.plural) : null;
    this.parts.source.replaceChildren(...[shown, plural].filter(Boolean));
  }

  #notices() {
    if (this.editor) notices(this.parts.notices, this);
  }

  #fetch() {
    this.fetching = this.#fetched();
    return this.fetching;
  }

  async #fetched() {
    const { key } = this;
    let found;
    try {
      found = await panel(key);
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      if (key !== this.key) return;
      this.parts.findings.replaceChildren(el("p.trouble", { role: "alert" }, error instanceof Gone ? t("The server does not answer.") : error.message));
      return keepFocus(this.element, () => this.parts.context.replaceChildren(this.searching));
    }
    if (key !== this.key) return;
    this.panel = { ...found, row: this.row };
    this.#source();
    resettable(this.parts.acts, this.panel);
    this.#context();
    if (found.problem) this.parts.findings.replaceChildren(el("p.trouble", tongueOf(found.problem), told(found.problem)));
    else if (this.editor.dirty) this.#judge();
    else this.#findings(found.findings);
    prefetch(nextOpen(key));
  }

  /** What the panel holds, once it is there; null where it is not to be had (which is said), or another text is shown by then. */
  async known() {
    const { key } = this;
    if (!this.panel) {
      say(t("What else is known of it is on its way …"));
      await this.fetching;
    }
    if (key !== this.key || !this.panel) return null;
    if (!this.panel.problem) return this.panel;
    say(told(this.panel.problem), { urgent: true });
    return null;
  }

  #findings(findings) {
    this.found = findings;
    keepFocus(this.element, () => this.parts.findings.replaceChildren(findingList(findings, this.editor)));
  }

  #context() {
    const { panel: all, acts, editor } = this;
    this.parts.machine = el("div", {}, machine(all));
    this.parts.preview = el("div", {}, preview(all));
    this.parts.around.replaceChildren(...[neighbours(all)].filter(Boolean));
    // What people said of it is known without the worker.
    const sections = all.problem
      ? [talk(all, acts)]
      : [...decisive(all, this.parts.machine, (text) => editor.become(text)), talk(all, acts), this.searching, this.parts.preview, history(all, (forms) => editor.becomeAll(forms))];
    keepFocus(this.element, () => this.parts.context.replaceChildren(...sections.filter(Boolean)));
  }

  /** A key was pressed in the text: the draft is kept, the checks are asked when the typing pauses. Nothing else is touched. */
  #typed() {
    if (this.editor.dirty) typed(this.row, this.editor.value, this.editor.revision);
    else settled(this.row);
    // What the buttons do to an approved text is another thing once it was changed.
    if (this.element.classList.toggle("dirty", this.editor.dirty) === this.asIs) this.#row({ open: true });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#judge(), JUDGE_AFTER);
  }

  async #judge() {
    const { key, editor } = this;
    const target = editor.value;
    let judged;
    try {
      judged = await post("/api/judge", { key, target });
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      return;
    }
    if (key !== this.key || !same(target, this.editor.value)) return;
    this.#findings(judged.findings);
    if (!this.panel) return;
    if (judged.diffs) this.parts.machine.replaceChildren(...[machine(this.panel, judged.diffs)].filter(Boolean));
    if (judged.preview) this.parts.preview.replaceChildren(...[preview({ ...this.panel, preview: judged.preview })].filter(Boolean));
  }

  /** An act from here changed the row: what is typed besides is typed over that. */
  #own(row) {
    if (!row || !this.editor?.dirty) return;
    this.editor.rebase(row);
    this.theirs = null;
    if (this.editor.dirty) typed(row, this.editor.value, row.revision);
  }

  /** The row is another one now: by an act from here, by somebody else, on the disk. */
  #changed() {
    const { row, editor } = this;
    if (row.revision !== editor.revision) {
      if (same(editor.value, row.target)) editor.rebase(row);
      else if (editor.dirty) this.theirs = row;
      else return keepFocus(this.element, () => this.#build(this.key));
    }
    this.#row();
    this.element.classList.toggle("dirty", editor.dirty);
    this.#notices();
    return this.#fetch();
  }

  /** Go on from the text that is there now, with what was typed: the next save replaces it. */
  goOn(row, target) {
    this.theirs = null;
    this.editor.rebase(row);
    this.editor.becomeAll(target);
    this.editor.focus();
    this.#notices();
  }

  /** What was typed is dropped: the text that stands there is shown. */
  drop() {
    settled(this.row);
    this.#build(this.key);
    this.editor.focus();
  }

  fix() {
    mend(this.found ?? [], this.editor);
  }

  async glossary() {
    const waited = !this.panel;
    const known = await this.known();
    // Not over something else that is open, or under the fingers of who began to type meanwhile.
    if (!known || document.querySelector("dialog[open]") || (waited && this.editor.focused)) return;
    await glossary(known, this.row.ref.language, (text) => this.editor.insert(text));
  }

  toggleInvisible() {
    this.invisible = !this.invisible;
    if (!this.editor) return;
    this.editor.showInvisible(this.invisible);
    this.#source();
    say(this.invisible ? t("Invisible characters are shown.") : t("Invisible characters are hidden."));
    this.#row();
  }
}
