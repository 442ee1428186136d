// The bar above all views: where one is, whether the server hears, whose page it is, how it looks.

import { button, byId, el, set } from "./dom.js";
import { person, t } from "./i18n.js";
import { on, store } from "./store.js";

const THEMES = ["", "light", "dark"];
const STORED = "l10n.theme";

export const roleName = (role) => ({ viewer: t("viewer"), translator: t("translator"), reviewer: t("reviewer"), publisher: t("publisher") })[role] ?? role;

/** Light, dark, or as the system has it. */
export function theme(wanted = localStorage.getItem(STORED) ?? "") {
  if (wanted) document.documentElement.dataset.theme = wanted;
  else delete document.documentElement.dataset.theme;
  localStorage.setItem(STORED, wanted);
}

export function header(views, go, help) {
  const links = Object.entries(views).map(([path, label]) =>
    el("a", { href: path, "data-view": path, onclick: (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && (event.preventDefault(), go(path)) }, label),
  );
  const { me, project, settings } = store.start;
  const lost = el("span.lost", { hidden: true }, t("No answer from the server"));
  on("connection", (there) => set(lost, { hidden: there }));
  const themes = el("select", { "aria-label": t("Colours"), onchange: (event) => theme(event.target.value) }, THEMES.map((name) => el("option", { value: name, selected: name === (localStorage.getItem(STORED) ?? "") }, { "": t("Like the system"), light: t("Light"), dark: t("Dark") }[name])));
  return el(
    "header.bar-top",
    {},
    el("p.project", { dir: "auto" }, project),
    el("nav", { "aria-label": t("Views") }, links),
    el("div.status", {}, lost, settings?.timing && el("span.hint", {}, t("This project measures the time spent on a text.")), el("span.me", { title: roleName(me.role) }, el("bdi", {}, person(me.name))), themes, button("?", help, { class: "help", "aria-label": t("Keys"), "aria-keyshortcuts": "F1", title: t("Keys") })),
  );
}

/** Mark the view that is shown. */
export function at(path) {
  for (const link of document.querySelectorAll("nav a[data-view]")) set(link, { "aria-current": link.dataset.view === path ? "page" : null });
  byId("main").focus({ preventScroll: true });
}
