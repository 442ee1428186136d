"""What language models do wrong with the texts of a request, done on purpose; each function does one thing at one place.

A text that is spoilt gets the fault "new"; a fault that cannot be done there (no number, no neighbour) leaves all as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass
class Said:
    """What the stand-in says to one text."""

    id: int
    nonce: str
    source: str
    text: str
    fault: str = ""
    left_out: bool = False
    twice: bool = False

    def items(self) -> list[dict[str, Any]]:
        """Its items in the answer: usually one."""
        item = {"id": self.id, "nonce": self.nonce, "translation": self.text}
        return [] if self.left_out else [item, item] if self.twice else [item]

    def spoil(self, text: str) -> None:
        """Say this instead."""
        if text != self.text:
            self.text, self.fault = text, "new"


Fault = Callable[[list[Said], int, list[str], str, random.Random], None]
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "Да, это действительно так, и об этом стоит знать каждому. Хотите, я расскажу об этом подробнее?",
        "Это очень интересный вопрос! На самом деле всё зависит от обстоятельств.",
        "Насколько мне известно, это не совсем верно: источники расходятся.",
    ),
    "fa": (
        "بله، این موضوع درست است و همه باید آن را بدانند. می‌خواهید بیشتر توضیح بدهم؟",
        "پرسش بسیار جالبی است! در واقع همه چیز به شرایط بستگی دارد.",
        "تا جایی که می‌دانم این موضوع کاملاً درست نیست و منابع با هم اختلاف دارند.",
    ),
    "ar": (
        "نعم، هذا صحيح ويجب أن يعرفه الجميع. هل تريد أن أشرح لك المزيد؟",
        "هذا سؤال مثير للاهتمام! في الواقع يعتمد الأمر على الظروف.",
        "على حد علمي هذا ليس دقيقًا تمامًا، والمصادر مختلفة.",
    ),
    "bs": (
        "Da, to je zaista tako i svako bi to trebao znati. Želite li da vam ispričam više o tome?",
        "To je vrlo zanimljivo pitanje! Zapravo, sve zavisi od okolnosti.",
        "Koliko mi je poznato, to nije sasvim tačno: izvori se razlikuju.",
    ),
}
REFUSALS: Mapping[str, tuple[str, ...]] = {
    "ru": ("К сожалению, я не могу помочь с этим запросом.", "Извините, но я не могу перевести этот текст."),
    "fa": ("متأسفم، نمی‌توانم در این مورد کمک کنم.", "متاسفانه قادر به ترجمه این متن نیستم."),
    "ar": ("عذرًا، لا أستطيع المساعدة في هذا الطلب.", "أعتذر، لا يمكنني ترجمة هذا النص."),
    "bs": ("Žao mi je, ali ne mogu pomoći s ovim zahtjevom.", "Nažalost, ne mogu prevesti ovaj tekst."),
}
REFUSAL = ("I'm sorry, but I can't assist with that request.", "As an AI language model, I cannot translate this text.")
NOTES: Mapping[str, tuple[str, str]] = {
    "ru": ("Вот перевод: {}", "{} (Примечание: это дословный перевод, возможны и другие варианты.)"),
    "fa": ("ترجمه: {}", "{} (توضیح: این ترجمه تحت‌اللفظی است و گزینه‌های دیگری هم وجود دارد.)"),
    "ar": ("إليك الترجمة: {}", "{} (ملاحظة: هذه ترجمة حرفية وهناك خيارات أخرى ممكنة.)"),
    "bs": ("Evo prijevoda: {}", "{} (Napomena: ovo je doslovan prijevod, moguće su i druge varijante.)"),
}
ROMAN = str.maketrans("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ", "abtthhkddrzsssdtzagfqklmnhwyaaaaaawy")
CYRILLIC = str.maketrans("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж")
LATIN = str.maketrans("абвгдеёжзийклмнопрстуфхцчшщыэюя", "abvgdeejziiklmnoprstufhccssyeua")
ARABIC = str.maketrans("یک", "يك")
DIGITS = re.compile(r"(?<!⟦)(?<!\")[0-9۰-۹٠-٩](?![^⟦]*⟧)(?![^<]*>)")
MARK = re.compile(r"⟦\d+⟧|</?[a-z][^>]*>")


def drop(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].left_out, said[place].fault = True, "new"


def swap(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    other = place + 1
    if other < len(said) and not said[other].fault:
        said[place].spoil(right[other])
        said[other].spoil(right[place])


def merge(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    other = place + 1
    if other < len(said) and not said[other].fault:
        said[place].spoil(f"{right[place]} {right[other]}")
        said[other].left_out, said[other].fault = True, "new"


def shift(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    if place + 1 == len(said):
        return
    for at in range(place, len(said)):
        if said[at].fault:
            continue
        if at + 1 < len(said):
            said[at].spoil(right[at + 1])
        else:
            said[at].left_out, said[at].fault = True, "new"


def answer(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].spoil(chance.choice(ANSWERS[language]))


def refuse(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].spoil(chance.choice(REFUSALS[language] + REFUSAL))


def explain(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    more = ("Here is the translation: {}", "{}\n\nNote: I kept the names as they are.", "```\n{}\n```")
    said[place].spoil(chance.choice(NOTES[language] + more).format(right[place]))


def echo(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].spoil(said[place].source)


def script(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    text = right[place].lower() if language in ("ru", "bs") else right[place]
    said[place].spoil(text.translate({"ru": LATIN, "bs": CYRILLIC, "fa": ARABIC, "ar": ROMAN}[language]))


def number(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    digits = list(DIGITS.finditer(right[place]))
    if digits:
        one = chance.choice(digits)
        base = next(first for first in "0۰٠" if 0 <= ord(one.group()) - ord(first) <= 9)
        other = chr(ord(base) + (ord(one.group()) - ord(base) + chance.randrange(1, 10)) % 10)
        said[place].spoil(right[place][: one.start()] + other + right[place][one.end() :])


def tag(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    marks = list(MARK.finditer(right[place]))
    if marks:
        one = chance.choice(marks)
        said[place].spoil(right[place][: one.start()] + right[place][one.end() :])


def loop(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    words = right[place].split()
    tail = words[-min(len(words), chance.randrange(1, 4)) :]
    said[place].spoil(" ".join(words + tail * chance.randrange(4, 30)))


def nonce(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].nonce, said[place].fault = said[place].nonce[::-1] + "x", "new"


def double(said: list[Said], place: int, right: list[str], language: str, chance: random.Random) -> None:
    said[place].twice, said[place].fault = True, "new"


TEXT_FAULTS: Mapping[str, Fault] = {
    fault.__name__: fault for fault in (drop, swap, merge, shift, answer, refuse, explain, echo, script, number, tag, loop, nonce, double)
}
"""Name → what it does to the answers of a request at one place."""
