// Findings beside the sentence that they speak of; where the screen is narrow the sentence's mark says that there are some.

import { checkName } from "./checknames.js";
import { button, el } from "./dom.js";
import { listed, n, t } from "./i18n.js";
import { row as rowOf, select } from "./store.js";

const GAP = 6; // px between notes

export class Margin {
  constructor() {
    this.element = el("aside.margin", { "aria-label": t("Findings") });
    this.notes = new Map();
    new ResizeObserver(() => this.#place()).observe(this.element);
  }

  /** Notes for those of `keys` that have findings; `sentences`: key → elements. */
  show(keys, sentences) {
    this.sentences = sentences;
    this.notes = new Map(keys.map((key) => [key, note(rowOf(key))]).filter(([, element]) => element));
    this.element.replaceChildren(...this.notes.values());
    this.choose(this.chosen);
    requestAnimationFrame(() => this.#place());
  }

  choose(key) {
    this.chosen = key;
    for (const [other, element] of this.notes) element.classList.toggle("chosen", other === key);
  }

  /** Each as high as its sentence, or below the note before it. */
  #place() {
    const top = this.element.getBoundingClientRect().top;
    let free = 0;
    for (const [key, element] of this.notes) {
      const [sentence] = this.sentences.get(key) ?? [];
      const wanted = sentence ? sentence.getBoundingClientRect().top - top : free;
      const at = Math.max(free, wanted);
      element.style.setProperty("inset-block-start", `${at}px`);
      free = at + element.offsetHeight + GAP;
    }
    this.element.style.setProperty("min-block-size", `${free}px`);
  }
}

function note(row) {
  const { findings, checks } = row;
  if (!findings || !(findings.error + findings.warning)) return null;
  const worst = findings.error ? "error" : "warning";
  const words = [findings.error && n("{count} error", "{count} errors", findings.error), findings.warning && n("{count} warning", "{count} warnings", findings.warning)];
  return button([el("b", {}, listed(words.filter(Boolean))), ": ", el("span", {}, listed(checks.map(checkName)))], () => select(row.key, { focus: "text" }), { class: `note ${worst}` });
}
