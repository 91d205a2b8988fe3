"""What kind of speaker a phrase describes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.domain import ActorMention, Span, SpanIndex, SpeakerKind
from dateline.language import Sentence, Token
from dateline.language.labels import PEOPLE, PERSON, PLACE
from dateline.lexicon.speech import SpeakerWords

_LONGEST_PHRASE = 4


class Mentions:
    """The actors of a report, to be asked which stand in a sentence."""

    __slots__ = ("_actors", "_index")

    def __init__(self, actors: Iterable[ActorMention]) -> None:
        self._actors = tuple(actors)
        self._index = SpanIndex.of(self._actors)

    def within(self, sentence: Sentence) -> list[ActorMention]:
        """In the order they were given."""
        return [self._actors[number] for number in sorted(self._index.touching(sentence.span))]


def resolve_kind(
    sentence: Sentence, head: Token, mentions: Mentions, words: SpeakerWords
) -> SpeakerKind | None:
    """The kind of whoever the phrase round `head` describes, its apposition included.

    What a person is comes first ("a doctor at the ministry"), then the body it speaks for, then the
    role it has. None where nothing tells, as for a bare name.
    """
    actors = mentions.within(sentence)
    for noun, tokens in _descriptions(sentence, head):
        kind = _of_description(noun, tokens, actors, words)
        if kind is not None:
            return kind
    return None


def has_age(sentence: Sentence, head: Token) -> bool:
    """Whether an age follows a name, as papers write of private people: "Fatima Hassan, 53,"."""
    return any(child.text.isdigit() for child in sentence.children(head, "appos", "nummod"))


def _descriptions(sentence: Sentence, head: Token) -> Iterator[tuple[Token, list[Token]]]:
    """The noun phrase itself, then each apposition, as main noun and words."""
    appositions = sentence.children(head, "appos")
    aside = {
        token.index
        for child in sentence.children(head, "appos", "relcl", "acl", "punct")
        for token in sentence.subtree(child)
        if child.index > head.index
    }
    yield head, [token for token in sentence.subtree(head) if token.index not in aside]
    for noun in appositions:
        yield noun, list(sentence.subtree(noun))


def _of_description(
    noun: Token, tokens: Sequence[Token], actors: Sequence[ActorMention], words: SpeakerWords
) -> SpeakerKind | None:
    if noun.entity != PERSON and (kind := _of_word(noun, words.persons)) is not None:
        return kind
    known = [mention for mention in actors if mention.actor_id is not None]
    return (
        _of_actor(noun, tokens, known, words)
        or _of_phrases(tokens, words.bodies)
        or _of_phrases([token for token in tokens if token.pos == "NOUN"], words.persons)
        or _of_phrases(tokens, words.roles)
        or _of_actor(noun, tokens, actors, words)
        or _of_entity(noun)
    )


def _of_actor(
    noun: Token, tokens: Sequence[Token], actors: Sequence[ActorMention], words: SpeakerWords
) -> SpeakerKind | None:
    """The kind of an actor in a phrase; one at its main noun comes before any other."""
    extent = Span(tokens[0].start, tokens[-1].end)
    inside = [mention for mention in actors if mention.span.overlaps(extent)]
    inside.sort(key=lambda mention: not mention.span.overlaps(Span(noun.start, noun.end)))
    kinds = [words.actors.get(mention.kind, SpeakerKind.OTHER) for mention in inside]
    return next((kind for kind in kinds if kind is not SpeakerKind.OTHER), None)


def _of_word(token: Token, kinds: Mapping[str, SpeakerKind]) -> SpeakerKind | None:
    return kinds.get(token.lemma) or kinds.get(token.lower)


def _of_phrases(tokens: Sequence[Token], kinds: Mapping[str, SpeakerKind]) -> SpeakerKind | None:
    """The kind of the longest phrase in a table; of two as long the last, nearest the main noun."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        for first in range(len(tokens) - length, -1, -1):
            run = tokens[first : first + length]
            lower = " ".join(token.lower for token in run)
            lemmas = " ".join([*(token.lower for token in run[:-1]), run[-1].lemma])
            kind = kinds.get(lower) or kinds.get(lemmas)
            if kind is not None:
                return kind
    return None


def _of_entity(noun: Token) -> SpeakerKind | None:
    """A country speaks through its government; a people does not."""
    if noun.entity == PLACE:
        return SpeakerKind.OFFICIAL
    return SpeakerKind.WITNESS if noun.entity == PEOPLE else None
