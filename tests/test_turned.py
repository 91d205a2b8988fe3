"""Statements turned round, for the encoder to learn from."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from marked import read_sentence
from turned import turned_report, turned_sentence


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[S The mayor] [Q said] [C a shell hit the bakery].",
            "A shell hit the bakery, the mayor said in a statement.",
        ),
        (
            "[S Colonel Ademu] [Q said] that [C nine of his men fell].",
            "Nine of his men fell, Colonel Ademu said.",
        ),
        ("[C Nine men fell], [S the colonel] [Q said].", None),
        ("[S The mayor] [Q called for] [C calm].", None),
        ("On Monday [S the mayor] [Q said] [C a shell fell].", None),
        ("[S The mayor], a butcher, [Q said] [C a shell fell].", None),
        ("The road was closed.", None),
    ],
)
def test_a_statement_may_stand_before_who_said_it(marked: str, expected: str | None) -> None:
    assert turned_sentence(read_sentence(f"{marked} ## -")) == expected


def test_only_statements_that_are_a_whole_sentence_are_turned() -> None:
    text = "Rain fell. The mayor said a shell hit the bakery. Later he said so again, at length."

    def at(words: str, start: int = 0) -> tuple[int, int]:
        found = text.index(words, start)
        return found, found + len(words)

    said = [
        {
            "source": [at("The mayor")],
            "cue": [at("said")],
            "content": [at("a shell hit the bakery")],
        },
        {"source": [at("he", 55)], "cue": [at("said", 55)], "content": [at("so again")]},
    ]
    assert turned_report(text, said) == (
        "Rain fell. A shell hit the bakery, the mayor said in a statement. "
        "Later he said so again, at length."
    )
    assert turned_report(text, []) == text
