"""Whom a source stands for: a name in full for a surname, a pronoun or a short form."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain import ActorMention, Span, SpeakerKind
from dateline.language import Document
from dateline.language.labels import BODY, PEOPLE, PLACE
from dateline.lexicon.speech import Gender, SpeechLexicon, Stands
from dateline.reading.attributions.kinds import Mentions, resolve_kind
from dateline.reading.attributions.names import Speaker, find_names, fuller
from dateline.reading.attributions.statements import Statement

_GENDERS = {Stands.MAN: Gender.MALE, Stands.WOMAN: Gender.FEMALE}
_BODIES = frozenset({BODY, PLACE, PEOPLE})
_PLURAL = frozenset({"NNS", "NNPS"})
_LOOK_BACK = 40
"""Speakers and names. A pronoun stands for somebody named lately."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report's people and bodies: who is named in it, in text order, and who has spoken so far.

    listed: names of the bodies that the lexicon knows. spoken: in the order of speaking.
    by_surname: who has spoken last under a surname.
    """

    text: str
    names: tuple[Speaker, ...]
    mentions: Mentions
    lexicon: SpeechLexicon
    listed: Mapping[Span, str]
    spoken: list[Speaker] = field(default_factory=list)
    by_surname: dict[str, Speaker] = field(default_factory=dict)

    def hear(self, speaker: Speaker) -> None:
        self.spoken.append(speaker)
        if speaker.person and speaker.surname:
            self.by_surname[speaker.surname] = speaker

    def names_before(self, offset: int) -> tuple[Speaker, ...]:
        """The last few people named before an offset, the nearest last."""
        last = bisect_left(self.names, offset, key=lambda name: name.start)
        return self.names[max(0, last - _LOOK_BACK) : last]


def resolve_speakers(
    document: Document,
    statements: Sequence[Statement],
    outers: Sequence[int | None],
    *,
    actors: Sequence[ActorMention],
    lexicon: SpeechLexicon,
) -> tuple[Speaker, ...]:
    """One speaker a statement, in their order.

    outers: for each statement the index of the one it stands inside; "I" and "we" are its speaker.
    A surname takes the fuller name somebody has spoken under before, or else was named by. Another
    pronoun takes the last speaker, or the last person a sentence was about, that agrees in number
    and, as far as a title or an earlier pronoun tells, in gender.
    """
    mentions = Mentions(actors)
    names = tuple(find_names(document, mentions, lexicon))
    # Of two readings of the same words the first counts, so it is written last.
    listed = {actor.span: actor.actor for actor in reversed(actors) if actor.actor_id}
    scene = _Scene(document.text, names, mentions, lexicon, listed)
    for said in statements:
        scene.hear(_resolve(said, scene))
    known = scene.spoken
    return tuple(
        replace(known[outer], start=said.head.start)
        if outer is not None and said.head.lower in lexicon.first_person
        else speaker
        for said, outer, speaker in zip(statements, outers, known, strict=True)
    )


def _resolve(said: Statement, scene: _Scene) -> Speaker:
    extent = Span(said.source[0].start, said.source[-1].end)
    word = said.head.lower
    if word in scene.lexicon.first_person:
        return Speaker(start=extent.start, name=None, kind=SpeakerKind.OTHER, person=False)
    stands = scene.lexicon.pronouns.get(word)
    if stands is not None:
        return _resolve_pronoun(extent.start, stands, scene)
    return _resolve_name(said, extent, scene) or _describe(said, extent, scene)


def _resolve_pronoun(start: int, stands: Stands, scene: _Scene) -> Speaker:
    named = [_known(name, scene) for name in scene.names_before(start) if name.subject]
    candidates = sorted((*scene.spoken[-_LOOK_BACK:], *named), key=lambda one: one.start)
    agreeing = [one for one in candidates if one.name and _agrees(one, stands)]
    if not agreeing:
        return Speaker(start=start, name=None, kind=SpeakerKind.OTHER, person=False)
    found = agreeing[-1]
    return replace(found, start=start, gender=_GENDERS.get(stands, found.gender))


def _agrees(speaker: Speaker, stands: Stands) -> bool:
    if stands in _GENDERS:
        fits = speaker.gender in {None, _GENDERS[stands]}
        return speaker.person and not speaker.several and fits
    if stands is Stands.SEVERAL:
        return speaker.several
    return not speaker.person and not speaker.several


def _resolve_name(said: Statement, extent: Span, scene: _Scene) -> Speaker | None:
    """The person a source names, in full or by the surname of somebody known."""
    if said.head.pos not in {"PROPN", "NOUN", "NUM"}:
        return None
    words = extent.of(scene.text)
    # An age or an apposition may follow the name: "Omar Deeb, 19", "Omar Deeb, who fled".
    endings = (words.lower(), words.lower().partition(",")[0])
    inside = [
        name
        for name in scene.names_before(extent.end)
        if name.start >= extent.start and any(end.endswith(name.surname) for end in endings)
    ]
    if inside:
        person = _known(inside[0], scene)
        kind = resolve_kind(said.sentence, said.head, scene.mentions, scene.lexicon.speakers)
        return replace(person, kind=kind or person.kind)
    if said.head.pos != "PROPN" or " " in words:
        return None
    alone = Speaker(start=extent.start, name=words, kind=SpeakerKind.OTHER, person=True)
    known = _known(alone, scene)
    return known if known is not alone else None


def _known(name: Speaker, scene: _Scene) -> Speaker:
    """Somebody as the report has named and described them so far; who has spoken comes first."""
    spoken = scene.by_surname.get(name.surname)
    earlier = (*((spoken,) if spoken else ()), *reversed(scene.names_before(name.start)))
    found = (fuller(name, one) for one in earlier)
    return next((person for person in found if person is not None), name)


def _describe(said: Statement, extent: Span, scene: _Scene) -> Speaker:
    """A body, or people told by a common noun."""
    words = scene.lexicon.speakers
    kind = resolve_kind(said.sentence, said.head, scene.mentions, words)
    several = said.head.tag in _PLURAL or bool(said.sentence.children(said.head, "conj"))
    unheard = kind is None and said.head.pos == "PROPN" and said.head.entity not in _BODIES
    role = said.head.lemma in words.persons or said.head.lemma in words.roles
    return Speaker(
        start=extent.start,
        name=scene.listed.get(extent) or extent.of(scene.text),
        kind=kind or SpeakerKind.OTHER,
        person=not several and (unheard or role),
        several=several,
    )
