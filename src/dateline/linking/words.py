"""What the words of a report tell the linker of an event: countries, names, rare words."""

import re
from collections import Counter
from collections.abc import Sequence

from dateline.domain import Event, EventStatus, Place, PlacePrecision, Reading, Span
from dateline.gazetteer.names import MIN_SKELETON, fold_name, skeleton
from dateline.lexicon.common_words import load_common_words
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.event_likeness import load_event_likeness

CONTEXT_LENGTH = 1000
"""Characters of a report's opening that tell what it is about."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_MOST_COUNTRIES = 3


def denied_event(reading: Reading, index: int) -> Event | None:
    """What a denial with no place of its own denies: what its report is about, else what it told
    last; None for any other event.
    """
    event = reading.events[index]
    if event.status is not EventStatus.DENIED or _is_placed(event):
        return None
    kinds = load_event_likeness().reachable(event.type)
    told = [
        other
        for other in reading.events
        if _is_placed(other)
        and other.status is not EventStatus.DENIED
        and other.type in kinds
        and other.evidence[0].start <= event.evidence[0].start
    ]
    return next((other for other in told if other.headline), told[-1] if told else None)


def _is_placed(event: Event) -> bool:
    return event.where is not None and event.where.precision is not PlacePrecision.COUNTRY


def countries_told(reading: Reading, place: Place | None) -> tuple[str, ...]:
    """The country an event's place lies in; with no place, those the report speaks of most.

    Places, bodies and adjectives speak of them: "the Arakan Army", "Haitian".
    """
    if place is not None:
        return (place.country,) if place.country else ()
    demonyms, report = load_demonyms(), reading.report
    opening = _NAME.findall(f"{report.title or ''} {report.text[:CONTEXT_LENGTH]}")
    told = [mention.place.country for mention in reading.places if mention.place]
    told += [actor.country for actor in reading.actors]
    told += [demonyms.adjectives.get(word) or demonyms.nouns.get(word) for word in opening]
    found = Counter(filter(None, told)).most_common(_MOST_COUNTRIES)
    return tuple(sorted(country for country, _ in found))


def names_told(reading: Reading, event: Event) -> frozenset[str]:
    """Words of names, each as what all its spellings share: "Saltivka", "Saltovka"."""
    text, demonyms = reading.report.text, load_demonyms()
    said: tuple[str, ...]
    if event.where:
        said = (event.where.span.of(text), event.where.place.name)
    else:
        said = (reading.report.title or "", *(span.of(text) for span in event.evidence))
    words = (word for each in said for word in _NAME.findall(each))
    found = (
        skeleton(word) or fold_name(word)
        for word in words
        if word.casefold() not in load_common_words() and not demonyms.country_of(word)
    )
    return frozenset(word for word in found if len(word) >= MIN_SKELETON)


def words_of_deed(reading: Reading, event: Event) -> str:
    """The words that tell an event, less those for who says so: "the health ministry said"."""
    speakers = [span for said in reading.attributions for span in said.source]
    return " ".join(_without(span, speakers, reading.report.text) for span in event.evidence)


def _without(span: Span, taken: Sequence[Span], text: str) -> str:
    """The words of a span with those of others blanked out."""
    letters = list(span.of(text))
    for other in taken:
        start, end = max(span.start, other.start), min(span.end, other.end)
        if start < end:
            letters[start - span.start : end - span.start] = " " * (end - start)
    return "".join(letters)


def rare_words(text: str) -> frozenset[str]:
    """The words of a text that are not common."""
    return frozenset(_WORD.findall(text.casefold())) - load_common_words()


def place_words(reading: Reading) -> frozenset[str]:
    """The words of the report's place names: where events happened is compared by itself."""
    return frozenset(
        word
        for mention in reading.places
        if mention.place is not None
        for word in _WORD.findall(mention.text.casefold())
    )
