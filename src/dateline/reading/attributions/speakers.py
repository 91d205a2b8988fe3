"""Whom a source stands for: a name in full for a surname, a pronoun or a short form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.domain import ActorMention, Span, SpeakerKind
from dateline.language import Document, Sentence, Token
from dateline.lexicon.speech import Gender, SpeechLexicon, Stands
from dateline.reading.attributions.kinds import has_age, resolve_kind
from dateline.reading.attributions.statements import Statement, outer_of

_PERSON = "PERSON"
_GENDERS = {Stands.MAN: Gender.MALE, Stands.WOMAN: Gender.FEMALE}
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: the name in full, or the words for one who has no name.

    start: where in the text this is said of them. gender: None where no title or pronoun tells it.
    """

    start: int
    name: str
    kind: SpeakerKind
    person: bool
    several: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of a report's people: the names in it, in order, and its actors."""

    text: str
    names: tuple[Speaker, ...]
    actors: Sequence[ActorMention]
    lexicon: SpeechLexicon


def resolve_speakers(
    document: Document,
    statements: Sequence[Statement],
    actors: Sequence[ActorMention],
    lexicon: SpeechLexicon,
) -> tuple[Speaker, ...]:
    """One speaker a statement, in their order.

    A surname takes the last fuller name before it; a pronoun the last speaker or person named
    before it that agrees in number and, as far as a title or an earlier pronoun tells, in gender.
    "I" and "we" are whoever is quoted.
    """
    names = tuple(_find_names(document, actors, lexicon))
    scene = _Scene(document.text, names, actors, lexicon)
    known: list[Speaker] = []
    for said in statements:
        known.append(_resolve(said, known, scene))
    for index, said in enumerate(statements):
        outer = outer_of(index, statements)
        if outer is not None and said.head.lower in lexicon.first_person:
            known[index] = replace(known[outer], start=said.head.start)
    return tuple(known)


def _find_names(
    document: Document, actors: Sequence[ActorMention], lexicon: SpeechLexicon
) -> Iterator[Speaker]:
    """Every person named, each as fully as the report has named them so far."""
    earlier: dict[str, Speaker] = {}
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.entity != _PERSON or _goes_on(sentence, token):
                continue
            words = _name_words(sentence, token)
            named = _describe(sentence, words, actors, lexicon)
            before = earlier.get(words[-1].lower)
            if before is not None and (len(words) == 1 or named.name == before.name):
                named = _joined(named, before)
            earlier[words[-1].lower] = named
            yield named


def _goes_on(sentence: Sentence, token: Token) -> bool:
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return any(after.entity == _PERSON and after.pos != "PUNCT" for after in following)


def _name_words(sentence: Sentence, last: Token) -> tuple[Token, ...]:
    first = last.index
    while first and sentence.tokens[first - 1].entity == _PERSON:
        first -= 1
    words = sentence.tokens[first : last.index + 1]
    return words[:-1] if len(words) > 1 and words[-1].tag == "POS" else words


def _describe(
    sentence: Sentence,
    words: Sequence[Token],
    actors: Sequence[ActorMention],
    lexicon: SpeechLexicon,
) -> Speaker:
    """A person as one mention of the name tells: kind by description, gender by title."""
    last = words[-1]
    start = sentence.start
    kind = resolve_kind(sentence, last, actors, lexicon.speakers)
    if kind is None:
        kind = SpeakerKind.WITNESS if has_age(sentence, last) else SpeakerKind.OTHER
    before = sentence.tokens[max(0, words[0].index - 1) : words[-1].index]
    titles = (lexicon.titles.get(token.lower.rstrip(".")) for token in before)
    return Speaker(
        start=words[0].start,
        name=sentence.text[words[0].start - start : last.end - start],
        kind=kind,
        person=True,
        gender=next((gender for gender in titles if gender), None),
    )


def _joined(named: Speaker, before: Speaker) -> Speaker:
    """A later mention with what an earlier one of the same person told."""
    kind = before.kind if named.kind is SpeakerKind.OTHER else named.kind
    gender = named.gender or before.gender
    return replace(named, name=before.name, kind=kind, gender=gender)


def _resolve(said: Statement, known: Sequence[Speaker], scene: _Scene) -> Speaker:
    stands = scene.lexicon.pronouns.get(said.head.lower)
    if stands is not None:
        found = _antecedent(said.head.start, stands, known, scene)
        if found is not None:
            return replace(found, start=said.head.start, gender=_GENDERS.get(stands, found.gender))
    extent = Span(said.source[0].start, said.source[-1].end)
    person = next(
        (name for name in scene.names if extent.start <= name.start < extent.end), None
    )
    if person is not None and said.head.entity == _PERSON:
        return _with_gender(person, known)
    return _of_phrase(said, extent, scene, stands)


def _of_phrase(
    said: Statement, extent: Span, scene: _Scene, stands: Stands | None
) -> Speaker:
    """A body, or people told by a common noun."""
    kind = resolve_kind(said.sentence, said.head, scene.actors, scene.lexicon.speakers)
    exact = (actor.actor for actor in scene.actors if actor.span == extent and actor.actor_id)
    several = said.head.tag in _PLURAL or bool(said.sentence.children(said.head, "conj"))
    return Speaker(
        start=said.head.start,
        name=next(exact, extent.of(scene.text)),
        kind=kind or SpeakerKind.OTHER,
        person=stands in _GENDERS or (said.head.pos == "NOUN" and not several and kind in _PEOPLE),
        several=several or stands is Stands.SEVERAL,
    )


_PEOPLE = frozenset(
    {SpeakerKind.WITNESS, SpeakerKind.MEDIC, SpeakerKind.ANALYST, SpeakerKind.OFFICIAL, None}
    | {SpeakerKind.MILITARY, SpeakerKind.UNNAMED, SpeakerKind.OTHER}
)


def _with_gender(person: Speaker, known: Sequence[Speaker]) -> Speaker:
    """What a pronoun has told since about somebody named again."""
    told = (earlier.gender for earlier in reversed(known) if earlier.name == person.name)
    return replace(person, gender=person.gender or next(told, None))


def _antecedent(
    start: int, stands: Stands, known: Sequence[Speaker], scene: _Scene
) -> Speaker | None:
    """The last speaker or person named before an offset who agrees with a pronoun."""
    named = [_with_gender(name, known) for name in scene.names if name.start < start]
    candidates = sorted((*known, *named), key=lambda speaker: speaker.start)
    agreeing = [one for one in candidates if _agrees(one, stands)]
    return agreeing[-1] if agreeing else None


def _agrees(speaker: Speaker, stands: Stands) -> bool:
    if stands in _GENDERS:
        return (
            speaker.person
            and not speaker.several
            and speaker.gender in {None, _GENDERS[stands]}
        )
    if stands is Stands.SEVERAL:
        return speaker.several
    return not speaker.person and not speaker.several
