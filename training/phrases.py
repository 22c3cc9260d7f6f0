"""Which words stand beside which in official texts, for normalize/channel/phrases.py; see channel.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.channel.chunks import chunks
from normalize.channel.forms import Forms, known_forms
from normalize.channel.letters import CODE
from normalize.channel.phrases import BITS, CLASS_BITS, DATA, FIRST_KIND, KINDS, NO_CLASS, token_number
from normalize.morphology import analyzer

FEWEST = 2  # times that two words stand side by side
FEWEST_OF_CLASS = 2  # the same of two classes
GOVERNING = {"PREP", "CONJ", "PRCL", "NPRO"}  # parts of speech whose words are classes by themselves
TOLD = (  # what of a word its neighbours agree with, or are governed by
    {"NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED"},
    {"nomn", "gent", "gen2", "datv", "accs", "ablt", "loct", "loc2", "voct"},
    {"sing", "plur"},
    {"masc", "femn", "neut"},
    {"1per", "2per", "3per", "past", "impr"},
    {"Name", "Surn", "Patr", "Geox"},
)


def write_phrases(texts: Iterable[str], target: Path = DATA) -> int:
    """How many pairs of words side by side were written. `texts`: lines."""
    forms = known_forms()
    written, pairs = counted(texts)
    classes = classes_of(forms, written)
    of_classes: Counter[int] = Counter()
    for pair, count in pairs.items():
        first, second = (classes[_place(number, forms)] for number in (pair >> BITS, pair & (1 << BITS) - 1))
        if NO_CLASS not in (first, second):
            of_classes[int(first) << CLASS_BITS | int(second)] += count
    numbers = np.zeros(len(classes), np.uint32)
    for number, count in written.items():
        numbers[_place(number, forms)] = count
    keys, counts = _sorted(pairs, FEWEST)
    class_keys, class_counts = _sorted(of_classes, FEWEST_OF_CLASS)
    np.savez_compressed(
        target,
        pairs=keys,
        counts=np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16),
        written=numbers,
        classes=classes,
        class_pairs=class_keys.astype(np.uint32),
        class_counts=class_counts.astype(np.uint32),
    )
    return len(keys)


def counted(texts: Iterable[str]) -> tuple[Counter[int], Counter[int]]:
    """How often words are written, and pairs of them, by their numbers."""
    written, pairs = Counter[int](), Counter[int]()
    for line in texts:
        numbers = [token_number(chunk.text.lower()) for chunk in chunks(line)]
        written.update(number for number in numbers if number is not None)
        for first, second in pairwise(numbers):
            if first is not None and second is not None:
                pairs[first << BITS | second] += 1
    return written, pairs


def classes_of(forms: Forms, written: Counter[int]) -> NDArray[np.uint16]:
    """Of each form, by its number, and of each kind of number. Those that only forms have which no text has
    say nothing."""
    words = [form.decode(CODE) for length in sorted(forms.groups) for form in forms.groups[length].forms]
    kinds = [_class_of(word) for word in words]
    told = {kinds[number] for number in written if number < FIRST_KIND}
    names = {kind: place for place, kind in enumerate(sorted(told), start=NO_CLASS + 1)}
    last = len(names) + NO_CLASS
    found = [names.get(kind, NO_CLASS) for kind in kinds]
    return np.array([*found, *range(last + 1, last + 1 + len(KINDS))], np.uint16)


def _class_of(word: str) -> str:
    tags = [parse.tag for parse in analyzer().parse(word) if parse.is_known]
    if any(tag.POS in GOVERNING for tag in tags):
        return word
    marks = {" ".join(mark for kind in TOLD for mark in kind & set(tag.grammemes)) for tag in tags}
    return "|".join(sorted(marks))


def _place(number: int, forms: Forms) -> int:
    return (
        number
        if number < FIRST_KIND
        else sum(len(g.forms) for g in forms.groups.values()) + number - FIRST_KIND
    )


def _sorted(counts: Counter[int], least: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    often = sorted((key, count) for key, count in counts.items() if count >= least)
    keys, times = zip(*often, strict=True)
    return np.array(keys, np.uint64), np.array(times, np.uint64)
