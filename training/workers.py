"""Processes that make lines while the network learns from them."""

from __future__ import annotations

import multiprocessing as mp
import os
import queue
from collections.abc import Iterator
from contextlib import contextmanager

import cv2

from training.fonts import training_fonts
from training.lines import Batch, batches, samples
from training.look import TRAINING_DAMAGES, Look
from training.texts import Texts

AHEAD = 64  # batches that wait for the network at most
PATIENCE = 120.0  # seconds after which makers that give nothing have died


class Supply:
    """Batches as the makers finish them."""

    def __init__(self, ready: mp.Queue[Batch]) -> None:
        self._ready = ready

    def next(self) -> Batch:
        """Waits. Raises queue.Empty where no maker is alive any more."""
        return self._ready.get(timeout=PATIENCE)

    def next_if_there(self) -> Batch | None:
        try:
            return self._ready.get_nowait()
        except queue.Empty:
            return None


@contextmanager
def makers(count: int, seed: int) -> Iterator[Supply]:
    context = mp.get_context("spawn")
    ready: mp.Queue[Batch] = context.Queue(AHEAD)
    processes = [
        context.Process(target=_make, args=(ready, seed * 1000 + number), daemon=True)
        for number in range(count)
    ]
    for process in processes:
        process.start()
    try:
        yield Supply(ready)
    finally:
        for process in processes:
            process.terminate()


def _make(ready: mp.Queue[Batch], seed: int) -> None:
    os.nice(19)  # the network's own threads wait for each other: none of them may be held up
    cv2.setNumThreads(1)
    for batch in batches(samples(Texts(), Look(training_fonts(), TRAINING_DAMAGES), seed)):
        ready.put(batch)
