"""The words of saying that people edit."""

import pytest

from dateline.domain import ActorKind, SpeakerKind
from dateline.errors import LexiconError
from dateline.lexicon import files
from dateline.lexicon.speech import Frame, load_speech


def test_a_verb_has_the_frames_of_every_group_it_stands_in() -> None:
    denies = load_speech().verbs["deny"]
    assert denies.takes >= {Frame.CLAUSE, Frame.OBJECT, Frame.GERUND, Frame.INFINITIVE}


def test_every_kind_of_actor_makes_a_kind_of_speaker() -> None:
    assert set(load_speech().speakers.actors) == set(ActorKind)


def test_every_kind_of_speaker_but_other_has_words() -> None:
    words = load_speech().speakers
    kinds = {*words.persons.values(), *words.bodies.values(), *words.roles.values()}
    assert kinds == set(SpeakerKind) - {SpeakerKind.OTHER}


def test_every_verb_takes_or_opens_something() -> None:
    verbs = load_speech().verbs.values()
    assert [verb.lemma for verb in verbs if not (verb.takes or verb.opens or verb.particles)] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"persons": {"medic": ["nurse"], "witness": ["nurse"]}},
            '"nurse" is both medic and witness',
        ),
        ({"persons": {"doctor": ["nurse"]}}, '"doctor" is none of'),
    ],
)
def test_a_wrong_entry_is_named(
    change: dict[str, dict[str, list[str]]], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = files.read_yaml
    monkeypatch.setattr(
        "dateline.lexicon.speech.read_yaml",
        lambda name: right(name) | change if name.endswith("speakers.yaml") else right(name),
    )
    with pytest.raises(LexiconError, match=message):
        load_speech.__wrapped__("en")
