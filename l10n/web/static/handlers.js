// What the buttons and keys do.

import * as acts from "./acts.js";
import { bulk, identical } from "./bulk.js";
import { look } from "./concordance.js";
import { toValue } from "./filters.js";
import { answerTo } from "./pages.js";
import { el } from "./dom.js";
import { words } from "./dialogs.js";
import { help } from "./help.js";
import { t } from "./i18n.js";
import { say } from "./say.js";
import { emit, language, may, nextOpen, select, speaksSource, store, walk } from "./store.js";
import { same } from "./text.js";

/** Functions by the acts' names; `page`: {unit, queue, filters, switchView, nextLanguage}. */
export function handlers(page) {
  const { unit } = page;
  const focus = () => (page.queue.queue.focused ? "list" : "");
  // A key without a chosen text is nobody's business.
  const on = (work) => (event) => (unit.row && unit.editor ? (work(unit.row, event), true) : false);
  const changed = () => (unit.editor.dirty ? { target: unit.editor.value } : {});
  const seen = (row) => ({ ...row, revision: unit.editor.revision });

  const step = (by) => () => {
    const keys = walk();
    const key = keys[Math.max(0, Math.min(keys.indexOf(store.selected) + by, keys.length - 1))];
    if (key && key !== store.selected) select(key, { focus: focus() });
  };

  const next = (from) => {
    const key = nextOpen(from);
    if (key) return select(key, { focus: focus() });
    say(t("Nothing is left to do here."), { kind: "done" });
    page.nothingLeft();
    return undefined;
  };

  const accept = async (row, onwards) => {
    if (!may("accept")) return say(t("Your role here is not to approve."), { urgent: true });
    if (row.state === "approved" && !unit.editor.dirty) return onwards ? next(row.key) : say(t("Approved already."));
    const meant = unit.editor.value;
    if (acts.approving(row.key, meant)) return say(t("This text is being approved; the server has not answered yet."));
    if (acts.busy()) say(t("What you did before is still being saved; this comes after it."));
    const receipt = await acts.act("accept", seen(row), changed());
    // Whoever typed on stays.
    if (receipt && onwards && unit.key === row.key && same(unit.editor.value, meant)) next(row.key);
    return undefined;
  };

  const withReason = async (name, row, title, label, hint) => {
    const reason = await words(title, label, { act: title, hint, before: [el("p.source-text", speaksSource(), row.source)] });
    return reason === null ? null : acts.act(name, seen(row), { reason });
  };

  const reset = async (row) => {
    const known = await unit.known();
    if (!known) return undefined;
    const { machine: made } = known;
    if (!made) return say(t("No machine wrote this text."));
    // Through the field, so that the browser's undo brings back what was typed.
    unit.editor.becomeAll(made.target);
    return acts.act("reset", seen(row), { target: made.target });
  };

  return {
    acceptNext: on((row) => accept(row, true)),
    accept: on((row) => accept(row, false)),
    save: on((row) => (unit.editor.dirty ? acts.act("save", seen(row), changed()) : say(t("Nothing was changed.")))),
    next: step(1),
    previous: step(-1),
    flag: on((row) => acts.act("flag", seen(row), changed())),
    reject: on((row) => withReason("reject", row, t("Reject"), t("What is wrong with it?"), t("Whoever translates it sees the reason."))),
    reset: on(reset),
    identical: on((row) => identical(seen(row))),
    comment: on((row) => withReason("comment", row, t("Comment"), t("Your comment"), t("For the people who work on this text."))),
    ask: on((row) => withReason("ask", row, t("Ask the author"), t("Your question about the source"), t("The author sees it once, for all languages; so will they the answer."))),
    answer: async (question) => {
      const reason = await answerTo(question);
      const row = store.rows.get(question.key) ?? { key: question.key };
      return reason === null ? null : acts.act("answer", row, { reason, question: question.id });
    },
    undo: () => acts.undo(),
    bulk: () => bulk(toValue(page.filters.filter), page.filters.describe()),
    compare: () => emit("conflict", { key: unit.key, mine: unit.editor.value, theirs: unit.row.target, by: unit.row.by, time: unit.row.time, revision: unit.row.revision, row: unit.row }),
    fix: on(() => unit.fix()),
    glossary: on(() => unit.glossary()),
    concordance: on(() => look(unit.searching)),
    invisibles: on(() => unit.toggleInvisible()),
    edit: on(() => unit.editor.focus()),
    leave: (event) => {
      if (!event.target.closest?.("textarea, input, select")) return false;
      if (unit.editor && unit.element.isConnected) unit.element.focus();
      else event.target.blur();
      return true;
    },
    help: () => help(),
    language: () => {
      const code = page.nextLanguage();
      if (code) say(t("Now {language}.", { language: language(code).name }));
      else say(t("Nothing is left in any other language."));
    },
    view: () => page.switchView(),
    ...Object.fromEntries(["zwnj", "nbsp", "lrm", "rlm", "isolate", "quotes"].map((mark) => [mark, (event) => (unit.editor && event.target.closest?.(".editor") ? (unit.editor.put(mark), true) : false)])),
  };
}
