// A word diff as the server reckons it: what went is struck out, what came is underlined; not by colour alone.

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { speaks } from "./store.js";

/** `diff`: [{op: "same" | "add" | "drop", text}…], a text of language `code`. */
export function diffed(diff, code) {
  return el(
    "p.diff",
    speaks(code),
    diff.map(({ op, text }) => {
      if (op === "add") return el("ins", {}, text);
      if (op === "drop") return el("del", {}, text);
      return text;
    }),
  );
}

export const changes = (diff) => Array.isArray(diff) && diff.some(({ op }) => op !== "same");

/** A short guide to the marks. */
export const legend = () => el("p.hint", {}, el("del", {}, t("taken out")), " ", el("ins", {}, t("put in")));
