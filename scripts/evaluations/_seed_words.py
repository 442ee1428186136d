"""Words that the seeder knows, by itself: it shares no table and no code with the checks, so that what it seeds can be missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
RU_STEMS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
RU_SOFT = ("ь", "я", "е", "ю", "ём")
RU_HARD = ("", "а", "е", "у", "ом")
RU_SHORT = ("й", "я", "е", "ю", "ем")


def russian(stem: str) -> tuple[str, ...]:
    """A month in five cases."""
    return tuple(stem + end for end in {"март": RU_HARD, "август": RU_HARD, "ма": RU_SHORT}.get(stem, RU_SOFT))


MONTHS: Mapping[str, Sequence[Sequence[str]]] = {
    "ru": [russian(stem) for stem in RU_STEMS],
    "fa": [(name,) for name in ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]],
    "ar": [
        (name,) for name in ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
    ],
    "bs": [
        (name.replace("#", ""), name.replace("#", "a"), name.replace("#", "u"))
        for name in ["januar#", "februar#", "mart#", "april#", "maj#"]
    ]
    + [("juni", "juna", "junu"), ("juli", "jula", "julu"), ("august", "augusta", "augustu")]
    + [(f"{stem}ar", f"{stem}ra", f"{stem}ru") for stem in ("septemb", "oktob", "novemb", "decemb")],
}
"""January first; the forms of a language stand in the same order for every month."""

ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS: Mapping[str, Sequence[Sequence[str]]] = {
    "ru": [
        ("понедельник", "понедельника"),
        ("вторник", "вторника"),
        ("среду", "среды"),
        ("четверг", "четверга"),
        ("пятницу", "пятницы"),
        ("субботу", "субботы"),
        ("воскресенье", "воскресенья"),
    ],
    "fa": [(day,) for day in ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")],
    "ar": [(day,) for day in ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")],
    "bs": [
        ("ponedjeljak", "ponedjeljka"),
        ("utorak", "utorka"),
        ("srijedu", "srijede"),
        ("četvrtak", "četvrtka"),
        ("petak", "petka"),
        ("subotu", "subote"),
        ("nedjelju", "nedjelje"),
    ],
}
"""Monday first."""

Unit = tuple[str, Mapping[str, tuple[str, str]]]
MEASURES: Mapping[str, Unit] = {
    "kilometre": (
        r"kilomet(?:er|re)s?|km",
        {"ru": (r"километр\w*|км", "миль"), "fa": ("کیلومتر", "مایل"), "ar": (r"كيلومترا?ت?|كم", "ميل"), "bs": (r"kilomet\w*|km", "milja")},
    ),
    "mile": (
        r"miles?",
        {
            "ru": (r"мил[ьяию]\w*", "километров"),
            "fa": ("مایل", "کیلومتر"),
            "ar": (r"ميلا?|أميال", "كيلومتر"),
            "bs": (r"milj\w+", "kilometara"),
        },
    ),
    "metre": (
        r"met(?:er|re)s?|m",
        {"ru": (r"метр\w*|м", "футов"), "fa": ("متر", "فوت"), "ar": (r"مترا?|أمتار", "قدم"), "bs": (r"met[ar]\w*|m", "stopa")},
    ),
    "foot": (
        r"f(?:ee|oo)t|ft",
        {"ru": (r"фут\w*", "метров"), "fa": ("فوت", "متر"), "ar": (r"قدما?|أقدام", "متر"), "bs": (r"stop[aeiu]", "metara")},
    ),
    "inch": (
        r"inch(?:es)?",
        {"ru": (r"дюйм\w*", "сантиметров"), "fa": ("اینچ", "سانتی‌متر"), "ar": (r"بوص\w+", "سنتيمتر"), "bs": (r"inč\w*", "centimetara")},
    ),
    "kilogram": (
        r"kilogram(?:me)?s?|kilos?|kg",
        {
            "ru": (r"килограмм\w*|кг", "фунтов"),
            "fa": ("کیلوگرم|کیلو", "پوند"),
            "ar": (r"كيلوغراما?ت?|كجم|كغم", "رطل"),
            "bs": (r"kilogram\w*|kg", "funti"),
        },
    ),
    "ton": (
        r"ton(?:ne)?s?",
        {"ru": (r"тонн\w*", "килограммов"), "fa": ("تن", "کیلوگرم"), "ar": (r"طنا?|أطنان", "كيلوغرام"), "bs": (r"ton[aeiu]", "kilograma")},
    ),
    "acre": (
        r"acres?",
        {
            "ru": (r"акр\w*", "гектаров"),
            "fa": ("هکتار|جریب", "کیلومتر مربع"),
            "ar": (r"فدانا?|أفدنة", "هكتار"),
            "bs": (r"ak[ar]\w*|jutara", "hektara"),
        },
    ),
}
TIMES: Mapping[str, Unit] = {
    "minute": (
        r"minutes?",
        {"ru": (r"минут\w*", "часов"), "fa": ("دقیقه", "ساعت"), "ar": (r"دقيقة|دقائق", "ساعات"), "bs": (r"minut\w*", "sati")},
    ),
    "hour": (
        r"hours?",
        {"ru": (r"час(?:а|ов)?", "дней"), "fa": ("ساعت", "روز"), "ar": (r"ساعة|ساعات", "أيام"), "bs": (r"sat[ai]", "dana")},
    ),
    "day": (
        r"days?",
        {"ru": (r"дн(?:я|ей)|день", "недель"), "fa": ("روز", "هفته"), "ar": (r"يوما?|أيام", "أسابيع"), "bs": (r"dana?", "sedmica")},
    ),
    "week": (
        r"weeks?",
        {"ru": (r"недел\w+", "месяцев"), "fa": ("هفته", "ماه"), "ar": (r"أسبوعا?|أسابيع", "أشهر"), "bs": (r"sedmic\w+", "mjeseci")},
    ),
    "month": (
        r"months?",
        {"ru": (r"месяц\w*", "лет"), "fa": ("ماه", "سال"), "ar": (r"شهرا?|أشهر|شهور", "سنوات"), "bs": (r"mjesec\w*", "godina")},
    ),
    "year": (
        r"years?",
        {
            "ru": (r"год(?:а|у|ов)?|лет", "месяцев"),
            "fa": ("سال", "ماه"),
            "ar": (r"سنة|سنوات|عاما?|أعوام", "أشهر"),
            "bs": (r"godin\w+", "mjeseci"),
        },
    ),
}
"""English pattern; for each language the pattern of its forms, and another unit's word."""
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}

