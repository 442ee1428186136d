// Keys. By place on the keyboard (`code`), so that they are the same on every layout; none with Alt or AltGr, which write letters; while
// somebody types only those with Ctrl (⌘ on a Mac) and function keys.

import { el } from "./dom.js";
import { t } from "./i18n.js";

const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
const STORED = "l10n.letters";

/** act → what it does, and the keys: `ctrl` + `shift` + code anywhere, or a `free` key outside of text fields. */
const anywhere = (act, code, { shift = false, ctrl = true } = {}) => ({ act, code, shift, ctrl, free: false });
const outside = (act, code, { shift = false } = {}) => ({ act, code, shift, ctrl: false, free: true });

export const KEYS = [
  anywhere("acceptNext", "Enter"),
  anywhere("accept", "Enter", { shift: true }),
  anywhere("save", "KeyS"),
  anywhere("next", "ArrowDown"),
  anywhere("previous", "ArrowUp"),
  anywhere("fix", "Period"),
  anywhere("zwnj", "Digit2", { shift: true }),
  anywhere("nbsp", "Space", { shift: true }),
  anywhere("lrm", "Digit3", { shift: true }),
  anywhere("rlm", "Digit4", { shift: true }),
  anywhere("isolate", "Digit5", { shift: true }),
  anywhere("quotes", "Quote", { shift: true }),
  anywhere("leave", "Escape", { ctrl: false }),
  anywhere("help", "F1", { ctrl: false }),
  outside("help", "Slash", { shift: true }),
  outside("next", "KeyJ"),
  outside("previous", "KeyK"),
  outside("edit", "KeyE"),
  outside("accept", "KeyA"),
  outside("acceptNext", "KeyN"),
  outside("flag", "KeyF"),
  outside("reject", "KeyX"),
  outside("reset", "KeyR"),
  outside("identical", "KeyS"),
  outside("comment", "KeyC"),
  outside("ask", "KeyQ"),
  outside("undo", "KeyU"),
  outside("glossary", "KeyG"),
  outside("concordance", "Slash"),
  outside("invisibles", "KeyI"),
  outside("bulk", "KeyB"),
  outside("language", "KeyL"),
  outside("view", "KeyD"),
];

/** What an act is called in the table of keys. */
export const actNames = () => ({
  acceptNext: t("Approve, and go to the next one"),
  accept: t("Approve"),
  save: t("Save without approving"),
  next: t("Next text"),
  previous: t("Previous text"),
  fix: t("Put in the first suggested fix"),
  zwnj: t("Zero-width non-joiner (ZWNJ)"),
  nbsp: t("No-break space (NBSP)"),
  lrm: t("Left-to-right mark (LRM)"),
  rlm: t("Right-to-left mark (RLM)"),
  isolate: t("Isolate the chosen words (FSI … PDI)"),
  quotes: t("Quotation marks around the chosen words"),
  leave: t("Leave the text, so that single letters are keys"),
  help: t("These keys"),
  edit: t("Go to the text"),
  flag: t("Mark as needing work"),
  reject: t("Reject, with a reason"),
  reset: t("Back to the machine's text"),
  identical: t("Approve all identical texts"),
  comment: t("Comment"),
  ask: t("Ask the author about the source"),
  undo: t("Undo the last act"),
  glossary: t("Glossary and facts of this text"),
  concordance: t("Search earlier translations"),
  invisibles: t("Show invisible characters"),
  bulk: t("Approve everything that is shown"),
  language: t("Next language"),
  view: t("Queue or document"),
});

const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", Period: ".", Slash: "/", Quote: "'" };
const shown = (code) => SHOWN[code] ?? code.replace(/^(Key|Digit)/, "");

/** `<kbd>`s of a binding. */
export function keycaps({ code, ctrl, shift }) {
  if (code === "Slash" && shift) return [el("kbd", {}, "?")];
  const caps = [ctrl && (mac ? "⌘" : "Ctrl"), shift && (mac ? "⇧" : "Shift"), shown(code)].filter(Boolean);
  return caps.map((cap) => el("kbd", {}, cap));
}

/** The first binding of an act as text for `aria-keyshortcuts` and titles: `Control+Enter`. */
export function shortcut(act) {
  const key = KEYS.find((binding) => binding.act === act);
  if (!key) return null;
  return [key.ctrl && (mac ? "Meta" : "Control"), key.shift && "Shift", shown(key.code)].filter(Boolean).join("+");
}

const written = (target) => target instanceof Element && Boolean(target.closest("textarea, input, select, [contenteditable]"));

/** Whether single letters are keys outside of text fields (WCAG 2.1.4: they can be switched off). */
export const letters = () => localStorage.getItem(STORED) !== "off";
export const setLetters = (wanted) => localStorage.setItem(STORED, wanted ? "on" : "off");

const fits = (event, key) => {
  if (event.code !== key.code) return false;
  if (event.shiftKey !== key.shift) return false;
  return (event.ctrlKey || event.metaKey) === key.ctrl;
};

/** The binding that a key press means, or undefined: then it is the browser's and the text's. */
export function meant(event) {
  if (event.isComposing || event.altKey || event.getModifierState?.("AltGraph")) return undefined;
  const typing = written(event.target);
  const key = KEYS.find((binding) => fits(event, binding) && (!binding.free || (!typing && letters())));
  if (key) return key;
  const asks = !typing && letters() && !event.ctrlKey && !event.metaKey && ["?", "؟"].includes(event.key);
  return asks ? KEYS.find((binding) => binding.act === "help") : undefined;
}

/** Listen. `handlers`: act → function(event) that returns false where the key is none of its business. */
export function listen(handlers) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const key = meant(event);
    const handler = key && handlers[key.act];
    // A key held down repeats: it must not approve text after text.
    const moves = key && ["next", "previous"].includes(key.act);
    if (!handler || (event.repeat && !moves)) {
      if (handler) event.preventDefault();
      return;
    }
    if (handler(event) !== false) event.preventDefault();
  });
}
