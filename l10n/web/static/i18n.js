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
const isolated = (value) => (/\p{L}/u.test(value) ? `\u2068${value}\u2069` : String(value));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(values[name]) : whole));

/** A text of the interface; `{name}` in it stands for a value. */
export function t(text, values = {}) {
  return fill(strings[text]?.[0] || text, values);
}

/**
 * What the server says: `{say, with}` of its phrases in the page's language, other texts as they came. They may stand in each other.
 */
export function told(said) {
  if (typeof said === "number") return number(said);
  if (typeof said !== "object") return said;
  return t(said.say, Object.fromEntries(Object.entries(said.with).map(([name, value]) => [name, told(value)])));
}

/** Attributes of an element that shows what the server says: only its phrases are in the page's language. */
export const tongueOf = (said) => (typeof said === "object" ? {} : { lang: "en", dir: "ltr" });

/** One or many: n("{count} text", "{count} texts", 3). A number of 200 and more is said as 100 and its last two digits are. */
export function n(one, many, count, values = {}) {
  const form = strings[one]?.[table[count < 200 ? count : 100 + (count % 100)]];
  return fill(form || (count === 1 ? one : many), { count: number(count), ...values });
}

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
