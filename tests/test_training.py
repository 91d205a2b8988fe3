"""The marks of the training passages are read as their README says."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from marked import Mark, MarkError, Snippet, Told, passages, read_sentence, snippets

TRAINING = Path(__file__).resolve().parents[1] / "training"
PASSAGES = TRAINING / "passages"


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


def test_a_snippet_is_a_text_and_its_types_the_main_one_first(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    path.write_text(
        "Shells hit the mill; the baker fled. ## shelling, displacement\n"
        "The baker won a prize. ## -\n"
        "Hens #1 and #2 were found ##not by us. ## other\n",
        encoding="utf-8",
    )
    assert list(snippets(path)) == [
        Snippet("Shells hit the mill; the baker fled.", ("shelling", "displacement")),
        Snippet("The baker won a prize.", ()),
        Snippet("Hens #1 and #2 were found ##not by us.", ("other",)),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Shells hit the mill.", "a snippet is a text"),
        ("Shells hit the mill. ##shelling", "a snippet is a text"),
        (" ## shelling", "a snippet is a text"),
        ("Shells hit. ## shelling ## battle", "a snippet is a text"),
        ("", "a snippet is a text"),
        ("Shells hit the mill. ## war", "no event type is called 'war'"),
        ("Shells hit the mill. ## shelling, -", "no event type is called '-'"),
        ("Shells hit the mill. ## shelling,", "no event type is called ''"),
        ("Shells hit the mill. ## ", "no event type is called ''"),
    ],
)
def test_a_snippet_that_breaks_the_rules_is_told_with_its_line(
    line: str, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "made.txt"
    path.write_text(f"The baker won a prize. ## -\n{line}\n", encoding="utf-8")
    with pytest.raises(MarkError, match=rf"^made\.txt:2: {fault}"):
        list(snippets(path))


@pytest.mark.parametrize(
    "path", sorted((TRAINING / "snippets").glob("*.txt")), ids=lambda path: path.stem
)
def test_everyday_snippets_tell_nothing(path: Path) -> None:
    told = [name for snippet in snippets(path) for name in snippet.types]
    assert bool(told) != path.stem.startswith("everyday")
