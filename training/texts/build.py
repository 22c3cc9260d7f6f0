"""Makes the word lists of data/ anew: python -m training.texts.build [FOLDER OF LAW TEXTS].

Needs wordfreq, pymorphy3 and its dictionary; the generator itself needs nothing but what is made here.
"""

from __future__ import annotations

import lzma
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pymorphy3
from wordfreq import top_n_list, word_frequency

from training.texts import office
from training.texts.alphabet import plain

DATA = Path(__file__).parent / "data"
RUSSIAN, ENGLISH = 60_000, 12_000
NOUNS, ADJECTIVES = 4_500, 2_500
MOST_FORMS = {"surnames": 1_600, "names": 350, "patronymics": 350}  # of each gender and case
PLACES = 5_000
SENTENCES = 15_000
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn", "neut")
_RUSSIAN = re.compile(r"[а-яё]+(?:-[а-яё]+)?")
_ENGLISH = re.compile(r"[a-z]{2,}")
_AMENDED = re.compile(r"\s*\((?:В редакции|Дополнение|Утратил|Наименование|Введен)[^()]*\)\s*")
_GLUED = re.compile(r"([а-яё)])(?=(?:Статья|Глава|Раздел|Параграф) )")
_UNWANTED = {"Гитлер", "Сталин", "Путин", "Обама", "Трамп"}  # stems of names too well known
_NOT_COMMON = {"Surn", "Name", "Patr", "Geox", "Orgn", "Abbr", "Arch", "Erro", "Infr", "Slng", "Apro"}


def main() -> None:
    _write("english", _counted("en", ENGLISH, _ENGLISH))
    if len(sys.argv) > 1:
        _write("law", _sentences(Path(sys.argv[1])))
    morphology = pymorphy3.MorphAnalyzer()
    _write("russian", (_proper_case(line, morphology) for line in _counted("ru", RUSSIAN, _RUSSIAN)))
    for name, rows in _inflected(morphology).items():
        _write(name, rows)
    for name, rows in _proper(morphology).items():
        _write(name, rows)


def _counted(language: str, most: int, shape: re.Pattern[str]) -> Iterator[str]:
    """«word frequency in a thousand million»."""
    for word in top_n_list(language, most):
        if shape.fullmatch(word):
            yield f"{word} {max(1, round(word_frequency(word, language) * 1e9))}"


def _proper_case(line: str, morphology: pymorphy3.MorphAnalyzer) -> str:
    """wordfreq has no capitals."""
    parse = morphology.parse(line.split()[0])[0]
    known = parse.is_known and {"Surn", "Name", "Patr", "Geox"} & parse.tag.grammemes
    return line.capitalize() if known else line


def _inflected(morphology: pymorphy3.MorphAnalyzer) -> dict[str, list[str]]:
    """Common nouns «gender form,form…» and adjectives «form,form…»: those of offices, then the commonest
    first. A form that is not there is an empty one; nouns: six cases of each number; adjectives: six of each
    gender, then of the plural."""
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for word in (*office.NOUNS.split(), *office.ADJECTIVES.split(), *top_n_list("ru", RUSSIAN)):
        if len(word) < 3 or not _RUSSIAN.fullmatch(word):
            continue
        parse = morphology.parse(word)[0]
        if not parse.is_known or _NOT_COMMON & parse.tag.grammemes:
            continue
        if parse.tag.POS == "NOUN" and len(nouns) < NOUNS and parse.normal_form not in nouns:
            nouns[parse.normal_form] = _noun(parse)
        if parse.tag.POS in ("ADJF", "PRTF") and len(adjectives) < ADJECTIVES:
            adjectives.setdefault(word if parse.tag.POS == "PRTF" else parse.normal_form, _adjective(parse))
    return {"nouns": [n for n in nouns.values() if n], "adjectives": [a for a in adjectives.values() if a]}


