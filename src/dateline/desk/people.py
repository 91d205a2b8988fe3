"""Names of people in texts, for what leaves the desk: one parser serves all requests in turn."""

from collections.abc import Sequence
from functools import cache
from threading import Lock

from dateline.domain import Span
from dateline.exports.names import FindsPeople
from dateline.exports.people import people_finder

_finding = Lock()


def find_people(text: str) -> Sequence[Span]:
    """Spans of people's names. The parser is opened at the first text."""
    with _finding:
        return _finder()(text)


@cache
def _finder() -> FindsPeople:
    return people_finder()
