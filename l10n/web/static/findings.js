// What the checks say of a text: worst first, each with its explanation and, where there is one, its fix.

import { checkName, spoken } from "./checknames.js";
import { button, el } from "./dom.js";
import { n, t } from "./i18n.js";
import { shortcut } from "./keys.js";
import { say } from "./say.js";
import { speaks, speaksPage } from "./store.js";
import { place } from "./text.js";
import { told, tongueOf } from "./told.js";

const WORST = ["error", "warning", "info"];
export const severityName = (severity) => ({ error: t("Error"), warning: t("Warning"), info: t("Remark") })[severity] ?? severity;

export const sorted = (findings) => [...findings].sort((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));

/** The first finding that has a fix. */
const fixable = (findings) => sorted(findings).find(({ fix, suppressed }) => fix !== null && fix !== undefined && !suppressed);

/** Put the first fix into the text. */
export function mend(findings, editor) {
  const finding = fixable(findings);
  if (!finding) return say(t("No check offers a fix."));
  editor.become(finding.fix, finding.form ?? 0);
  return say(t("Fixed: {message}", { message: told(finding.message) }));
}

/** The list; `editor` is where fixes and places go. */
export function findingList(findings, editor) {
  const shown = sorted(findings.filter(({ suppressed }) => !suppressed));
  const silent = findings.length - shown.length;
  if (!shown.length && !silent) return el("p.clear", {}, t("The checks have nothing to say."));
  const first = fixable(findings);
  return el(
    "div",
    {},
    el("ul.findings", {}, shown.map((finding) => item(finding, editor, finding === first))),
    silent > 0 && el("p.hint", {}, n("{count} ignored in this place", "{count} ignored in this place", silent)),
  );
}

function item(finding, editor, first) {
  const { check, severity, message, fix, explain, target_span: span, form = 0 } = finding;
  const show = () => {
    const text = editor.areas[form].value;
    const [start, end] = Array.isArray(span) ? span : [span.start, span.end];
    editor.choose(form, place(text, start), place(text, end));
  };
  const put = () => editor.become(fix, form);
  return el(
    `li.finding.${severity}`,
    {},
    el("span.severity", {}, severityName(severity)),
    el("span.message", tongueOf(message), told(message)),
    el("span.check", { ...spoken(check), title: check }, checkName(check)),
    span && button(t("Show"), show, { class: "small", title: t("Choose the place in the text") }),
    // The tip is the text that the fix makes.
    fix !== null && fix !== undefined && el("span", { ...speaks(editor.language.code), title: fix }, button(t("Fix"), put, { ...speaksPage(), class: "small fix", "aria-keyshortcuts": first ? shortcut("fix") : null })),
    explain && el("details.why", {}, el("summary", {}, t("Why?")), el("p", tongueOf(explain), told(explain))),
  );
}
