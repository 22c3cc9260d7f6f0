"""A hundred malformed files: none stops the run, each is done or failed, with a reason to act on."""

from __future__ import annotations

import re

import pytest

from benchmarks.malformed import DAMAGES, good_files, malformed
from benchmarks.malformed_run import Outcome, digitized

COUNT, SEED = 100, 1
MOST_MB, OTHERS_MB = 1000, 600  # a reader; all the processes that read no page
OPTIONS = ("--engine", "reader", "--jobs", "2", "--max-seconds", "20", "--max-memory", str(MOST_MB))
ADVICE = re.compile("(copy|scan) it again|convert it first|leave the page out with --pages|--password")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(malformed(COUNT, SEED))


@pytest.fixture(scope="module")
def outcome(files: dict[str, bytes]) -> Outcome:
    return digitized(files.items(), OPTIONS, timeout_s=280)


def test_the_good_ones_are_done() -> None:
    good = good_files()
    found = digitized(good.items(), OPTIONS, timeout_s=120)
    assert found.said == dict.fromkeys(good, "done")


def test_the_same_seed_makes_the_same_files(files: dict[str, bytes]) -> None:
    assert dict(malformed(40, SEED)) == dict(list(files.items())[:40])
    assert dict(malformed(40, SEED + 1)) != dict(list(files.items())[:40])


def test_every_kind_of_damage_is_among_them(files: dict[str, bytes]) -> None:
    assert {name.split("-")[1] for name in files} == {damage.__name__ for damage in DAMAGES}
    assert not set(files.values()) & set(good_files().values())


def test_the_run_goes_through(files: dict[str, bytes], outcome: Outcome) -> None:
    assert outcome.cost.rc == 1, outcome.cost.error
    assert "Traceback" not in outcome.cost.error
    contents = {files[name] for name in outcome.said}
    # Of files of the same content one is read, the others are skipped
    assert contents == set(files.values())


def test_some_are_done_and_some_fail(outcome: Outcome) -> None:
    assert {"done"} < set(outcome.said.values())


def test_each_reason_says_what_to_do(outcome: Outcome) -> None:
    reasons = {reason for reason in outcome.said.values() if reason != "done"}
    assert [reason for reason in reasons if not ADVICE.search(reason)] == []
    assert [reason for reason in reasons if "internal error" in reason] == []


def test_memory_stays_under_the_limit(outcome: Outcome) -> None:
    assert outcome.cost.peak_tree_mb <= 2 * MOST_MB + OTHERS_MB
