// The interface's own words: English in the code, what stands for them from the server.

let strings = {};
let locale = "en";
let table = []; // number below 200 → index of its plural form

/** `words`: English text → its translation's forms; `plurals`: for each number below 200 the index of its form. */
export function setLocale(code, words, plurals) {
  locale = code;
  formats = {};
  strings = words ?? {};
  table = plurals ?? [];
}

// Words in other words run their own way (FSI … PDI); numbers need nothing.
export const isolated = (value) => (/\p{L}/u.test(value) ? `\u2068${value}\u2069` : String(value));
const fill = (text, values, piece = isolated) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? piece(values[name]) : whole));

/** A text of the interface; `{name}` in it stands for a value. */
export function t(text, values = {}) {
  return fill(strings[text]?.[0] || text, values);
}

// A number of 200 and more is said as 100 and its last two digits are.
const form = (one, many, count) => strings[one]?.[table[count < 200 ? count : 100 + (count % 100)]] || (count === 1 ? one : many);

/** One or many: n("{count} text", "{count} texts", 3). */
export function n(one, many, count, values = {}) {
  return fill(form(one, many, count), { count: number(count), ...values });
}

/** Whether there are words for a text in the page's language. */
export const translated = (text) => locale === "en" || Boolean(strings[text]);

/** A text that is not written in the page's modules, or the form of one for a count; `piece` makes text of each of its values. */
export function worded(text, many, values, piece) {
  return fill(many ? form(text, many, values.count) : strings[text]?.[0] || text, values, piece);
}

/** A language's name, in the page's language. */
export function languageName(code, english) {
  // Of Bosnian names Chromium has none either; its neighbour's are the same.
  const names = format("languages", () => new Intl.DisplayNames([locale === "bs" ? "hr" : locale], { type: "language", fallback: "none" }));
  return names.of(code) ?? english;
}

/** A day of the Gregorian calendar, by ISO 8601. */
export const day = (iso) => format("day of any calendar", () => new Intl.DateTimeFormat(digits(), { dateStyle: "long", calendar: "gregory", timeZone: "UTC" })).format(new Date(iso));

// Chromium has no Bosnian dates and numbers ("2026 M11 24", "1,234.5"), though it says so; those of its neighbour are written alike.
const digits = () => (locale === "bs" ? "sr-Latn-BA" : locale);

// Made once each: a formatter costs more than a hundred uses of it.
let formats = {};
const format = (name, make) => (formats[name] ??= make());

export const number = (value) => format("number", () => new Intl.NumberFormat(digits())).format(value);
export const percent = (value) => format("percent", () => new Intl.NumberFormat(digits(), { style: "percent", maximumFractionDigits: 0 })).format(value);

/** Several in a row: "1, 2, 3", with the comma of the page's language. */
export const listed = (items) => items.reduce((some, item) => t("{some}, {item}", { some, item: String(item) }));

/** A moment: the time if it is of today, else the day too. Empty for what is no time. */
export function moment(iso) {
  const when = new Date(iso);
  if (!iso || Number.isNaN(when.getTime())) return "";
  const today = when.toDateString() === new Date().toDateString();
  const time = () => new Intl.DateTimeFormat(digits(), { timeStyle: "short" });
  const day = () => new Intl.DateTimeFormat(digits(), { dateStyle: "medium", timeStyle: "short" });
  return (today ? format("time", time) : format("day", day)).format(when);
}

/** `Name <mail>` without the mail. */
export const person = (name) => (name ?? "").replace(/\s*<[^>]*>\s*$/, "");
