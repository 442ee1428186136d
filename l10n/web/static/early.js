// Before anything else: the colours that this person chose, so that a dark page does not flash, and the first questions to the server,
// so that their answers are there when all else is.
const chosen = localStorage.getItem("l10n.theme");
if (chosen) document.documentElement.dataset.theme = chosen;

const asked = (path) => fetch(path, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
// The queue that this address was shown with the last time.
const query = JSON.parse(localStorage.getItem("l10n.asked") ?? "{}")[location.search];
// The first texts of the queue are asked for by themselves: with them the page can be used, whatever thousands follow.
const first = 30;
globalThis.early = { first, start: asked("/api/start"), query, queue: query ? asked(`/api/queue?${query}&first=${first}`) : null };
