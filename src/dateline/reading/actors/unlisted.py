"""Bodies the lexicon does not list, told by the last word of their name: "Eastern Shield Front"."""

from dateline.domain import ActorKind
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import Line
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.steps import goes_on

_LONGEST = 9
_CONNECTORS = frozenset({"of", "for", "the", "and", "to", "in", "on", "de", "la"})


def find_unlisted(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """Capitalised words with a body's noun among them, at least two.

    None in a sentence all in capitals, where they say nothing.

    The noun ends the name or stands before "of" or "for": "Ministry of Fisheries".
    """
    if line.capitals or not _is_capitalised(line, at) or line.keys[at] in _CONNECTORS:
        return None
    end = _end_of_name(line, at)
    while end - at > 1:
        kind = _kind(line, at, end, lexicon)
        if kind is not None:
            return Draft(line=line, first=at, end=end, kind=kind)
        end = _end_before(line, at, end)
    return None


def _end_of_name(line: Line, at: int) -> int:
    """The end of the run of capitalised words, connectors inside included."""
    end = last = at + 1
    while last - at < _LONGEST and goes_on(line, last):
        if _is_capitalised(line, last):
            end = last + 1
        elif line.keys[last] not in _CONNECTORS:
            break
        last += 1
    return end


def _end_before(line: Line, at: int, end: int) -> int:
    """The end of the run with its last connector and what follows left off."""
    for last in range(end - 1, at, -1):
        if not _is_capitalised(line, last):
            return _trim(line, at, last)
    return at


def _trim(line: Line, at: int, end: int) -> int:
    while end > at and not _is_capitalised(line, end - 1):
        end -= 1
    return end


def _kind(line: Line, at: int, end: int, lexicon: ActorLexicon) -> ActorKind | None:
    """Of "Ministry of Health" by its first word, of "Eastern Shield Front" by its last."""
    for last in range(at, end):
        closes = last + 1 == end or line.keys[last + 1] in {"of", "for"}
        if closes and line.words[last].text in lexicon.heads:
            return lexicon.heads[line.words[last].text]
    return None


def _is_capitalised(line: Line, at: int) -> bool:
    return line.words[at].text[0].isupper()
