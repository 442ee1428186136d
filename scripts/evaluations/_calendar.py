"""The Persian calendar as ICU has it, in a browser."""

from __future__ import annotations

PERSIAN = """
() => {
  const told = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC"});
  const found = [];
  for (let t = Date.UTC(1925, 0, 1); t <= Date.UTC(2099, 11, 31); t += 86400000) {
    const parts = Object.fromEntries(told.formatToParts(t).map(part => [part.type, part.value]));
    found.push([+(parts.year ?? parts.relatedYear), +parts.month, +parts.day]);
  }
  return found;
}"""
"""Year, month and day of every day from 1925 to 2099."""
