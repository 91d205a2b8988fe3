"""Answer keys of attacks: what a report tells as a whole, in its words but without their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.language.heads import SPANS, TYPES


@dataclass(frozen=True)
class Filler:
    """A mention of somebody the key names: where it stands, its role, its incident's number."""

    start: int
    end: int
    role: str
    incident: int


_ACTS = re.compile(
    r"\b(kill|murder|assassinat|bomb|explo|attack|kidnap|abduct|burn|shot|shoot|massacr|dynamit"
    r"|blown|blew|blast|sabotag|wound|injur|dead|death|die|hostage|destroy|fire|damage|ambush"
    r"|execut|victim|crime|raid|seiz|stole|rob|threat|claim|responsib|harass|tortur|disappear)",
    re.IGNORECASE,
)
_KINDS: dict[str, tuple[str, ...]] = {
    "attack": (
        "battle",
        "attack_on_civilians",
        "shelling",
        "air_strike",
        "grenade",
        "organised_crime",
    ),
    "bombing": ("explosion", "suicide_bombing", "grenade", "shelling", "air_strike"),
    "kidnapping": ("abduction",),
    "arson": ("property_destruction", "organised_crime"),
    "robbery": ("property_destruction", "organised_crime"),
    "forced work stoppage": ("property_destruction", "organised_crime"),
}
ATTACKS = frozenset(
    TYPES.index(kind) for kinds in _KINDS.values() for kind in kinds if kind != "battle"
)
"""Types of which a report without an incident has none; keys say nothing of clashes."""


def fillers_of(text: str, key: Any) -> Iterator[Filler]:  # noqa: ANN401 — a line of JSON
    """Where those whom a key names stand in the text, each by any of its mentions."""
    for number, incident in enumerate(key["incidents"]):
        sides = {
            "by": incident["perp_individual"] + incident["perp_org"],
            "against": incident["victim"] + incident["target"],
        }
        for role, entities in sides.items():
            for mention in {mention for entity in entities for mention in entity}:
                for match in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text):
                    yield Filler(match.start(), match.end(), role, number)


def incidents_told(sentence: str, fillers: Sequence[Filler]) -> frozenset[int]:
    """Numbers of the incidents that a sentence tells.

    Those of which it names two sides, or one beside a word for an act.
    """
    act = bool(_ACTS.search(sentence))
    sides: dict[int, set[str]] = {}
    for filler in fillers:
        sides.setdefault(filler.incident, set()).add(filler.role)
    return frozenset(incident for incident, roles in sides.items() if act or len(roles) == 2)


def role_of(filler: Filler) -> int:
    """The number of a filler's role among the labels of the head."""
    return SPANS["role"].index(filler.role)


def types_of(incident: Any) -> frozenset[int]:  # noqa: ANN401
    """The numbers of the types an incident of the key may have."""
    return frozenset(TYPES.index(kind) for name in incident["type"] for kind in _KINDS[name])
