"""Whether an event happened, goes on, was ordered, planned, threatened or denied."""

from dateline.domain import EventStatus, EventType
from dateline.language import Sentence, Token
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.when import tense_of

_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "nor"})
_CONDITIONS = frozenset({"if", "whether", "unless"})
_ALMOST = frozenset({"almost", "nearly"})
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
_IMPENDING = frozenset({"upcoming", "impending", "imminent", "planned", "looming"})
_CONTINUES = frozenset({"continue", "keep", "rage", "persist"})
_AFTER = "after"
_STATES = frozenset(
    {EventType.BATTLE, EventType.ACCESS_DENIED, EventType.PEACEFUL_PROTEST, EventType.DISPLACEMENT}
    | {EventType.SHELLING, EventType.AIR_STRIKE, EventType.AID, EventType.DIPLOMACY}
)


_CAUSES = frozenset(
    {"send", "use", "deploy", "manage", "begin", "start", "continue", "go", "help", "force", "move"}
    | {"resume", "return", "cross", "fail", "succeed"}
)


def find_status(trigger: Trigger, kind: EventType, found: Found) -> EventStatus | None:
    """The status of an event, or None where the words say there was none (negated, or a mere "if").

    Order of the tests: a denial, a negation, an order, a threat, a plan, then the tense.
    """
    sentence, head = trigger.sentence, trigger.head
    above = (head, *sentence.ancestors(head))
    if _is_denied(trigger, found, {token.lemma for token in above}):
        return EventStatus.DENIED
    clause = clause_of(sentence, head)
    negated = _has_word(sentence, _with_subjects(sentence, clause), _NEGATIONS, ("neg", "det"))
    if negated and kind not in (EventType.ACCESS_DENIED, EventType.BLAME):
        return None
    if _has_word(sentence, above, _CONDITIONS, ("mark",)):
        return None
    if head.pos == "VERB" and _has_word(sentence, (head,), _ALMOST, ("advmod",)):
        return None
    if kind is EventType.EVACUATION_ORDER:
        return EventStatus.ORDERED
    return _by_mood(trigger, kind)


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


def clause_of(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """A trigger and the words above it, up to the verb that has a tense and a subject."""
    clause = [head]
    for token in (head, *sentence.ancestors(head)):
        if token.index != head.index:
            clause.append(token)
        if token.pos in ("VERB", "AUX") and _is_finite_clause(sentence, token):
            break
    return tuple(clause)


def _is_finite_clause(sentence: Sentence, verb: Token) -> bool:
    helpers = [child.lower for child in sentence.children(verb, "aux", "auxpass")]
    if "to" in helpers:
        return False
    return bool(sentence.children(verb, "nsubj", "nsubjpass", "expl")) and (
        verb.tag in ("VBD", "VBZ", "VBP") or bool(helpers)
    )


def _with_subjects(sentence: Sentence, clause: tuple[Token, ...]) -> tuple[Token, ...]:
    """A clause with its subjects, which can carry its "no": "no strikes were reported"."""
    subjects = (s for token in clause for s in sentence.children(token, "nsubj", "nsubjpass"))
    return (*clause, *subjects)


def _by_mood(trigger: Trigger, kind: EventType) -> EventStatus | None:
    sentence, head = trigger.sentence, trigger.head
    clause = clause_of(sentence, head)
    governing = {token.lemma for token in clause[1:] if not _is_purpose_phrase(sentence, token)}
    if governing & _THREATS:
        return EventStatus.THREATENED
    if governing & _ORDERS and kind is not EventType.ARREST:
        return EventStatus.ORDERED
    if governing & _PLANS or _is_called_planned(sentence, head):
        return EventStatus.PLANNED
    helpers = {child.lower for token in clause for child in sentence.children(token, "aux")}
    if "will" in helpers or "shall" in helpers:
        return EventStatus.PLANNED
    if helpers & _HYPOTHETICAL:
        return None if "have" not in helpers else EventStatus.HAPPENED
    if _is_purpose(sentence, head) and not governing & _CAUSES:
        return None
    if _is_over(sentence, head):
        return EventStatus.HAPPENED
    tense = tense_of(sentence, head)
    if tense == "present" and (kind in _STATES or head.tag == "VBG"):
        return EventStatus.ONGOING
    return EventStatus.ONGOING if governing & _CONTINUES else EventStatus.HAPPENED


def _is_purpose_phrase(sentence: Sentence, token: Token) -> bool:
    """The "order" of "in order to" commands nothing."""
    return token.lower == "order" and sentence.head(token).lower == "in"


def _is_over(sentence: Sentence, head: Token) -> bool:
    """Whether something else is told to come after it: "is held by militants after seizing it"."""
    above = sentence.head(head)
    marks = sentence.children(head, "mark", "prep")
    return head.tag == "VBG" and _AFTER in (above.lower, *(mark.lower for mark in marks))


def _is_called_planned(sentence: Sentence, head: Token) -> bool:
    return any(child.lower in _IMPENDING for child in sentence.children(head))


def _is_purpose(sentence: Sentence, head: Token) -> bool:
    """An aim is no act: "launched the operation to seize the town" tells of no seizure."""
    return head.tag == "VB" and any(child.lower == "to" for child in sentence.children(head, "aux"))
