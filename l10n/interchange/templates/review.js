"use strict";
// The page as it came, for saving: what is written is this, with the units as they are by then.
const pristine = document.documentElement.cloneNode(true);
const holder = document.getElementById("l10n-units");
const file = JSON.parse(holder.textContent);
const words = JSON.parse(document.getElementById("l10n-words").textContent);
const [from, to] = [...document.querySelectorAll("article")].slice(0, 1).flatMap((one) => [...one.children]).map((p) => [p.lang, p.dir]);
const sent = file.units.map((unit) => JSON.stringify([unit.target, unit.state, unit.remarks ?? []]));
const decided = file.units.map(() => false);
const arrow = document.documentElement.dir === "rtl" ? " ← " : " → ";
const cards = [];
const store = `l10n ${file.batch || file.name} ${file.target}`;
let saved = true;

const t = (text) => (words[text] ?? [text])[0];
const told = (text, count) => text.replace("%(count)s", count.toLocaleString(document.documentElement.lang));
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

function card(unit, index) {
  const article = make("article", { id: `unit-${index + 1}` });
  const heading = make("h2", {}, `${index + 1}`, " ", make("bdi", { className: "document" }, unit.document ?? ""));
  const source = make("p", { className: "source", lang: from[0], dir: from[1] }, unit.source);
  const parts = [heading, source];
  if (unit.plural) parts.push(make("p", { className: "source", lang: from[0], dir: from[1] }, unit.plural));
  if (unit.note) parts.push(make("p", { className: "note", lang: from[0], dir: "auto" }, unit.note));
  for (const [term, targets] of unit.terms ?? []) {
    parts.push(make("p", { className: "term" }, make("bdi", { lang: from[0] }, term), arrow, make("bdi", { lang: to[0], dir: to[1] }, targets.join(", "))));
  }
  for (const match of unit.matches ?? []) {
    const percent = make("b", {}, `${Math.floor(match[3])} %`);
    parts.push(make("p", { className: "match", lang: to[0], dir: to[1] }, percent, " ", match[1]));
  }
  const boxes = (unit.target ?? [""]).map((form, which) => {
    const label = unit.plural ? `${t("Translation")} ${which + 1}` : t("Translation");
    const box = make("textarea", { value: form, lang: to[0], dir: to[1], rows: 2, spellcheck: true, ariaLabel: `${label}, ${index + 1}` });
    box.addEventListener("input", () => {
      unit.target[which] = box.value;
      unit.state = unit.target.every(Boolean) ? "translated" : "draft";
      decided[index] = false;
      grow(box);
      show(index);
    });
    return box;
  });
  unit.target ??= [""];
  const accept = make("button", { type: "button", className: "accept" }, t("Accept"));
  const wrong = make("button", { type: "button", className: "wrong" }, t("Needs work"));
  const reason = make("input", { type: "text", lang: document.documentElement.lang, dir: "auto", ariaLabel: `${t("What is wrong?")} ${index + 1}`, placeholder: t("What is wrong?") });
  const state = make("output", { className: "state" });
  reason.hidden = true;
  accept.addEventListener("click", () => decide(index, "approved"));
  wrong.addEventListener("click", () => {
    reason.hidden = false;
    decide(index, "draft");
    reason.focus();
  });
  reason.addEventListener("change", () => {
    const before = JSON.parse(sent[index])[2];
    unit.remarks = reason.value.trim() ? [...before, reason.value.trim()] : before;
    changed();
  });
  article.append(...parts, ...boxes, make("div", { className: "acts" }, accept, wrong, reason, state));
  cards.push({ article, boxes, accept, wrong, reason, state });
  return article;
}

function grow(box) {
  box.style.setProperty("height", "auto");
  box.style.setProperty("height", `${box.scrollHeight + 2}px`);
}

function decide(index, state) {
  const unit = file.units[index];
  if (state === "approved" && !unit.target.every((form) => form.trim())) return say(t("There is no text to accept."));
  unit.state = state;
  decided[index] = true;
  show(index);
  return say(state === "approved" ? t("Accepted.") : t("Marked as needing work."));
}

function touched(index) {
  const unit = file.units[index];
  return decided[index] || JSON.stringify([unit.target, unit.state, unit.remarks ?? []]) !== sent[index];
}

function show(index) {
  const unit = file.units[index], { article, accept, wrong, state } = cards[index];
  const label = !touched(index) ? "" : unit.state === "approved" ? t("accepted") : unit.state === "draft" ? t("needs work") : t("corrected");
  article.dataset.state = label && unit.state;
  state.textContent = label;
  accept.setAttribute("aria-pressed", String(decided[index] && unit.state === "approved"));
  wrong.setAttribute("aria-pressed", String(decided[index] && unit.state === "draft"));
  changed();
}

function changed() {
  saved = false;
  try {
    localStorage.setItem(store, JSON.stringify({ units: file.units.map((unit) => [unit.target, unit.state, unit.remarks]), decided }));
  } catch { /* a browser that keeps nothing for files: the file itself is what counts, and leaving unsaved asks */ }
  tally();
}

const said = make("p", { id: "said", role: "status" });
const say = (text) => { said.textContent = text; };
const count = make("p", { id: "count" });
function tally() {
  const done = file.units.filter((_, index) => touched(index)).length;
  count.textContent = `${told(t("decided: %(count)s"), done)} · ${told(t("in all: %(count)s"), file.units.length)}`;
}

function next(index) {
  const order = [...file.units.keys()].map((step) => (index + 1 + step) % file.units.length);
  const found = order.find((one) => !touched(one));
  if (found === undefined) return say(t("Every sentence is decided: save the file."));
  cards[found].boxes[0].focus();
  cards[found].article.scrollIntoView({ block: "center" });
  return undefined;
}

function save() {
  const copy = pristine.cloneNode(true);
  const text = JSON.stringify(file).replace(/[&<>\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  copy.querySelector("#l10n-units").textContent = text;
  const blob = new Blob([`<!doctype html>\n${copy.outerHTML}\n`], { type: "text/html;charset=utf-8" });
  const name = decodeURIComponent(location.pathname.split("/").pop() || "review.html");
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = true;
  say(t("Saved among your downloads. Send that file back."));
}

function restore() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(store)); } catch { return; }
  if (kept?.units?.length !== file.units.length) return;
  kept.units.forEach(([target, state, remarks], index) => {
    Object.assign(file.units[index], { target, state }, remarks ? { remarks } : {});
    decided[index] = Boolean(kept.decided?.[index]);
  });
}

restore();
const button = make("button", { type: "button", id: "save" }, t("Save the file"));
button.addEventListener("click", save);
document.getElementById("units").replaceChildren(...file.units.map(card));
document.body.append(make("footer", {}, count, said, button));
cards.forEach(({ boxes }, index) => { boxes.forEach(grow); if (touched(index)) show(index); });
tally();
saved = true;
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const index = cards.findIndex(({ article }) => article.contains(document.activeElement));
  if (event.code === "KeyS") { event.preventDefault(); save(); }
  if (event.code === "Enter" && index >= 0) { event.preventDefault(); decide(index, "approved"); if (file.units[index].state === "approved") next(index); }
});
addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
