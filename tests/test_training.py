"""The marks of the training passages are read as their README says."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from marked import Mark, MarkError, Told, passages, read_sentence

PASSAGES = Path(__file__).resolve().parents[1] / "training" / "passages"


def test_marks_stand_inside_one_another() -> None:
    sentence = read_sentence(
        "[S The ministry] [Q said] [C [F killed incident|12] people died in [W Idlib]]. "
        "## air_strike, displacement/background"
    )
    assert sentence.text == "The ministry said 12 people died in Idlib."
    words = {mark.letter: sentence.text[mark.start : mark.end] for mark in sentence.marks}
    assert words == {
        "S": "The ministry",
        "Q": "said",
        "C": "12 people died in Idlib",
        "F": "12",
        "W": "Idlib",
    }
    assert Mark("F", 18, 20, ("killed", "incident")) in sentence.marks
    assert sentence.told == (
        Told("air_strike"),
        Told("displacement", newness="background"),
    )
    assert not sentence.background


@pytest.mark.parametrize(
    "line",
    [
        "No labels at all.",
        "A [P place is never closed. ## -",
        "A ] too many. ## -",
        "A [X mark] that there is not. ## -",
        "A [F deaths incident|12] of no kind. ## -",
        "A [A under|role] that there is not. ## -",
        "A [P place ] with a space. ## -",
        "A type that there is not. ## war",
    ],
)
def test_what_breaks_the_rules_is_told(line: str) -> None:
    with pytest.raises(MarkError):
        read_sentence(line)


@pytest.mark.parametrize("path", sorted(PASSAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_everyday_reports_tell_nothing(path: Path) -> None:
    told = [one for _, passage in passages(path) for sentence in passage for one in sentence.told]
    assert bool(told) != path.stem.startswith("everyday")
