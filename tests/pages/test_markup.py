import time

import pytest

from dateline.errors import PageError
from dateline.pages.markup import check_markup


@pytest.mark.parametrize("text", ["<" + "a" * 300_000, "<a " * 100_000, "<a" + " b" * 150_000])
def test_a_tag_that_never_ends_is_passed_over_in_no_time(text: str) -> None:
    begun = time.process_time()
    check_markup(text)
    assert time.process_time() - begun < 5


def test_a_tag_too_full_is_refused() -> None:
    with pytest.raises(PageError, match="too full"):
        check_markup("<item" + " a='1'" * 200 + ">")
