import pytest

from dateline.reports.body import join_paragraphs, without_copies

TOLD = "The shells hit the market on Monday and killed four people, the police said."


@pytest.mark.parametrize(
    "copy",
    [
        TOLD,
        "The shells hit the market on Monday, and killed four people - the police said",
        "The shells hit the market on Monday and killed four people, police said.",
    ],
)
def test_a_paragraph_told_again_is_kept_once(copy: str) -> None:
    assert without_copies([TOLD, "The market was closed.", copy]) == (
        TOLD,
        "The market was closed.",
    )


@pytest.mark.parametrize(
    "other",
    [
        "The shells hit the market on Monday and killed five people, the police said.",
        "The shells hit the market on Tuesday and killed four people, the police said.",
        "The shells hit the market on Monday and killed not four people, the police said.",
        "The market was closed.",
    ],
)
def test_a_paragraph_that_differs_in_a_fact_is_another(other: str) -> None:
    assert without_copies([TOLD, other]) == (TOLD, other)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert join_paragraphs(["One.", "Two.", "…", "…"]) == "One.\n\nTwo.\n\n…"
