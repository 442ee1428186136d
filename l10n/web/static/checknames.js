// What our checks are called for people. An extension's has the name that it is set by.

import { t } from "./i18n.js";

const NAMES = {
  acronyms: () => t("Acronyms"),
  apostrophes: () => t("Apostrophes"),
  arabic: () => t("Arabic spelling"),
  bidi: () => t("Direction marks"),
  brackets: () => t("Brackets"),
  capitals: () => t("Capital letters"),
  consistency: () => t("Consistency"),
  control_characters: () => t("Control characters"),
  dashes: () => t("Dashes"),
  dates: () => t("Dates"),
  digits: () => t("Digits"),
  document_numbers: () => t("Document numbers"),
  doubled: () => t("Doubled words"),
  echo: () => t("Source beside the translation"),
  ellipsis: () => t("Ellipses"),
  emails: () => t("E-mail addresses"),
  emphasis: () => t("Emphasis"),
  end_punctuation: () => t("End punctuation"),
  entities: () => t("Character entities"),
  foreign_marks: () => t("Foreign punctuation"),
  length: () => t("Length"),
  line_breaks: () => t("Line breaks"),
  links: () => t("Links"),
  mojibake: () => t("Wrong encoding"),
  money: () => t("Money"),
  names: () => t("Consistent names"),
  negation: () => t("Negation"),
  no_break_spaces: () => t("No-break spaces"),
  numbers: () => t("Numbers"),
  omission: () => t("Omissions"),
  ordinals: () => t("Ordinals"),
  percentages: () => t("Percentages"),
  persian: () => t("Persian spelling"),
  phones: () => t("Telephone numbers"),
  placeholders: () => t("Placeholders"),
  punctuation: () => t("Punctuation"),
  quotations: () => t("Quotations"),
  quote_style: () => t("Style of quotation marks"),
  quotes: () => t("Quotation marks"),
  ranges: () => t("Ranges"),
  repetition: () => t("Repetition"),
  russian: () => t("Russian spelling"),
  script: () => t("Script"),
  sentences: () => t("Number of sentences"),
  spacing: () => t("Spacing"),
  spelling: () => t("Spelling"),
  suppression: () => t("Ignored findings"),
  tags: () => t("Tags"),
  terms: () => t("Terms"),
  times: () => t("Times of day"),
  transliteration: () => t("Names"),
  units: () => t("Units of measurement"),
  untranslated: () => t("Untranslated text"),
  urls: () => t("Web addresses"),
  variety: () => t("Language variety"),
  whitespace: () => t("White space at the ends"),
};

/** A check by its name in the settings. */
export const checkName = (name) => (Object.hasOwn(NAMES, name) ? NAMES[name]() : name);

/** Checks in the order of their names. */
export const byName = (a, b) => checkName(a).localeCompare(checkName(b), document.documentElement.lang);

/** Attributes of an element that shows a check's name. */
export const spoken = (name) => (Object.hasOwn(NAMES, name) ? {} : { lang: "en", dir: "ltr" });
