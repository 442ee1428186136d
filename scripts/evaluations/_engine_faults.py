"""What of an engine's faults is caught before it becomes a draft, and how many right answers are refused."""

from __future__ import annotations

import os
import pathlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evaluations import Figure
from l10n import lang
from l10n.flow.examine import Examiner, Given, Verdict
from l10n.flow.judge import Judge
from l10n.model import Key, Unit
from l10n.terms import Termbase
from l10n.text import mask
from l10n.text.quantities import numbers

LANGUAGES = ("ru", "fa", "ar", "bs")
JUDGED = ("google", "microsoft")
"""The engines whose right answers may hardly be refused …"""
SHOWN = ("nllb", "argos", "opusmt", "bergamot-base", "bergamot-tiny")
"""… and others, for information."""
CAUGHT, REFUSED = 99.5, 1.0
SMALLEST, LARGEST = 10, 25
"""Texts a batch."""
WARM = 4
"""Right batches that an examiner has seen before the faults come; and one fault comes in every second batch after them."""
SLICE = 0.4
"""Share of the texts that each kind of fault gets, another stretch for each."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text, its right answer as the engine gave it, and what comes instead."""

    source: str
    right: str
    answer: str
    line: int = 0
    wrong: bool = False


def part(folder: pathlib.Path) -> list[Figure]:
    """The figures."""
    notes: list[str] = []
    figures = [*refusals(folder, notes), *catches(folder, notes)]
    if target := os.environ.get("L10N_NOTES"):
        pathlib.Path(target, "notes-engine-faults.txt").write_text("\n".join(notes), encoding="utf-8")
    return figures


