"""Plain text as it stands: its paragraphs, their marks in front, its line ends.

Text to translate is every line but those that hold nothing but addresses and telephone numbers with their labels. The tree: a paragraph
each, with its indentation, quotation marks (`>`) and bullet, and what the lines of the file end in.
"""

from __future__ import annotations

import re

from evaluations._reading import ADDRESS, Reading

DRESS = re.compile(r"[ \t\u00a0]*(?:>[ \t]?)*[ \t]*(?:(?:[-*•·o+–—]|\(?(?:\d{1,3}|[A-Za-z])[.)])[ \t]+)?")
LABEL = r"(?:phone|tel|telephone|fax|cell|mobile|e-?mail|web|www|url|contact)"
CONTACT = re.compile(rf"(?:{LABEL}?[\s.:#-]*(?:\+?[\d()][\d\s().+/-]{{5,}}|\ue000)[\s,;|/]*(?:or\b)?)+", re.IGNORECASE)


def read(raw: bytes) -> Reading:
    """A text file."""
    text = raw.decode("utf-8-sig", "replace")
    reading = Reading()
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            dress = DRESS.match(paragraph[0])
            assert dress is not None
            reading.tree.append(["paragraph", bullet(dress.group())])
            for each in paragraph:
                bare = ADDRESS.sub("\ue000", each).strip()
                if not CONTACT.fullmatch(bare):
                    reading.shown.append(each)
            paragraph = []
    reading.tree.append(["ends", sorted(set(re.findall(r"\r\n|\n|\r", text)))])
    return reading


def bullet(dress: str) -> str:
    """What stands in front of a paragraph; a letter of an enumeration may be translated."""
    return re.sub(r"[^\W\d_]", "a", dress)
