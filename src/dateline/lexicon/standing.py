"""How well sources stand, as `standing.yaml` has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.domain import SpeakerKind, Standing
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

STANDING_FILE = "en/standing.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceWeights:
    """sources: by number of independent sources, the last for that many or more; all are parts of
    1.
    """

    sources: tuple[float, ...]
    standing: Mapping[Standing, float]
    figures_agree: float
    actors_agree: float
    placed: float
    dated: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """order: best first, those that stand alike together, every standing once.

    outlets: a pattern for the names of each standing. updates: finds words that tell a figure
    replaces an earlier one. replaced: finds words at the end of what stands before a figure, which
    tell that it is that earlier one.
    """

    order: tuple[frozenset[Standing], ...]
    speakers: Mapping[SpeakerKind, Standing]
    outlets: tuple[tuple[Standing, re.Pattern[str]], ...]
    updates: re.Pattern[str]
    replaced: re.Pattern[str]
    confidence: ConfidenceWeights

    def rank(self, standing: Standing) -> int:
        """0 for the best; the same for those that stand alike."""
        return next(rank for rank, equals in enumerate(self.order) if standing in equals)

    def of_outlet(self, outlet: str | None) -> Standing:
        """The standing of what an outlet says itself."""
        for standing, pattern in self.outlets:
            if outlet and pattern.search(outlet):
                return standing
        return Standing.MEDIA


@cache
def load_standings() -> Standings:
    """The packaged standings. LexiconError when the file is not of its form."""
    raw = read_yaml(STANDING_FILE)
    try:
        made = Standings(
            order=tuple(
                frozenset(map(Standing, rank if isinstance(rank, list) else [rank]))
                for rank in raw["order"]
            ),
            speakers={SpeakerKind(kind): Standing(name) for kind, name in raw["speakers"].items()},
            outlets=tuple(
                (Standing(name), _any_of(words)) for name, words in raw["outlets"].items()
            ),
            updates=_any_of(raw["updates"], re.IGNORECASE),
            replaced=_at_end(raw["replaced"]),
            confidence=_confidence(raw["confidence"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{STANDING_FILE}: {error!r}; mend it there") from error
    named = sorted(standing for equals in made.order for standing in equals)
    if named != sorted(Standing) or set(made.speakers) != set(SpeakerKind):
        raise LexiconError(f"{STANDING_FILE}: `order` and `speakers` name every member, each once")
    return made


def _any_of(words: list[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", flags)


def _at_end(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\s+\Z", re.IGNORECASE)


def _confidence(raw: Mapping[str, Any]) -> ConfidenceWeights:
    return ConfidenceWeights(
        sources=tuple(float(part) for part in raw["sources"]),
        standing={Standing(name): float(part) for name, part in raw["standing"].items()},
        figures_agree=float(raw["figures_agree"]),
        actors_agree=float(raw["actors_agree"]),
        placed=float(raw["placed"]),
        dated=float(raw["dated"]),
    )
