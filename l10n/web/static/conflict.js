// Two texts for one unit: both shown with what differs, the typed one never dropped but by who typed it.

import { ask } from "./dialogs.js";
import { diffed, legend } from "./diff.js";
import { words } from "./worddiff.js";
import { dotted, el } from "./dom.js";
import { settled } from "./drafts.js";
import { moment, number, person, t } from "./i18n.js";
import { say } from "./say.js";
import { documentTitle, put, speaks, speaksSource, store } from "./store.js";

const told = new Set();
const over = new Set(); // ids of those that were answered
let shown = ""; // id of the one on the screen
let before = Promise.resolve();

/** Show a conflict, after those that are on the screen; `acts`: {act, unit, select}. A conflict is shown once. */
export function show(conflict, acts) {
  const name = conflict.id ?? `${conflict.key}/${conflict.revision}`;
  if (told.has(name)) return before;
  told.add(name);
  before = before.then(() => decide(conflict, acts)).finally(() => conflict.id || told.delete(name));
  return before;
}

/** A conflict was answered, on this page or on another one: nobody is asked again. */
export function answered({ id }) {
  over.add(id);
  if (shown === id) document.querySelector("dialog[open].of-conflict")?.close();
}

async function decide(conflict, { act, unit, select }) {
  const { key, theirs, by, time } = conflict;
  if (over.has(conflict.id)) return;
  // What is typed on this page is newer than what the person had saved before.
  const mine = store.edits.get(key)?.target ?? conflict.mine;
  const diff = mine === conflict.mine && conflict.diff ? conflict.diff : words(theirs[0], mine[0]);
  const row = conflict.row ?? { ...store.rows.get(key), target: theirs, revision: conflict.revision, state: conflict.state };
  const code = row.ref.language;
  const who = person(by);
  say(who ? t("Two texts: {name} changed this one meanwhile. Yours is kept.", { name: who }) : t("Two texts: this one was changed on the disk meanwhile. Yours is kept."), { urgent: true });
  const text = (forms) => forms.map((form) => el("p.kept", speaks(code), form || "—"));
  shown = conflict.id;
  const choice = await ask(
    t("Two texts for one place"),
    [
      el("p", {}, dotted(documentTitle(row.ref.document), number(row.number))),
      el("p.source-text", speaksSource(), row.source),
      el("div.two", {}, el("section", {}, el("h3", {}, t("Yours")), text(mine)), el("section", {}, el("h3", {}, who ? t("By {name}, {time}", { name: who, time: moment(time) }) : t("From the disk, {time}", { time: moment(time) })), text(theirs))),
      el("section", {}, el("h3", {}, t("What differs")), diffed(diff, code), legend()),
    ].filter(Boolean),
    [
      { label: t("Save mine"), value: "mine", primary: true },
      { label: t("Keep the other"), value: "theirs" },
      { label: t("Go on editing mine"), value: "edit" },
    ],
    // It may come while somebody types: the next key must not decide it.
    { wide: true, name: "of-conflict", start: conflict.id ? () => document.querySelector("dialog[open] .inside") : null },
  );
  shown = "";
  if (over.has(conflict.id)) return;
  // The act's own row is older than what stands there now.
  put([row]);
  if (choice === "theirs") {
    settled(row);
    if (unit.key === key) unit.drop();
    if (conflict.id) await act("take", row, { conflict: conflict.id });
    else say(t("The other text stays."));
  } else {
    select(key, "text");
    unit.goOn(row, mine);
    if (choice === "mine") await act("save", row, { target: mine, ...(conflict.id ? { conflict: conflict.id } : {}) });
    else say(t("Your text is in the field; it is not saved yet."));
  }
}
