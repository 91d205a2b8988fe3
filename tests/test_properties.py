"""What must hold of the reading of any text at all."""

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.domain import Reading
from dateline.exports.analysis import to_json
from dateline.exports.schema import read_schema
from dateline.reading import Readers, read_many, read_report
from dateline.record.serial import reading_from_json, reading_to_json
from dateline.reports import report_from_text

FRAGMENTS = st.sampled_from(
    ["Rebels shelled", "the town of", "Idlib", "killing at least", "12", "people", "on Monday",
     "said the army", "“We fled,”", "Al-Qaim", "in 2014", "more than 3,000", "ISIS", ",", ".",
     "\n\n", "air strikes", "according to", "the UN", "half of", "them", "children", "did not",
     "if", "😀", "قصف", "ḥ", "\u202e", "''", "(", "KABUL (MPA) -", "last week", "Gaza’s"]
)  # fmt: skip
NEWSLIKE = st.lists(FRAGMENTS, max_size=40).map(" ".join)
ANY_TEXT = st.one_of(NEWSLIKE, st.text(max_size=400))
VALIDATOR = jsonschema.Draft202012Validator(read_schema())
QUIET = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def opened(readers: Readers) -> Readers:
    return readers


def _read(text: str, readers: Readers) -> Reading:
    return read_report(report_from_text(text, given_id="x"), readers)


@QUIET
@given(text=ANY_TEXT)
def test_every_field_points_at_its_words(text: str, opened: Readers) -> None:
    reading = _read(text, opened)
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans())
    told = [(place.span, place.text) for place in reading.places]
    told += [(time.span, time.text) for time in reading.times]
    told += [(actor.span, actor.text) for actor in reading.actors]
    told += [(figure.span, figure.text) for figure in reading.figures]
    assert all(span.of(text) == words for span, words in told)
    for event in reading.events:
        assert any(span.overlaps(event.trigger) for span in event.evidence)


@QUIET
@given(text=ANY_TEXT)
def test_reading_is_the_same_every_time_alone_or_with_others(text: str, opened: Readers) -> None:
    alone = to_json(_read(text, opened))
    report = report_from_text(text, given_id="x")
    other = report_from_text("Shells hit Homs on Monday, killing 3 people.", given_id="y")
    together = [to_json(reading) for reading in read_many([other, report, other], opened)]
    assert together[1] == alone


@QUIET
@given(text=ANY_TEXT)
def test_every_line_fits_the_published_schema(text: str, opened: Readers) -> None:
    line = json.loads(to_json(_read(text, opened)))
    VALIDATOR.validate(line)


@QUIET
@given(text=NEWSLIKE)
def test_a_stored_reading_comes_back_as_it_was(text: str, opened: Readers) -> None:
    reading = _read(text, opened)
    assert reading_from_json(reading_to_json(reading)) == reading


@QUIET
@given(text=NEWSLIKE)
def test_bounds_never_cross_and_parts_point_at_another_figure(text: str, opened: Readers) -> None:
    for number, figure in enumerate(_read(text, opened).figures):
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.part_of != number
