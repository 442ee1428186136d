"""Keyboard layouts as the browser tells of them: what each key writes alone, with Shift, with AltGr."""

from __future__ import annotations

from dataclasses import dataclass

ROWS = (
    ("Backquote", *(f"Digit{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)), "Minus", "Equal"),
    (*(f"Key{c}" for c in "QWERTYUIOP"), "BracketLeft", "BracketRight"),
    (*(f"Key{c}" for c in "ASDFGHJKL"), "Semicolon", "Quote", "Backslash"),
    (*(f"Key{c}" for c in "ZXCVBNM"), "Comma", "Period", "Slash"),
)
"""Places of the keys, from the digits down."""


@dataclass(frozen=True)
class Stroke:
    """A key that writes something."""

    code: str
    text: str
    shift: bool = False
    altgr: bool = False


def strokes(plain: str, shift: str, altgr: str) -> tuple[Stroke, ...]:
    """From four rows each, its keys parted by spaces; `.` stands for a key that writes nothing there, `dot` for a full stop."""
    found = [Stroke("Space", " ")]
    for level, text in enumerate((plain, shift, altgr)):
        for codes, line in zip(ROWS, text.strip().splitlines(), strict=True):
            keys = line.split(" ")
            assert len(keys) <= len(codes), (line, len(keys))
            for code, key in zip(codes, keys, strict=False):
                written = NAMED.get(key, key)
                if written:
                    found.append(Stroke(code, written, level == 1, level == 2))
    return tuple(found)


NAMED = {".": "", "dot": ".", "ZWJ": "\u200d", "ZWNJ": "\u200c", "NBSP": "\u00a0", "LRM": "\u200e", "RLM": "\u200f"}

LAYOUTS = {
    "en": strokes(
        """` 1 2 3 4 5 6 7 8 9 0 - =
q w e r t y u i o p [ ]
a s d f g h j k l ; ' \\
z x c v b n m , dot /""",
        """~ ! @ # $ % ^ & * ( ) _ +
Q W E R T Y U I O P { }
A S D F G H J K L : " |
Z X C V B N M < > ?""",
        """. ¡ ² ³ ¤ € ¼ ½ ¾ ‘ ’ ¥ ×
ä å é ® þ ü ú í ó ö « »
á ß ð . . . ï œ ø ¶ ´ ¬
æ . © . . ñ µ ç . ¿""",
    ),
    "ru": strokes(
        """ё 1 2 3 4 5 6 7 8 9 0 - =
й ц у к е н г ш щ з х ъ
ф ы в а п р о л д ж э \\
я ч с м и т ь б ю dot""",
        """Ё ! " № ; % : ? * ( ) _ +
Й Ц У К Е Н Г Ш Щ З Х Ъ
Ф Ы В А П Р О Л Д Ж Э /
Я Ч С М И Т Ь Б Ю ,""",
        """. . . . . . . . ₽ . . – ≠
. . € . . . . . . . « »
. . . . . . . . . . ’ .
. . © . . . . „ “ …""",
    ),
    "fa": strokes(
        """ZWJ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ - =
ض ص ث ق ف غ ع ه خ ح ج چ
ش س ی ب ل ا ت ن م ک گ \\
ظ ط ز ر ذ د پ و dot /""",
        """÷ ! ٬ ٫ ﷼ ٪ × ، * ) ( ـ +
ْ ٌ ٍ ً ُ ِ َ ّ ] [ } {
ؤ ئ ي إ أ آ ة » « : ؛ |
ك ٓ ژ ٰ ZWNJ ٔ ء > < ؟""",
        """~ ` @ # $ % ^ & • LRM RLM _ −
° . € . . . . . ٕ . . .
. . ى . . ٱ . ﴾ ﴿ ; " .
. . . . . . … , ' ?""",
    ),
    "ar": strokes(
        """ذ 1 2 3 4 5 6 7 8 9 0 - =
ض ص ث ق ف غ ع ه خ ح ج د
ش س ي ب ل ا ت ن م ك ط \\
ئ ء ؤ ر لا ى ة و ز ظ""",
        """ّ ! @ # $ % ^ & * ) ( _ +
َ ً ُ ٌ لإ إ ‘ ÷ × ؛ < >
ِ ٍ ] [ لأ أ ـ ، / : " |
~ ْ } { لآ آ ' , dot ؟""",
        """. . . . . . . . . ﴿ ﴾ – .
. . ٹ . . . . . . . چ .
. . ی پ . . . . . گ . .
. . . . . . . „ “ .""",
    ),
    "bs": strokes(
        """¸ 1 2 3 4 5 6 7 8 9 0 ' +
q w e r t z u i o p š đ
a s d f g h j k l č ć ž
y x c v b n m , dot -""",
        """¨ ! " # $ % & / ( ) = ? *
Q W E R T Z U I O P Š Đ
A S D F G H J K L Č Ć Ž
Y X C V B N M ; : _""",
        """. ~ ˇ ^ ˘ ° ˛ ` ˙ ´ ˝ ¨ ¸
\\ | € . . . . . . . ÷ ×
. . . [ ] . . ł Ł . ß ¤
« » . @ { } § < > .""",
    ),
}
