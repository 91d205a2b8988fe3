"""Those who act or are acted upon by their part in a sentence alone, as the encoder marks them."""

from collections.abc import Iterator, Sequence

from dateline.domain import ActorKind, ActorMention, Span, SpanIndex
from dateline.language import Document, Marked, Sentence
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import read_line

_PERSON = "PERSON"
_SURE = 0.5
_LONGEST = 12
"""Words. What is longer is a clause gone wrong."""
_NAMELESS = frozenset({"PRON", "DET", "NUM", "PUNCT", "ADP", "ADV", "VERB", "SPACE"})
"""Parts of speech of main words that name nobody."""


def find_acting(document: Document) -> Iterator[Marked]:
    """The phrases marked with a role, sure ones only, in text order."""
    return (one for one in document.encoding.marked("role") if one.score >= _SURE)


def add_acting(
    mentions: Sequence[ActorMention], document: Document, lexicon: ActorLexicon
) -> tuple[ActorMention, ...]:
    """Mentions with those that only their part tells, in text order.

    A phrase whose main word is in a known mention is that one. A pronoun names nobody, nor does a
    phrase of more than twelve words.
    """
    known = SpanIndex((n, mention.span) for n, mention in enumerate(mentions))
    added = []
    for marked in find_acting(document):
        sentence = document.sentence_at(marked.span.start)
        head = sentence.root_of(marked.span) if sentence else None
        if sentence is None or head is None or head.pos in _NAMELESS:
            continue
        if known.touching(Span(head.start, head.end)):
            continue
        if len(sentence.tokens_in(marked.span)) > _LONGEST:
            continue
        text = marked.span.of(document.text)
        kind = _kind(sentence, marked.span, lexicon)
        added.append(ActorMention(span=marked.span, text=text, actor=text, kind=kind))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span))


def _kind(sentence: Sentence, span: Span, lexicon: ActorLexicon) -> ActorKind:
    """By the first noun for people or bodies in the phrase, the longest that begins there.

    Without any, a person by name is a civilian.
    """
    words = sentence.text[span.start - sentence.start : span.end - sentence.start]
    line = read_line(words, span.start)
    for at in range(len(line.words)):
        found = lexicon.groups.longest(line, at) or lexicon.bodies.longest(line, at)
        if found is not None:
            return found[1][0].kind
    head = sentence.root_of(span)
    named = head is not None and head.entity == _PERSON
    return ActorKind.CIVILIANS if named else ActorKind.OTHER
