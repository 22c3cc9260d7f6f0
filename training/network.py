"""The network: a strip of print in, a distribution over signs for every two pixels of it out.

Convolutions take the strip's height down to one and its width to a quarter; two blocks along the line and a
bidirectional LSTM look to both sides, for «О» and «0», «П» and «II» are told by their neighbours; each step
answers for two places, so that «ll» and «..» have room for the blank between them that CTC needs.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Shape:
    """Channels of the three stages of convolutions, of the sequence, and of each direction of the LSTM."""

    stages: tuple[int, int, int] = (32, 64, 96)
    sequence: int = 192
    memory: int = 160
    kernels: tuple[int, ...] = (5, 9)


class Reader(nn.Module):
    """(batch, 1, 32, width), ink 1 and paper 0 → (batch, width / 2, signs + 1) logits.

    Class 0 is CTC's blank. `width`: a multiple of 4.
    """

    def __init__(self, signs: int, shape: Shape = Shape()) -> None:
        super().__init__()
        self.classes = signs + 1
        first, second, third = shape.stages
        self.looks = nn.Sequential(
            _convolution(1, first, 5, (2, 2)),
            _convolution(first, second, 3, (2, 2)),
            _Residual(second),
            _convolution(second, third, 3, (2, 1)),
            _Residual(third),
            nn.Conv2d(third, shape.sequence, (4, 3), 1, (0, 1), bias=False),
            nn.BatchNorm2d(shape.sequence),
            nn.ReLU(inplace=True),
        )
        self.along = nn.Sequential(*(_Along(shape.sequence, kernel) for kernel in shape.kernels))
        self.memory = nn.LSTM(shape.sequence, shape.memory, bidirectional=True, batch_first=True)
        self.answers = nn.Linear(2 * shape.memory, 2 * self.classes)

    def forward(self, strips: Tensor) -> Tensor:
        steps = self.along(self.looks(strips).squeeze(2)).transpose(1, 2)
        answers = self.answers(self.memory(steps)[0])
        batch = answers.shape[0]
        return answers.reshape(batch, -1, self.classes)


class _Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _convolution(channels, channels, 3, (1, 1))
        self.second = nn.Sequential(
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(self.first(x)))


class _Along(nn.Module):
    """A wide look along the line per channel, then a mixture of the channels, added to what was there."""

    def __init__(self, channels: int, kernel: int) -> None:
        super().__init__()
        self.steps = nn.Sequential(
            nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels, bias=False),
            nn.BatchNorm1d(channels),
            nn.Conv1d(channels, 2 * channels, 1),
            nn.ReLU(inplace=True),
            nn.Conv1d(2 * channels, channels, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.steps(x)
        return out


def _convolution(of: int, to: int, kernel: int, stride: tuple[int, int]) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(of, to, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(to),
        nn.ReLU(inplace=True),
    )
