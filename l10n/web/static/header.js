// The bar above all views: where one is, whether the server hears, whose page it is, how it looks.

import { button, byId, el, set } from "./dom.js";
import { person, t } from "./i18n.js";
import { KEYS, actNames, keycaps } from "./keys.js";
import { say } from "./say.js";
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
  // Catalogs that could not be read at the start, then files that can't be written: as long as it is so.
  const trouble = el("p.trouble", { dir: "auto" });
  const tell = (said) => {
    trouble.textContent = said;
    trouble.hidden = !said;
  };
  const unread = (store.start.problems ?? []).join(" ");
  on("problem", (said) => tell([unread, said].filter(Boolean).join(" ")));
  tell(unread);
  byId("tools").replaceChildren(...tools(help));
  return el(
    "header.bar-top",
    {},
    el("p.project", { dir: "auto" }, project),
    el("nav", { "aria-label": t("Views") }, links),
    el("div.status", {}, lost, settings?.timing && el("span.hint", {}, t("This project measures the time spent on a text.")), el("span.me", { title: roleName(me.role) }, el("bdi", {}, person(me.name)), ` (${roleName(me.role)})`)),
    trouble,
  );
}

/** In which language the page speaks; the server remembers it. What is typed is kept, as with every reload. */
function tongue() {
  const { tongues = [], locale } = store.start;
  const turn = ({ target: { value: code } }) => {
    const address = new URL(location.href);
    address.searchParams.set("ui", code);
    location.assign(address);
  };
  if (tongues.length < 2) return null;
  return el("select.small", { "aria-label": t("Language of this page"), title: t("Language of this page"), onchange: turn }, tongues.map((code) => el("option", { value: code, lang: code, selected: code === locale }, new Intl.DisplayNames([code], { type: "language" }).of(code))));
}

/** The page's own language, colours and keys, at the end of the page. */
function tools(help) {
  const names = { "": t("Colours: like the system"), light: t("Colours: light"), dark: t("Colours: dark") };
  const now = () => localStorage.getItem(STORED) ?? "";
  const turn = button("◐", () => {
    theme(THEMES[(THEMES.indexOf(now()) + 1) % THEMES.length]);
    set(turn, { "aria-label": names[now()], title: names[now()] });
    say(names[now()], { silent: true });
  }, { class: "small", "aria-label": names[now()], title: names[now()] });
  return [tongue(), turn, button(["? ", t("Keys")], help, { class: "small", "aria-keyshortcuts": "F1" })].filter(Boolean);
}

/** In the line at the bottom, until there is something to say: how to go on. */
export function hint() {
  const caps = (act) => keycaps(KEYS.find((key) => key.act === act));
  byId("line").replaceChildren(el("span.hint.keys-hint", {}, caps("acceptNext"), ` ${actNames().acceptNext}`, el("span.gap"), caps("leave"), ` ${actNames().leave}`));
}

/** Mark the view that is shown. */
export function at(path) {
  for (const link of document.querySelectorAll("nav a[data-view]")) set(link, { "aria-current": link.dataset.view === path ? "page" : null });
  byId("main").focus({ preventScroll: true });
}
