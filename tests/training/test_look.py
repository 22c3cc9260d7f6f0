"""The lines that the network learns from: drawn, damaged and cut to strips."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

fonts = pytest.importorskip("training.fonts", reason="fontTools is needed to draw lines")
if not fonts.all_faces():
    pytest.skip("no fonts with Russian letters are installed", allow_module_level=True)

from ocr.reader.strip import HEIGHT  # noqa: E402
from training.fonts import HELD_OUT, Fonts, held_out_fonts, training_fonts  # noqa: E402
from training.look import HELD_OUT_DAMAGES, TRAINING_DAMAGES, DamageSet, Look  # noqa: E402
from training.look import damages as looks  # noqa: E402
from training.look.glyphs import Glyphs  # noqa: E402
from training.look.press import Victim  # noqa: E402
from training.look.typeset import set_line, setting  # noqa: E402

TEXT = "Щербаков Ёж, приказ № 45-к от 12.05.2019"
DAMAGES = (*looks.TRAINING, *looks.HELD_OUT)


def a_picture(em: float) -> tuple[np.ndarray, float]:
    rng = np.random.default_rng(3)
    face = training_fonts().choose(TEXT, rng)
    line = set_line(TEXT, setting(face, em, rng, letter_spaced=False), Glyphs(), rng)
    assert line is not None
    return 255 - line.ink, line.x_height


@pytest.mark.parametrize("letter_spaced", [False, True])
def test_strips_are_dark_print_on_white_of_the_height_that_is_read(letter_spaced: bool) -> None:
    look, rng = Look(training_fonts(), TRAINING_DAMAGES), np.random.default_rng(1)
    for _ in range(60):
        strip = look.draw(TEXT, rng, letter_spaced=letter_spaced)
        assert strip is not None
        assert strip.dtype == np.uint8
        assert strip.shape[0] == HEIGHT
        assert strip.shape[1] >= 4 * len(TEXT)
        assert np.percentile(strip, 1) < 60 < 150 < np.percentile(strip, 90)


def test_one_seed_gives_one_line_whatever_was_drawn_before() -> None:
    fresh, used = (Look(training_fonts(), TRAINING_DAMAGES) for _ in range(2))
    for seed in range(30):
        used.draw("прежде", np.random.default_rng(1000 + seed))
    for seed in range(30):
        first, second = (look.draw(TEXT, np.random.default_rng(seed)) for look in (fresh, used))
        assert np.array_equal(first, second)


def test_nothing_held_out_is_in_the_training() -> None:
    taught, kept = training_fonts().faces, held_out_fonts().faces
    assert not {face.path for face in taught} & {face.path for face in kept}
    assert not {face.family for face in taught} & HELD_OUT
    assert not {d.name for d in TRAINING_DAMAGES.damages} & {d.name for d in looks.HELD_OUT}
    rng = np.random.default_rng(2)
    assert all(
        {d.name for d in HELD_OUT_DAMAGES.chosen(severity, rng)} & {d.name for d in looks.HELD_OUT}
        for severity in range(3)
        for _ in range(20)
    )


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
@pytest.mark.parametrize("em", [16.0, 50.0])
def test_a_damage_keeps_shape_and_kind_and_leaves_the_print_readable(damage: looks.Damage, em: float) -> None:
    picture, x_height = a_picture(em)
    before = picture.copy()
    for seed in range(5):
        hurt = damage.apply(picture, Victim(np.random.default_rng(seed), x_height, 0.5))
        assert (hurt.shape, hurt.dtype) == (picture.shape, picture.dtype)
        assert looks.likeness(picture, hurt, x_height) > 0.5
    assert np.array_equal(picture, before)


def test_what_cannot_be_read_any_more_is_damaged_anew() -> None:
    blank = looks.Damage("blank", looks.Stage.INK, lambda picture, _: np.full_like(picture, 255))
    picture, x_height = a_picture(30.0)
    hurt = looks.damaged(picture, x_height, DamageSet((), (blank,)), np.random.default_rng(1))
    assert np.array_equal(hurt, picture)


def test_a_font_without_a_sign_is_not_used_for_it() -> None:
    rng = np.random.default_rng(4)
    some = training_fonts()
    poor = tuple(replace(face, signs=face.signs - {"№"}) for face in some.faces)
    assert Fonts(poor).choose("приказ № 5", rng) is None
    assert Look(Fonts(poor), TRAINING_DAMAGES).draw("приказ № 5", rng) is None
    one = Fonts((*poor[:5], some.faces[5]))
    assert {one.choose("№", rng) for _ in range(10)} == {some.faces[5]}


def test_blank_text_is_no_line() -> None:
    assert Look(training_fonts(), TRAINING_DAMAGES).draw("  ", np.random.default_rng(5)) is None


def test_strokes_do_not_depend_on_the_size_of_the_pool() -> None:
    long = " ".join([TEXT] * 12)
    strip = Look(training_fonts(), TRAINING_DAMAGES).draw(long, np.random.default_rng(6))
    assert strip is not None
    assert strip.shape[1] > 2000
