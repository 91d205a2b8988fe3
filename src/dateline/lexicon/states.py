"""The bodies of states: governments, armies, police and ministries, one set a country."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.domain import ActorKind
from dateline.lexicon.demonyms import Country, Demonyms
from dateline.lexicon.files import read_yaml

FILE = "en/actors/states.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body that acts. id: stable, never reused. since, until: the years it existed, inclusive.

    written: every name and alias as text may have it. side_of: id of the body it belongs to or
    fights for. listed: False for a state's body that no file names and the country's words make.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    written: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    side_of: str | None = None
    listed: bool = True

    def existed(self, year: int, *, after: int = 0) -> bool:
        """Whether it existed in a year or ended at most `after` years before; open where untold."""
        return (self.since or year) <= year <= (self.until or year) + after


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body every state has. name: a pattern over {adjective}. nouns: words that mean it.

    after: words that mean it only right after a country: "Russian jets", and no jet by itself.
    """

    key: str
    kind: ActorKind
    name: str
    nouns: tuple[str, ...]
    after: tuple[str, ...]


def load_bodies() -> tuple[Body, ...]:
    return tuple(
        Body(
            key=key,
            kind=ActorKind(row["kind"]),
            name=row["name"],
            nouns=_words(row["nouns"]),
            after=_words(row.get("after", ())),
        )
        for key, row in read_yaml(FILE)["bodies"].items()
    )


def load_state_actors(demonyms: Demonyms) -> dict[tuple[str, str], Actor]:
    """Every body of every country, by the country's code and the body's key."""
    rows, bodies = read_yaml(FILE)["countries"], load_bodies()
    return {
        (code, body.key): _state_actor(country, body, rows.get(code))
        for code, country in demonyms.countries.items()
        for body in bodies
    }


def _words(nouns: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for noun in nouns for word in numbers_of(noun))


def numbers_of(noun: str) -> tuple[str, str]:
    """A noun in the singular and the plural: "troop" → troop, troops; "man/men" → man, men."""
    one, slash, many = noun.partition("/")
    if slash:
        return one, many
    if one.endswith("y") and one[-2] not in "aeiou":
        return one, f"{one[:-1]}ies"
    return one, one if one.endswith("s") else f"{one}s"


def _state_actor(country: Country, body: Body, row: Mapping[str, Any] | None) -> Actor:
    own: Mapping[str, Any] = (row or {}).get(body.key, {})
    adjective = country.adjectives[0] if country.adjectives else country.name
    name = own.get("name", body.name.format(adjective=adjective))
    return Actor(
        id=f"{country.code.lower()}_{body.key}",
        name=name,
        kind=body.kind,
        country=country.code,
        written=(name, *own.get("aliases", ())) if own else (),
        listed=row is not None,
    )
