"""Other projects' types and codes, as the files of `codebooks/` list them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from dateline.domain import ActorKind, EventStatus, EventType, FigureKind, SpeakerKind, Who
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

T = TypeVar("T")

FOLDER = "codebooks"


@dataclass(frozen=True, slots=True)
class Lengths:
    """A precision code by the length of an interval; the code of one known by publication alone."""

    steps: tuple[tuple[int, int], ...]
    published: int

    def code(self, days: int) -> int | None:
        """The code of an interval of so many days, None when it is longer than any has a code."""
        return next((code for longest, code in self.steps if days <= longest), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTerms:
    """Countries by ISO 3166-1 alpha-2 code; what a list does not hold is not in its table."""

    acled_regions: Mapping[str, str]
    ucdp_regions: Mapping[str, str]
    gleditsch_ward: Mapping[str, int]
    ucdp_names: Mapping[str, str]
    acled_names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledTerms:
    """acled.yaml. types: (event type, sub-event type). crowds: (name, key of `inter`)."""

    types: Mapping[EventType, tuple[str, str]]
    disorder: Mapping[str, str]
    statuses: frozenset[EventStatus]
    civilian_targeting: str
    targeting_types: frozenset[EventType]
    inter: Mapping[str, int]
    inter_of_actor: Mapping[str, int]
    crowds: Mapping[EventType, tuple[str, str]]
    geo_precision: Mapping[str, int]
    time_precision: Lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpTerms:
    """ucdp.yaml. types: how the type of violence is decided, as the file explains."""

    types: Mapping[EventType, str]
    statuses: frozenset[EventStatus]
    violence: Mapping[str, int]
    where_prec: Mapping[str, int]
    date_prec: Lengths
    event_clarity: Mapping[str, int]
    civilians: str
    government: str
    civilian_dead: frozenset[Who]
    state_dead: frozenset[Who]
    group_dead: frozenset[Who]


@dataclass(frozen=True, slots=True)
class PloverType:
    event: str
    mode: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverTerms:
    """plover.yaml."""

    types: Mapping[EventType, PloverType]
    quads: Mapping[str, int]
    contexts: Mapping[str, str]
    threat: str
    threat_modes: Mapping[str, str]
    sectors: Mapping[ActorKind, str]
    codes: Mapping[ActorKind, str]
    mutual: frozenset[str]


@dataclass(frozen=True, slots=True)
class IduFigure:
    """What a kind of figure is in IDMC's terms, as idu.yaml explains."""

    term: str
    end: str
    counts: bool
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IduTerms:
    """idu.yaml."""

    figures: Mapping[FigureKind, IduFigure]
    qualifiers: Mapping[str, str]
    accuracies: Mapping[str, str]
    roles: Mapping[str, str]
    causes: Mapping[EventType, str]
    armed_kinds: frozenset[ActorKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveTerms:
    """sensitive.yaml; words in lower case."""

    sites: tuple[str, ...]
    grid: float
    radius_km: float
    withheld: str
    ranks: frozenset[str]
    courtesy: frozenset[str]
    buildings: frozenset[str]
    public: frozenset[SpeakerKind]


@cache
def load_countries() -> CountryTerms:
    return _read(
        "countries",
        lambda raw: CountryTerms(
            acled_regions=_turned(raw["acled_regions"]),
            ucdp_regions=_turned(raw["ucdp_regions"]),
            gleditsch_ward=raw["gleditsch_ward"],
            ucdp_names=raw["ucdp_names"],
            acled_names=raw["acled_names"],
        ),
    )


@cache
def load_acled() -> AcledTerms:
    return _read(
        "acled",
        lambda raw: AcledTerms(
            types={EventType(key): (event, sub) for key, (event, sub) in raw["types"].items()},
            disorder=raw["disorder"],
            statuses=frozenset(map(EventStatus, raw["statuses"])),
            civilian_targeting=raw["civilian_targeting"],
            targeting_types=frozenset(map(EventType, raw["targeting_types"])),
            inter=raw["inter"],
            inter_of_actor=raw["inter_of_actor"],
            crowds={EventType(key): (name, code) for key, (name, code) in raw["crowds"].items()},
            geo_precision=raw["geo_precision"],
            time_precision=_lengths(raw["time_precision"], raw["time_precision_published"]),
        ),
    )


@cache
def load_ucdp() -> UcdpTerms:
    return _read(
        "ucdp",
        lambda raw: UcdpTerms(
            types={EventType(key): rule for key, rule in raw["types"].items()},
            statuses=frozenset(map(EventStatus, raw["statuses"])),
            violence=raw["violence"],
            where_prec=raw["where_prec"],
            date_prec=_lengths(raw["date_prec"], raw["date_prec_published"]),
            event_clarity=raw["event_clarity"],
            civilians=raw["civilians"],
            government=raw["government"],
            civilian_dead=frozenset(map(Who, raw["civilian_dead"])),
            state_dead=frozenset(map(Who, raw["state_dead"])),
            group_dead=frozenset(map(Who, raw["group_dead"])),
        ),
    )


@cache
def load_plover() -> PloverTerms:
    return _read(
        "plover",
        lambda raw: PloverTerms(
            types={EventType(key): PloverType(**row) for key, row in raw["types"].items()},
            quads=raw["quads"],
            contexts=raw["contexts"],
            threat=raw["threat"]["event"],
            threat_modes=raw["threat"]["modes"],
            sectors={ActorKind(key): code for key, code in raw["sectors"].items()},
            codes={ActorKind(key): code for key, code in raw["codes"].items()},
            mutual=frozenset(raw["mutual"]),
        ),
    )


@cache
def load_idu() -> IduTerms:
    return _read(
        "idu",
        lambda raw: IduTerms(
            figures={FigureKind(key): IduFigure(**row) for key, row in raw["figures"].items()},
            qualifiers=raw["qualifiers"],
            accuracies=raw["accuracies"],
            roles=raw["roles"],
            causes={EventType(key): cause for key, cause in _turned(raw["causes"]).items()},
            armed_kinds=frozenset(map(ActorKind, raw["armed_kinds"])),
        ),
    )


@cache
def load_sensitive() -> SensitiveTerms:
    return _read(
        "sensitive",
        lambda raw: SensitiveTerms(
            sites=tuple(raw["sites"]),
            grid=raw["grid"],
            radius_km=raw["radius_km"],
            withheld=raw["withheld"],
            ranks=frozenset(raw["ranks"]),
            courtesy=frozenset(raw["courtesy"]),
            buildings=frozenset(raw["buildings"]),
            public=frozenset(map(SpeakerKind, raw["public"])),
        ),
    )


@cache
def load_unit_words() -> frozenset[str]:
    """pcodes.yaml: words left out before names of administrative units are compared."""
    return _read("pcodes", lambda raw: frozenset((*raw["generic"], *raw["articles"])))


def _read(name: str, build: Callable[[Any], T]) -> T:
    """Terms built from a file; LexiconError names what breaks its form."""
    file = f"{FOLDER}/{name}.yaml"
    try:
        return build(read_yaml(file))
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{file}: {error}; mend it there") from error


def _turned(raw: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {member: name for name, members in raw.items() for member in members}


def _lengths(steps: Sequence[Sequence[int]], published: int) -> Lengths:
    return Lengths(tuple((days, code) for days, code in steps), published)
