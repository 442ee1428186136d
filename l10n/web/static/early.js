// Before anything else: the colours that this person chose, so that a dark page does not flash, and the first question to the server,
// so that its answer is there when the modules are.
const chosen = localStorage.getItem("l10n.theme");
if (chosen) document.documentElement.dataset.theme = chosen;
globalThis.beginning = fetch("/api/start", { credentials: "same-origin" }).catch(() => null);
