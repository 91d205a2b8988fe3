"""The bodies and groups of people that conflict news names, and the words that say them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, TypeVar

from dateline.domain import ActorKind
from dateline.lexicon.demonyms import Demonyms, load_demonyms
from dateline.lexicon.files import read_yaml
from dateline.lexicon.phrases import PhraseIndex, index_phrases
from dateline.lexicon.states import Actor, Body, load_bodies, load_state_actors, numbers_of

T = TypeVar("T")

FOLDER = "en/actors"
FILES = (
    "armed_groups",
    "armed_groups_africa",
    "armed_groups_americas",
    "armed_groups_asia_pacific",
    "armed_groups_europe",
    "armed_groups_middle_east",
    "armed_groups_south_asia",
    "criminal",
    "un",
    "coalitions",
    "state_services",
    "state_units",
    "political",
    "aid",
    "monitors",
    "media",
)
"""The files that list bodies one by one; those of states are in `states.yaml`."""

_NEVER_IN_CAPITALS = frozenset({"us", "car"})


@dataclass(frozen=True, slots=True)
class Group:
    """A word for some people: "rebels", or a people with no state of that name ("Kurdish").

    noun: whether the word means people by itself ("Kurds"), not only before a noun ("Kurdish").
    """

    kind: ActorKind
    country: str | None = None
    noun: bool = True


@dataclass(frozen=True, slots=True)
class Leader:
    """An office-holder named bare. since, until: years, inclusive, None where open."""

    country: str
    since: int | None
    until: int | None

    def held(self, year: int) -> bool:
        return (self.since or year) <= year <= (self.until or year)


_NEVER_FIRST = frozenset({"acts", "speaks", "after"})
"""Tables of words that stand only after the name of an actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All that the actor reader needs. Made by `load_actors`.

    names: bodies by every name; where two share one, the file's order.
    bodies: nouns for a body of a state, "army". titles: offices, by the body they speak for.
    of_state: the body of a country, by its code and the body's key in `states.yaml`.
    after: nouns for such a body only right after a country. kinds: what kind each is.
    acts: what forces do ("strikes"). where, not_before, openers, joins, speaks, ties: words round a
    country's name, as `actor_context.yaml` explains them. states: countries that can act.
    heads: the last word or two of the names of unlisted bodies. first_words: keys a phrase can
    begin with.
    """

    actors: Mapping[str, Actor]
    names: PhraseIndex[Actor]
    of_state: Mapping[tuple[str, str], Actor]
    bodies: PhraseIndex[Body]
    after: PhraseIndex[Body]
    kinds: Mapping[str, ActorKind]
    acts: PhraseIndex[str]
    titles: PhraseIndex[str]
    leaders: PhraseIndex[Leader]
    groups: PhraseIndex[Group]
    peoples: PhraseIndex[Group]
    modifiers: PhraseIndex[str]
    country_words: PhraseIndex[str]
    nationals: PhraseIndex[str]
    capitals: PhraseIndex[str]
    states: PhraseIndex[str]
    speaks: PhraseIndex[str]
    where: frozenset[str]
    not_before: frozenset[str]
    openers: frozenset[str]
    joins: frozenset[str]
    ties: frozenset[str]
    heads: Mapping[str, ActorKind]
    demonyms: Demonyms
    first_words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        opening = (
            each.name for each in fields(self) if each.init and each.name not in _NEVER_FIRST
        )
        indexes = (getattr(self, name) for name in opening)
        firsts = (set(index.by_first) for index in indexes if isinstance(index, PhraseIndex))
        object.__setattr__(self, "first_words", frozenset[str]().union(*firsts))


@cache
def load_actors() -> ActorLexicon:
    """The packaged lexicon, read once a process."""
    demonyms = load_demonyms()
    people, offices = read_yaml("en/people.yaml"), read_yaml("en/offices.yaml")
    context, bodies = read_yaml("en/actor_context.yaml"), load_bodies()
    of_state = load_state_actors(demonyms)
    listed = (*_listed_actors(), *of_state.values())
    return ActorLexicon(
        actors={actor.id: actor for actor in listed},
        names=index_phrases(
            ((name, actor) for actor in listed for name in actor.written),
            frozenset(context["common"]),
        ),
        of_state=of_state,
        bodies=_index((word, body) for body in bodies for word in body.nouns),
        after=_index((word, body) for body in bodies for word in body.after),
        kinds={body.key: body.kind for body in bodies},
        acts=_index((word, word) for noun in context["acts"] for word in numbers_of(noun)),
        titles=_index((title, body) for body, row in offices["titles"].items() for title in row),
        leaders=_index(pair for row in offices["leaders"] for pair in _leader(row)),
        groups=_index(
            (word, Group(ActorKind(kind)))
            for kind, nouns in people["groups"].items()
            for noun in nouns
            for word in numbers_of(noun)
        ),
        peoples=_index(_peoples(people["peoples"])),
        modifiers=_index((word, word) for word in people["modifiers"]),
        country_words=_index((*demonyms.names.items(), *demonyms.adjectives.items())),
        nationals=_index(demonyms.nouns.items()),
        capitals=_index(demonyms.metonyms.items()),
        states=_index((w, code) for w, code in demonyms.names.items() if w not in demonyms.areas),
        speaks=_index((word, word) for word in context["speaks"]),
        where=frozenset(context["where"]),
        not_before=frozenset(context["not_before"]),
        openers=frozenset(context["openers"]),
        joins=frozenset(context["joins"]),
        ties=frozenset(context["ties"]),
        heads={
            word: ActorKind(kind)
            for kind, row in read_yaml("en/bodies.yaml").items()
            for word in row
        },
        demonyms=demonyms,
    )


def _index(pairs: Iterable[tuple[str, T]]) -> PhraseIndex[T]:
    return index_phrases(pairs, _NEVER_IN_CAPITALS)


def _listed_actors() -> Iterator[Actor]:
    for name in FILES:
        content = read_yaml(f"{FOLDER}/{name}.yaml")
        for key, row in content["actors"].items():
            yield _to_actor(key, row or {}, kind=content["kind"])


def _to_actor(key: str, row: Mapping[str, Any], *, kind: str) -> Actor:
    return Actor(
        id=key,
        name=row["name"],
        kind=ActorKind(row.get("kind", kind)),
        country=row.get("country"),
        written=tuple(map(_without_article, (row["name"], *row.get("aliases", ())))),
        since=row.get("since"),
        until=row.get("until"),
        side_of=row.get("side_of"),
    )


def _without_article(name: str) -> str:
    return name.removeprefix("The ")


def _leader(row: Mapping[str, Any]) -> Iterator[tuple[str, Leader]]:
    leader = Leader(row["country"], row.get("since"), row.get("until"))
    for first in ("", *row.get("first", ())):
        yield f"{first} {row['name']}".strip(), leader


def _peoples(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Group]]:
    for row in rows:
        group = Group(ActorKind.CIVILIANS, row.get("country"))
        for word in row.get("nouns", ()):
            yield word, group
        if row["adjective"] not in row.get("nouns", ()):
            yield row["adjective"], replace(group, noun=False)
