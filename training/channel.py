"""What the noisy channel of normalize/channel/ knows, made anew: python -m training.channel TEXTS [FONTS].

Forms are those of wordfreq's list that OpenCorpora's dictionary has, and of the official texts in a folder;
how often: one part general use, four parts official. Letters are compared as free fonts draw them.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from math import log
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from wordfreq import get_frequency_dict

from normalize.channel.chunks import chunks
from normalize.channel.confusion import DATA as CONFUSIONS
from normalize.channel.forms import DATA as FORMS
from normalize.channel.forms import TENTHS
from normalize.channel.letters import CODE, LETTERS
from normalize.morphology import is_word
from training.commas import write_commas
from training.phrases import write_phrases

GENERAL, OFFICIAL = 0.2, 0.8
OFTEN, IN_TEXTS, SHORT = 4, 3, 3  # a word that no dictionary has: times, texts, and it has more letters
RAREST = 20.0  # -log of how often a form is written, at most
_WORD = re.compile(f"[{LETTERS}]{{2,24}}|(?<![{LETTERS}])[авикосуя](?![{LETTERS}])")

FONTS = ("LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSerif.ttf")
SMALL = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
LATIN, DIGITS, MARKS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
    "!|/\\[](){}<>'\"^~",
)
NARROW, NARROW_RUSSIAN = "iltrfjcvnoeсгтлпньиоеsz1!|/I'(", "гтлпньиоесчрзк"
EM, BASELINE, HEIGHT, PAD, BLUR = 34, 44, 64, 4, 1.6  # pixels of a letter's picture
WIDER = 1.45  # times: letters of such different widths are not confused
# Cost of a confusion: LEAST for shapes that are the same, and FACTOR times what they differ by; what differs
# by more than FAR is like any other misreading.
LEAST, FACTOR, FAR = 1.5, 9.0, 0.55

Picture = NDArray[np.float32]


def main() -> None:
    texts, fonts = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/fonts")
    print(f"{write_forms(documents(texts))} forms")
    print(f"{write_phrases(chain.from_iterable(documents(texts)))} pairs of words")
    print(f"{write_commas(chain.from_iterable(documents(texts)))} places of commas")
    print(f"{write_confusions(fonts)} confusions")


def documents(folder: Path) -> Iterator[list[str]]:
    """The lines of each text."""
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.txt.xz")]):
        opened = lzma.open if path.suffix == ".xz" else open
        with opened(path, "rt", encoding="utf-8") as file:
            yield file.readlines()


def write_forms(texts: Iterable[Sequence[str]], target: Path = FORMS) -> int:
    """How many forms were written. `texts`: lines of each."""
    shares: defaultdict[str, float] = defaultdict(float)
    for form, share in get_frequency_dict("ru", wordlist="best").items():
        shares[form] += GENERAL * share
    words, whole, told_in = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        words.update(word for line in text for word in _WORD.findall(line.lower()))
        here = Counter(chunk.text.lower() for line in text for chunk in chunks(line))
        whole.update(here)
        told_in.update(here.keys())
    for form, count in words.items():
        shares[form] += OFFICIAL * count / words.total()
    often = (form for form, count in whole.items() if count >= OFTEN and told_in[form] >= IN_TEXTS)
    own = {form for form in often if form.strip("-") == form}
    costs = {
        form: -log(share)
        for form, share in shares.items()
        if _WORD.fullmatch(form) and (is_word(form) or (form in own and len(form) > SHORT))
    }
    groups: dict[int, list[tuple[bytes, int]]] = {}
    for form, cost in costs.items():
        if cost <= RAREST:
            groups.setdefault(len(form), []).append((form.encode(CODE), min(255, round(TENTHS * cost))))
    arrays: dict[str, NDArray[np.generic]] = {}
    for length, group in groups.items():
        group.sort()
        arrays[f"f{length}"] = np.array([form for form, _ in group], f"S{length}")
        arrays[f"c{length}"] = np.array([cost for _, cost in group], np.uint8)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    return sum(map(len, groups.values()))


def write_confusions(folder: Path, target: Path = CONFUSIONS) -> int:
    """How many pairs were written. `folder`: where the fonts are, anywhere below it."""
    found: dict[tuple[str, str], list[float]] = {}
    for name in FONTS:
        font = ImageFont.truetype(str(next(folder.rglob(name))), EM)
        for pair, off in _compared(font):
            found.setdefault(pair, []).append(off)
    # As two of the fonts have it: print is in one of them only.
    mean = {pair: float(np.mean(sorted(offs)[:2])) for pair, offs in found.items()}
    rows = sorted((round(LEAST + FACTOR * off, 2), *pair) for pair, off in mean.items() if off < FAR)
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(("printed", "read", "cost"))
        out.writerows((printed, read, cost) for cost, printed, read in rows)
    return len(rows)


def _compared(font: ImageFont.FreeTypeFont) -> Iterator[tuple[tuple[str, str], float]]:
    """Print and what it may be read as: letters, letters as two signs, two letters as one sign."""
    signs = {sign: _drawn(sign, font) for sign in SMALL + SMALL.upper() + LATIN + DIGITS + MARKS}
    pairs = {a + b: _drawn(a + b, font) for a, b in product(NARROW, NARROW + ">)")}
    two = {a + b: _drawn(a + b, font) for a, b in product(NARROW_RUSSIAN, NARROW_RUSSIAN)}
    for letter in SMALL:
        for read, picture in (signs | pairs).items():
            if read != letter:
                yield (letter, read), _off(signs[letter], picture)
    for letters, picture in two.items():
        for read in SMALL + LATIN:
            yield (letters, read), _off(picture, signs[read])


def _drawn(text: str, font: ImageFont.FreeTypeFont) -> Picture:
    """Soft, on its baseline."""
    left, _, right, _ = font.getbbox(text, anchor="ls")
    image = Image.new("L", (max(1, round(right - left)) + 2 * PAD, HEIGHT))
    ImageDraw.Draw(image).text((PAD - left, BASELINE), text, fill=255, font=font, anchor="ls")
    return np.asarray(cv2.GaussianBlur(np.asarray(image, np.float32) / 255, (0, 0), BLUR), np.float32)


def _off(one: Picture, other: Picture) -> float:
    """0 for the same shape, 1 for shapes with nothing in common; made as wide, or laid upon each other."""
    if one.shape[1] > other.shape[1]:
        one, other = other, one
    narrow, wide = one.shape[1], other.shape[1]
    if wide > WIDER * narrow:
        return 1.0
    least = _apart(one, np.asarray(cv2.resize(other, (narrow, HEIGHT)), np.float32))
    for shift in range(0, wide - narrow + 1, 2):
        laid = np.zeros_like(other)
        laid[:, shift : shift + narrow] = one
        least = min(least, _apart(laid, other))
    return least


def _apart(one: Picture, other: Picture) -> float:
    whole = float((one**2).sum() + (other**2).sum())
    return float(np.sqrt(((one - other) ** 2).sum() / whole)) if whole else 0.0


if __name__ == "__main__":
    main()
