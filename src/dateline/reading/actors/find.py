"""One pass over the words of a line: at each word the longest phrase that names an actor."""

from collections.abc import Callable, Iterator

from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import Line
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.named import find_leader, find_named, find_title
from dateline.reading.actors.people import find_backed, find_people, find_people_alone
from dateline.reading.actors.states import find_country, find_nationals, find_seat, find_state
from dateline.reading.actors.unlisted import find_unlisted, name_by_words

_FINDERS: tuple[Callable[[Line, int, ActorLexicon], Draft | None], ...] = (
    find_named,
    find_backed,
    find_state,
    find_leader,
    find_title,
    find_seat,
    find_nationals,
    find_people,
    find_people_alone,
    find_country,
    find_unlisted,
)
"""Of two phrases as long, the one found earlier in this list wins."""


def find_drafts(line: Line, lexicon: ActorLexicon, year: int | None) -> Iterator[Draft]:
    """The actor phrases of a line, in order, none overlapping another, as of a year.

    year: of the report; None is any. A name that belongs to a body founded only later is read by
    its words, as one the lexicon lacks is: "National Unity Government" in 1994.
    """
    at = 0
    while at < len(line.words):
        if not _can_begin(line, at, lexicon):
            at += 1
            continue
        found = [
            draft
            for find in _FINDERS
            if (any_year := find(line, at, lexicon))
            and (draft := any_year.as_of(year) or name_by_words(any_year, lexicon))
        ]
        best = max(found, key=lambda draft: draft.end, default=None)
        if best is not None:
            yield best
        at = best.end if best else at + 1


def _can_begin(line: Line, at: int, lexicon: ActorLexicon) -> bool:
    """Whether any phrase can begin at a word; asked first, as at most words none does."""
    return line.keys[at] in lexicon.first_words or line.words[at].text[0].isupper()
