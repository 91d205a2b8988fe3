"""Which rule of a trigger holds, and so which type the event has."""

from dataclasses import dataclass

from dateline.domain import EventType
from dateline.language import Token
from dateline.lexicon.events import EventLexicon, EventRule, Strength
from dateline.reading.events.arguments import classes_of
from dateline.reading.events.found import Found
from dateline.reading.events.phrases import Arguments
from dateline.reading.events.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Classified:
    """A trigger with the rule that holds for it, the type that follows, and its arguments."""

    trigger: Trigger
    rule: EventRule
    type: EventType
    arguments: Arguments
    agent_classes: frozenset[str]
    target_classes: frozenset[str]


def classify(
    trigger: Trigger, arguments: Arguments, found: Found, lexicon: EventLexicon
) -> Classified | None:
    """The rule that asks most of the sentence among those that hold; the earlier one in a tie."""
    agents = classes_among(trigger, arguments.agents, found, lexicon)
    targets = classes_among(trigger, arguments.targets, found, lexicon)
    holding = [
        rule
        for rule in trigger.rules
        if _holds(rule, agents, targets) and _is_completed(rule, trigger)
    ]
    if not holding:
        return None
    rule = max(holding, key=_demands)
    return Classified(trigger, rule, _type(rule, agents, targets), arguments, agents, targets)


def classes_among(
    trigger: Trigger, tokens: tuple[Token, ...], found: Found, lexicon: EventLexicon
) -> frozenset[str]:
    """The classes of what some arguments of a trigger name, together."""
    classes: set[str] = set()
    for token in tokens:
        classes |= classes_of(token, trigger.sentence, found, lexicon)
    return frozenset(classes)


_FORCE = {Strength.STRONG: 1, Strength.WEAK: 0, Strength.HINT: -9}


def _holds(rule: EventRule, agents: frozenset[str], targets: frozenset[str]) -> bool:
    return _fits(rule.subject, agents) and _fits(rule.object, targets)


def _is_completed(rule: EventRule, trigger: Trigger) -> bool:
    clauses = trigger.sentence.children(trigger.head, "xcomp", "ccomp")
    return not rule.complement or any(clause.lemma in rule.complement for clause in clauses)


def _fits(asked: frozenset[str], classes: frozenset[str]) -> bool:
    return not asked or bool(asked & classes) or ("none" in asked and not classes)


def _demands(rule: EventRule) -> int:
    return (
        3 * bool(rule.object)
        + 3 * bool(rule.subject)
        + 2 * bool(rule.context)
        + _FORCE[rule.strength]
    )


def _type(rule: EventRule, agents: frozenset[str], targets: frozenset[str]) -> EventType:
    for name, kind in rule.by_target:
        if name in targets and not (name in ("state", "armed") and "civilians" in targets):
            return kind
    for name, kind in rule.by_agent:
        if name in agents and not (name == "state" and "nonstate" in agents):
            return kind
    return rule.type
