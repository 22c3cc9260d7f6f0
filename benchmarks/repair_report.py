"""The figures of repair as tables, and what is wrong word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from benchmarks.repair_peers import Method
from benchmarks.repair_rights import RightScore
from benchmarks.repair_score import Damaged, Outcome, Score
from benchmarks.report import Table
from normalize.morphology import is_word

WRONG: tuple[Outcome, ...] = ("harm", "imprecise", "step")
FEW, HEAVY = 3, 0.34  # letters of a short word; share of letters wrong in a heavy misreading

UNTUNED = (
    "text",
    "words",
    "unread",
    "error rate %",
    "damaged",
    "counted",
    "recall",
    "in letters",
    "suggested",
    "changes",
    "precision",
    "in letters",
    "with steps",
    "harmed",
)


def untuned_table(scores: Mapping[str, Score]) -> Table:
    return [UNTUNED, *(_untuned_line(name, score) for name, score in scores.items())]


def _untuned_line(name: str, score: Score) -> tuple[str, ...]:
    return (
        name,
        str(score.words),
        str(score.unread),
        f"{100 * score.error_rate:.2f}",
        str(len(score.damaged)),
        str(len(score.counted)),
        f"{score.recall:.3f}",
        f"{score.letters_recall:.3f}",
        str(sum(one.suggested for one in score.counted)),
        str(len(score.changes)),
        f"{score.precision:.3f}",
        f"{score.letters_precision:.3f}",
        f"{score.steps_precision:.3f}",
        str(len(score.harmed)),
    )


def methods_table(scored: Iterable[tuple[Method, Score]]) -> Table:
    rows: Table = [
        ("method", "recall", "in letters", "precision", "in letters", "with steps", "harmed", "of", "seconds")
    ]
    for method, score in scored:
        figures = (
            score.recall,
            score.letters_recall,
            score.precision,
            score.letters_precision,
            score.steps_precision,
        )
        harm = str(len(score.harmed)), str(score.kept)
        rows.append((method.title, *(f"{figure:.3f}" for figure in figures), *harm, f"{method.seconds:.2f}"))
    return rows


def rights_table(scores: Mapping[str, RightScore]) -> Table:
    rows: Table = [("right text", "words", "edits", "letter-spaced headings", "suggestions")]
    for name, one in scores.items():
        rows.append((name, str(one.words), str(len(one.edits)), str(one.spaced), str(one.suggestions)))
    return rows


def rules_table(score: Score) -> Table:
    """Per rule, what became of its changes, those with most that is wrong first."""
    counts = Counter((change.rule, change.outcome) for change in score.changes)
    wrong = Counter(change.rule for change in score.changes if change.outcome in ("harm", "imprecise"))
    rules = sorted({change.rule for change in score.changes}, key=lambda rule: (-wrong[rule], rule))
    outcomes: tuple[Outcome, ...] = ("right", *reversed(WRONG))
    rows = [(rule, *(str(counts[rule, outcome]) for outcome in outcomes)) for rule in rules]
    return [("rule", *outcomes), *rows]


def misses_table(score: Score) -> Table:
    """Words that are counted, by how they are damaged."""
    kinds = Counter(kind_of(one) for one in score.counted)
    missed = Counter(kind_of(one) for one in score.counted if not one.repaired)
    rows = [(kind, str(count), str(count - missed[kind])) for kind, count in kinds.most_common()]
    return [("damage", "words", "repaired"), *rows]


def kind_of(one: Damaged) -> str:
    read, letters = one.read, "".join(filter(str.isalpha, one.word))
    if not read:
        return "lost"
    if not one.letters:
        return "marks around it"
    if len(read.split()) > 1:
        return "split"
    if len(read) > len(one.word) + FEW:
        return "glued"
    if len(letters) <= FEW:
        return "short word"
    stripped = "".join(filter(str.isalpha, read))
    if is_word(stripped):
        return "another word"
    wrong = sum((Counter(letters) - Counter(stripped)).values())
    if wrong > HEAVY * len(letters):
        return "heavy"
    return "capitals" if stripped.lower() == letters.lower() else f"letters, {min(wrong, 3)} wrong"


def wrong_lines(score: Score) -> Iterator[str]:
    """Harmed words and imprecise changes, with their lines of the truth."""
    for outcome in WRONG:
        for change in score.of(outcome):
            lost = f" lost {' '.join(change.lost)}" if change.lost else ""
            yield f"{outcome}: «{change.before}» -> «{change.after}» ({change.rule}){lost} | {change.truth}"


def missed_lines(score: Score) -> Iterator[str]:
    for one in score.counted:
        if not one.repaired:
            suggested = "; suggested" if one.suggested else ""
            yield f"missed ({kind_of(one)}{suggested}): «{one.read}» for «{one.word}» | {one.truth}"
