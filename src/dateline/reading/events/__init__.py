"""The events of a report, drawn together from what the other readers found."""

from dateline.domain import Event, EventType
from dateline.lexicon.events import EventLexicon
from dateline.reading.events.build import build_events, classify_sentence
from dateline.reading.events.culprits import add_culprits
from dateline.reading.events.found import Found
from dateline.reading.events.headline import mark_headline
from dateline.reading.events.ranking import rank_types
from dateline.reading.events.retell import Telling, merge_retellings
from dateline.reading.events.weighing import tells_events

__all__ = ["Found", "read_events"]


def read_events(
    found: Found, lexicon: EventLexicon
) -> tuple[tuple[Event, ...], tuple[tuple[EventType, float], ...]]:
    """The events of a report in text order, and the ranking of types for it as a whole.

    Rules over the parse: a trigger of the lexicon, its arguments, then place, days, status and
    newness, as the codebook rules; the encoder rules some out and adds others (`weighing`).
    Sentences that were not parsed tell no event, nor does a report in which the encoder hears none.
    """
    told: list[Telling] = []
    triggers = []
    telling = tells_events(found.document)
    for sentence in found.document.sentences:
        if sentence.parsed:
            classified = classify_sentence(sentence, found, lexicon)
            triggers.extend(classified)
            if telling:
                told.extend(build_events(sentence, classified, found))
    merged = add_culprits(merge_retellings(told, found.actors), told, found.actors)
    events = mark_headline(merged, found.document)
    return events, rank_types(triggers, events, found.document)
