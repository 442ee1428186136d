// The table of keys.

import { ask } from "./dialogs.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { KEYS, actNames, keycaps, letters, setLetters } from "./keys.js";

/** Show the keys. */
export function help() {
  const names = actNames();
  const table = (caption, wanted) =>
    el(
      "table.keys",
      {},
      el("caption", {}, caption),
      el("thead", { class: "visually-hidden" }, el("tr", {}, el("th", { scope: "col" }, t("Key")), el("th", { scope: "col" }, t("What it does")))),
      el("tbody", {}, KEYS.filter(wanted).map((key) => el("tr", {}, el("td", { dir: "ltr" }, keycaps(key)), el("td", {}, names[key.act])))),
    );
  const tick = el("input", { type: "checkbox", checked: letters(), onchange: (event) => setLetters(event.target.checked) });
  return ask(
    t("Keys"),
    [
      el("p.hint", {}, t("Keys are places on the keyboard: they are the same on every layout. Keys with Alt or AltGr are never taken from your text.")),
      el("div.tables", {}, table(t("Anywhere, also while you type"), (key) => !key.free), table(t("Outside of the text (Esc leaves it)"), (key) => key.free)),
      el("p", {}, el("label.tick", {}, tick, " ", t("Single letters are keys outside of the text"))),
    ],
    [{ label: t("Close"), value: null, primary: true }],
    { wide: true, start: () => document.querySelector("dialog .inside") },
  );
}
