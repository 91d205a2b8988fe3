"""How much agreeing or differing counts for a link, as `linking_weights.yaml` has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

LINKING_WEIGHTS_FILE = "en/linking_weights.yaml"


@dataclass(frozen=True, slots=True)
class Level:
    """m, u: how often the level is seen among pairs that are one incident, and that are not."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """What it adds to the match weight, in bits."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class LinkingWeights:
    """comparisons: levels by name, in the order they are tried. prior: odds before any comparison,
    as a probability. threshold: the mean match weight, in bits, from which events told closely are
    one incident. joining: from which an event told vaguely, or background, joins one.
    """

    comparisons: Mapping[str, Mapping[str, Level]]
    prior: float
    threshold: float
    joining: float


@cache
def load_linking_weights() -> LinkingWeights:
    """The packaged weights. LexiconError when the file is not of its form."""
    raw = read_yaml(LINKING_WEIGHTS_FILE)
    try:
        comparisons = {
            str(name): {
                str(level): Level(float(odds["m"]), float(odds["u"]))
                for level, odds in levels.items()
            }
            for name, levels in raw["comparisons"].items()
        }
        numbers = (float(raw[name]) for name in ("prior", "threshold", "joining"))
        weights = LinkingWeights(comparisons, *numbers)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{LINKING_WEIGHTS_FILE}: {error!r}; mend it there") from error
    for name, levels in comparisons.items():
        for level, odds in levels.items():
            if not (0 < odds.m < 1 and 0 < odds.u < 1):
                raise LexiconError(
                    f"{LINKING_WEIGHTS_FILE}: {name}, {level}: m and u lie between 0 and 1"
                )
    return weights
