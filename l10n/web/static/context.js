// What helps to judge a text: the machine's original, what was approved before, other engines, the memory, its place in the document.

import { button, dotted, el, tree } from "./dom.js";
import { changes, diffed, legend } from "./diff.js";
import { moment, number, percent, person, t } from "./i18n.js";
import { select, speaks, speaksSource, stateName, store } from "./store.js";
import { told, tongueOf } from "./told.js";

/** A section that can be folded; the browser remembers which are. */
export function section(id, title, body, { count = 0, open = true } = {}) {
  const stored = `l10n.open.${id}`;
  const remembered = localStorage.getItem(stored);
  const details = el("details.section", { open: remembered ? remembered === "open" : open, "data-section": id }, el("summary", {}, el("h3", {}, title, count > 0 && el("span.count", {}, ` ${number(count)}`))), body);
  details.addEventListener("toggle", () => details.isConnected && localStorage.setItem(stored, details.open ? "open" : "closed"));
  return details;
}

export function machine({ machine: made, row }, diffs = made?.diffs) {
  if (!made) return null;
  const code = row.ref.language;
  const body = diffs.some(changes) ? [diffs.map((diff) => diffed(diff, code)), legend()] : [made.target.map((text) => el("p.machine-text", speaks(code), text)), el("p.hint", {}, t("Nothing was changed since."))];
  return section("machine", t("Changes to the machine's text ({agent})", { agent: made.agent }), el("div", {}, body));
}

function sourceChange({ source_change: change }) {
  if (!change) return null;
  return section("source-change", t("The source changed"), el("div", {}, diffed(change.diff, store.start.source.code), legend()));
}

function approved({ approved: before, row }) {
  if (!before) return null;
  const code = row.ref.language;
  const who = t("Approved by {name}, {time}", { name: person(before.by), time: moment(before.time) });
  const text = before.diffs.some(changes) ? before.diffs.map((diff) => diffed(diff, code)) : before.target.map((form) => el("p", speaks(code), form));
  return section("approved", t("Approved before"), el("div", {}, text, el("p.hint", {}, who)));
}

function alternatives({ alternatives: others = [], row }, take) {
  if (!others.length) return null;
  const code = row.ref.language;
  const item = ({ engine, text, reasons = [], diff }) =>
    el(
      "li",
      {},
      changes(diff) ? diffed(diff, code) : el("p", speaks(code), text),
      el("p.hint", {}, dotted(engine, ...reasons.map((reason) => el("bdi", tongueOf(reason), told(reason))))),
      button(t("Take"), () => take(text), { class: "small", "aria-label": t("Take the text of {engine}", { engine }) }),
    );
  return section("alternatives", t("Other engines"), el("ul.offers", {}, others.map(item)), { count: others.length });
}

/** Why a match is worth less, and how many per cent: "other document 1". */
function penalty(said) {
  const [, name, points] = /^(.*) ([\d.]+)$/.exec(said) ?? [said, said, ""];
  const names = {
    "not approved": t("not approved"), "other context": t("other context"), "other document": t("other document"), "other domain": t("other domain"), aligned: t("aligned"),
    "older than another translation": t("older than another translation"), "other numbers": t("other numbers"), "other markup": t("other markup"), repaired: t("put right"),
  };
  return `${names[name] ?? name} ${points && `−${number(Number(points))}`}`.trim();
}

function matches({ matches: found = [], row }, take) {
  if (!found.length) return null;
  const item = (match) =>
    el(
      "li",
      {},
      changes(match.diff) ? diffed(match.diff, store.start.source.code) : el("p", speaksSource(), match.source),
      el("p.match-target", speaks(row.ref.language), match.target),
      el("p.hint", {}, dotted(el("b", {}, percent(match.score / 100)), stateName(match.state), match.document, match.penalties?.map(penalty).join(", "), match.repaired?.length > 0 && t("put right: {what}", { what: match.repaired.join(", ") }))),
      button(t("Take"), () => take(match.target), { class: "small", "aria-label": t("Take the text of the memory, {score}", { score: percent(match.score / 100) }) }),
    );
  return section("memory", t("Translated before"), el("ul.offers", {}, found.map(item)), { count: found.length });
}

/** Other texts that it may be held against; `made` is what a machine wrote, `take` puts one into the field. */
export const decisive = (all, made, take) => [sourceChange(all), made, approved(all), alternatives(all, take), matches(all, take)];

/** The text between its neighbours, both languages beside each other. */
export function neighbours({ before = [], after = [], row }) {
  if (!before.length && !after.length) return null;
  const line = (unit, here) =>
    el(
      `li${here ? ".here" : ""}`,
      { "aria-current": here ? "true" : null },
      el("span", speaksSource(), unit.source),
      here ? el("span", speaks(row.ref.language), unit.target[0]) : el("span", speaks(row.ref.language), button(unit.target[0] || "—", () => select(unit.key, { focus: "text" }), { class: "plain", "aria-label": null })),
    );
  return section("neighbours", t("In the document"), el("ol.neighbours", {}, before.map((unit) => line(unit, false)), line(row, true), after.map((unit) => line(unit, false))));
}

export function preview({ preview: fragment, row }) {
  if (!fragment) return null;
  return section("preview", t("As it will be published"), el("div.preview-block", speaks(row.ref.language), tree(fragment)));
}

