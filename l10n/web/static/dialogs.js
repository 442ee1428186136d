// Dialogs: <dialog>s that give the focus back to where it was.

import { button, el, returning } from "./dom.js";
import { t } from "./i18n.js";

let number = 0;

/**
 * Show a dialog. `body`: nodes; `buttons`: [{label, value, primary, danger}…], where `value` is what the promise gives, and a function
 * is asked for it and keeps the dialog open with undefined. Closed by Escape or the cross it gives null.
 */
export function ask(title, body, buttons, { wide = false, start = null, name = "" } = {}) {
  const back = returning(document.activeElement);
  const id = `dialog-${++number}`;
  return new Promise((answer) => {
    let value = null;
    const close = (given) => {
      const result = typeof given === "function" ? given() : given;
      if (result === undefined) return;
      value = result;
      dialog.close();
    };
    const row = buttons.map(({ label, value: given, primary, danger }) =>
      button(label, () => close(given), { class: primary ? "primary" : danger ? "danger" : "" }),
    );
    const dialog = el(
      "dialog",
      { class: [wide && "wide", name].filter(Boolean).join(" "), "aria-labelledby": id, tabindex: "-1" },
      el("div.top", {}, el("h2", { id }, title), button("✕", () => close(null), { class: "plain", "aria-label": t("Close") })),
      el("div.inside", { tabindex: "0", role: "group", "aria-labelledby": id }, body),
      el("div.buttons", {}, row),
    );
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      row.find((one) => one.classList.contains("primary"))?.click();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(value);
      // Whoever opened it may have put the focus somewhere better meanwhile.
      if (document.activeElement === document.body || !document.activeElement) back();
    });
    document.body.append(dialog);
    dialog.showModal();
    (start?.() ?? dialog.querySelector("textarea, input, select") ?? row.find((one) => one.classList.contains("primary")) ?? dialog).focus();
  });
}

/** A field with its label above. */
export function field(label, control, hint = "") {
  const id = `field-${++number}`;
  control.id = id;
  const more = hint ? el("p.hint", { id: `${id}-hint` }, hint) : null;
  if (more) control.setAttribute("aria-describedby", more.id);
  return el("div.field", {}, el("label", { for: id }, label), control, more);
}

/** Ask for a few words; null if nothing was given. `needed`: the dialog does not close without them. */
export async function words(title, label, { hint = "", act, needed = true, before = [] } = {}) {
  const area = el("textarea", { rows: "3", dir: "auto", required: needed });
  const trouble = el("p.trouble", { role: "alert" });
  const given = () => {
    if (area.value.trim() || !needed) return area.value.trim();
    trouble.textContent = t("Some words are needed here.");
    area.focus();
    return undefined;
  };
  return ask(title, [...before, field(label, area, hint), trouble], [
    { label: act, value: given, primary: true },
    { label: t("Cancel"), value: null },
  ], { start: () => area });
}
