"""What the capitalised words next to a name say: of a body, a person, an institution, or nothing.

"Gaza Health Ministry" and "Mosul University" name their places, "Deir Ezzor Military Council" and
"Paris Hilton" do not.
"""

from collections.abc import Sequence

from dateline.gazetteer.names import fold_name
from dateline.language import Token
from dateline.lexicon.demonyms import Demonyms
from dateline.lexicon.place_words import PlaceWords
from dateline.reading.places.surroundings import Surroundings

PART_OF_LONGER_NAME = -3.0
AFTER_TITLE = -2.0
BODY_OF_PLACE = 2.0
INSTITUTION = 0.5
THING = -6.0
HOME_OF_PERSON = 1.5

_LONGEST_NAME = 20
"""Words of capitals on each side that are looked at; more of them are no name."""

_QUOTES = frozenset({'"', "“", "‘", "'", "(", "—", "–", "-"})
_OPENERS = frozenset(
    {"but", "and", "when", "while", "after", "before", "if", "as", "since", "although", "though"}
    | {"from", "of", "by", "with", "for", "that", "this", "yet", "because", "unlike", "like", "to"}
)
_NOT_NAMES = frozenset(
    {"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "SCONJ", "VERB"}
)
"""What a sentence opens with, in capitals for that alone: "Missing Homs girl is found"."""

_HYPHENS = frozenset({"-", "–"})
_PARTIES = frozenset({"D", "R", "DFL", "I"})
"""American news tells a member's party and home so: "R-Raleigh"."""


def weigh_capitals(
    around: Surroundings, words: PlaceWords, demonyms: Demonyms, persons: frozenset[str]
) -> float:
    """The weight of the capitals right before and right after a name, as signs of a place.

    persons: folded words of the names of people in the report.
    """
    if around.run.shouted:
        return 0.0
    tokens = around.sentence.tokens
    left = tokens[max(around.run.start, around.start - _LONGEST_NAME) : around.start]
    right = tokens[around.end : min(around.run.end, around.end + _LONGEST_NAME)]
    after = around.after()
    if after is not None and (after.lower in words.things or _makes_adjective(around)):
        return THING
    before = around.before()
    if before is not None and before.lower in words.ships:
        return PART_OF_LONGER_NAME
    return _weigh_right(right, words) + _weigh_left(around, left, words, demonyms, persons)


def _makes_adjective(around: Surroundings) -> bool:
    """Whether a name is the start of an adjective: "US-led", but not "London-based"."""
    hyphen, second = around.after(), around.after(2)
    if hyphen is None or second is None or hyphen.text not in _HYPHENS:
        return False
    tight = hyphen.start == around.tokens[-1].end and second.start == hyphen.end
    return tight and second.text.islower() and second.text != "based"


def _weigh_right(right: Sequence[Token], words: PlaceWords) -> float:
    if not right:
        return 0.0
    if any(token.lower in words.organisations for token in right):
        return PART_OF_LONGER_NAME
    if any(token.lower in words.public for token in right):
        return BODY_OF_PLACE
    if any(token.lower in words.institutions for token in right):
        return INSTITUTION
    return 0.0 if right[0].lower in words.sorts else PART_OF_LONGER_NAME


def _weigh_left(
    around: Surroundings,
    left: Sequence[Token],
    words: PlaceWords,
    demonyms: Demonyms,
    persons: frozenset[str],
) -> float:
    if not left:
        return 0.0
    if any(token.lower in words.organisations for token in left):
        return PART_OF_LONGER_NAME
    if _explains(around, left, words, demonyms):
        return 0.0
    if left[-1].text in _HYPHENS and len(left) > 1:
        return HOME_OF_PERSON if left[-2].text in _PARTIES else PART_OF_LONGER_NAME
    if left[-1].lower == "of" and len(left) > 1:
        return _weigh_owner(left[:-1], words, persons)
    return AFTER_TITLE if left[-1].lower in words.titles else PART_OF_LONGER_NAME


def _weigh_owner(owner: Sequence[Token], words: PlaceWords, persons: frozenset[str]) -> float:
    """What is "of" a place: a person ("Ann Bell of Elida"), an institution, or a longer name."""
    if any(token.lower in words.institutions | words.public for token in owner):
        return INSTITUTION
    named = (fold_name(token.text) in persons for token in owner)
    return HOME_OF_PERSON if len(owner) > 1 and any(named) else PART_OF_LONGER_NAME


def _explains(
    around: Surroundings, left: Sequence[Token], words: PlaceWords, demonyms: Demonyms
) -> bool:
    """Whether the capitals before a name are no part of it."""
    last = left[-1]
    if last.lower in words.directions or last.lower in words.sorts:
        return True
    if last.text in {"of", "the"} and len(left) >= 2:
        return left[-2].lower in words.sorts or left[-2].lower in words.leading
    if last.text.title() in demonyms.adjectives:
        return True
    opens = last.index == 0 or around.sentence.tokens[last.index - 1].text in _QUOTES
    plain = last.lower in words.locative or last.lower in _OPENERS or last.pos in _NOT_NAMES
    return opens and len(left) == 1 and plain
