// The source with what matters in it marked: terms (a hover, focus or press tells of them), placeholders, facts.

import { button, byId, el, set } from "./dom.js";
import { ask } from "./dialogs.js";
import { revealed } from "./invisibles.js";
import { t } from "./i18n.js";
import { speaks, speaksSource } from "./store.js";
import { pieces } from "./text.js";

/** What kinds of spans and facts are called; one that is not listed keeps its own name. */
const kinds = () => ({
  tag: t("markup"), link: t("link"), code: t("code"), placeholder: t("placeholder"), number: t("number"), url: t("address"),
  date: t("date"), time: t("time"), money: t("amount"), percent: t("percentage"), name: t("name"), person: t("name"), place: t("place"),
  quote: t("quotation"), acronym: t("acronym"), email: t("address"), phone: t("telephone"),
});

const told = (item) => [kinds()[item.kind] ?? item.kind, item.said].filter(Boolean).join(": ");

/** The source text; `panel` may be null while it is still on its way. `open` shows the glossary. */
export function sourceText(row, panel, { invisible, language, open }) {
  const terms = panel?.terms ?? [];
  const marks = [...(panel?.spans ?? []), ...(panel?.facts ?? [])];
  const show = (text) => (invisible ? revealed(text) : [text]);
  const text = el("p.source-text", speaksSource());
  for (const part of pieces(row.source, [...terms, ...marks])) {
    const over = part.over.filter((item) => !terms.includes(item));
    const term = part.over.find((item) => terms.includes(item));
    const inner = over.length ? el("mark", { class: over.map(({ kind }) => `of-${kind}`).join(" "), title: over.map(told).join(", ") }, show(part.text)) : show(part.text);
    text.append(...[term ? termMark(term, inner, { language, open }) : inner].flat());
  }
  return text;
}

function termMark(term, inner, { language, open }) {
  const mark = el(
    "span.term",
    { role: "button", tabindex: "0", "aria-describedby": "tip", "aria-haspopup": "dialog", class: term.found ? "" : "amiss", onclick: open },
    inner,
  );
  const show = () => tip(mark, termSays(term, language));
  // Not for a finger, which opens the glossary: nothing would take the tip off the text afterwards.
  mark.addEventListener("pointerenter", ({ pointerType }) => pointerType !== "touch" && show());
  mark.addEventListener("focus", () => mark.matches(":focus-visible") && show());
  mark.addEventListener("pointerleave", untip);
  mark.addEventListener("blur", untip);
  mark.addEventListener("keydown", (event) => {
    if (event.code === "Escape") untip();
    if (event.code !== "Enter" && event.code !== "Space") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  return mark;
}

function termSays(term, language) {
  const list = (label, texts) => texts?.length && el("span.line", {}, `${label} `, texts.map((text, at) => [at ? ", " : "", el("bdi", speaks(language), text)]));
  return [
    list(t("Glossary:"), term.targets),
    list(t("Not:"), term.forbidden),
    term.note && el("span.line", { dir: "auto" }, term.note),
    !term.found && el("span.line.amiss", {}, t("The translation does not have it.")),
  ].filter(Boolean);
}

let hiding = 0;

let shownBy = null;

function tip(by, content) {
  clearTimeout(hiding);
  shownBy = by;
  byId("tip").replaceChildren(...content);
  beside(by);
}

/** The tip by the word that it explains, within the window. */
function beside(by) {
  const box = byId("tip");
  set(box, { hidden: false });
  const at = by.getBoundingClientRect();
  const wide = Math.min(box.offsetWidth, innerWidth - 16);
  const below = at.bottom + box.offsetHeight + 8 < innerHeight;
  box.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - wide - 8))}px`);
  box.style.setProperty("top", `${below ? at.bottom + 4 : Math.max(8, at.top - box.offsetHeight - 4)}px`);
}

function untip() {
  clearTimeout(hiding);
  hiding = setTimeout(() => set(byId("tip"), { hidden: true }), 150);
}

/** The tip stays while the pointer is on it, and goes with Escape. */
export function startTips() {
  const box = byId("tip");
  box.addEventListener("mouseenter", () => clearTimeout(hiding));
  box.addEventListener("mouseleave", untip);
  document.addEventListener("keydown", (event) => event.code === "Escape" && set(box, { hidden: true }));
  document.addEventListener("scroll", () => !box.hidden && (shownBy.isConnected ? beside(shownBy) : set(box, { hidden: true })), { capture: true, passive: true });
}

/** Terms and facts of a text in a dialog; a term's translation can be put into the text. */
export async function glossary(panel, language, insert) {
  const { terms = [], spans = [], facts = [], row } = panel;
  let chosen = null;
  const take = (text, event) => {
    chosen = text;
    event.target.closest("dialog").close();
  };
  const letters = Array.from(row.source);
  const term = (one) => [
    el("dt", speaksSource(), one.source),
    el(
      "dd",
      {},
      one.targets.map((text) => el("span.offer", {}, el("bdi", speaks(language), text), button(t("Put in"), (event) => take(text, event), { class: "small" }))),
      one.forbidden?.length > 0 && el("p.amiss", {}, t("Not:"), " ", el("bdi", speaks(language), one.forbidden.join(", "))),
      one.note && el("p.hint", { dir: "auto" }, one.note),
    ),
  ];
  const fact = (one) => [el("dt", speaksSource(), letters.slice(one.start, one.end).join("")), el("dd", {}, told(one))];
  await ask(
    t("Glossary and facts"),
    [
      terms.length ? el("dl.terms", {}, terms.map(term)) : el("p", {}, t("No term of the glossary is in this text.")),
      spans.length + facts.length > 0 && [el("h3", {}, t("Must survive in the translation")), el("dl.terms", {}, [...spans, ...facts].map(fact))],
    ].flat(),
    [{ label: t("Close"), value: null, primary: true }],
  );
  if (chosen !== null) insert(chosen);
}
