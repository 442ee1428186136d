// Search of earlier translations by words of either language.

import { Gone, Refused, get } from "./api.js";
import { button, dotted, el } from "./dom.js";
import { section } from "./context.js";
import { n, t } from "./i18n.js";
import { speaks, speaksSource, stateName } from "./store.js";

/** The section with its search field; `take` puts a translation into the text. */
export function concordance(language, take) {
  const input = el("input", { type: "search", id: "concordance", dir: "auto", autocomplete: "off" });
  const results = el("div", { role: "status" });
  let asked = null;
  const form = el(
    "form.search",
    {
      role: "search",
      onsubmit: async (event) => {
        event.preventDefault();
        const words = input.value.trim();
        if (!words) return;
        asked?.abort();
        asked = new AbortController();
        results.textContent = t("Searching …");
        try {
          const found = await get(`/api/concordance?${new URLSearchParams({ language, q: words })}`, asked.signal);
          results.replaceChildren(...listed(found.found, language, take));
        } catch (error) {
          if (error.name === "AbortError") return;
          if (!(error instanceof Gone || error instanceof Refused)) throw error;
          results.textContent = error instanceof Gone ? t("The server does not answer.") : error.message;
        }
      },
    },
    el("label", { for: "concordance", class: "visually-hidden" }, t("Words of either language")),
    input,
    el("button.small", { type: "submit" }, t("Search")),
  );
  return section("concordance", t("Search earlier translations"), el("div", {}, form, results), { open: false });
}

function listed(matches, language, take) {
  const count = el("p.hint", {}, matches.length ? n("{count} found", "{count} found", matches.length) : t("Nothing found."));
  const item = (match) =>
    el(
      "li",
      {},
      el("p", speaksSource(), match.source),
      el("p.match-target", speaks(language), match.target),
      el("p.hint", {}, dotted(match.state && stateName(match.state), match.document)),
      button(t("Put in"), () => take(match.target), { class: "small" }),
    );
  return [count, el("ul.offers", {}, matches.map(item))];
}

/** Go to the section's field, with the words that are chosen on the page. */
export function look(opened) {
  if (!opened?.isConnected) return;
  opened.open = true;
  const chosen = String(getSelection());
  const input = opened.querySelector("input");
  if (chosen) input.value = chosen;
  input.focus();
}
