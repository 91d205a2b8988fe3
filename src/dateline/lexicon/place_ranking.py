"""How much each reason counts when the entry that a place name means is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

PLACE_RANKING_FILE = "en/place_ranking.yaml"


@dataclass(frozen=True, slots=True)
class PlaceRanking:
    """weights: of each reason by its name, in natural logarithms of the odds.

    temperature: what the sum of weights is divided by before it is turned into a probability.
    """

    weights: Mapping[str, float]
    temperature: float


@cache
def load_place_ranking() -> PlaceRanking:
    """The packaged weights. LexiconError when the file is not of its form."""
    raw = read_yaml(PLACE_RANKING_FILE)
    try:
        weights = {str(name): float(weight) for name, weight in raw["weights"].items()}
        return PlaceRanking(weights, float(raw["temperature"]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{PLACE_RANKING_FILE}: {error!r}; mend it there") from error
