"""What stands around place names in English, and what only looks like one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

PLACE_WORDS_FILE = "en/place_words.yaml"


class PlaceSort(StrEnum):
    """What a word beside a name says it is: "Anbar province", "the town of Hit"."""

    COUNTRY = "country"
    FIRST_LEVEL = "first_level"
    SECOND_LEVEL = "second_level"
    TOWN = "town"
    LOCALITY = "locality"
    WATER = "water"
    LAND = "land"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The classes of place_words.yaml, all in lower case.

    english_names: ISO codes of the countries whose towns share their names with people.
    generic: parts of names that, alone in capitals, name no place themselves ("Central").
    bodies: words in the names of public and other bodies. beside_places: words of bodies, places
    and things, that are in no person's name.
    """

    sorts: Mapping[str, PlaceSort]
    locative: frozenset[str]
    weakly_locative: frozenset[str]
    leading: frozenset[str]
    directions: frozenset[str]
    public: frozenset[str]
    institutions: frozenset[str]
    organisations: frozenset[str]
    features_last: frozenset[str]
    features_first: frozenset[str]
    belonging: frozenset[str]
    things: frozenset[str]
    ships: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]
    english_names: frozenset[str]
    generic: frozenset[str] = field(init=False)
    bodies: frozenset[str] = field(init=False)
    beside_places: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "generic", self.public | self.institutions | self.directions)
        object.__setattr__(self, "bodies", self.public | self.institutions | self.organisations)
        beside = self.generic | self.organisations | self.features_last | self.features_first
        object.__setattr__(self, "beside_places", beside | frozenset(self.sorts) | self.things)


@cache
def load_place_words() -> PlaceWords:
    """The packaged classes. LexiconError when one is missing or holds what is no word."""
    raw = read_yaml(PLACE_WORDS_FILE)
    try:
        return PlaceWords(
            sorts={word: PlaceSort(sort) for sort, words in raw["sorts"].items() for word in words},
            locative=_words(raw["locative"]),
            weakly_locative=_words(raw["weakly_locative"]),
            leading=_words(raw["leading"]),
            directions=_words(raw["directions"]),
            public=_words(raw["public"]),
            institutions=_words(raw["institutions"]),
            organisations=_words(raw["organisations"]),
            features_last=_words(raw["features_last"]),
            features_first=_words(raw["features_first"]),
            belonging=_words(raw["belonging"]),
            things=_words(raw["things"]),
            ships=_words(raw["ships"]),
            titles=_words(raw["titles"]),
            common=_words(raw["common"]),
            english_names=_words(raw["english_names"]),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{PLACE_WORDS_FILE}: {error!r}; mend it there") from error


def _words(raw: list[object]) -> frozenset[str]:
    """YAML takes an unquoted "no" or "on" for a truth value: such a word must be quoted."""
    words = frozenset(word for word in raw if isinstance(word, str))
    if len(words) != len(set(raw)):
        odd = [word for word in raw if not isinstance(word, str)]
        raise ValueError(f"{odd} are no words; quote them")
    return words