def _noun(parse: pymorphy3.analyzer.Parse) -> str:
    forms: dict[tuple[str, str], str] = {}
    for form in parse.lexeme:
        forms.setdefault((form.tag.number, form.tag.case), form.word)
    row = [forms.get((number, case), "") for number in ("sing", "plur") for case in CASES]
    return f"{parse.tag.gender} {','.join(row)}" if parse.tag.gender in GENDERS and all(row[:6]) else ""


def _adjective(parse: pymorphy3.analyzer.Parse) -> str:
    forms: dict[tuple[str, str], str] = {}
    for form in parse.lexeme:
        tag = form.tag
        if tag.POS != parse.tag.POS or {"Supr", "Cmp2", "V-ey"} & tag.grammemes:
            continue
        if parse.tag.POS == "PRTF" and (tag.tense, tag.voice) != (parse.tag.tense, parse.tag.voice):
            continue
        if not (tag.animacy == "anim" and tag.case == "accs"):
            forms.setdefault((tag.gender or "plur", tag.case), form.word)
    row = [forms.get((gender, case), "") for gender in (*GENDERS, "plur") for case in CASES]
    return ",".join(row) if all(row) else ""


def _proper(morphology: pymorphy3.MorphAnalyzer) -> dict[str, list[str]]:
    """Names of people «gender case form» and places in all their cases, capitalized; half of the people's are
    the commonest ones, half are drawn by lot."""
    found: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in (*MOST_FORMS, "places")}
    kinds = {"Surn": "surnames", "Name": "names", "Patr": "patronymics", "Geox": "places"}
    for word, tag, *_ in morphology.dictionary.iter_known_words():
        grammemes = tag.grammemes
        kind = next((kinds[key] for key in kinds if key in grammemes), None)
        if not kind or not _RUSSIAN.fullmatch(word) or len(word) < 3 or {"Arch", "Erro", "V-oy"} & grammemes:
            continue
        if word.capitalize().startswith(tuple(_UNWANTED)):
            continue
        form = "-".join(part.capitalize() for part in word.split("-"))
        if kind == "places":
            if tag.case in ("nomn", "gent", "loct"):
                found[kind]["any"].add(form)
        elif (
            kind != "places"
            and tag.number == "sing"
            and tag.gender in ("masc", "femn")
            and tag.case in CASES[:5]
        ):
            found[kind][f"{tag.gender} {tag.case}"].add(form)
    rows = {
        kind: [f"{group} {form}" for group in sorted(found[kind]) for form in _some(found[kind][group], most)]
        for kind, most in MOST_FORMS.items()
    }
    return rows | {"places": _some(found["places"]["any"], PLACES)}


def _some(words: set[str], most: int) -> list[str]:
    common = sorted(words, key=lambda word: (-word_frequency(word, "ru"), word))
    rest = common[most // 2 :]
    return sorted(common[: most // 2] + random.Random(1).sample(rest, min(most - most // 2, len(rest))))


def _sentences(folder: Path) -> list[str]:
    """Notes on amendments, every tenth sentence of a law, are left out: they are all alike."""
    whole = " ".join(plain(lzma.decompress(p.read_bytes()).decode()) for p in sorted(folder.glob("*.xz")))
    parts = re.split(r"(?<=[.;:])\s+", _AMENDED.sub(" ", whole))
    parts = [_GLUED.sub(r"\1 ", part) for part in parts]
    fit = sorted({part for part in parts if 20 <= len(part) <= 600})
    return random.Random(1).sample(fit, min(SENTENCES, len(fit)))


def _write(name: str, lines: Iterable[str]) -> None:
    DATA.mkdir(exist_ok=True)
    packed = lzma.compress("\n".join(lines).encode(), preset=9)
    (DATA / f"{name}.txt.xz").write_bytes(packed)
    print(f"{name}: {len(packed) // 1024} KB")


if __name__ == "__main__":
    main()
