"""What the finder hands to the resolver."""

from dataclasses import dataclass

from dateline.domain import Span
from dateline.lexicon.place_words import PlaceSort


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A span that names a place, with what its own sentence says of it.

    name: the words to look up: the span's, without a sort word written as part of the name.
    marked: whether the encoder or a word of geography calls it a place.
    sort: what the words beside it say it is.
    country: ISO code of an adjective before it: "the Syrian city of Manbij".
    owned: whether it is some town's: "the town's Gaza district".
    """

    span: Span
    text: str
    name: str
    marked: bool = False
    sort: PlaceSort | None = None
    country: str | None = None
    owned: bool = False
