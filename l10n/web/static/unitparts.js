// The head of a unit (where, what state, how risky) and its buttons.

import { button, dotted, el, set } from "./dom.js";
import { moment, number, percent, person, t, told, tongueOf } from "./i18n.js";
import { keycaps, KEYS, shortcut } from "./keys.js";
import { documentTitle, language, length, may, stateName, walk } from "./store.js";

const kindName = (kind) =>
  ({
    heading: t("heading"), paragraph: t("paragraph"), "list item": t("list item"), cell: t("table cell"), caption: t("caption"), title: t("title"), quote: t("quotation"), meta: t("about the document"),
  })[kind] ?? kind;

/** "3 of 57, draft, risk 41 %". */
export function position(row) {
  const at = walk().indexOf(row.key);
  const where = at >= 0 ? t("{number} of {all}", { number: number(at + 1), all: number(length()) }) : t("text {number}", { number: number(row.number) });
  return [where, stateName(row.state), row.risk === null ? "" : t("risk {risk}", { risk: percent(row.risk) })].filter(Boolean).join(", ");
}

/** Where the text comes from, and who approved it. */
const madeBy = (row) => {
  const who = person(row.by) || row.agent;
  const approved = row.state === "approved" && who && t("approved by {name}", { name: who });
  if (row.origin === "engine") return [t("written by a machine: {agent}", { agent: row.agent }), approved];
  if (row.origin === "import" && row.agent) return [t("taken over from {file}", { file: row.agent }), approved];
  if (row.origin === "memory") return [t("from the translation memory"), approved];
  return [approved || (who && t("by {name}", { name: who }))];
};

/** Where a text stands: its document, what it is there and the how manieth. */
export const place = (row) => dotted(documentTitle(row.ref.document, { class: "paper-name", title: row.ref.document }), `${kindName(row.kind)} ${number(row.number)}`);

export function head(row) {
  const at = walk().indexOf(row.key);
  const of = at >= 0 ? `${number(at + 1)} / ${number(length())}` : number(row.number);
  return [
    el("h2", { id: "unit-title" }, el("span.visually-hidden", {}, t("Text"), " "), of),
    el(`span.state.${row.state}`, {}, stateName(row.state)),
    row.risk !== null && el("span.risk", { title: row.reasons.map(told).join("\n") }, t("risk {risk}", { risk: percent(row.risk) })),
    el("span.where", {}, dotted(language(row.ref.language).name), " · ", place(row)),
    el("span.made", {}, dotted(...madeBy(row), moment(row.time))),
    row.reasons.length > 0 && el("ul.reasons", { "aria-label": t("Why it is risky") }, row.reasons.map((reason) => el("li", tongueOf(reason), told(reason)))),
  ].filter(Boolean);
}

/** The acts: one that is to be done next, the others beside it. */
export function actBar(row, acts) {
  const caps = (name) => el("span.caps", { "aria-hidden": "true" }, keycaps(KEYS.find(({ act }) => act === name)));
  const one = (name, label, more = {}) =>
    may({ acceptNext: "accept" }[name] ?? name, row.ref.language) &&
    button([label, " ", caps(name)], acts[name], { "aria-keyshortcuts": shortcut(name), "data-act": name, class: "", ...more });
  const again = row.state === "approved";
  const others = [
    one("accept", t("Approve"), { disabled: again }),
    one("save", t("Save")),
    one("flag", t("Needs work")),
    one("reject", t("Reject…")),
    one("reset", t("Machine's text")),
    one("identical", t("All identical")),
    one("undo", t("Undo")),
  ];
  const more = button("⋯", () => set(more, { "aria-expanded": String(bar.classList.toggle("open")) }), { class: "more-acts", "aria-expanded": "false", "aria-label": t("More acts"), "aria-controls": "other-acts" });
  const bar = el("div.others", { id: "other-acts" }, others);
  if (!others.some(Boolean)) return [];
  return [one("acceptNext", again ? t("Next") : t("Approve & next"), { class: "primary" }), more, bar].filter(Boolean);
}
