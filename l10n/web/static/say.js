// What happened, said twice: in a live region for who listens, in the line at the bottom for who looks.

import { byId, button, el } from "./dom.js";

let turn = 0;

/** Say it. `urgent` interrupts; `action` is a button [label, act] beside it; `silent` shows it only to who listens. */
export function say(text, { urgent = false, action = null, silent = false, kind = "" } = {}) {
  const region = byId(urgent ? "said-urgent" : "said");
  // The same words twice in a row are a change only if something differs.
  region.textContent = turn++ % 2 ? text : `${text}\u200B`;
  if (silent) return;
  const line = byId("line");
  line.className = `line ${urgent ? "urgent" : kind}`;
  line.replaceChildren(el("span", {}, text), ...(action ? [button(action[0], action[1], { class: "small" })] : []));
}