SCALES: Mapping[str, Sequence[tuple[str, str]]] = {
    "ru": [(r"миллион((?!ер)\w*)", r"миллиард\1"), (r"миллиард((?!ер)\w*)", r"миллион\1"), (r"млн", "млрд"), (r"млрд", "млн")],
    "fa": [("میلیون", "میلیارد"), ("میلیارد", "میلیون")],
    "ar": [("مليون", "مليار"), ("ملايين", "مليارات"), ("مليارات", "ملايين"), ("مليار", "مليون")],
    "bs": [(r"mili(?:on|jun)", "milijarda"), (r"mili(?:on|jun)[aei]", "milijardi"), (r"milijard(?!er)\w+", "miliona")],
}
CURRENCIES: Mapping[str, Sequence[tuple[str, str]]] = {
    "ru": [(r"долл(?:ар\w*|\.)", "евро"), (r"евро", "долларов"), (r"фунт\w* стерлингов", "долларов"), (r"\$", "€"), ("£", "$"), ("€", "£")],
    "fa": [("دلار", "یورو"), ("یورو", "دلار"), ("پوند", "دلار"), (r"\$", "€"), ("£", "$"), ("€", "£")],
    "ar": [(r"دولارا?ت?", "يورو"), ("يورو", "دولار"), ("جنيه إسترليني", "دولار"), (r"\$", "€"), ("£", "$"), ("€", "£")],
    "bs": [(r"dolar\w*", "eura"), (r"eura", "dolara"), (r"funt\w+", "dolara"), (r"\$", "€"), ("£", "$"), ("€", "£")],
}
PERCENT: Mapping[str, str] = {
    "ru": r"\s?%|\s?процент\w*",
    "fa": r"\s?[%٪]|\s?درصد",
    "ar": r"\s?[%٪]|\s?(?:في المئة|في المائة|بالمئة|بالمائة)",
    "bs": r"\s?%|\s?(?:posto|procen\w+)",
}

NEGATIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "ru": [(r"\b[Нн]е\s", "")],
    "fa": [
        (r"\bنمی", "می"),
        (r"\bنیست", "است"),
        (r"\bندار", "دار"),
        (r"\bنبود", "بود"),
        (r"\bنشد", "شد"),
        (r"\bنکرد", "کرد"),
        (r"\bنخواه", "خواه"),
    ],
    "ar": [(r"\bو?(?:لا|لم|لن|ليس|ليست)\s", "")],
    "bs": [
        (r"\b[Nn]e\s", ""),
        (r"\bnije\b", "je"),
        (r"\bnisu\b", "su"),
        (r"\bnisam\b", "sam"),
        (r"\bnismo\b", "smo"),
        (r"\bnema", "ima"),
        (r"\bneće", "će"),
    ],
}
OTHER_NEGATIONS: Mapping[str, str] = {
    "ru": r"\b(?:ни|нет|нельзя|без|никто|никогда|ничто|ничего|никак\w*|нет|невозможн\w+)\b",
    "fa": r"\b(?:ن(?!می)\w*|هیچ\w*|بدون|غیر|عدم|بی)\b",
    "ar": r"\b(?:غير|عدم|دون|بدون|بلا|ما|أي)\b",
    "bs": r"\b(?:ni\w*|bez|ne\w+)\b",
}
"""Other words that deny: where one of them stands too, the sentence may still deny when the first is gone."""

TAILS: Mapping[str, Mapping[str, str]] = {
    "phone": {"en": "Call {}.", "ru": "Телефон: {}.", "fa": "تلفن: {}.", "ar": "الهاتف: {}.", "bs": "Telefon: {}."},
    "mail": {"en": "Write to {}.", "ru": "Пишите на {}.", "fa": "به {} بنویسید.", "ar": "راسلونا على {}.", "bs": "Pišite na {}."},
    "page": {
        "en": "Read more at {} today.",
        "ru": "Подробнее на {} сегодня.",
        "fa": "امروز در {} بیشتر بخوانید.",
        "ar": "المزيد على {} اليوم.",
        "bs": "Više na {} danas.",
    },
    "paper": {
        "en": "See document {}.",
        "ru": "См. документ {}.",
        "fa": "سند {} را ببینید.",
        "ar": "انظر الوثيقة {}.",
        "bs": "Vidi dokument {}.",
    },
}
"""A sentence with a place for a fact, which is put behind both texts."""

CROATIAN: Sequence[tuple[str, str]] = [
    (r"januara?u?\b", "siječnja"),
    (r"februara?u?\b", "veljače"),
    (r"mart[au]\b", "ožujka"),
    (r"aprila?u?\b", "travnja"),
    (r"maj[au]\b", "svibnja"),
    (r"jun[au]\b", "lipnja"),
    (r"jul[au]\b", "srpnja"),
    (r"august[au]?\b", "kolovoza"),
    (r"septemb(?:ra|ru|ar)\b", "rujna"),
    (r"oktob(?:ra|ru|ar)\b", "listopada"),
    (r"novemb(?:ra|ru|ar)\b", "studenoga"),
    (r"decemb(?:ra|ru|ar)\b", "prosinca"),
    (r"hiljad([aeui])\b", r"tisuć\1"),
    (r"historij[aeui]\b", "povijesti"),
    (r"\bavion(\w*)", r"zrakoplov\1"),
    (r"sedmic([aeui])\b", "tjedna"),
    (r"univerzitet(?:a|u|om)?\b", "sveučilišta"),
    (r"porodic[aeui]\b", "obitelji"),
    (r"sistem(\w*)", r"sustav\1"),
    (r"evrop(\w+)", r"europ\1"),
    (r"milion(\w*)", r"milijun\1"),
    (r"finansij(\w+)", r"financij\1"),
    (r"saradnj(\w+)", r"suradnj\1"),
    (r"uslov(\w*)", r"uvjet\1"),
    (r"uticaj(\w*)", r"utjecaj\1"),
    (r"odbran(\w+)", r"obran\1"),
    (r"takođe\b", "također"),
    (r"tačk(\w+)", r"točk\1"),
    (r"tačn(\w+)", r"točn\1"),
    (r"vazduh(\w*)", r"zrak\1"),
    (r"fudbal(\w*)", r"nogomet\1"),
    (r"muzik([aeui])\b", r"glazb\1"),
    (r"vijek[au]?\b", "stoljeća"),
    (r"izvještaj[au]?\b", "izvješća"),
    (r"ko\b", "tko"),
    (r"neko\b", "netko"),
    (r"(organiz|inform|realiz|kritik|form)ova(\w+)", r"\1ira\2"),
    (r"učestvova(\w+)", r"sudjelova\1"),
    (r"hemij(\w+)", r"kemij\1"),
    (r"voz(a|om|u|ovi)?\b", r"vlak\1"),
    (r"platu?\b", "plaća"),
    (r"lijekar(\w*)", r"liječnik\1"),
    (r"ljekar(\w*)", r"liječnik\1"),
    (r"bezbjednos(\w+)", r"sigurnos\1"),
    (r"pozorišt([aeu])\b", r"kazališt\1"),
    (r"štamp(\w+)", r"tisk\1"),
    (r"snabdije(\w+)", r"opskrblj\1"),
    (r"opšt(\w+)", r"opć\1"),
    (r"sveštenik(\w*)", r"svećenik\1"),
    (r"ostrv(\w+)", r"otok\1"),
    (r"tokom\b", "tijekom"),
    (r"juče(?:r)?\b", "jučer"),
    (r"dešava(\w+)", r"događa\1"),
    (r"uopšte\b", "uopće"),
    (r"demokrati(j\w+)", r"demokraci\1"),
]
"""Bosnian → what stands for it in Croatian; ways of writing and words that grammars of both name."""

