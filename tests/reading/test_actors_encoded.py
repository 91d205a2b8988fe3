"""Whom no list knows but their part in a sentence tells is a mention too."""

from collections.abc import Callable

import pytest

from dateline.domain import ActorKind, ActorMention, Report
from dateline.language import Document
from dateline.lexicon.actors import load_actors
from dateline.reading.actors import read_actors

Make = Callable[..., Document]


def read(document: Document) -> tuple[ActorMention, ...]:
    return read_actors(Report(text=document.text), document, load_actors())


@pytest.mark.parametrize(
    ("marked", "text", "kind"),
    [
        ("[by Rival beekeepers] burned the barn.", "Rival beekeepers", ActorKind.OTHER),
        ("A shell hit [against the old mill].", "the old mill", ActorKind.OTHER),
    ],
)
def test_a_marked_phrase_that_no_list_knows_is_a_mention(
    marked: str, text: str, kind: ActorKind, make: Make
) -> None:
    (mention,) = read(make(marked))
    assert (mention.text, mention.actor, mention.kind) == (text, text, kind)
    assert mention.actor_id is None


def test_without_its_part_it_is_none(make: Make) -> None:
    assert read(make("Rival beekeepers burned the barn.")) == ()


@pytest.mark.parametrize("marked", ["[by They] burned the barn.", "Bees stung [against him]."])
def test_a_pronoun_names_nobody(marked: str, make: Make) -> None:
    assert read(make(marked)) == ()


def test_a_private_persons_name_is_no_actor(make: Make) -> None:
    assert read(make("A shell killed [against Anna Petrova].")) == ()


def test_who_is_known_is_not_named_twice(make: Make) -> None:
    plain = read(make("The Sudanese army shelled the mill."))
    assert len(plain) == 1
    assert read(make("[by The Sudanese army] shelled the mill.")) == plain


def test_mentions_come_in_text_order(make: Make) -> None:
    mentions = read(
        make("[by Rival beekeepers] fought the Sudanese army at [against the old mill].")
    )
    assert [mention.text for mention in mentions] == [
        "Rival beekeepers",
        "Sudanese army",
        "the old mill",
    ]


def test_a_clause_gone_wrong_names_nobody(make: Make) -> None:
    long = "the mill that stood by the river below the hill where bees and hens lived"
    assert read(make(f"A shell hit [against {long}].")) == ()


def test_those_who_belong_to_a_body_are_not_that_body(make: Make) -> None:
    mentions = read(make("A mine killed [against the army deserters' wives]."))
    kinds = [mention.kind for mention in mentions if mention.text.endswith("wives")]
    assert kinds == [ActorKind.OTHER]