# Right answers

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def refusals(folder: pathlib.Path, notes: list[str]) -> Iterator[Figure]:
    """The share of right answers that are refused, in document order and batches of `LARGEST`."""
    for language in LANGUAGES:
        counts: dict[str, tuple[int, int]] = {}
        for engine in (*JUDGED, *SHOWN, "reference", "ntrex"):
            both = pairs(folder, engine, language)
            if not both:
                continue
            human = [target for _, target in pairs(folder, "reference", language)]
            refused: list[int] = []
            proven = 0
            why: Counter[str] = Counter()
            examiner = new_examiner(language)
            for start in range(0, len(both), LARGEST):
                batch = [Item(source, target, target) for source, target in both[start : start + LARGEST]]
                for at, (item, verdict) in enumerate(zip(batch, examined(examiner, batch), strict=True), start):
                    if verdict.reasons:
                        refused.append(at)
                        proven += engine in JUDGED and lacks_number(item.source, human[at], item.answer)
                        why.update({kind(reason) for reason in verdict.reasons})
                        notes.append(f"REFUSED {language} {engine}: {'; '.join(verdict.reasons)}\n    {item.source}\n    {item.answer}")
            share = 100 * len(refused) / len(both)
            odd = 100 * sum(at % 2 for at in refused) / (len(both) // 2)
            note = f"of {len(both)}; odd lines {odd:.2f}: " + ", ".join(f"{reason} {count}" for reason, count in why.most_common())
            counts[engine] = len(refused), len(both)
            yield Figure(f"{engine} {language} refused %", share, note=note)
            if proven:
                rest = 100 * (len(refused) - proven) / len(both)
                yield Figure(f"{engine} {language} refused, without those that lack a number that source and reference have, %", rest)
        judged = [counts[engine] for engine in JUDGED if engine in counts]
        if judged:
            share = 100 * sum(refused for refused, _ in judged) / sum(total for _, total in judged)
            yield Figure(f"{' and '.join(JUDGED)} {language} refused %", share, at_most=REFUSED)


def lacks_number(source: str, reference: str, answer: str) -> bool:
    """Whether an answer lacks digits, two and more, that its source and the human translation have: a mistake beyond doubt."""
    plain = [re.sub(r"(?<=\d)[\s.,٬٫،](?=\d{3})", "", text.translate(DIGITS)) for text in (source, reference, answer)]
    ours, human, theirs = (set(re.findall(r"\d\d+", text)) for text in plain)
    return bool(ours & human - theirs)


def kind(reason: str) -> str:
    """A reason without what it is about."""
    return " ".join(reason.split(":")[0].split()[:4]) if ":" in reason[:20] else " ".join(reason.split()[:3])


# Faults


def catches(folder: pathlib.Path, notes: list[str]) -> Iterator[Figure]:
    """For each kind of fault the share of wrong answers that are refused."""
    caught: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, Counter[str]] = defaultdict(Counter)
    plainly: Counter[str] = Counter()
    for language in LANGUAGES:
        others = {name: [t for _, t in pairs(folder, "reference", name)] for name in LANGUAGES}
        for engine in JUDGED:
            both = pairs(folder, engine, language)
            for name, fault in FAULTS.items():
                chance = random.Random(f"{name} {language} {engine}")
                examiner = new_examiner(language)
                length = int(SLICE * len(both))
                start = chance.randrange(len(both) - length + 1)
                for number, batch in enumerate(batches(both[: start + length], start, chance)):
                    if number >= WARM and number % 2 == 0 and len(batch) > 2:
                        batch = fault(batch, chance, language, others)
                    for item, verdict in zip(batch, examined(examiner, batch), strict=True):
                        if not item.wrong:
                            continue
                        made[name][language] += 1
                        caught[name][language] += bool(verdict.reasons)
                        plainly[name] += plain(item)
                        if not verdict.reasons:
                            notes.append(f"MISSED {name} {language} {engine}:\n    {item.source}\n    {item.answer}")
    for name in FAULTS:
        total = made[name].total()
        each = ", ".join(f"{code} {100 * caught[name][code] / made[name][code]:.2f}" for code in LANGUAGES if made[name][code])
        rate = 100 * caught[name].total() / total
        baselines = {"placeholders": 100 * plainly[name] / total}
        yield Figure(f"caught: {name} %", rate, at_least=CAUGHT, baselines=baselines, note=f"of {total}: {each}")
    total, found = sum(c.total() for c in made.values()), sum(c.total() for c in caught.values())
    yield Figure(
        "caught: all kinds %",
        100 * found / total,
        at_least=CAUGHT,
        baselines={"placeholders": 100 * plainly.total() / total},
        note=f"of {total}",
    )


def plain(item: Item) -> bool:
    """What a plain check catches: nothing there, or placeholders, tags and addresses that do not come as often."""
    marks = Counter(re.findall(r"⟦\d+⟧", mask(item.source).text))
    return not item.answer.strip() or Counter(re.findall(r"⟦\d+⟧", item.answer)) != marks


def new_examiner(language: str) -> Examiner:
    """An examiner as a run without glossary has it."""
    source, target = lang.get("en"), lang.get(language)
    return Examiner(source, target, Judge(source, target, Termbase(()), {}))


def examined(examiner: Examiner, batch: Sequence[Item]) -> list[Verdict]:
    """The verdicts on a batch."""
    return examiner.examine([Given(Unit(Key(None, item.source)), mask(item.source), item.answer) for item in batch])


def batches(both: Sequence[tuple[str, str]], at: int, chance: random.Random) -> Iterator[list[Item]]:
    """The pairs from a place on in their order, in batches of changing size, some with tags, placeholders and addresses."""
    while at < len(both):
        size = chance.randint(SMALLEST, LARGEST)
        yield [marked(Item(source, target, target, at + i), chance) for i, (source, target) in enumerate(both[at : at + size])]
        at += size


MARKUP = (("<b>", "</b>"), ('<a href="/news">', "</a>"), ("**", "**"))
LOOSE = ("{name}", "https://example.org/a?b=1", "%s")


