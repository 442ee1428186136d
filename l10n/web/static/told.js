// What the server says, `{say, with}` and `{kind, code, english}` of its phrases, in the page's language; other texts as they came.

import { checkName } from "./checknames.js";
import { day, languageName, number, translated, worded } from "./i18n.js";

const isolated = (text, mark = "\u2068") => `${mark}${text}\u2069`;

/** One that nobody translated (an extension's) is English. */
const english = (said) => typeof said !== "object" || (said.say !== undefined && !translated(said.say));

const NAMES = { language: languageName, day, check: checkName };

// Text of a document runs its own way within the sentence, whatever it is: "?" of a text from left to right is no end of one to the left.
function piece(value) {
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return isolated(value);
  return english(value) ? isolated(told(value), "\u2066") : told(value);
}

/** A text of the server; what stands in it may be one too. */
export function told(said) {
  if (typeof said !== "object") return said;
  if (said.kind) return NAMES[said.kind](said.code, said.english);
  return worded(said.say, said.many, said.with, piece);
}

/** Attributes of an element that shows what the server says: its phrases are in the page's language. */
export const tongueOf = (said) => (english(said) ? { lang: "en", dir: "ltr" } : {});
