"""A report's attributions, from its parse and what the encoder marks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.domain import ActorMention, Attribution, Report
from dateline.language import Document, Sentence
from dateline.language.labels import PERSON
from dateline.lexicon.speech import SpeechLexicon
from dateline.reading.attributions.contents import cut_at
from dateline.reading.attributions.encoded import find_encoded_statements
from dateline.reading.attributions.following import add_following_quotes
from dateline.reading.attributions.joining import is_saying, joined, tells_conflict
from dateline.reading.attributions.phrases import find_cited, find_phrase_statements
from dateline.reading.attributions.quotes import Quote, find_quotes, quotes_near
from dateline.reading.attributions.sources import source_spans
from dateline.reading.attributions.speakers import resolve_speakers
from dateline.reading.attributions.statements import Statement, find_outers
from dateline.reading.attributions.verbs import find_verb_statements

_BEFORE, _AFTER = 4, 120
"""Characters from a sentence within which a quotation can belong to it."""


def read_attributions(
    report: Report, document: Document, actors: tuple[ActorMention, ...], lexicon: SpeechLexicon
) -> tuple[Attribution, ...]:
    """Who says what in a report, in the order of the cues.

    actors: tell what kind of speaker a known body is; with none, the words alone decide.
    Sentences that were not parsed give none.
    """
    statements = find_statements(document, lexicon)
    outers = find_outers(statements)
    speakers = resolve_speakers(document, statements, outers, actors=actors, lexicon=lexicon)
    return tuple(
        Attribution(
            source=said.source,
            cue=said.cue,
            content=said.content,
            kind=speaker.kind,
            speaker=speaker.name,
            within=outer,
            cited=said.cited,
        )
        for said, speaker, outer in zip(statements, speakers, outers, strict=True)
    )


def find_statements(document: Document, lexicon: SpeechLexicon) -> tuple[Statement, ...]:
    """Every statement of a document, in the order of the cues, their speakers as worded.

    In a report of conflict the rules come first, which keep to the codebook, and the encoder adds
    statements by words of saying that they missed. Elsewhere, where people's wishes and beliefs are
    as much the news, the encoder comes first and the rules add.
    """
    quotes = find_quotes(document.text)
    ruled = _in_order(
        said
        for sentence in document.sentences
        for said in _in_sentence(document.text, sentence, quotes, lexicon)
    )
    encoded = list(find_encoded_statements(document, quotes))
    if tells_conflict(document):
        said_too = (_as_the_codebook_cuts(said) for said in encoded if is_saying(said, lexicon))
        found = joined(ruled, list(said_too))
    else:
        found = joined(encoded, ruled)
    return add_following_quotes(document, found, quotes)


def _as_the_codebook_cuts(said: Statement) -> Statement:
    """A statement of the encoder's without the apposition that it leaves in a source."""
    named = said.head.entity == PERSON
    return replace(said, source=source_spans(said.sentence, said.head, None)) if named else said


def _in_sentence(
    text: str, sentence: Sentence, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> list[Statement]:
    near = quotes_near(quotes, sentence.start - _BEFORE, sentence.end + _AFTER)
    found = [
        *find_verb_statements(text, sentence, near, lexicon),
        *find_phrase_statements(text, sentence, near, lexicon),
    ]
    statements = _in_order(found)
    for start, cited in find_cited(sentence, lexicon) if statements else ():
        before = [index for index, said in enumerate(statements) if said.cue[0].start < start]
        index = before[-1] if before else 0
        leaning = statements[index]
        statements[index] = replace(leaning, cited=(*leaning.cited, *cited))
    return [_parted(text, said, statements) for said in statements]


def _parted(text: str, said: Statement, others: Sequence[Statement]) -> Statement:
    """A statement up to where the same speaker makes the next: nobody is quoted by themselves."""
    following = [other.cue[0].start for other in others if other.head is said.head]
    stops = [start for start in following if start > said.cue[0].start]
    content = cut_at(text, said.content, min(stops)) if stops else said.content
    return replace(said, content=content) if content else said


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By cue, each cue once: the reading found first stands."""
    by_cue: dict[int, Statement] = {}
    for said in statements:
        by_cue.setdefault(said.cue[0].start, said)
    return [by_cue[start] for start in sorted(by_cue)]
