"""Words of war that tell of no one act: habits, kinds of act, wars and attacks only mentioned."""

from dateline.domain import Event, EventType
from dateline.language import Sentence, Token
from dateline.reading.events.classify import Classified
from dateline.reading.events.consequences import figures_in_clause, is_violent
from dateline.reading.events.found import Found

_MANY = frozenset(
    {"series", "wave", "spate", "string", "most", "many", "kind", "type", "risk", "fear", "threat"}
    | {"case", "number", "cycle", "history", "form", "act", "campaign", "possibility", "danger"}
)
"""What stands before "of" and the name of a kind of act: "a wave of kidnappings"."""
_CARRYING_OUT = frozenset(
    {"carry", "launch", "stage", "mount", "conduct", "commit", "unleash", "perpetrate", "suffer"}
)
"""Verbs that make many acts one told act: "launched a wave of raids"."""
_MOST = frozenset({"most", "many", "some"})
_WEAPONS = frozenset({"grenade.noun", "explosion.device"})
_OWNING = frozenset(
    {"have", "carry", "consist", "contain", "find", "steal", "seize", "buy", "own", "possess"}
    | {"hide", "store", "transport", "smuggle", "confiscate", "discover", "supply"}
)
_MENTIONED = frozenset({"battle.noun", "battle.offensive", "battle.fight", "attack.noun"})
"""Rules whose words name a war or an attack as often as they tell of one."""


def is_general(choice: Classified, event: Event, found: Found) -> bool:
    """Whether a trigger speaks of acts at large (the codebook: habits and settings are none)."""
    sentence, head = choice.trigger.sentence, choice.trigger.head
    if not (is_violent(event.type) or event.type is EventType.ABDUCTION):
        return False
    return (
        _is_habit(sentence, head)
        or _is_one_of_many(choice, event, found)
        or _is_only_owned(choice)
        or _is_mentioned(choice, event, found)
    )


def _is_habit(sentence: Sentence, head: Token) -> bool:
    """What those meant are known for: "militias who attack villages"."""
    helpers = sentence.children(head, "aux", "auxpass")
    return head.dep == "relcl" and head.tag in ("VBP", "VBZ") and not helpers


def _is_one_of_many(choice: Classified, event: Event, found: Found) -> bool:
    """Whether a word of number makes acts a kind: "a wave of kidnappings".

    Not where a toll counts them, or somebody is told to carry them out.
    """
    sentence, head = choice.trigger.sentence, choice.trigger.head
    of = sentence.head(head)
    if head.dep != "pobj" or of.lower != "of":
        return False
    many = sentence.head(of)
    if many.lemma in _MOST:
        return True
    if many.lemma not in _MANY or sentence.children(head, "det", "poss"):
        return False
    carried_out = sentence.head(many).lemma in _CARRYING_OUT and many.dep in ("dobj", "nsubjpass")
    return not (carried_out or figures_in_clause(event.type, sentence.span, found))


def _is_only_owned(choice: Classified) -> bool:
    """Whether a weapon is had, taken or found, not used: "stole two rifles and a grenade"."""
    sentence, head = choice.trigger.sentence, choice.trigger.head
    if choice.rule.id not in _WEAPONS:
        return False
    verb = next((token for token in sentence.ancestors(head) if token.pos == "VERB"), None)
    return verb is not None and verb.lemma in _OWNING


def _is_mentioned(choice: Classified, event: Event, found: Found) -> bool:
    """Whether a war is only named: its sentence says neither where, when nor with what toll.

    An attack need only be one on somebody; the lead may lean on the title.
    """
    sentence = choice.trigger.sentence
    if choice.rule.id not in _MENTIONED or found.is_lead(sentence):
        return False
    if choice.rule.id == "attack.noun" and event.actors:
        return False
    placed = event.where is not None and sentence.span.holds(event.where.span)
    number = event.when.time
    dated = number is not None and sentence.span.holds(found.times[number].span)
    return not (placed or dated or figures_in_clause(event.type, sentence.span, found))
