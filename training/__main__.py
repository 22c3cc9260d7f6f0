"""The commands of the trainer: python -m training COMMAND."""

from __future__ import annotations

import argparse
from pathlib import Path

from ocr.reader.network import WEIGHTS
from training.calibrate import LINES, calibrated
from training.evaluate import evaluate, show
from training.export import export, keep
from training.risk import fit_and_write
from training.risk_documents import make_documents
from training.train import PEAK, Plan, train

RUN, START = Path(__file__).parent / "run", Path(__file__).parent / "start.pt"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)

    learn = commands.add_parser("train", help="learn, or go on learning")
    learn.add_argument("--minutes", type=float, default=100.0, help="in all, of this and earlier runs")
    learn.add_argument("--makers", type=int, default=2, help="processes that make lines")
    learn.add_argument("--run", type=Path, default=RUN, help="folder of the checkpoint and the log")
    learn.add_argument("--start", type=Path, help="begin with these weights, as `keep` wrote them")
    learn.add_argument("--peak", type=float, default=PEAK, help="highest learning rate: lower, to go on")
    learn.set_defaults(do=lambda a: train(Plan(a.run, a.minutes, a.makers, start=a.start, peak=a.peak)))

    ship = commands.add_parser("export", help="the checkpoint as the file that the package ships")
    ship.add_argument("--run", type=Path, default=RUN)
    ship.add_argument("--to", type=Path, default=WEIGHTS)
    ship.add_argument("--version", required=True)
    ship.set_defaults(do=lambda a: export(a.run / "checkpoint.pt", a.to, a.version))

    start = commands.add_parser("keep", help="the checkpoint's weights, for a later training to begin with")
    start.add_argument("--run", type=Path, default=RUN)
    start.add_argument("--to", type=Path, default=START)
    start.set_defaults(do=lambda a: keep(a.run / "checkpoint.pt", a.to))

    curve = commands.add_parser("calibrate", help="put the curve of confidences into the shipped file")
    curve.add_argument("--weights", type=Path, default=WEIGHTS)
    curve.add_argument("--lines", type=int, default=LINES, help="made lines of each set")
    curve.set_defaults(do=lambda a: calibrated(a.weights, a.lines))

    test = commands.add_parser("evaluate", help="character error rates of the shipped file on made lines")
    test.add_argument("--weights", type=Path, default=WEIGHTS)
    test.add_argument("--lines", type=int, default=LINES, help="of each set")
    test.set_defaults(do=lambda a: evaluate(a.weights, a.lines))

    look = commands.add_parser("show", help="a picture of lines that the network learns from")
    look.add_argument("picture", type=Path)
    look.add_argument("--seed", type=int, default=1)
    look.set_defaults(do=lambda a: show(a.picture, a.seed))

    risk = commands.add_parser("risk", help="scans to measure risk on, and the weights of its signs")
    steps = risk.add_subparsers(required=True)
    make = steps.add_parser("make", help="the scans, with their truth")
    make.add_argument("folder", type=Path)
    make.add_argument("--each", type=int, default=5, help="documents of each kind of damage")
    make.set_defaults(do=lambda a: make_documents(a.folder, a.each))
    fit = steps.add_parser("fit", help="the weights, from what `prikaz digitize` made of them")
    fit.add_argument("outs", type=Path, nargs="+", metavar="OUT")
    fit.add_argument("--asked", type=float, default=0.07, help="share of right cells that may be asked")
    fit.set_defaults(do=lambda a: fit_and_write(a.outs, a.asked))

    chosen = parser.parse_args()
    chosen.do(chosen)


if __name__ == "__main__":
    main()
