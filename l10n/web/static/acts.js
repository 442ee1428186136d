// Acts: sent one after the other, repeated while nobody answers, and said only when the server has them on its disk.

import { Gone, Refused, insist, post } from "./api.js";
import { ask, field, words } from "./dialogs.js";
import { el } from "./dom.js";
import { settled, typed } from "./drafts.js";
import { n, person as personName, t } from "./i18n.js";
import { say } from "./say.js";
import { emit, may, put, store } from "./store.js";
import { same } from "./text.js";
import { spent } from "./timing.js";
import { told, tongueOf } from "./told.js";

let before = Promise.resolve();
const waiting = new Set(); // acts that nobody answered yet, as they are sent
const steps = new Map(); // key → {from, to}: the revisions around this person's last act on a text

/** What is said once an act is done. */
const done = () => ({
  accept: t("Approved."),
  save: t("Saved, not approved."),
  flag: t("Marked as needing work."),
  reject: t("Rejected."),
  reset: t("Back to the machine's text."),
  comment: t("Comment saved."),
  ask: t("The author is asked."),
  answer: t("Answer saved."),
  undo: t("Taken back."),
  assign: t("Assigned."),
  dismiss: t("Settled."),
});

export const busy = () => waiting.size > 0;

/** Whether the approval of this text for a unit is on its way. */
export const approving = (key, target) => [...waiting].some((value) => value.act === "accept" && value.key === key && same(value.target ?? store.rows.get(key).target, target));

/** Runs one act after those before it. */
function inTurn(value, work) {
  waiting.add(value);
  const mine = before.then(work).finally(() => waiting.delete(value));
  before = mine.catch(() => null);
  return mine;
}

async function sent(value) {
  try {
    // Goes on when the page is left meanwhile; browsers do that with 64 KiB at most.
    return await post("/api/act", value, { keepalive: JSON.stringify(value).length < 16000 });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
  say(t("The server does not answer: not saved yet. Your text is kept here; trying again."), { urgent: true });
  return insist("/api/act", value);
}

/**
 * Do an act on a row; gives the receipt, or null if it was not done (and was said). `more`: target, reason, … as the contract has them;
 * `revision` is the one that the person saw.
 */
export async function act(name, row, more = {}) {
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-"); // the same when it is sent again: done once
  const value = { act: name, key: row?.key, revision: row?.revision, id, ...more };
  const seconds = row ? spent(row.key) : null;
  if (seconds !== null) value.seconds = seconds;
  try {
    return await inTurn(value, () => attempt(name, row, value));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refused(error, name, row, more);
  }
}

async function attempt(name, row, value) {
  // Asked for on what the act before it found: it was meant for what that one left.
  const step = steps.get(value.key);
  if (step && step.from === value.revision) value.revision = step.to;
  const receipt = await sent(value);
  // The same text elsewhere is approved with it: that is no change of somebody else's either.
  const changed = [...(receipt.rows ?? []), ...(receipt.beside ?? [])];
  for (const { key, revision } of changed) {
    const from = key === value.key ? value.revision : store.rows.get(key)?.revision;
    steps.set(key, { from, to: revision });
    // So were those that wait, however many.
    for (const later of waiting) if (later !== value && later.key === key && later.revision === from) later.revision = revision;
  }
  if (["accept", "save", "reset"].includes(name)) saved(row, value.target ?? row.target);
  emit("own", changed);
  put(changed);
  emit("acted", { name, row, receipt });
  say(saidOf(name, receipt), { kind: "done", action: receipt.undo && may("undo") && name !== "undo" ? [t("Undo"), undo] : null });
  return receipt;
}

/** A text was saved; what was typed since the act was asked for is kept, over what stands there now. */
function saved(row, target) {
  const edit = store.edits.get(row.key);
  if (edit && !same(edit.target, target)) typed(row, edit.target, steps.get(row.key)?.to ?? edit.revision);
  else settled(row);
}

function saidOf(name, { rows = [], refused = [] }) {
  if (name === "bulk" || name === "identical") {
    const left = n("{count} left alone.", "{count} left alone.", refused.length);
    return [n("{count} text approved.", "{count} texts approved.", rows.length), refused.length ? left : ""].join(" ").trim();
  }
  return done()[name] ?? t("Saved.");
}

/** Say why an act was refused, or lead to what it takes; null, or what came of it. */
export function refused(error, name, row, more) {
  if (error.status === 409 && error.body.conflict) {
    emit("conflict", { ...error.body.conflict, act: name });
    return null;
  }
  if (error.status === 422 && error.body.despite && may("despite")) return despite(error, name, row, more);
  say(error.status === 401 ? t("This page has ended. Open it anew from the program; what you typed is kept.") : error.message, { urgent: true });
  return null;
}

/** A text with errors: approved only where a person says so, with a reason. */
async function despite({ message, body }, name, row, more) {
  const reason = await words(t("This text has errors"), t("Why is it right all the same?"), {
    before: [el("p", tongueOf(body.error), message)],
    hint: t("The reason stands in the journal beside your name."),
    act: t("Approve all the same"),
  });
  return reason ? act(name, row, { ...more, despite: reason }) : null;
}

/** Take back what this person did last. */
export async function undo() {
  const receipt = await act("undo", null);
  if (receipt?.rows?.length) emit("undone", receipt.rows);
}

/** Give a document to somebody. */
export async function assign(row, people) {
  const { language, document: paper } = row.ref;
  const able = people.filter(({ role, languages, name }) => name === row.assigned || (role !== "viewer" && (!languages.length || languages.includes(language))));
  const list = el("select", {}, el("option", { value: "" }, t("nobody")), able.map(({ name }) => el("option", { value: name, selected: name === row.assigned }, personName(name))));
  const person = await ask(t("Who reviews this document?"), [field(t("Person"), list)], [
    { label: t("Assign"), value: () => list.value, primary: true },
    { label: t("Cancel"), value: null },
  ]);
  return person === null ? null : act("assign", row, { person, language, document: paper });
}
