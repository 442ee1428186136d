// Before anything is drawn: the colours that this person chose, so that a dark page does not flash.
const chosen = localStorage.getItem("l10n.theme");
if (chosen) document.documentElement.dataset.theme = chosen;
