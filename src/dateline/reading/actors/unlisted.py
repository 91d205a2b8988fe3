"""Bodies the lexicon does not list, told by how their names end: "Eastern Shield Front"."""

from dataclasses import replace

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
    end = _end_of_name(line, at, lexicon)
    if _is_someone_of(line, at, end, lexicon):
        return None
    while end - at > 1:
        kind = _kind(line, at, end, lexicon)
        if kind is not None:
            return Draft(line=line, first=at, end=end, kind=kind)
        end = _end_before(line, at, end)
    return None


def name_by_words(draft: Draft, lexicon: ActorLexicon) -> Draft | None:
    """A draft taken for a body the lexicon lacks, None where no noun of its name tells the kind.

    Capitals throughout are no bar here, since the lexicon has the words for a name.
    """
    if draft.end - draft.first < 2 or not _is_capitalised(draft.line, draft.end - 1):
        return None
    kind = _kind(draft.line, draft.first, draft.end, lexicon)
    return replace(draft, rivals=(), kind=kind, country=None) if kind else None


def _end_of_name(line: Line, at: int, lexicon: ActorLexicon) -> int:
    """The end of the run of capitalised words, connectors inside included.

    "And the" after a body's noun begins another: "the Hill Movement and the Lake Army".
    """
    end = last = at + 1
    while last - at < _LONGEST and goes_on(line, last):
        if _is_capitalised(line, last):
            end = last + 1
        elif line.keys[last] not in _CONNECTORS or _begins_another(line, last, lexicon):
            break
        last += 1
    return end


def _begins_another(line: Line, at: int, lexicon: ActorLexicon) -> bool:
    return line.keys[at : at + 2] == ("and", "the") and line.words[at - 1].text in lexicon.heads


def _is_someone_of(line: Line, at: int, end: int, lexicon: ActorLexicon) -> bool:
    """Whether a person's name leads to a body's: "Sgt Ann Reed of the Lakeside Police"."""
    inside = at > 0 and line.words[at].linked and _is_capitalised(line, at - 1)
    for of in range(at + (1 if inside else 2), end - 1):
        if line.keys[of : of + 2] == ("of", "the"):
            return not any(word.text in lexicon.heads for word in line.words[at:of])
    return False


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
    """Of "Ministry of Health" by its first noun, of "Eastern Shield Front" by its last word, of
    "Hill People's Liberation Army" by its last two.
    """
    for last in range(at, end):
        if last + 1 == end or line.keys[last + 1] in {"of", "for"}:
            head = _titled(line, last)
            pair = f"{_titled(line, last - 1)} {head}" if last > at else head
            kind = lexicon.heads.get(pair) or lexicon.heads.get(head)
            if kind is not None:
                return kind
    return None


def _titled(line: Line, at: int) -> str:
    """A word as `bodies.yaml` has it; in a line all in capitals its letters tell nothing."""
    text = line.words[at].text
    return text.capitalize() if line.capitals else text


def _is_capitalised(line: Line, at: int) -> bool:
    return line.words[at].text[0].isupper()
