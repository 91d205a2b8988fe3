"""The places that a person means by a name they type."""

from collections.abc import Sequence

from dateline.domain import Place
from dateline.gazetteer.entries import Entry
from dateline.gazetteer.names import fold_name

_FAR_LARGER = 10


def places_meant(entries: Sequence[Entry], words: str, *, near: str | None) -> list[Place]:
    """Of the entries that may bear a name, those that are likely meant; all in doubt.

    Those in a country (`near`) before others; of several, those whose usual name it is; of these,
    the one far larger than the rest.
    """
    close = [each for each in entries if each.place.country == near]
    so_called = [each for each in close if fold_name(each.place.name) == fold_name(words)]
    chosen = so_called or close or list(entries)
    largest = max((each.population for each in chosen[1:]), default=0)
    if len(chosen) > 1 and chosen[0].population > _FAR_LARGER * largest:
        chosen = chosen[:1]
    return [each.place for each in chosen]
