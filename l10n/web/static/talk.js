// What people said and did about a text: comments, questions to the author, the history.

import { button, dotted, el } from "./dom.js";
import { section } from "./context.js";
import { moment, person, t } from "./i18n.js";
import { may, speaks } from "./store.js";

/** What an act of the journal is called. */
export const actName = (name) =>
  ({
    fill: t("filled in"), import: t("imported"), edit: t("edited"), save: t("edited"), approve: t("approved"), accept: t("approved"), reject: t("rejected"),
    revoke: t("approval taken back"), flag: t("marked as needing work"), comment: t("commented"), ask: t("asked the author"), answer: t("answered"),
    assign: t("assigned"), undo: t("taken back"), conflict: t("lost in a conflict, kept here"), reset: t("back to the machine's text"),
  })[name] ?? name;

const said = ({ by, time }) => el("p.hint", {}, dotted(person(by), moment(time)));

export function talk(panel, { comment, ask, answer }) {
  const { comments = [], questions = [], note } = panel;
  const body = el(
    "div",
    {},
    note && el("p.note", { dir: "auto" }, el("b", {}, t("Note:")), " ", note),
    questions.length > 0 &&
      el(
        "ul.talk",
        {},
        questions.map((question) =>
          el(
            "li",
            {},
            el("p", { dir: "auto" }, el("b", {}, t("Question:")), " ", question.text),
            said(question),
            question.answer && [el("p", { dir: "auto" }, el("b", {}, t("Answer:")), " ", question.answer.text), said(question.answer)],
            !question.answer && may("answer") && button(t("Answer…"), () => answer(question), { class: "small" }),
          ),
        ),
      ),
    comments.length > 0 && el("ul.talk", {}, comments.map((one) => el("li", {}, el("p", { dir: "auto" }, one.text), said(one)))),
    !note && !comments.length && !questions.length && el("p.hint", {}, t("Nobody said anything yet.")),
    el("p.buttons", {}, may("comment") && button(t("Comment…"), comment, { class: "small" }), may("ask") && button(t("Ask the author…"), ask, { class: "small" })),
  );
  return section("talk", t("Notes and questions"), body, { count: comments.length + questions.length });
}

export function history({ history: events = [], row }, restore) {
  if (!events.length) return null;
  const item = (event) =>
    el(
      "li",
      {},
      el("p", {}, el(event.undone ? "s" : "b", {}, actName(event.act)), " ", el("bdi", {}, person(event.by) || event.agent || ""), el("span.hint", {}, dotted(" ", moment(event.time)))),
      event.reason && el("p.hint", { dir: "auto" }, event.reason),
      event.text?.length > 0 &&
        el("div.kept", {}, [event.text].flat().map((form) => el("p", speaks(row.ref.language), form)), may("save", row.ref.language) && button(t("Restore"), () => restore([event.text].flat()), { class: "small" })),
    );
  return section("history", t("History"), el("ol.history", {}, events.map(item)), { count: events.length, open: false });
}
