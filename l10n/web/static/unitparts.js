// The head of a unit (where, what state, how risky) and its buttons.

import { button, dotted, el, set } from "./dom.js";
import { moment, n, number, percent, person, t } from "./i18n.js";
import { actNames, keycaps, KEYS, shortcut } from "./keys.js";
import { documentTitle, language, length, may, stateName, walk } from "./store.js";
import { told, tongueOf } from "./told.js";

const kindName = (kind) =>
  ({
    heading: t("heading"), paragraph: t("paragraph"), "list item": t("list item"), cell: t("table cell"), caption: t("caption"), title: t("title"), quote: t("quotation"), meta: t("about the document"),
  })[kind] ?? kind;

/** "3 of 57, draft, risk 41 %". */
function position(row) {
  const at = walk().indexOf(row.key);
  const where = at >= 0 ? t("{number} of {all}", { number: number(at + 1), all: number(length()) }) : t("text {number}", { number: number(row.number) });
  return [where, stateName(row.state), row.risk === null ? "" : t("risk {risk}", { risk: percent(row.risk) })].filter(Boolean).join(", ");
}

/** What is said of a text to who listens, when it is chosen. */
export function described(row) {
  const findings = row.findings ? row.findings.error + row.findings.warning : 0;
  return [position(row), findings ? n("{count} finding", "{count} findings", findings) : ""].filter(Boolean).join(", ");
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

export function head(row, acts) {
  const at = walk().indexOf(row.key);
  const of = at >= 0 ? `${number(at + 1)} / ${number(length())}` : number(row.number);
  const step = (name, sign) => button(sign, acts[name], { class: "plain step", title: actNames()[name], "aria-label": actNames()[name], "aria-keyshortcuts": shortcut(name) });
  return [
    el("div.steps", {}, step("previous", "‹"), el("h2", { id: "unit-title" }, el("span.visually-hidden", {}, t("Text"), " "), of), step("next", "›")),
    el(`span.state.${row.state}`, {}, stateName(row.state)),
    row.risk !== null && el("span.risk", { title: row.reasons.map(told).join("\n") }, t("risk {risk}", { risk: percent(row.risk) })),
    el("span.where", {}, dotted(language(row.ref.language).name), " · ", place(row)),
    el("span.made", {}, dotted(...madeBy(row), moment(row.time))),
    row.reasons.length > 0 && el("ul.reasons", { "aria-label": t("Why it is risky") }, row.reasons.map((reason) => el("li", tongueOf(reason), told(reason)))),
  ].filter(Boolean);
}

/** Back to the machine's text, where a machine wrote one; `panel` is null until that is known. */
export function resettable(bar, panel) {
  const reset = bar.querySelector('[data-act="reset"]');
  if (reset) reset.disabled = Boolean(panel) && !panel.machine;
}

/** The acts: one that is to be done next, the others beside it, on a phone only if they are `open`. `asIs`: nothing was typed. */
export function actBar(row, acts, { asIs, open }) {
  const caps = (name) => el("span.caps", { "aria-hidden": "true" }, keycaps(KEYS.find(({ act }) => act === name)));
  const one = (name, label, more = {}) =>
    may({ acceptNext: "accept" }[name] ?? name, row.ref.language) &&
    button([label, " ", caps(name)], acts[name], { "aria-keyshortcuts": shortcut(name), "data-act": name, class: "", ...more });
  const again = row.state === "approved" && asIs;
  const others = [
    one("accept", t("Approve"), { disabled: again }),
    one("save", t("Save")),
    one("flag", t("Needs work")),
    one("reject", t("Reject…")),
    one("reset", t("Machine's text")),
    one("identical", t("All identical")),
    one("undo", t("Undo")),
  ];
  const more = button("⋯", () => set(more, { "aria-expanded": String(bar.classList.toggle("open")) }), { class: "more-acts", "aria-expanded": String(Boolean(open)), "aria-label": t("More acts"), "aria-controls": "other-acts" });
  const bar = el("div.others", { id: "other-acts" }, others.filter(Boolean));
  bar.classList.toggle("open", Boolean(open));
  if (!others.some(Boolean)) return [];
  // Elsewhere a pointer over the marked words tells it, or a key.
  bar.append(button(t("Glossary and facts"), acts.glossary, { class: "narrow-only" }));
  return [one("acceptNext", again ? t("Next") : t("Approve & next"), { class: "primary" }), more, bar].filter(Boolean);
}
