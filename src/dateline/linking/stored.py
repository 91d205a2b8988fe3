"""The facts of an event as text and back, for a store that would not read its reports again."""

import json
from dataclasses import asdict
from typing import Any

from dateline.domain import EventStatus, EventType
from dateline.linking.facts import Counted, EventFacts

_LISTS = ("countries", "by", "against", "parties", "others")
_SETS = ("names", "words", "context", "sites")


def facts_to_json(facts: EventFacts) -> str:
    """One line of JSON; the same for the same facts."""
    raw = asdict(facts)
    raw.update({name: sorted(raw[name]) for name in _SETS})
    return json.dumps(raw, sort_keys=True, separators=(",", ":"))


def facts_from_json(text: str) -> EventFacts:
    """The facts that `facts_to_json` wrote. ValueError or KeyError for any other text."""
    raw: dict[str, Any] = json.loads(text)
    raw.update({name: tuple(raw[name]) for name in _LISTS})
    raw.update({name: frozenset(raw[name]) for name in _SETS})
    raw.update({name: Counted(**raw[name]) for name in ("killed", "injured") if raw[name]})
    raw["type"], raw["status"] = EventType(raw["type"]), EventStatus(raw["status"])
    raw["point"] = tuple(raw["point"]) if raw["point"] else None
    return EventFacts(**raw)
