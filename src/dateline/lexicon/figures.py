"""The words of figures: how numbers are worded, what they count, and what became of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from dateline.domain import FigureKind, Unit, Who
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

QUANTITIES_FILE = "en/quantities.yaml"
FIGURES_FILE = "en/figures.yaml"


class Effect(StrEnum):
    """What a word beside a number makes of it."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"
    PLAIN = "plain"


class CueRole(StrEnum):
    """How those counted hang on a cue; figures.yaml tells each with an example."""

    DONE_TO = "done_to"
    DOES = "does"
    STATE = "state"
    COUNTS = "counts"
    OF = "of"


@dataclass(frozen=True, slots=True)
class KindCue:
    """A word that tells what became of those counted; any further words are its dependents."""

    words: tuple[str, ...]
    role: CueRole
    kind: FigureKind

    @property
    def id(self) -> str:
        """The rule's name in the record: "killed.done_to.gun_down"."""
        return f"{self.kind}.{self.role}.{'_'.join(self.words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """quantities.yaml, its phrases in lower case."""

    before: Mapping[str, Effect]
    after: Mapping[str, Effect]
    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    rough_scales: frozenset[str]
    plurals: Mapping[str, tuple[int, int]]
    several: frozenset[str]
    indefinite: frozenset[str]
    fractions: Mapping[str, float]
    majority: frozenset[str]
    nobody: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeWords:
    """Phrases that tell the scope of a figure, and subjects that last longer than a day or do not.

    no_rate_before: words before which none of the rates is one: "on a day".
    """

    rate: re.Pattern[str]
    no_rate_before: frozenset[str]
    cumulative: re.Pattern[str]
    one_day: re.Pattern[str]
    stock: frozenset[str]
    taking_nouns: frozenset[str]
    long_subjects: frozenset[str]
    single_attacks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLexicon:
    """quantities.yaml and figures.yaml.

    cues: by role and first word, those of more words first. units, who: by the lemma of a noun.
    people: lemmas of all nouns that count as people.
    """

    quantities: QuantityWords
    cues: Mapping[tuple[CueRole, str], tuple[KindCue, ...]]
    building_cues: tuple[tuple[str, ...], ...]
    units: Mapping[str, Unit]
    who: Mapping[str, Who]
    who_adjectives: Mapping[str, Who]
    people: frozenset[str]
    stand_ins: frozenset[str]
    not_counted: frozenset[str]
    acting_verbs: frozenset[str]
    scope: ScopeWords
    modals: frozenset[str]
    projecting: frozenset[str]
    carriers: frozenset[str]
    part_openers: re.Pattern[str]
    badly: re.Pattern[str]
    mostly: re.Pattern[str]


@cache
def load_figure_lexicon() -> FigureLexicon:
    """The figure lexicon. LexiconError names the key that breaks a file's form."""
    raw = read_yaml(FIGURES_FILE)
    try:
        who = _who(raw["who"])
        units = dict.fromkeys(raw["buildings"], Unit.BUILDING)
        units |= dict.fromkeys(raw["households"], Unit.HOUSEHOLD)
        return FigureLexicon(
            quantities=_quantities(read_yaml(QUANTITIES_FILE)),
            cues=_cues(raw["kinds"]),
            building_cues=tuple(tuple(cue.split()) for cue in raw["building_cues"]),
            units=units,
            who=who,
            who_adjectives={word: Who(name) for word, name in raw["who_adjectives"].items()},
            people=frozenset(raw["people"]) | who.keys(),
            stand_ins=frozenset(raw["stand_ins"]),
            not_counted=frozenset(raw["not_counted"]),
            acting_verbs=frozenset(raw["acting_verbs"]),
            scope=_scope(raw["scope"]),
            modals=frozenset(raw["modals"]),
            projecting=frozenset(raw["projecting"]),
            carriers=frozenset(raw["carriers"]),
            badly=any_of(raw["badly"]),
            part_openers=any_of(raw["part_openers"]),
            mostly=any_of(raw["mostly"]),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{FIGURES_FILE}: {error}; mend it there") from error


def any_of(phrases: Iterable[str], unless: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern that finds any of some phrases as whole words, the longest first.

    unless: words that must not come next.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    after = "|".join(map(re.escape, unless))
    ahead = rf"(?!\s+(?:{after})\b)" if after else ""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b{ahead}", re.IGNORECASE)


def _quantities(raw: Mapping[str, Any]) -> QuantityWords:
    return QuantityWords(
        before=_effects(raw["qualifiers"]),
        after=_effects(raw["after"]),
        numerals=raw["numerals"],
        scales=raw["scales"],
        rough_scales=frozenset(raw["rough_scales"]),
        plurals={words: (low, high) for words, (low, high) in raw["plurals"].items()},
        several=frozenset(raw["several_of_a_scale"]),
        indefinite=frozenset(raw["indefinite"]),
        fractions=raw["fractions"],
        majority=frozenset(raw["majority"]),
        nobody=frozenset(raw["nobody"]),
    )


def _effects(raw: Mapping[str, list[str]]) -> dict[str, Effect]:
    return {phrase: Effect(name) for name, phrases in raw.items() for phrase in phrases}


def _who(raw: Mapping[str, list[str]]) -> dict[str, Who]:
    return {noun: Who(name) for name, nouns in raw.items() for noun in nouns}


def _cues(
    raw: Mapping[str, Mapping[str, list[str]]],
) -> dict[tuple[CueRole, str], tuple[KindCue, ...]]:
    found: dict[tuple[CueRole, str], list[KindCue]] = {}
    for kind, roles in raw.items():
        for role, phrases in roles.items():
            for phrase in phrases:
                cue = KindCue(tuple(phrase.split()), CueRole(role), FigureKind(kind))
                found.setdefault((cue.role, cue.words[0]), []).append(cue)
    return {
        key: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for key, cues in found.items()
    }


def _scope(raw: Mapping[str, list[str]]) -> ScopeWords:
    return ScopeWords(
        rate=any_of(raw["rate"], unless=raw["no_rate"]),
        no_rate_before=frozenset(raw["no_rate_before"]),
        cumulative=any_of(raw["cumulative"]),
        one_day=any_of(raw["one_day"]),
        stock=frozenset(raw["stock_adverbs"]),
        taking_nouns=frozenset(raw["taking_nouns"]),
        long_subjects=frozenset(raw["long_subjects"]),
        single_attacks=frozenset(raw["single_attacks"]),
    )
