// Which texts the queue holds: kept in the address, so that it can be sent to a colleague and survives a reload.

import { byName, checkName, spoken } from "./checknames.js";
import { dotted, el } from "./dom.js";
import { isolated, moment, number, t } from "./i18n.js";
import { STATES, documentName, documentPaths, emit, on, speaksSource, stateName, store } from "./store.js";

const FIELDS = ["language", "document", "state", "check", "text", "since", "mine", "order"];
const NARROW = ["document", "check", "text", "since", "mine"];
const TODO = "todo";
const PAUSE = 250; // ms after the last key of the text

/** The filter of the page's address. */
export function fromAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? (name === "state" ? TODO : "")]));
}

/** The filter as the query of an address or a request; `todo` is every state but approved. */
export function toQuery(filter, { request = false } = {}) {
  const query = new URLSearchParams();
  for (const name of FIELDS) {
    const value = filter[name];
    if (name === "state" && value === TODO) {
      if (request) STATES.slice(0, -1).forEach((state) => query.append("state", state));
    } else if (name === "state" && !value && !request) query.set("state", "");
    else if (value) query.set(name, value);
  }
  return query;
}

/** The filter as an act carries it. */
export function toValue(filter) {
  const query = toQuery(filter, { request: true });
  return {
    language: query.getAll("language"), document: query.getAll("document"), state: query.getAll("state"), check: filter.check, text: filter.text,
    since: filter.since, mine: Boolean(filter.mine), order: filter.order || "risk",
  };
}

const since = (hours) => new Date(Date.now() - hours * 3600e3).toISOString().replace(/\.\d+Z/, "Z");

const languages = () => [["", t("All languages")], ...store.start.languages.map(({ code, name }) => [code, name])];
const documents = () => [["", t("All documents")], ...documentPaths().map((path) => [path, documentName(path), speaksSource()])];

/** The form; `emit("filter", filter)` tells of a change. */
export class Filters {
  constructor(filter) {
    this.filter = filter;
    this.checks = el("select", { name: "check" });
    this.selects = {
      language: this.#select("language", languages()),
      document: this.#select("document", documents()),
      state: this.#select("state", [[TODO, t("To do")], ["", t("Every state")], ...STATES.map((state) => [state, stateName(state)])]),
      order: this.#select("order", [["", t("Riskiest first")], ["document", t("As in the document")], ["oldest", t("Oldest first")]]),
      since: this.#select("since", [["", t("Changed at any time")], [since(24), t("Changed in the last day")], [since(7 * 24), t("Changed in the last week")]]),
      check: this.checks,
    };
    this.text = el("input", { type: "search", name: "text", dir: "auto", autocomplete: "off", value: filter.text });
    this.mine = el("input", { type: "checkbox", name: "mine", checked: Boolean(filter.mine) });
    this.element = this.#form();
    this.#checks({});
    let timer = 0;
    this.text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#changed(), PAUSE);
    });
    this.element.addEventListener("change", (event) => event.target !== this.text && this.#changed());
    this.element.addEventListener("submit", (event) => event.preventDefault());
    on("queue", () => this.#counts());
    on("release", () => {
      this.selects.language.replaceChildren(...this.#options("language", languages()));
      this.selects.document.replaceChildren(...this.#options("document", documents()));
      this.#counts();
    });
  }

  #select(name, options) {
    return el("select", { name }, this.#options(name, options));
  }

  #options(name, options) {
    const known = options.some(([value]) => value === this.filter[name]);
    const unknown = name === "since" ? t("Changed since {time}", { time: moment(this.filter[name]) }) : this.filter[name];
    const all = known ? options : [...options, [this.filter[name], unknown]];
    return all.map(([value, label, speaking = {}]) => el("option", { value, ...speaking, selected: value === this.filter[name] }, label));
  }

  #form() {
    const label = (text, control) => el("label", {}, el("span", {}, text), control);
    const { language, document: paper, state, order, since: changed, check } = this.selects;
    const more = el(
      "details.more",
      { open: Boolean(this.filter.check || this.filter.since || this.filter.mine || this.filter.document) },
      el("summary", {}, t("More filters")),
      el("div.fields", {}, label(t("Document"), paper), label(t("Check"), check), label(t("Changed"), changed), el("label.tick", {}, this.mine, " ", t("Only mine"))),
    );
    return el("form.filters", { role: "search", "aria-label": t("Filter") }, el("div.fields", {}, label(t("Language"), language), label(t("State"), state), label(t("Order"), order), label(t("Text"), this.text)), more);
  }

  /** `counts`: check → texts that it says something of. */
  #checks(counts) {
    const { check } = this.filter;
    const all = [...new Set([...Object.keys(counts), check].filter((name) => name && name !== "*"))].sort(byName);
    const option = (value, label, more = {}) => el("option", { value, selected: value === check, ...more }, label);
    this.checks.replaceChildren(
      option("", t("With or without findings")),
      option("*", t("With any finding")),
      ...all.map((name) => option(name, `${checkName(name)} (${number(counts[name] ?? 0)})`, spoken(name))),
    );
  }

  #changed() {
    const values = Object.fromEntries(Object.entries(this.selects).map(([name, select]) => [name, select.value]));
    this.set({ ...values, text: this.text.value.trim(), mine: this.mine.checked ? "1" : "" });
  }

  /** Change some of it. */
  set(some) {
    this.filter = { ...this.filter, ...some };
    for (const [name, select] of Object.entries(this.selects)) select.value = this.filter[name];
    emit("filter", this.filter);
  }

  /** Whether it leaves out more than languages and states. */
  get narrow() {
    return NARROW.some((name) => this.filter[name]);
  }

  /** Let all texts of the language through. */
  clear() {
    this.text.value = "";
    this.mine.checked = false;
    this.set(Object.fromEntries(NARROW.map((name) => [name, ""])));
  }

  #counts() {
    const { state: states = {}, language: languages = {}, check: checks = {} } = store.counts;
    const todo = STATES.slice(0, -1).reduce((sum, state) => sum + (states[state] ?? 0), 0);
    for (const option of this.selects.state.options) {
      const count = option.value === TODO ? todo : option.value ? states[option.value] ?? 0 : STATES.reduce((sum, state) => sum + (states[state] ?? 0), 0);
      option.textContent = `${option.value === TODO ? t("To do") : option.value ? stateName(option.value) : t("Every state")} (${number(count)})`;
    }
    for (const option of this.selects.language.options) {
      if (!option.value) continue;
      const { name } = store.start.languages.find(({ code }) => code === option.value) ?? { name: option.value };
      option.textContent = `${isolated(name)} (${number(languages[option.value] ?? 0)})`;
    }
    this.#checks(checks);
  }

  /** What the filter shows, in words. */
  describe() {
    const chosen = Object.values(this.selects).filter(({ value }) => value).map(({ selectedOptions: [{ lang, dir, textContent }] }) => el("bdi", { lang: lang || null, dir: dir || null }, textContent));
    return dotted(...chosen, this.filter.text && `“${this.filter.text}”`, this.filter.mine && t("Only mine"));
  }
}
