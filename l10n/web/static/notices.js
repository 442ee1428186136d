// Bars above a unit: a draft of an earlier session, a text that came while this one was typed.

import { button, el } from "./dom.js";
import { moment, person, t } from "./i18n.js";
import { settled } from "./drafts.js";
import { speaks, store } from "./store.js";

/** Fill the place for them; `unit` is what they speak of. */
export function notices(place, unit) {
  const { row, editor } = unit;
  const bars = [];
  const draft = store.offered.get(row.key);
  if (draft && !editor.dirty) bars.push(offer(unit, draft));
  if (unit.theirs) bars.push(overtaken(unit));
  place.replaceChildren(...bars);
}

function offer(unit, draft) {
  const { row } = unit;
  const back = () => {
    store.offered.delete(row.key);
    draft.target.forEach((text, form) => unit.editor.areas[form] && unit.editor.become(text, form));
    unit.editor.focus();
    unit.element.querySelector(".bar.draft")?.remove();
  };
  const drop = () => {
    settled(row);
    unit.element.querySelector(".bar.draft")?.remove();
    unit.editor.focus();
  };
  return el(
    "div.bar.draft",
    { role: "group", "aria-label": t("A text that was not saved") },
    el("p", {}, draft.time ? t("You typed this and did not save it ({time}):", { time: moment(draft.time) }) : t("You typed this and did not save it:")),
    draft.target.map((text) => el("p.kept", speaks(row.ref.language), text)),
    el("p.buttons", {}, button(t("Take it back into the text"), back, { class: "small primary" }), button(t("Drop it"), drop, { class: "small" })),
  );
}

function overtaken(unit) {
  const who = person(unit.theirs.by);
  const text = who ? t("{name} changed this text while you typed. Yours is kept.", { name: who }) : t("This text changed while you typed. Yours is kept.");
  return el("div.bar.urgent", { role: "group", "aria-label": t("Two texts") }, el("p", {}, text), button(t("Compare"), () => unit.acts.compare(unit), { class: "small primary" }));
}