EKAVIAN: Sequence[tuple[str, str]] = [
    (r"vrijem(\w+)", r"vrem\1"),
    (r"riječ(\w*)", r"reč\1"),
    (r"dijet(\w+)", r"det\1"),
    (r"djec(\w+)", r"dec\1"),
    (r"mjest(\w+)", r"mest\1"),
    (r"svijet(\w*)", r"svet\1"),
    (r"svjetsk(\w+)", r"svetsk\1"),
    (r"prije\b", "pre"),
    (r"uvijek\b", "uvek"),
    (r"poslije\b", "posle"),
    (r"vijest(\w*)", r"vest\1"),
    (r"izvještaj(\w*)", r"izveštaj\1"),
    (r"cijen(\w+)", r"cen\1"),
    (r"mjesec(\w*)", r"mesec\1"),
    (r"rijek(\w+)", r"rek\1"),
    (r"vjer(\w+)", r"ver\1"),
    (r"ovdje\b", "ovde"),
    (r"gdje\b", "gde"),
    (r"negdje\b", "negde"),
    (r"nedjelj(\w+)", r"nedelj\1"),
    (r"ponedjelj(\w+)", r"ponedelj\1"),
    (r"srijed(\w+)", r"sred\1"),
    (r"ljet(\w+)", r"let\1"),
    (r"čovjek(\w*)", r"čovek\1"),
    (r"dvije\b", "dve"),
    (r"obje\b", "obe"),
    (r"dio\b", "deo"),
    (r"dijel(\w+)", r"del\1"),
    (r"cijel(\w+)", r"cel\1"),
    (r"bijel(\w+)", r"bel\1"),
    (r"lijep(\w+)", r"lep\1"),
    (r"smje(\w+)", r"sme\1"),
    (r"promjen(\w+)", r"promen\1"),
    (r"primjer(\w*)", r"primer\1"),
    (r"vidje(\w+)", r"vide\1"),
    (r"htje(\w+)", r"hte\1"),
    (r"željel(\w+)", r"želel\1"),
    (r"živje(\w+)", r"žive\1"),
    (r"razumje(\w+)", r"razume\1"),
    (r"nasljed(\w+)", r"nasled\1"),
    (r"sljed(\w+)", r"sled\1"),
    (r"posljed(\w+)", r"posled\1"),
    (r"zahtje(\w+)", r"zahte\1"),
    (r"savjet(\w*)", r"savet\1"),
    (r"pobjed(\w+)", r"pobed\1"),
    (r"pobijed(\w+)", r"pobed\1"),
    (r"uspje(\w+)", r"uspe\1"),
    (r"tijel(\w+)", r"tel\1"),
    (r"rješe(\w+)", r"reše\1"),
    (r"riješ(\w+)", r"reš\1"),
    (r"snijeg(\w*)", r"sneg\1"),
    (r"sjever(\w*)", r"sever\1"),
    (r"vijek(\w*)", r"vek\1"),
    (r"odjel(\w+)", r"odel\1"),
    (r"djel(\w+)", r"del\1"),
    (r"mijenja(\w*)", r"menja\1"),
    (r"lijev(\w+)", r"lev\1"),
    (r"povrijed(\w+)", r"povred\1"),
    (r"liječ(\w+)", r"leč\1"),
    (r"prijedlo(\w+)", r"predlo\1"),
    (r"unaprijed\b", "unapred"),
    (r"naprijed\b", "napred"),
    (r"među?vremen(\w+)", r"međuvremen\1"),
    (r"vrijedn(\w+)", r"vredn\1"),
    (r"sjed(\w+)", r"sed\1"),
    (r"sjeća(\w+)", r"seća\1"),
    (r"osjeća(\w+)", r"oseća\1"),
    (r"historij(\w+)", r"istorij\1"),
]
"""Bosnian → Serbian of the ekavian norm: words in which the old yat is heard."""
CYRILLIC = dict(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True))
CYRILLIC_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
