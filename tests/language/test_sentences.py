"""Sentences end where a reader would end them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import split_sentences


@pytest.mark.parametrize(
    "marked",
    [
        "Troops entered the town.|They met no fire.",
        "Gen. Ali spoke.|He left.",
        "It began on Oct. 7 at dawn.|Nobody slept.",
        "The U.S. envoy left.|Talks ended.",
        "“We will go.”|He went.",
        "Did they flee?|Nobody knows.",
        "It cost $1.5 million.|That was all.",
        "One paragraph ends\n\n|Another begins here.",
        "Mr. K. said so.|She agreed.",
    ],
)
def test_a_text_is_cut_at_the_ends_of_sentences(marked: str) -> None:
    text = marked.replace("|", " ") if "\n\n" not in marked else marked.replace("|", "")
    pieces = [text[extent.start : extent.end] for extent in split_sentences(text)]
    assert pieces == [piece.strip() for piece in marked.split("|")]


def test_a_dateline_is_in_no_sentence() -> None:
    text = "KABUL (MPA) - A bomb went off."
    (extent,) = split_sentences(text, start=14)
    assert text[extent.start : extent.end] == "A bomb went off."


@settings(max_examples=80, derandomize=True)
@given(st.text(max_size=300))
def test_sentences_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for extent in split_sentences(text):
        assert end <= extent.start < extent.end <= len(text)
        assert text[extent.start : extent.end].strip() == text[extent.start : extent.end]
        end = extent.end
