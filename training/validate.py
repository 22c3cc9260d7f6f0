"""How many signs a network misreads of lines it has not learnt from, by kind of novelty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from training.fonts import held_out_fonts, training_fonts
from training.lines import Sample, as_batch, padded_width, samples
from training.look import HELD_OUT_DAMAGES, TRAINING_DAMAGES, Look
from training.texts import Texts
from training.texts.alphabet import ALPHABET

LINES, SEED = 200, 987_654_321
BATCH = 16


@dataclass
class Validation:
    """Lines of fonts and damages known from the training, and of held out ones; texts are new in all."""

    lines: int = LINES

    @cached_property
    def sets(self) -> dict[str, list[Sample]]:
        texts = Texts()
        looks = {
            "known": Look(training_fonts(), TRAINING_DAMAGES),
            "fonts": Look(held_out_fonts(), TRAINING_DAMAGES),
            "damages": Look(training_fonts(), HELD_OUT_DAMAGES),
        }
        return {
            name: list(islice(samples(texts, look, SEED + place), self.lines))
            for place, (name, look) in enumerate(looks.items())
        }

    def errors(self, network: torch.nn.Module) -> dict[str, float]:
        """Character error rate of each set."""
        return {name: error_rate(group, read(network, group)) for name, group in self.sets.items()}


def error_rate(group: list[Sample], answers: list[str]) -> float:
    edits = sum(Levenshtein.distance(s.text, a) for s, a in zip(group, answers, strict=True))
    return edits / max(1, sum(len(s.text) for s in group))


def read(network: torch.nn.Module, group: list[Sample]) -> list[str]:
    """What the network answers, sign by sign the likeliest."""
    order = sorted(range(len(group)), key=lambda i: group[i].strip.shape[1])
    answers = [""] * len(group)
    device = next(network.parameters()).device
    network.eval()
    with torch.inference_mode():
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            chosen = [group[i] for i in part]
            width = padded_width(max(s.strip.shape[1] for s in chosen))
            strips = torch.from_numpy(as_batch(chosen, width).strips).to(device)
            best = network(1 - strips[:, None].float() / 255).argmax(2).cpu().numpy()
            for place, row in zip(part, best, strict=True):
                answers[place] = likeliest(row)
    network.train()
    return answers


def likeliest(classes: NDArray[np.int64]) -> str:
    """CTC's best path: repetitions are one sign, blanks none."""
    kept = classes[(np.diff(classes, prepend=0) != 0) & (classes != 0)]
    return "".join(ALPHABET[c - 1] for c in kept).strip()
