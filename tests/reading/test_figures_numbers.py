"""How numbers are worded, and what each wording says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.figures.numbers import Form, find_quantities


@pytest.mark.parametrize(
    ("marked", "low", "high", "approximate"),
    [
        ("[70] people", 70, 70, False),
        ("[at least 70] people", 70, None, False),
        ("[More than 1.8 million] people", 1_800_000, None, False),
        ("[over a thousand] people", 1_000, None, True),
        ("[up to 300] people", None, 300, False),
        ("[as many as 12] people", None, 12, False),
        ("[no more than 500] people", None, 500, False),
        ("a number that [does not exceed 500]", None, 500, False),
        ("[about 250] people", 250, 250, True),
        ("[an estimated 40,000] people", 40_000, 40_000, True),
        ("[at least another 600] people", 600, None, False),
        ("[70 or more] people", 70, None, False),
        ("[between 30 and 40] people", 30, 40, False),
        ("[20 to 30] people", 20, 30, False),
        ("[two or three] people", 2, 3, False),
        ("[2,000-3,000] people", 2_000, 3_000, False),
        ("[2-3 million] people", 2_000_000, 3_000_000, False),
        ("[five to six thousand] people", 5_000, 6_000, False),
        ("[two dozen] people", 24, 24, True),
        ("[half a million] people", 500_000, 500_000, True),
        ("[up to half a million] people", None, 500_000, True),
        ("[twenty-five] people", 25, 25, False),
        ("[two hundred and fifty thousand] people", 250_000, 250_000, False),
        ("[5m] people", 5_000_000, 5_000_000, False),
        ("[8 000] people", 8_000, 8_000, False),
        ("[dozens] of people", 24, 99, True),
        ("[scores] of people", 40, 99, True),
        ("[tens of thousands] of people", 20_000, 99_999, True),
        ("[several hundred] people", 200, 999, True),
        ("[at least several hundred] people", 200, None, True),
        ("[a couple of hundred] people", 200, 999, True),
        ("[a number of] people", 2, None, True),
        ("[no one] was there", 0, 0, False),
        ("a [14,000]-strong force", 14_000, 14_000, False),
    ],
)
def test_a_wording_has_the_bounds_the_codebook_gives_it(
    marked: str, low: int | None, high: int | None, approximate: bool
) -> None:
    text = marked.replace("[", "").replace("]", "")
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == marked[marked.index("[") + 1 : marked.index("]")]
    assert (quantity.low, quantity.high, quantity.approximate) == (low, high, approximate)


@pytest.mark.parametrize(
    ("text", "share", "open_above"),
    [
        ("about a third of them", 1 / 3, False),
        ("more than half of them", 0.5, True),
        ("two-thirds of the camp", 2 / 3, False),
        ("most of them", 0.5, True),
    ],
)
def test_a_fraction_is_a_part_of_something_told_elsewhere(
    text: str, share: float, open_above: bool
) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.form is Form.FRACTION
    assert quantity.share == pytest.approx(share)
    assert quantity.open_above is open_above


@pytest.mark.parametrize(
    "text", ["$5bn", "£3.8bn", "10%", "the 7th Division", "plate ME-7847", "the B-52", "a man"]
)
def test_money_shares_and_names_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


WORDS = st.sampled_from(
    (
        *("at least", "between", "and", "half", "a", "million", "several", "two", "3", "1,000"),
        *("dozens", "-", "to", "k", "ſix", "mİllion", "٣", "of", "some", "no one", "or more"),
        *("\u00a0", "."),
    )
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_quantities_that_lie_in_it_and_whose_bounds_do_not_cross(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start <= quantity.core < quantity.end <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert quantity.form is Form.FRACTION or (quantity.low, quantity.high) != (None, None)
