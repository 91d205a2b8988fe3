"""Whether an event happened, goes on, was ordered, planned, threatened or denied."""

from dateline.domain import EventStatus, EventType
from dateline.language import Sentence, Token
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.when import tense_of

_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "nor"})
_CONDITIONS = frozenset({"if", "whether", "unless"})
_PLANS = frozenset(
    {
        "plan",
        "prepare",
        "intend",
        "expect",
        "schedule",
        "aim",
        "due",
        "consider",
        "propose",
        "ready",
    }
)
_THREATS = frozenset({"threaten", "warn", "vow", "threat", "promise", "swear"})
_ORDERS = frozenset({"order", "instruct", "command", "authorise", "authorize"})
_DENIALS = frozenset({"deny", "reject", "dismiss", "refute"})
_HYPOTHETICAL = frozenset({"could", "might", "may", "would", "should", "can"})
_CONTINUES = frozenset({"continue", "keep", "rage", "persist"})
_STATES = frozenset(
    {EventType.BATTLE, EventType.ACCESS_DENIED, EventType.PEACEFUL_PROTEST, EventType.DISPLACEMENT}
    | {EventType.SHELLING, EventType.AIR_STRIKE, EventType.AID, EventType.DIPLOMACY}
)


def find_status(trigger: Trigger, kind: EventType, found: Found) -> EventStatus | None:
    """The status of an event, or None where the words say there was none (negated, or a mere "if").

    Order of the tests: a denial, a negation, an order, a threat, a plan, then the tense.
    """
    sentence, head = trigger.sentence, trigger.head
    above = (head, *sentence.ancestors(head))
    lemmas = {token.lemma for token in above}
    if _is_denied(trigger, found, lemmas):
        return EventStatus.DENIED
    if _has_word(sentence, above[:3], _NEGATIONS, ("neg", "det", "prep")) and kind not in (
        EventType.ACCESS_DENIED,
        EventType.BLAME,
    ):
        return None
    if _has_word(sentence, above, _CONDITIONS, ("mark",)):
        return None
    if kind is EventType.EVACUATION_ORDER:
        return EventStatus.ORDERED
    return _by_mood(trigger, kind, above)


def _is_denied(trigger: Trigger, found: Found, lemmas: set[str]) -> bool:
    speaker = found.speaker_of(trigger.span)
    if speaker is not None:
        said = found.attributions[speaker]
        cues = {cue.of(found.report.text).lower() for cue in said.cue}
        if any(cue.startswith(("denie", "deny", "reject")) for cue in cues):
            return True
    return bool(lemmas & _DENIALS) and trigger.head.lemma not in _DENIALS


def _has_word(
    sentence: Sentence, tokens: tuple[Token, ...], words: frozenset[str], deps: tuple[str, ...]
) -> bool:
    return any(
        child.lower in words for token in tokens for child in sentence.children(token, *deps)
    )


def _by_mood(trigger: Trigger, kind: EventType, above: tuple[Token, ...]) -> EventStatus | None:
    sentence, head = trigger.sentence, trigger.head
    verbs = [token for token in above if token.pos in ("VERB", "AUX", "NOUN", "ADJ")][:4]
    governing = {token.lemma for token in verbs if token.index != head.index}
    if governing & _THREATS:
        return EventStatus.THREATENED
    if governing & _ORDERS and kind is not EventType.ARREST:
        return EventStatus.ORDERED
    if governing & _PLANS or any(
        token.lower in ("upcoming", "impending", "imminent", "planned")
        for token in sentence.children(head)
    ):
        return EventStatus.PLANNED
    tense = tense_of(sentence, head)
    helpers = {child.lower for token in above[:2] for child in sentence.children(token, "aux")}
    if "will" in helpers or "shall" in helpers:
        return EventStatus.PLANNED
    if helpers & _HYPOTHETICAL:
        return None if "have" not in helpers else EventStatus.HAPPENED
    if tense == "present" and (kind in _STATES or head.tag == "VBG"):
        return EventStatus.ONGOING
    return EventStatus.ONGOING if governing & _CONTINUES else EventStatus.HAPPENED