def marked(item: Item, chance: random.Random) -> Item:
    """One of four texts has a tag around its first half, one a placeholder or address at its end; the answer has their marks."""
    draw = chance.random()
    if draw < 0.25:
        opening, closing = MARKUP[chance.randrange(2)]
        cut, there = (text.find(" ", len(text) // 2) for text in (item.source, item.answer))
        if cut > 0 and there > 0:
            source = f"{opening}{item.source[:cut]}{closing}{item.source[cut:]}"
            answer = f"⟦0⟧{item.answer[:there]}⟦1⟧{item.answer[there:]}"
            return Item(source, answer, answer, item.line)
    elif draw < 0.5:
        source, answer = f"{item.source} {chance.choice(LOOSE)}", f"{item.answer} ⟦0⟧"
        return Item(source, answer, answer, item.line)
    return item


def wrong(item: Item, answer: str) -> Item:
    """The item with another answer; wrong where it is another one."""
    return replace(item, answer=answer, wrong=answer.strip() != item.right.strip())


Others = dict[str, list[str]]
Fault = Callable[[list[Item], random.Random, str, Others], list[Item]]


def one(make: Callable[[Item, random.Random, str, Others], str | None]) -> Fault:
    """A fault of single answers: a third of a batch has it."""

    def fault(batch: list[Item], chance: random.Random, language: str, others: Others) -> list[Item]:
        out = []
        for item in batch:
            answer = make(item, chance, language, others) if chance.random() < 0.34 else None
            out.append(item if answer is None else wrong(item, answer))
        return out

    return fault


def moved(batch: list[Item], answers: Sequence[str]) -> list[Item]:
    """The batch with its answers at other places."""
    return [wrong(item, answer) for item, answer in zip(batch, answers, strict=True)]


def without_marks(text: str) -> str:
    """An answer without its marks."""
    return re.sub(r"\s?⟦\d+⟧", "", text)


def fitted(item: Item, answer: str) -> str:
    """Another text's answer with the marks that this item needs, so that marks alone do not tell."""
    text = without_marks(answer)
    own = re.findall(r"⟦\d+⟧", item.right)
    if len(own) == 2:
        cut = text.find(" ", len(text) // 2)
        return f"⟦0⟧{text[:cut]}⟦1⟧{text[cut:]}" if cut > 0 else f"⟦0⟧{text}⟦1⟧"
    return f"{text} ⟦0⟧" if own else text


def shifted(batch: list[Item], answers: Sequence[str]) -> list[Item]:
    """As `moved`, the marks such as each text needs."""
    return moved(batch, [fitted(item, answer) for item, answer in zip(batch, answers, strict=True)])


def drop(batch: list[Item], chance: random.Random, language: str, others: Others) -> list[Item]:
    """One answer is left out, those behind it move up, the last comes twice."""
    at = chance.randrange(len(batch) - 1)
    answers = [item.right for item in batch]
    return shifted(batch, [*answers[:at], *answers[at + 1 :], answers[-1]])


def swap(batch: list[Item], chance: random.Random, language: str, others: Others) -> list[Item]:
    """Two answers are exchanged."""
    one, other = chance.sample(range(len(batch)), 2)
    answers = [item.right for item in batch]
    answers[one], answers[other] = answers[other], answers[one]
    return shifted(batch, answers)


def shift(batch: list[Item], chance: random.Random, language: str, others: Others) -> list[Item]:
    """From some place on every answer stands one place on, the last of all at the first of them."""
    at = chance.randrange(len(batch) - 1)
    answers = [item.right for item in batch]
    return shifted(batch, [*answers[:at], answers[-1], *answers[at:-1]])


def merge(batch: list[Item], chance: random.Random, language: str, others: Others) -> list[Item]:
    """Two answers are given as one, those behind move up, and nothing is left for the last."""
    at = chance.randrange(len(batch) - 1)
    answers = [item.right for item in batch]
    joined = f"{answers[at]} {without_marks(answers[at + 1])}"
    return shifted(batch, [*answers[:at], joined, *answers[at + 2 :], ""])


TALK = {
    "ru": (
        "Да, это действительно так.",
        "Я думаю, что ответ зависит от обстоятельств.",
        "Это интересный вопрос, но однозначного ответа на него нет.",
        "Рекомендую обратиться к специалисту.",
    ),
    "fa": (
        "بله، همین طور است.",
        "به نظر من پاسخ به شرایط بستگی دارد.",
        "این پرسش جالبی است، اما پاسخ روشنی ندارد.",
        "پیشنهاد می‌کنم با یک متخصص مشورت کنید.",
    ),
    "ar": (
        "نعم، هذا صحيح تماما.",
        "أعتقد أن الجواب يتوقف على الظروف.",
        "هذا سؤال مثير للاهتمام، لكن ليس له جواب واضح.",
        "أنصحك باستشارة مختص في هذا المجال.",
    ),
    "bs": (
        "Da, to je zaista tako.",
        "Mislim da odgovor zavisi od okolnosti.",
        "To je zanimljivo pitanje, ali na njega nema jasnog odgovora.",
        "Preporučujem da se obratite stručnjaku.",
    ),
}
REFUSALS = {
    "ru": ("Извините, но я не могу помочь с этим запросом.", "К сожалению, я не могу перевести этот текст."),
    "fa": ("متأسفم، اما نمی‌توانم در این مورد کمک کنم.", "متاسفانه نمی‌توانم این متن را ترجمه کنم."),
    "ar": ("عذرا، لا أستطيع المساعدة في هذا الطلب.", "للأسف، لا أستطيع ترجمة هذا النص."),
    "bs": ("Žao mi je, ali ne mogu pomoći s ovim zahtjevom.", "Nažalost, ne mogu prevesti ovaj tekst."),
}
EXPLAINED = {
    "ru": ("Вот перевод: {}", "{} (Примечание: имя собственное оставлено без изменений.)", "Перевод: {}"),
    "fa": ("در اینجا ترجمه آمده است: {}", "{} (توجه: نام‌ها ترجمه نشده‌اند.)", "ترجمه: {}"),
    "ar": ("إليك الترجمة: {}", "{} (ملاحظة: تركت الأسماء كما هي.)", "الترجمة: {}"),
    "bs": ("Evo prijevoda: {}", "{} (Napomena: imena su ostala nepromijenjena.)", "Prijevod: {}"),
}
ENGLISH = (
    "Here is the translation: {}",
    "Sure, here is the text in the target language: {}",
    "{}\n\nNote that the names were left as they are.",
    "```\n{}\n```",
)


def answered(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The text is answered: by a remark, or by a fluent text on something else."""
    text = chance.choice(TALK[language]) if chance.random() < 0.5 else others[language][item.line - chance.randrange(100, 900)]
    return fitted(item, text)


def refused(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The model refuses, in the target language or in English."""
    english = ("I'm sorry, but I can't help with that.", "As an AI language model, I cannot translate this text.")
    return fitted(item, chance.choice((*REFUSALS[language], *english)))


def explained(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The right answer with words of the model's own around it."""
    return chance.choice((*EXPLAINED[language], *ENGLISH)).format(item.right)


def echoed(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The source comes back as it was sent, or with other spaces and marks at its end."""
    text = mask(item.source).text
    return text if chance.random() < 0.5 else text.rstrip(".") + "!"


def other_script(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The text in another script: Russian in Latin letters, Bosnian in Cyrillic ones, Farsi and Arabic in Latin ones."""
    table = {"ru": TO_LATIN, "bs": TO_CYRILLIC, "fa": ARABIC_TO_LATIN, "ar": ARABIC_TO_LATIN}[language]
    return "".join(table.get(c, table.get(c.lower(), c)) for c in item.right)


TO_LATIN = dict(zip("абвгдезийклмнопрстуфхцыэьъё", "abvgdezijklmnoprstufhcye''e", strict=True))
TO_LATIN |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "ju", "я": "ja"}
TO_CYRILLIC = dict(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True))
ARABIC_TO_LATIN = dict(zip("ابپتجچحخدذرزسشصضطظعغفقکكگلمنوهیية", "abptjchkdzrzsszztzagfqkkglmnvhyya", strict=True))


def other_number(item: Item, chance: random.Random, language: str, others: Others) -> str | None:
    """A digit of a number is another one."""
    text = item.right
    found = [n for n in numbers(text, lang.get(language)) if n.digits and not re.search(r"(?:⟦|&#)\d*$", text[: n.start])]
    if not found or not re.search(r"\d", re.sub(r"https?:\S+|%\S", "", item.source)):
        return None
    number = chance.choice(found)
    at = chance.choice([i for i in range(number.start, number.end) if text[i].isdecimal()])
    zero = ord(text[at]) - int(text[at])
    return text[:at] + chr(zero + chance.choice([d for d in range(1, 10) if d != int(text[at])])) + text[at + 1 :]


def lost_mark(item: Item, chance: random.Random, language: str, others: Others) -> str | None:
    """A tag, placeholder or address is lost, doubled, made up, or a pair is turned round."""
    marks = re.findall(r"⟦\d+⟧", item.right)
    if not marks:
        return None
    mark = chance.choice(marks)
    if len(marks) == 2 and chance.random() < 0.25:
        return item.right.replace("⟦0⟧", "⟦x⟧").replace("⟦1⟧", "⟦0⟧").replace("⟦x⟧", "⟦1⟧")
    return item.right.replace(mark, chance.choice(("", mark * 2, "⟦9⟧")))


def looped(item: Item, chance: random.Random, language: str, others: Others) -> str | None:
    """From some place on a few words come again and again."""
    words = item.right.split(" ")
    if len(words) < 6:
        return None
    at, length = chance.randrange(2, len(words) - 3), chance.randint(1, 4)
    return fitted(item, " ".join([*words[: at + length], *(words[at : at + length] * chance.randint(4, 12))]))


def other_language(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """The same text in another of the languages; for Bosnian Russian too, for Farsi Arabic and the other way round."""
    near = {"ru": ("bs",), "bs": ("ru",), "fa": ("ar",), "ar": ("fa",)}[language]
    other = chance.choice(near)
    return fitted(item, others[other][item.line])


def truncated(item: Item, chance: random.Random, language: str, others: Others) -> str | None:
    """The text breaks off after 30 to 80 % of its words."""
    words = item.right.split(" ")
    if len(words) < 5:
        return None
    return fitted(item, " ".join(words[: max(1, int(len(words) * chance.uniform(0.3, 0.8)))]).rstrip(".,;:!?؟،"))


def doubled(item: Item, chance: random.Random, language: str, others: Others) -> str:
    """All of the answer comes twice."""
    return f"{item.right} {without_marks(item.right)}"


FAULTS: dict[str, Fault] = {
    "drop": drop,
    "swap": swap,
    "merge": merge,
    "shift by one": shift,
    "answer": one(answered),
    "refuse": one(refused),
    "explain": one(explained),
    "echo": one(echoed),
    "wrong script": one(other_script),
    "wrong language": one(other_language),
    "changed number": one(other_number),
    "lost tag or placeholder": one(lost_mark),
    "loop": one(looped),
    "truncated": one(truncated),
    "doubled": one(doubled),
}


def pairs(folder: pathlib.Path, corpus: str, language: str) -> list[tuple[str, str]]:
    """The sources and answers of an engine, or of the human references; empty where the engine has none."""
    if corpus == "ntrex":
        files = folder / "ntrex" / "en.txt", folder / "ntrex" / f"{language}.txt"
    else:
        files = tuple(folder / "mt" / f"flores-dev.en-{language}.{side}.txt" for side in ("source", corpus))
    if not all(file.exists() for file in files):
        return []
    both = zip(*(file.read_text(encoding="utf-8").splitlines() for file in files), strict=True)
    return [(source.strip(), target.strip()) for source, target in both if source.strip() and target.strip()]
