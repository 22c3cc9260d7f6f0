"""Lines that are told by their shapes alone: short ones, blanks, rare signs, letters at random."""

from __future__ import annotations

from random import Random

from training.texts.material import Material, split
from training.texts.numbers import digits
from training.texts.people import short_name
from training.texts.phrases import cell

_SHORT = split(
    "-|–|—|-|–|+|х|Х|V|v|да|нет|Да|шт.|шт|чел.|1.|№|*|**|***|/|//|…|...|.|,|%|§|0|0,0|1,0|0,5|б/н|б/у|"
    'н/д|-//-|-"-|"|« »|г.|с.|т.|и|в|с|к|о|у|а|по|на|от|до|из|за|т.д.|т.п.|и др.|и т.д.|и т. п.|ст.|п.|'
    "ч.|М.П.|ФИО|Ф.И.О.|№ п/п|Итого|З|3|б|6|О|о|0|l|I|1|Ш|Щ|ш|щ|ь|ъ|ы|Ы|°|>|<|=|±|✓|☐|☑|~|( )|()|[ ]|_|__|"
    "___|н.э.|кв.|м|м2|т|л|кг|экз.|@|&|#|$|€|₽|х/б|ж/д|в/ч|с/п|а/м|р/с"
)
_ALL_LETTERS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN_ONLY = "DFGIJLNQRSUVWYZbdfghijklmnqrstuvwz"  # by themselves others cannot be told from Russian ones
_ENDINGS = split(
    'г.),|».|»,|»;|»)|).|);|),|.,|%,|%.|:|;|!|?|?!|!!!|...|…|».)|.»|”.|“,|".|",|\'|’|].|*|*)|1)|-|–|—|/|'
    "\\|_|г.|гг.)"
)
_TWINS = "013681173ЗОбВlI/.,-"  # told from one another by shape alone
_BLANKS = split(
    "_____________|________ /__________/|(подпись)|«__» ________ 20__ г.|М.П. ________|"
    "подпись ______ расшифровка ______|№ _____|от ________ № ____|_________ 20__ г. № ____|"
    '"___" _________ 20___ года|_______________ (Ф.И.О.)|(________)|____|серия ____ № ______|'
    "на __ л. в __ экз.|Дата: ___.___.20__|______ руб. ___ коп.|тел. ____________|И.О. Фамилия ________"
)


def short(rng: Random, _material: Material) -> str:
    chance = rng.random()
    if chance < 0.55:
        return rng.choice(_SHORT)
    if chance < 0.8:
        return str(rng.randrange(10 ** rng.randrange(1, 4))) + rng.choice(
            ("", "", "", ".", ",", ")", "*", "%")
        )
    if chance < 0.9:
        return rng.choice(_ALL_LETTERS) + rng.choice(("", "", ".", ")", ",", "-", "1", "»"))
    return rng.choice(_LATIN_ONLY) + rng.choice(("", "", ".", "1", ")"))


def blank(rng: Random, material: Material) -> str:
    """Something to be filled in by hand, or a leader of dots."""
    chance = rng.random()
    if chance < 0.45:
        return rng.choice(_BLANKS)
    dots = rng.choice((".", ". ", "…", "_", "-", " .")) * rng.randrange(3, 25)
    text = cell(rng, material)
    return rng.choice(
        (
            f"{text} {dots}",
            f"{text}{dots}",
            f"{text} {dots} {rng.randrange(1, 300)}",
            dots,
            f"{text}: {dots}",
            f"{dots} {short_name(rng, material)}",
            f"{dots}{rng.randrange(1, 99)}",
        )
    )


def shuffled(rng: Random, material: Material) -> str:
    """Misspelt words, letters at random, strings of digits, runs of marks."""
    chance = rng.random()
    if chance < 0.3:
        return " ".join(misspelt(rng, material.russian.draw(rng)) for _ in range(rng.randrange(1, 6)))
    if chance < 0.5:
        letters = (
            _ALL_LETTERS
            if rng.random() < 0.3
            else _ALL_LETTERS[33:]
            if rng.random() < 0.6
            else _ALL_LETTERS[:33]
        )
        return " ".join(
            "".join(rng.choices(letters, k=rng.randrange(1, 9))) for _ in range(rng.randrange(1, 5))
        )
    if chance < 0.62:
        return digits(rng, rng.randrange(1, 25))
    if chance < 0.75:
        return "".join(rng.choices(_TWINS, k=rng.randrange(2, 12)))
    word = material.russian.draw(rng)
    return f"{word}{rng.choice(_ENDINGS)} {rng.choice(material.rare_russian)}{rng.choice(_ENDINGS)}"


def misspelt(rng: Random, word: str) -> str:
    if rng.random() < 0.3:
        return "".join(rng.sample(word, len(word)))
    place = rng.randrange(len(word))
    letter = rng.choice(_ALL_LETTERS[33:])
    swapped = word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
    return rng.choice(
        (
            word[:place] + word[place + 1 :] or word,
            swapped,
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place] + word[place:],
        )
    )
