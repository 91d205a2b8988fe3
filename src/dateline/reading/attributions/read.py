"""A report's attributions, from its parse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.domain import ActorMention, Attribution, Report
from dateline.language import Document, Sentence
from dateline.lexicon.speech import SpeechLexicon
from dateline.reading.attributions.following import add_following_quotes
from dateline.reading.attributions.phrases import find_cited, find_phrase_statements
from dateline.reading.attributions.quotes import Quote, find_quotes
from dateline.reading.attributions.speakers import resolve_speakers
from dateline.reading.attributions.statements import Statement, outer_of
from dateline.reading.attributions.verbs import find_verb_statements


def read_attributions(
    report: Report, document: Document, actors: tuple[ActorMention, ...], lexicon: SpeechLexicon
) -> tuple[Attribution, ...]:
    """Who says what in a report, in the order of the cues.

    actors: tell what kind of speaker a known body is; with none, the words alone decide.
    Sentences that were not parsed give none.
    """
    statements = find_statements(document, lexicon)
    speakers = resolve_speakers(document, statements, actors, lexicon)
    return tuple(
        Attribution(
            source=said.source,
            cue=said.cue,
            content=said.content,
            kind=speaker.kind,
            speaker=speaker.name,
            within=outer_of(index, statements),
            cited=said.cited,
        )
        for index, (said, speaker) in enumerate(zip(statements, speakers, strict=True))
    )


def find_statements(document: Document, lexicon: SpeechLexicon) -> tuple[Statement, ...]:
    """Every statement of a document, in the order of the cues, their speakers as worded."""
    quotes = find_quotes(document.text)
    found = (
        said
        for sentence in document.sentences
        for said in _in_sentence(document.text, sentence, quotes, lexicon)
    )
    return add_following_quotes(document, _in_order(found), quotes)


def _in_sentence(
    text: str, sentence: Sentence, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> Iterator[Statement]:
    found = [
        *find_verb_statements(text, sentence, quotes, lexicon),
        *find_phrase_statements(text, sentence, quotes, lexicon),
    ]
    cited = find_cited(sentence, lexicon)
    for index, said in enumerate(_in_order(found)):
        yield replace(said, cited=cited) if cited and not index else said


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By cue, each cue once: the reading found first stands."""
    by_cue: dict[int, Statement] = {}
    for said in statements:
        by_cue.setdefault(said.cue[0].start, said)
    return [by_cue[start] for start in sorted(by_cue)]
