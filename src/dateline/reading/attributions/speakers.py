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
_BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: the name in full, or the words for one who has no name.

    start: where in the text this is told of them. name: None for a pronoun that nothing explains.
    gender: None where neither a title nor a pronoun tells it. subject: the sentence is about them.
    """

    start: int
    name: str | None
    kind: SpeakerKind
    person: bool
    several: bool = False
    subject: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of a report's people: the names in it, in order, and its actors."""

    text: str
    names: tuple[Speaker, ...]
    actors: Sequence[ActorMention]
    lexicon: SpeechLexicon

    def subjects(self, before: int) -> tuple[Speaker, ...]:
        """The people named before an offset as what a sentence is about."""
        return tuple(name for name in self.names if name.subject and name.start < before)


def resolve_speakers(
    document: Document,
    statements: Sequence[Statement],
    actors: Sequence[ActorMention],
    lexicon: SpeechLexicon,
) -> tuple[Speaker, ...]:
    """One speaker a statement, in their order.

    A surname takes the last fuller name before it that somebody has spoken under, or else any; a pronoun the last speaker or person named
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
    """Every mention of a person by name, as far as the mention itself tells."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.entity == _PERSON and not _goes_on(sentence, token):
                words = _name_words(sentence, token, lexicon)
                yield _describe(sentence, words, actors, lexicon)


def _goes_on(sentence: Sentence, token: Token) -> bool:
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return any(after.entity == _PERSON and after.pos != "PUNCT" for after in following)


def _name_words(sentence: Sentence, last: Token, lexicon: SpeechLexicon) -> tuple[Token, ...]:
    """The words of the name that ends here, without titles and the possessive."""
    first = last.index
    while first and sentence.tokens[first - 1].entity == _PERSON:
        first -= 1
    while first < last.index and _is_title(sentence.tokens[first], lexicon):
        first += 1
    words = sentence.tokens[first : last.index + 1]
    return words[:-1] if len(words) > 1 and words[-1].tag == "POS" else words


def _is_title(token: Token, lexicon: SpeechLexicon) -> bool:
    word = token.lower.rstrip(".")
    return word in lexicon.speakers.roles or (word in lexicon.titles and word not in {"abu", "umm"})


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
        subject=last.dep in {"nsubj", "nsubjpass"},
        gender=next((gender for gender in titles if gender), None),
    )


def _joined(named: Speaker, before: Speaker) -> Speaker:
    """A later mention with what an earlier one of the same person told."""
    kind = before.kind if named.kind is SpeakerKind.OTHER else named.kind
    gender = named.gender or before.gender
    return replace(named, name=before.name, kind=kind, gender=gender)


def _resolve(said: Statement, known: Sequence[Speaker], scene: _Scene) -> Speaker:
    stands = scene.lexicon.pronouns.get(said.head.lower)
    extent = Span(said.source[0].start, said.source[-1].end)
    if stands is not None:
        found = _antecedent(said.head.start, stands, known, scene)
        if found is None:
            return Speaker(start=extent.start, name=None, kind=SpeakerKind.OTHER, person=False)
        return replace(found, start=extent.start, gender=_GENDERS.get(stands, found.gender))
    person = _person_named(said, extent, known, scene)
    return _of_phrase(said, extent, scene) if person is None else _with_gender(person, known)


def _person_named(
    said: Statement, extent: Span, known: Sequence[Speaker], scene: _Scene
) -> Speaker | None:
    """The person a source names, by the name itself or by the surname of an earlier one."""
    for name in scene.names:
        if extent.start <= name.start < extent.end and said.head.pos in {"PROPN", "NOUN"}:
            return _fuller(name, known, scene)
    if said.head.pos != "PROPN" or len(extent.of(scene.text).split()) > 1:
        return None
    alone = Speaker(
        start=extent.start, name=extent.of(scene.text), kind=SpeakerKind.OTHER, person=True
    )
    fuller = _fuller(alone, known, scene)
    return fuller if fuller is not alone else None


def _fuller(name: Speaker, known: Sequence[Speaker], scene: _Scene) -> Speaker:
    """Somebody as earlier mentions name and describe them; who has spoken comes first."""
    earlier = (*reversed(known), *(one for one in reversed(scene.names) if one.start < name.start))
    for one in earlier:
        if one.person and one.name and _names_same(name.name, one.name):
            return _joined(name, one)
    return name


def _names_same(short: str | None, full: str) -> bool:
    """Whether a name can be short for another: its words close the other, or are all of it."""
    words, others = (short or "").lower().split(), full.lower().split()
    return bool(words) and len(words) <= len(others) and others[-len(words) :] == words


def _of_phrase(said: Statement, extent: Span, scene: _Scene) -> Speaker:
    """A body, or people told by a common noun."""
    words = scene.lexicon.speakers
    kind = resolve_kind(said.sentence, said.head, scene.actors, words)
    exact = (actor.actor for actor in scene.actors if actor.span == extent and actor.actor_id)
    several = said.head.tag in _PLURAL or bool(said.sentence.children(said.head, "conj"))
    lemma = said.head.lemma
    named = kind is None and said.head.pos == "PROPN" and said.head.entity not in _BODIES
    return Speaker(
        start=extent.start,
        name=next(exact, extent.of(scene.text)),
        kind=kind or SpeakerKind.OTHER,
        person=not several and (named or lemma in words.persons or lemma in words.roles),
        several=several,
    )


def _with_gender(person: Speaker, known: Sequence[Speaker]) -> Speaker:
    """What a pronoun has told since about somebody named again."""
    told = (earlier.gender for earlier in reversed(known) if earlier.name == person.name)
    return replace(person, gender=person.gender or next(told, None))


def _antecedent(
    start: int, stands: Stands, known: Sequence[Speaker], scene: _Scene
) -> Speaker | None:
    """The last speaker or person named before an offset who agrees with a pronoun."""
    named = [_with_gender(_fuller(name, known, scene), known) for name in scene.subjects(start)]
    candidates = sorted((*known, *named), key=lambda speaker: speaker.start)
    agreeing = [one for one in candidates if one.name and _agrees(one, stands)]
    return agreeing[-1] if agreeing else None


def _agrees(speaker: Speaker, stands: Stands) -> bool:
    if stands in _GENDERS:
        fits = speaker.gender in {None, _GENDERS[stands]}
        return speaker.person and not speaker.several and fits
    if stands is Stands.SEVERAL:
        return speaker.several
    return not speaker.person and not speaker.several
