"""Whether the best entry for a name may be what the name means, the report taken together."""

from collections.abc import Collection, Sequence

from dateline.domain import PlaceKind, Reason
from dateline.gazetteer import Nearness
from dateline.gazetteer.names import fold_name
from dateline.reading.places.features import SUPPORT, Candidate

_KNOWN = 30_000
"""People of a town whose name news may spell otherwise in a report of nothing else."""
_SMALL = 5_000
"""People of a town that news of another country names only by the way."""
_FAMOUS = 500_000
"""People of a town that news calls by another name with nothing of its country beside it."""


def is_sound(
    candidate: Candidate,
    reasons: Sequence[Reason],
    folded: str,
    *,
    holding: Collection[str | None],
    alone: bool,
) -> bool:
    """Whether an entry is plausible enough to be told.

    folded: the name as written, folded. holding: the countries of the places it is said to lie in:
    "Tsuru in Djugu territory" is in Congo, though the gazetteer has one Tsuru only, in Japan.
    alone: whether the report names no other place. One with nothing of its country beside it must
    be known to readers.
    """
    place, nearness = candidate.entry.place, candidate.match.nearness
    supported = not SUPPORT.isdisjoint(reason.name for reason in reasons)
    if place.kind is not PlaceKind.TOWN:
        return supported or nearness is not Nearness.VARIANT
    if holding and place.country not in holding and None not in holding:
        return nearness is Nearness.USUAL
    return supported or _is_known(candidate, folded, alone=alone)


def _is_known(candidate: Candidate, folded: str, *, alone: bool) -> bool:
    """Whether news may name a town with nothing of its country beside it."""
    population, nearness = candidate.entry.population, candidate.match.nearness
    renamed = not _shares_word(folded, candidate.entry.place.name)
    if nearness is Nearness.VARIANT and (renamed or alone):
        return alone and population >= _KNOWN
    famous = renamed and nearness is Nearness.ALTERNATE
    return alone or population >= (_FAMOUS if famous else _SMALL)


def _shares_word(folded: str, name: str) -> bool:
    """Whether a longer name is only the place's own with a word more: "Gaza City"."""
    return not set(folded.split()).isdisjoint(fold_name(name).split())
