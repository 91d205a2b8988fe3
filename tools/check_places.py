"""Check the place lexicon against its rules: part of `make lexicon-check`.

Prints one line a fault, "file: name: what; what to do", and exits with 1 when there is any.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator

from dateline.errors import LexiconError
from dateline.gazetteer.geometry import distance_km, vector_of
from dateline.gazetteer.overlay import overlay_key
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.files import names_in, read_yaml
from dateline.lexicon.places import PLACES_FOLDER, LexiconPlace, load_place_lexicon

FIELDS = frozenset({"name", "aliases", "kind", "country", "lat", "lon", "radius_km"})
TWIN_KM = 150
"""Places nearer to each other than this that share a name are one place entered twice."""


def main() -> int:
    """Print the faults, and return the exit code."""
    faults = [*unknown_fields()]
    try:
        places = load_place_lexicon().places
    except LexiconError as error:
        faults.append(str(error))
    else:
        faults += [*bad_values(places), *twins(places)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def unknown_fields() -> Iterator[str]:
    for file in names_in(PLACES_FOLDER):
        for row in read_yaml(file)["places"]:
            for field in sorted(set(row) - FIELDS):
                yield f'{file}: {row.get("name")}: "{field}" is no field; quote names with commas'


def bad_values(places: tuple[LexiconPlace, ...]) -> Iterator[str]:
    countries = load_demonyms().countries
    for place in places:
        if place.country and place.country not in countries:
            yield f'{place.name}: "{place.country}" is no country; use its ISO 3166-1 alpha-2 code'
        if not 0 < place.radius_km <= 8_000:
            yield f"{place.name}: a radius of {place.radius_km} km can't be; mend it"


def twins(places: tuple[LexiconPlace, ...]) -> Iterator[str]:
    """Names that two places near each other share, and names that one place has twice."""
    owners: dict[str, list[LexiconPlace]] = defaultdict(list)
    for place in places:
        names = [place.name, *place.aliases]
        for key in dict.fromkeys(map(overlay_key, names)):
            owners[key].append(place)
    for key, found in owners.items():
        for number, second in enumerate(found):
            for first in found[:number]:
                if gap_km(first, second) < TWIN_KM:
                    yield f'{second.name}: "{key}" also names {first.name}; keep it with one'


def gap_km(first: LexiconPlace, second: LexiconPlace) -> float:
    return distance_km(vector_of(first.lat, first.lon), vector_of(second.lat, second.lon))


if __name__ == "__main__":
    sys.exit(main())
