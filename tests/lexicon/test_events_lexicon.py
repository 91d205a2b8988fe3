"""The event lexicon keeps its own rules."""

import pytest

from dateline.domain import EventType
from dateline.errors import LexiconError
from dateline.lexicon import events as module
from dateline.lexicon.events import load_event_lexicon


def test_every_type_of_the_codebook_has_a_rule() -> None:
    told = {rule.type for rule in load_event_lexicon().rules}
    assert told == set(EventType)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in load_event_lexicon().rules]
    assert len(ids) == len(set(ids))


def test_rules_ask_only_for_classes_that_nouns_or_readers_give() -> None:
    lexicon = load_event_lexicon()
    given = {name for names in lexicon.classes.values() for name in names}
    given |= {"government", "un", "igo", "none"}
    for rule in lexicon.rules:
        assert rule.subject | rule.object <= given, rule.id


def test_a_rule_of_an_unknown_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"rules": [{"id": "x.y", "type": "quarrel", "nouns": ["quarrel"]}], "classes": {}}
    monkeypatch.setattr(module, "read_yaml", lambda _: broken)
    with pytest.raises(LexiconError, match=r"x\.y.*quarrel"):
        load_event_lexicon.__wrapped__()
