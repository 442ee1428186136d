// The pages beside the review: what happened, and what the author is asked.

import { Gone, Refused, get } from "./api.js";
import { button, dotted, el } from "./dom.js";
import { words } from "./dialogs.js";
import { moment, number, person, t } from "./i18n.js";
import { documentTitle, language, may, on, speaks, speaksSource } from "./store.js";
import { actName } from "./talk.js";

/** A view that fetches a page and shows it. */
class Fetched {
  constructor(path, title, show) {
    this.path = path;
    this.show = show;
    this.body = el("div.body", {});
    this.element = el("div.view.paper", {}, el("h1", {}, title), this.body);
    on("stale", () => !this.element.hidden && this.open());
  }

  async open() {
    try {
      this.body.replaceChildren(...this.show(await get(this.path)).filter(Boolean));
    } catch (error) {
      if (!(error instanceof Gone || error instanceof Refused)) throw error;
      this.body.replaceChildren(el("p.trouble", {}, error instanceof Gone ? t("The server does not answer.") : error.message));
    }
  }
}

/** Who did what, newest first; `go` leads to a unit. */
export function activityView(go) {
  return new Fetched("/api/activity", t("Activity"), ({ events = [], people = [], timing }) => [
    people.length > 0 && table(t("People"), people, timing),
    el("h2", {}, t("What happened")),
    events.length ? el("ol.events", {}, events.map((event) => happened(event, go))) : el("p.hint", {}, t("Nothing yet.")),
  ]);
}

function happened(event, go) {
  const text = [event.text ?? []].flat().filter(Boolean);
  return el(
    event.undone ? "li.undone" : "li",
    {},
    el(
      "p",
      {},
      dotted(el("time.hint", { datetime: event.time }, moment(event.time)), el("bdi", {}, el("b", {}, person(event.by))), actName(event.act), event.undone && el("strong", {}, t("taken back"))),
      " ",
      el("span.hint", {}, dotted(event.language && language(event.language).name, event.document && documentTitle(event.document))),
    ),
    event.key && event.source && el("p", speaksSource(), button(event.source, () => go(event.key), { class: "plain link" })),
    text.map((form) => el("p", speaks(event.language), form)),
    event.reason && el("p.hint", { dir: "auto" }, event.reason),
  );
}

const columns = () => ({
  role: t("Role"), approved: t("Approved"), accepted: t("Approved"), edited: t("Edited"), rejected: t("Rejected"), comments: t("Comments"), assigned: t("Documents"), seconds: t("Minutes"),
});

function table(caption, people, timing) {
  const shown = Object.entries(columns()).filter(([name]) => (name !== "seconds" || timing) && people.some((one) => one[name] !== undefined && one[name] !== null));
  const cell = (one, name) => {
    const value = one[name];
    if (name === "seconds") return number(Math.round((value ?? 0) / 60));
    return typeof value === "number" ? number(value) : [value ?? ""].flat().join(", ");
  };
  return el(
    "div.scroll",
    { tabindex: "0", role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("Name")), shown.map(([, label]) => el("th", { scope: "col" }, label)))), el("tbody", {}, people.map((one) => el("tr", {}, el("th", { scope: "row" }, el("bdi", {}, person(one.name))), shown.map(([name]) => el("td", {}, cell(one, name))))))),
  );
}

/** What is asked of the author, each question once for all languages. */
export function questionsView(acts, go) {
  const view = new Fetched("/api/questions", t("Questions to the author"), ({ questions = [] }) => {
    const open = questions.filter(({ answer }) => !answer);
    const closed = questions.filter(({ answer }) => answer);
    const list = (some) => el("ul.questions", {}, some.map((one) => question(one, go, async () => (await acts.answer(one)) && view.open())));
    return [
      open.length ? list(open) : el("p.hint", {}, t("No question is open.")),
      closed.length > 0 && el("h2", {}, t("Answered")),
      closed.length > 0 && list(closed),
    ];
  });
  on("question", () => !view.element.hidden && view.open());
  return view;
}

function question(one, go, answer) {
  const languages = (one.languages ?? []).map((code) => language(code).name).join(", ");
  return el(
    "li.question",
    {},
    el("p", speaksSource(), one.key ? button(one.source, () => go(one.key), { class: "plain link" }) : one.source),
    // What was asked and answered before it: other languages' questions, which the author has to see as well.
    (one.earlier ?? []).toSorted((a, b) => a.time.localeCompare(b.time)).map((said) => [el("p", { dir: "auto" }, said.text), el("p.hint", {}, dotted(person(said.by), moment(said.time)))]),
    el("p.asked-text", { dir: "auto" }, one.text),
    el("p.hint", {}, dotted(person(one.by), moment(one.time), documentTitle(one.document), languages)),
    one.answer ? el("div.answer", {}, el("p", { dir: "auto" }, one.answer.text), el("p.hint", {}, dotted(person(one.answer.by), moment(one.answer.time)))) : may("answer") && button(t("Answer…"), answer, { class: "primary" }),
  );
}

/** Ask for the answer to a question; the answer, or null. */
export const answerTo = (question) =>
  words(t("Answer"), t("Your answer"), { before: [el("p", { dir: "auto" }, question.text)], hint: t("Translators of every language see it."), act: t("Save the answer") });

