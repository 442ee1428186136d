// The view of the queue: filters, how far the work is, the list, and the unit beside it.

import { Gone, Refused, get } from "./api.js";
import { button, dotted, el } from "./dom.js";
import { toQuery } from "./filters.js";
import { n, number, t } from "./i18n.js";
import { Queue } from "./list.js";
import { say } from "./say.js";
import { STATES, emit, language, may, nextOpen, on, select, store } from "./store.js";

export class QueueView {
  constructor(filters, unit, acts) {
    this.filters = filters;
    this.unit = unit;
    this.acts = acts;
    this.queue = new Queue();
    this.progress = el("div.progress", {});
    this.list = el("div.listing", {}, this.queue.element);
    this.narrow = matchMedia("(max-width: 760px)");
    this.back = button(t("Back to the list"), () => (window.history.state?.unit ? window.history.back() : this.backToList()), { class: "back small" });
    this.place = el("div.place", {}, this.back, unit.element);
    this.element = el("div.view.queue-view", {}, el("h1.visually-hidden", {}, t("Queue")), el("div.side", {}, filters.element, this.progress, this.list), this.place);
    this.asked = null;
    this.acted = ""; // key of the text that this person acted on last
    this.missed = false; // events may have been missed: what is shown may be older than what stands there
    this.address = location.search;
    on("filter", () => {
      this.acted = "";
      this.load();
    });
    on("stale", (cause) => (this.missed ||= cause !== "ranked"));
    on("queue", () => this.#progress());
    on("acted", ({ row }) => {
      this.acted = row?.key ?? "";
      this.#progress();
    });
    on("rows", () => this.#progress());
    on("select", ({ quiet }) => !quiet && this.#atUnit());
  }

  /** Fetch the queue, or only its first texts; what was chosen stays chosen where it is still there. */
  async load({ first = false } = {}) {
    this.asked?.abort();
    this.asked = new AbortController();
    let found;
    try {
      found = await this.#queue(String(toQuery(this.filters.filter, { request: true })), first);
    } catch (error) {
      if (error.name === "AbortError") return false;
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      say(error instanceof Gone ? t("The server does not answer.") : error.message, { urgent: true });
      return false;
    }
    const { rows, counts, ready, more = 0 } = found;
    const changed = this.missed ? rows.filter(({ key, revision }) => store.rows.has(key) && store.rows.get(key).revision !== revision) : [];
    this.missed = false;
    for (const row of rows) store.rows.set(row.key, row);
    store.order = this.#keeping(rows.map(({ key }) => key));
    store.more = more;
    store.counts = counts;
    store.ready = ready;
    emit("queue", rows);
    if (changed.length) emit("rows", changed);
    this.list.classList.toggle("empty", !rows.length);
    return true;
  }

  /** An order in which the chosen text keeps its place where an act has just taken it out of the list: nobody is led away from it. */
  #keeping(order) {
    const key = store.selected;
    const at = store.order.indexOf(key);
    if (at < 0 || key !== this.acted || order.includes(key)) return order;
    const before = store.order.slice(0, at).findLast((other) => order.includes(other));
    return order.toSpliced(order.indexOf(before) + 1, 0, key);
  }

  /** The queue of a query: what `early.js` asked for if it is the same, and what it shall ask for the next time. */
  async #queue(query, first) {
    const { early } = globalThis;
    const address = `?${toQuery(this.filters.filter)}`;
    localStorage.setItem("l10n.asked", JSON.stringify({ [this.address]: query, [address]: query }));
    const answer = first && early.query === query ? await early.queue : null;
    early.queue = null;
    early.query = "";
    return answer?.ok ? answer.json() : get(`/api/queue?${query}${first ? `&first=${early.first}` : ""}`, this.asked.signal);
  }

  /** All that was to be done here is done, and not only hidden by a filter. */
  #done() {
    if (!store.order.length && this.filters.narrow) return false;
    return !store.more && !nextOpen() && !store.order.some((key) => store.rows.get(key).state !== "approved");
  }

  /** How much is left, and what is to be done next. */
  #progress() {
    const { state: states = {}, language: languages = {} } = store.counts;
    const approved = states.approved ?? 0;
    const all = STATES.reduce((sum, state) => sum + (states[state] ?? 0), 0);
    const left = all - approved;
    const code = this.filters.filter.language;
    const where = code ? language(code).name : t("All languages");
    const none = !store.order.length && this.filters.narrow;
    const done = this.#done();
    const [next] = Object.entries(languages).filter(([other, open]) => other !== code && open > 0);
    this.progress.replaceChildren(
      ...[
        el("p.left", {}, el("b", {}, left ? n("{count} left", "{count} left", left) : t("All approved")), " ", el("span.hint", {}, dotted(where, all > 0 && t("{done} of {all} approved", { done: number(approved), all: number(all) })))),
        el("progress", { max: String(Math.max(all, 1)), value: String(approved), "aria-label": t("Approved") }),
        !store.ready && store.order.length > 0 && el("p.hint.working", {}, t("The risk is still being reckoned …")),
        none && el("p.nothing", { role: "status" }, t("No text fits this filter.")),
        none && button(t("Show all texts"), () => this.filters.clear(), { class: "small" }),
        done && el("p.nothing", {}, t("Nothing is left to do in this list.")),
        done && next && button(t("Next language: {language} ({left})", { language: language(next[0]).name, left: number(next[1]) }), this.acts.language, { class: "primary" }),
        !done && !none && may("bulk") && store.order.length > 1 && button(t("Approve all that is shown…"), this.acts.bulk, { class: "small plain bulk" }),
      ].filter(Boolean),
    );
  }

  /** On a phone the list and the unit take turns, and the browser's way back leads to the list. */
  #atUnit() {
    const entered = !this.atUnit && !this.element.hidden && this.narrow.matches;
    this.element.classList.add("at-unit");
    if (!entered) return;
    window.history.replaceState({ list: true }, "");
    window.history.pushState({ unit: true }, "");
  }

  /** The text is shown, and on a phone not the list. */
  get atUnit() {
    return this.element.classList.contains("at-unit");
  }

  backToList() {
    this.element.classList.remove("at-unit");
    this.queue.reveal();
    this.queue.current?.firstElementChild.focus();
  }

  shown() {
    this.place.append(this.unit.element);
    this.queue.reveal();
  }

  /** Choose what was chosen, or the first that wants a person. */
  choose(key, options) {
    const wanted = store.rows.has(key) ? key : nextOpen("") ?? store.order[0];
    if (wanted) select(wanted, options);
    else this.unit.clear(this.#done() ? t("Nothing is left to do in this list.") : t("No text fits this filter."));
  }
}
