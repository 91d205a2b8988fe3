"""Reports → readings: all readers over one document, many reports together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dateline.domain import (
    ActorKind,
    ActorMention,
    EventType,
    PlaceMention,
    Reading,
    Report,
    SpanIndex,
    Unread,
)
from dateline.language import (
    Document,
    encode_many,
    label_names,
    open_encoder,
    open_parser,
    parse_many,
)
from dateline.lexicon.actors import load_actors
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.figures import load_figure_lexicon
from dateline.lexicon.files import lexicon_digest
from dateline.lexicon.speech import load_speech
from dateline.reading.actors import read_actors
from dateline.reading.attributions import read_attributions
from dateline.reading.events import Found, read_events
from dateline.reading.figures import read_figures
from dateline.reading.look import Look, look_for
from dateline.reading.places import read_places
from dateline.reading.times import read_times
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.language import Encoder, Parser
    from dateline.lexicon.actors import ActorLexicon
    from dateline.lexicon.events import EventLexicon
    from dateline.lexicon.figures import FigureLexicon
    from dateline.lexicon.speech import SpeechLexicon

LANGUAGES = frozenset({"en"})
"""What can be read. A report in another language is kept, marked, and not read."""

_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"}
    | {"february", "april", "june", "july", "august", "september", "october", "november"}
    | {"december"}
)
_REPORTS_A_BATCH = 32
_NOTHING_READ = ((EventType.OTHER, 0.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """A handle on all that reading needs: the parser, the gazetteer, the lexicons.

    version: of code, lexicon, gazetteer and parser; a reading carries it.
    """

    parser: "Parser"
    encoder: "Encoder"
    gazetteer: "Gazetteer"
    actors: "ActorLexicon"
    speech: "SpeechLexicon"
    figures: "FigureLexicon"
    events: "EventLexicon"
    look: Look
    version: str


def open_readers(gazetteer: "Gazetteer") -> Readers:
    """Load the parser and the lexicons (about two seconds)."""
    parser = open_parser()
    encoder = open_encoder()
    parts = (__version__, lexicon_digest(), gazetteer.version, parser.version, encoder.version)
    speech, figures, events = load_speech(), load_figure_lexicon(), load_event_lexicon()
    return Readers(
        parser=parser,
        encoder=encoder,
        gazetteer=gazetteer,
        actors=load_actors(),
        speech=speech,
        figures=figures,
        events=events,
        look=look_for(_words_of_interest(parser, speech, figures, events)),
        version="+".join(parts),
    )


def _words_of_interest(
    parser: "Parser", speech: "SpeechLexicon", figures: "FigureLexicon", events: "EventLexicon"
) -> set[str]:
    """A word of each cue: a sentence without any of them, or a digit, tells nothing.

    Of a cue of several words the last that is no mere function word: "control" of "took control".
    """
    cues = [cue.words for found in events.cues.values() for cue in found]
    cues += [cue.words for found in figures.cues.values() for cue in found]
    words = set(speech.verbs) | speech.nouns | speech.citing | speech.light_verbs | {"according"}
    for cue in cues:
        telling = [word for word in cue if word not in parser.stop_words and word.isalpha()]
        words.update(telling[-1:])
    return words


def read_report(report: Report, readers: Readers) -> Reading:
    """One report, read."""
    return next(read_many((report,), readers))


def read_many(reports: Iterable[Report], readers: Readers) -> Iterator[Reading]:
    """Readings in the order of the reports; holds a batch of them, never a corpus.

    The same report gives the same reading whatever it is batched with.
    """
    rest = iter(reports)
    while batch := list(islice(rest, _REPORTS_A_BATCH)):
        readable = [report for report in batch if unread_reason(report) is None]
        texts = ((report.text, report.body_start) for report in readable)
        parsed = list(parse_many(readers.parser, texts, readers.look, _is_name))
        encoded = encode_many(readers.encoder, parsed)
        documents = (label_names(one, readers.parser.vocabulary) for one in encoded)
        for report in batch:
            reason = unread_reason(report)
            if reason is None:
                yield _read(report, next(documents), readers)
            else:
                yield Reading(
                    report=report, types=_NOTHING_READ, unread=reason, reader=readers.version
                )


def _is_name(word: str) -> bool:
    """Whether a word is a country, its people or its capital, or a day or month."""
    return load_demonyms().names_state(word.capitalize()) or word in _CALENDAR


def unread_reason(report: Report) -> Unread | None:
    """Why a report can't be read, None when it can."""
    if not report.text.strip():
        return Unread.EMPTY
    if report.language is not None and report.language not in LANGUAGES:
        return Unread.LANGUAGE
    return None


_OF_PLACES = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.CIVILIANS}
)
"""Kinds of body that a bare place name stands for: "Damascus said"."""


def _without_bodies(
    places: tuple[PlaceMention, ...], actors: tuple[ActorMention, ...]
) -> tuple[PlaceMention, ...]:
    """The places, without the bodies taken for one and what is part of a body's name.

    The parser calls "Isis" a place, and some village is called Hamas; the Arakan Army is none.
    """
    known = [actor for actor in actors if actor.actor_id is not None]
    named = SpanIndex(
        (n, actor.span) for n, actor in enumerate(known) if actor.kind not in _OF_PLACES
    )
    spans = [actor.span for actor in known]
    return tuple(
        mention
        for mention in places
        if not named.holding(mention.span)
        and (mention.place is not None or not any(span.overlaps(mention.span) for span in spans))
    )


def _read(report: Report, document: Document, readers: Readers) -> Reading:
    times = read_times(report, document)
    actors = read_actors(report, document, readers.actors)
    places = _without_bodies(read_places(report, document, readers.gazetteer), actors)
    attributions = read_attributions(report, document, actors, readers.speech)
    figures = read_figures(
        report,
        document,
        places=places,
        times=times,
        actors=actors,
        attributions=attributions,
        lexicon=readers.figures,
    )
    found = Found(
        report=report,
        document=document,
        places=places,
        times=times,
        actors=actors,
        attributions=attributions,
        figures=figures,
    )
    events, types = read_events(found, readers.events)
    return Reading(
        report=report,
        types=types,
        places=places,
        times=times,
        actors=actors,
        attributions=attributions,
        figures=figures,
        events=events,
        reader=readers.version,
    )
