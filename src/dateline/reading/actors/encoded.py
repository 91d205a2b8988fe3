"""Those who act or are acted upon by their part in a sentence alone, as the encoder marks them."""

from collections.abc import Iterator, Sequence

from dateline.domain import ActorKind, ActorMention, Span, SpanIndex
from dateline.language import Document, Marked, Sentence, Token
from dateline.language.labels import PERSON
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import read_line

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
    known = SpanIndex.of(mentions)
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
        kind = _kind(sentence, marked.span, head, lexicon)
        if kind is not None:
            text = marked.span.of(document.text)
            added.append(ActorMention(span=marked.span, text=text, actor=text, kind=kind))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span))


def _kind(sentence: Sentence, span: Span, head: Token, lexicon: ActorLexicon) -> ActorKind | None:
    """By the noun for people or bodies that the main word is part of, the longest.

    None for a person by name who holds no office: private people are no actors.
    """
    nouns = list(_nouns(sentence, span, lexicon))
    named = head.tag.startswith("NNP") and not head.entity
    if named or any(token.entity == PERSON for token in sentence.tokens_in(span)):
        offices = (kind for _, kind in nouns if kind is not ActorKind.CIVILIANS)
        return next(offices, None)
    own = [kind for noun, kind in nouns if noun.holds(Span(head.start, head.end))]
    return own[0] if own else ActorKind.OTHER


def _nouns(
    sentence: Sentence, span: Span, lexicon: ActorLexicon
) -> Iterator[tuple[Span, ActorKind]]:
    """Nouns for people or bodies in a phrase, the longest that begins at each word."""
    words = sentence.text[span.start - sentence.start : span.end - sentence.start]
    line = read_line(words, span.start)
    for at in range(len(line.words)):
        found = lexicon.groups.longest(line, at) or lexicon.bodies.longest(line, at)
        if found is not None:
            yield Span(line.words[at].start, line.words[found[0] - 1].end), found[1][0].kind
