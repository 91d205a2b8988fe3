"""How English tells a point or a line by way of a named place: "20 km east of Homs"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

PLACE_RELATIONS_FILE = "en/place_relations.yaml"


@dataclass(frozen=True, slots=True)
class PlaceRelations:
    """The classes of place_relations.yaml, all in lower case.

    units: kilometres of each. directions: degrees clockwise from north.
    """

    units: Mapping[str, float]
    numbers: Mapping[str, float]
    directions: Mapping[str, float]
    near: tuple[str, ...]
    called: tuple[str, ...]
    roads: tuple[str, ...]
    joined_roads: tuple[str, ...]
    borders: tuple[str, ...]


@cache
def load_place_relations() -> PlaceRelations:
    """The packaged classes. LexiconError when one is missing or holds what it must not."""
    raw = read_yaml(PLACE_RELATIONS_FILE)
    try:
        return PlaceRelations(
            units=_sizes(raw["units"]),
            numbers=_sizes(raw["numbers"]),
            directions=_sizes(raw["directions"]),
            near=_words(raw["near"]),
            called=_words(raw["called"]),
            roads=_words(raw["roads"]),
            joined_roads=_words(raw["joined_roads"]),
            borders=_words(raw["borders"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError(f"{PLACE_RELATIONS_FILE}: {error!r}") from error


def _sizes(raw: Mapping[str, float]) -> dict[str, float]:
    return {str(word): float(size) for word, size in raw.items()}


def _words(raw: Iterable[str]) -> tuple[str, ...]:
    """The longest first, so that a pattern of them takes as much as it can."""
    return tuple(sorted((word.lower() for word in raw), key=lambda word: (-len(word), word)))
