"""The network learns from lines without end, for as many minutes as it is given."""

from __future__ import annotations

import json
import math
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ocr.reader.network import STRIDE
from training.lines import Batch
from training.network import Reader, Shape
from training.texts.alphabet import ALPHABET
from training.validate import Validation
from training.workers import Supply, makers

PEAK, LAST = 2e-3, 2e-5  # learning rate, at first and at the end
WARM_UP = 400  # steps
DECAY, CLIP = 0.01, 2.0
AVERAGED = 0.999  # of the mean of the weights over the last steps, which reads better than the last weights
POOL, USES = 300, 3  # batches that are seen again while no new one is ready, and how often at most
SAVE_EVERY, VALIDATE_EVERY = 240.0, 480.0  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """`folder`: for the checkpoint and the log; where there is a checkpoint, training goes on from it.
    `minutes`: in all, of this and earlier runs. `makers`: processes that make lines. `start`: the weights of
    an earlier training, that a new one begins with. `peak`: the highest learning rate."""

    folder: Path
    minutes: float
    makers: int = 2
    seed: int = 1
    shape: Shape = field(default_factory=Shape)
    start: Path | None = None
    peak: float = PEAK


def train(plan: Plan) -> None:
    plan.folder.mkdir(parents=True, exist_ok=True)
    course = _Course(plan)
    course.load()
    with makers(plan.makers, plan.seed + course.step) as supply:
        pool = _Pool(supply)
        while course.share < 1.0:
            course.learn(pool.next())
            course.report_and_save()
    course.finish()


class _Pool:
    """New batches as they are ready; while none is, ones seen before, a little changed."""

    def __init__(self, supply: Supply) -> None:
        self._supply, self._rng = supply, np.random.default_rng(0)
        self._seen: deque[tuple[Batch, int]] = deque(maxlen=POOL)

    def next(self) -> Batch:
        batch = self._supply.next_if_there()
        if batch is None and len(self._seen) >= POOL // 3:
            place = int(self._rng.integers(len(self._seen)))
            batch, uses = self._seen[place]
            del self._seen[place]
            if uses < USES:
                self._seen.append((batch, uses + 1))
            return changed(batch, self._rng)
        batch = batch or self._supply.next()
        self._seen.append((batch, 1))
        return batch


def changed(batch: Batch, rng: np.random.Generator) -> Batch:
    """The same lines a pixel higher or lower, of other contrast and grain."""
    strips = np.roll(batch.strips, int(rng.integers(-1, 2)), axis=1).astype(np.float32)
    gamma, noise = rng.uniform(0.75, 1.3), rng.uniform(0, 10)
    strips = 255 * (strips / 255) ** gamma + noise * rng.standard_normal(strips.shape, dtype=np.float32)
    return Batch(np.clip(strips, 0, 255).astype(np.uint8), batch.targets, batch.lengths)


class _Course:
    """The state of a training: what is saved, and what goes on."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(plan.seed)
        self.network = Reader(len(ALPHABET), plan.shape).to(self._device)
        self.mean = torch.optim.swa_utils.AveragedModel(
            self.network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED), use_buffers=True
        )
        self._optimizer = torch.optim.AdamW(self.network.parameters(), plan.peak, weight_decay=DECAY)
        self._loss = nn.CTCLoss(blank=0, reduction="sum", zero_infinity=True)
        self.step, self.seconds, self.lines = 0, 0.0, 0
        self._recent: deque[float] = deque(maxlen=200)
        self._started = self._saved = self._validated = time.monotonic()
        self._validation = Validation()

    @property
    def share(self) -> float:
        """Of the time given, how much is over."""
        return self._elapsed() / (60 * self._plan.minutes)

    def _elapsed(self) -> float:
        return self.seconds + time.monotonic() - self._started

    def learn(self, batch: Batch) -> None:
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate()
        strips = torch.from_numpy(batch.strips).to(self._device)
        with torch.autocast(self._device.type, torch.bfloat16):
            logits = self.network(1 - strips[:, None].float() / 255)
        loss = self._ctc(logits, batch)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self._optimizer.step()
        self.mean.update_parameters(self.network)
        self.step += 1
        self.lines += len(batch.lengths)
        self._recent.append(loss.item())

    def _rate(self) -> float:
        warm = min(1.0, (self.step + 1) / WARM_UP)
        return warm * (LAST + (self._plan.peak - LAST) * 0.5 * (1 + math.cos(math.pi * min(1.0, self.share))))

    def _ctc(self, logits: Tensor, batch: Batch) -> Tensor:
        """Per sign of the texts."""
        chances = logits.float().log_softmax(2).transpose(0, 1)
        places = torch.full((len(batch.lengths),), batch.strips.shape[2] // STRIDE, dtype=torch.long)
        targets, lengths = torch.from_numpy(batch.targets), torch.from_numpy(batch.lengths)
        loss: Tensor = self._loss(chances, targets.to(self._device), places, lengths)
        return loss / max(1, int(lengths.sum()))

    def report_and_save(self) -> None:
        now = time.monotonic()
        if self.step % 100 == 0:
            self._log(loss=sum(self._recent) / len(self._recent))
        if now - self._saved > SAVE_EVERY:
            self._saved = now
            self.save()
        if now - self._validated > VALIDATE_EVERY:
            self._validated = now
            self._log(**self._validation.errors(self.mean.module))

    def finish(self) -> None:
        self.save()
        self._log(**self._validation.errors(self.mean.module))

    def _log(self, **figures: float) -> None:
        entry = {"step": self.step, "lines": self.lines, "minutes": self._elapsed() / 60, **figures}
        rounded = {k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()}
        with (self._plan.folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(rounded) + "\n")
        print(rounded, flush=True)

    def _begin_with(self, start: Path) -> None:
        kept: dict[str, Any] = torch.load(start, map_location=self._device, weights_only=True)
        if kept["alphabet"] != ALPHABET:
            raise ValueError(f"{start} was trained for another alphabet")
        weights = {name: w.float() if w.is_floating_point() else w for name, w in kept["weights"].items()}
        self.network.load_state_dict(weights)
        self.mean.module.load_state_dict(weights)

    @property
    def _path(self) -> Path:
        return self._plan.folder / "checkpoint.pt"

    def save(self) -> None:
        state = {
            "alphabet": ALPHABET,
            "shape": asdict(self._plan.shape),
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "course": (self.step, self._elapsed(), self.lines),
        }
        part = self._path.with_suffix(".part")
        torch.save(state, part)
        part.replace(self._path)

    def load(self) -> None:
        """Where it was; else, with `start`, from what was learnt before."""
        if not self._path.exists():
            if self._plan.start is not None:
                self._begin_with(self._plan.start)
            return
        state: dict[str, Any] = torch.load(self._path, map_location=self._device, weights_only=True)
        if state["alphabet"] != ALPHABET:
            raise ValueError(f"{self._path} was trained for another alphabet: train in another folder")
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        self._optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds, self.lines = state["course"]
