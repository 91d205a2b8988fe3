"""What the desk calls the codebook's values: words to show, and a sentence that explains them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dateline import domain
from dateline.lexicon.countries import country_name
from dateline.record import IncidentOrder

SETS: Mapping[str, type[StrEnum]] = {
    "family": domain.EventFamily,
    "type": domain.EventType,
    "status": domain.EventStatus,
    "newness": domain.Newness,
    "date_precision": domain.DatePrecision,
    "place_precision": domain.PlacePrecision,
    "figure": domain.FigureKind,
    "scope": domain.Scope,
    "unit": domain.Unit,
    "rule": domain.BestRule,
    "standing": domain.Standing,
    "speaker": domain.SpeakerKind,
    "change": domain.ClaimChange,
    "basis": domain.DependenceBasis,
    "contested": domain.ContestedField,
    "role": domain.Role,
    "correction": domain.CorrectionKind,
    "sort": IncidentOrder,
}
"""The sets that have words, by the name wording.yaml gives them."""


@dataclass(frozen=True, slots=True)
class Wording:
    label: str
    about: str


@cache
def wordings() -> Mapping[str, Mapping[str, Wording]]:
    """All words, by the name of the set and the value."""
    import yaml

    told = yaml.safe_load(files("dateline.desk").joinpath("wording.yaml").read_text("utf-8"))
    return {
        name: {value: Wording(*told[name][value]) for value in members}
        for name, members in SETS.items()
    }


def label(value: str, of: str) -> str:
    """The words for a value, which templates have as a filter too."""
    return wordings()[of][value].label


def about(value: str, of: str) -> str:
    """The sentence that explains a value."""
    return wordings()[of][value].about


def place_text(*names: str | None, country: str | None) -> str:
    """As "Mosul, Nineveh, Iraq": each name once, the country last; "" if nothing is known."""
    told = (*names, country_name(country) or country)
    return ", ".join(dict.fromkeys(name for name in told if name))
