"""What holds for the times of any text, however odd."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain import DateSource, Published, Report
from dateline.language import Document
from dateline.reading.times import read_times

PIECES = """
the last next past this Friday May march 2014 1,500 31 Feb. 30 three a few days week ago
later early of in on and to 10:35 p.m. noon night '80s ( ) , . - 99 every each century
9999 ½ Oct. 7 year's end fall winter quarter decade Easter two half hours old 🔥 recent
first nineteen thousand that from until
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, published=st.one_of(st.none(), st.dates()))
def test_times_are_slices_in_order_that_never_overlap(text: str, published: date | None) -> None:
    report = Report(text=text, published=Published(value=published, source=DateSource.GIVEN))
    found = read_times(report, Document(text, ()))
    assert found == read_times(report, Document(text, ()))
    end = 0
    for mention in found:
        assert mention.span.start >= end
        assert mention.text == text[mention.span.start : mention.span.end] == mention.text.strip()
        assert mention.value
        end = mention.span.end
