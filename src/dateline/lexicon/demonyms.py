"""The words that say a country: names, adjectives, words for its people, seats of government."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import read_yaml
from dateline.lexicon.phrases import fold

FILE = "en/demonyms.yaml"


@dataclass(frozen=True, slots=True)
class Country:
    """A country's words. code: ISO 3166-1 alpha-2. adjectives: the usual one first, may be empty.

    nouns: its people, one ("Dane") and many ("Danes", "Iraqis").
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demonyms:
    """Tables from a word as written to a country's code; where two countries share one, the first.

    names: "Iraq", "U.S.", "DRC". adjectives: "Iraqi". nouns: "Iraqis", "Dane", and not "Iraqi" for
    one person, which only its sentence tells from the adjective. metonyms: capitals and seats of
    government ("Damascus", "the Kremlin"). capitals: the metonyms that are also places.
    seats: those that are none. areas: the names that no government bears ("Gaza", "Scotland").
    """

    countries: Mapping[str, Country]
    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    metonyms: Mapping[str, str]
    capitals: frozenset[str]
    seats: frozenset[str]
    areas: frozenset[str]
    by_key: Mapping[str, str]

    def country_of(self, word: str) -> str | None:
        """The country a name, adjective or word for its people says, however it is spelt.

        Small letters are fine for words ("iraqi") and never for abbreviations ("us"). Metonyms do
        not count: a capital is first of all a town.
        """
        for table in (self.names, self.adjectives, self.nouns):
            if word in table:
                return table[word]
        return self.by_key.get(fold(word))

    def names_state(self, word: str) -> bool:
        """Whether a word is a country, its people, its capital or its seat of government."""
        return self.country_of(word) is not None or word in self.metonyms


@cache
def load_demonyms() -> Demonyms:
    """The packaged tables, read once a process."""
    countries = [_to_country(code, row) for code, row in read_yaml(FILE).items()]
    names = _table((word, c.code) for c in countries for word in (c.name, *c.names, *c.areas))
    adjectives = _table((word, c.code) for c in countries for word in c.adjectives)
    nouns = _table((word, c.code) for c in countries for word in c.nouns)
    metonyms = _table((word, c.code) for c in countries for word in (*c.capitals, *c.seats))
    words = {**nouns, **adjectives, **names}
    return Demonyms(
        countries={country.code: country for country in countries},
        names=names,
        adjectives=adjectives,
        nouns=nouns,
        metonyms=metonyms,
        capitals=frozenset(word for country in countries for word in country.capitals),
        seats=frozenset(word for country in countries for word in country.seats),
        areas=frozenset(word for country in countries for word in country.areas),
        by_key={fold(word): code for word, code in words.items() if not word.isupper()},
    )


def _to_country(code: str, row: Mapping[str, object]) -> Country:
    def words(field: str) -> tuple[str, ...]:
        value = row.get(field, [])
        return tuple(value) if isinstance(value, list) else ()

    adjectives = words("adjectives")
    plurals = tuple(f"{word}s" for word in adjectives) if row.get("people") == "s" else ()
    return Country(
        code=code,
        name=str(row["name"]),
        names=words("names"),
        adjectives=adjectives,
        nouns=(*words("nouns"), *plurals),
        capitals=words("capitals"),
        seats=words("seats"),
        areas=words("areas"),
    )


def _table(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for word, code in pairs:
        table.setdefault(word, code)
    return table
