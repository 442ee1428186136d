// Many texts approved at once: shown before, which and how many, and what is left alone.

import { act, refused } from "./acts.js";
import { Gone, Refused, post } from "./api.js";
import { ask } from "./dialogs.js";
import { el } from "./dom.js";
import { n, t } from "./i18n.js";
import { say } from "./say.js";
import { speaks, speaksSource, stateName, store } from "./store.js";
import { told, tongueOf } from "./told.js";
import { place } from "./unitparts.js";

/** Approve all that the filter shows, after its count and a preview were seen. */
export const bulk = (filter, describe) =>
  seen("bulk", null, { filter }, (rows) => [el("p", {}, describe), el("ol.preview", {}, rows.map((row) => el("li", {}, text(row))))], {
    start: () => document.querySelector("dialog .inside"),
  });

/** Approve the same text of the same source everywhere, after it was seen where that is; Enter does it. */
export const identical = (row) =>
  seen("identical", row, { key: row.key, revision: row.revision }, (rows) => [
    el("div.preview", {}, text(row)),
    rows.length > 0 && el("p.hint", {}, t("The same translation of the same source stands here:")),
    el("ul.preview.places", {}, rows.map((one) => el("li", {}, place(one), " ", el(`span.state.${one.state}`, {}, stateName(one.state))))),
  ]);

/** Ask the server what an act would do, show it, and do just that if the person agrees. `shown`: rows → nodes. */
async function seen(name, row, meant, shown, options = {}) {
  let preview;
  try {
    preview = await post("/api/act", { act: name, ...meant, preview: true });
  } catch (error) {
    if (error instanceof Refused) return refused(error, name, row, {});
    if (!(error instanceof Gone)) throw error;
    return say(t("The server does not answer."), { urgent: true });
  }
  const { count, rows = [], refused: left = [] } = preview;
  const yes = await ask(
    n("Approve {count} text?", "Approve {count} texts?", count),
    [
      ...shown(rows),
      count > rows.length && el("p.hint", {}, n("and {count} more", "and {count} more", count - rows.length)),
      left.length > 0 && el("h3", {}, n("{count} will be left alone", "{count} will be left alone", left.length)),
      left.length > 0 && el("ul.preview", {}, left.slice(0, 20).map(({ key, why }) => el("li", {}, alone(store.rows.get(key)), " ", el("span", tongueOf(why), told(why))))),
    ],
    [
      ...(count ? [{ label: n("Approve {count} text", "Approve {count} texts", count), value: true, primary: true }] : []),
      { label: t("Cancel"), value: null },
    ],
    { wide: true, ...options },
  );
  return yes ? act(name, row, { ...meant, count }) : null;
}

const text = (row) => [el("p.source", speaksSource(), row.source), el("p.target", speaks(row.ref.language), row.target[0])];
const alone = (row) => (row ? el("bdi", speaks(row.ref.language), row.target[0]) : "");
