"""Finding the words that tell of an event."""

from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.events import Cue, EventLexicon, EventRule, TriggerForm

_NOUNS = frozenset({"NOUN", "PROPN"})
_NEAR = 8
"""Words within which an `unless` counts: farther off, "company" says nothing of a missile."""
_DESCRIBING = frozenset({"battle.fight", "territory.take", "territory.control"})
"""Rules whose participles describe: "a soldier fighting against", "territory occupied by"."""
_ADJECTIVAL = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of one sentence that may tell of an event, and the rules they answer to.

    head: the word the others hang on. rules: in the order of the lexicon, not yet told apart.
    """

    sentence: Sentence
    head: Token
    span: Span
    form: TriggerForm
    rules: tuple[EventRule, ...]


def find_triggers(sentence: Sentence, lexicon: EventLexicon) -> list[Trigger]:
    """The triggers of a parsed sentence, in text order; none overlaps another."""
    found: list[Trigger] = []
    lemmas = [token.lemma for token in sentence.tokens]
    position = 0
    while position < len(sentence.tokens):
        matches = _matches(sentence, position, lexicon)
        if matches:
            length = len(matches[0].words)
            rules = tuple(
                cue.rule
                for cue in matches
                if len(cue.words) == length and _context_allows(cue, lemmas, position)
            )
            trigger = _trigger(sentence, position, matches[0], rules)
            if trigger:
                found.append(trigger)
                position += length
                continue
        position += 1
    return found


def _matches(sentence: Sentence, position: int, lexicon: EventLexicon) -> list[Cue]:
    """The cues that stand at a position, those of most words first."""
    token = sentence.tokens[position]
    cues = lexicon.cues.get(token.lemma, ())
    if token.lower != token.lemma:
        cues += lexicon.cues.get(token.lower, ())
    standing = dict.fromkeys(cue for cue in cues if _stands_at(cue, sentence, position))
    return sorted(standing, key=lambda cue: -len(cue.words)) if standing else []


def _stands_at(cue: Cue, sentence: Sentence, position: int) -> bool:
    tokens = sentence.tokens[position : position + len(cue.words)]
    if len(tokens) < len(cue.words):
        return False
    if cue.form is TriggerForm.PHRASE:
        return all(token.lower == word for token, word in zip(tokens, cue.words, strict=True))
    for token, word in zip(tokens, cue.words, strict=True):
        if word not in (token.lemma, token.lower):
            return False
    if cue.form is TriggerForm.NOUN:
        return tokens[-1].pos in _NOUNS
    return tokens[0].pos == "VERB"


def _context_allows(cue: Cue, lemmas: list[str], position: int) -> bool:
    rule = cue.rule
    if rule.unless:
        near = lemmas[max(0, position - _NEAR) : position + len(cue.words) + _NEAR]
        if _holds_any(rule.unless, near):
            return False
    return not rule.context or _holds_any(rule.context - set(cue.words), lemmas)


def _holds_any(wanted: frozenset[str], lemmas: list[str]) -> bool:
    """Whether any of some words, or of some sequences of words, stands among lemmas."""
    text = " " + " ".join(lemmas) + " "
    return any(f" {word} " in text for word in wanted)


def _trigger(
    sentence: Sentence, position: int, cue: Cue, rules: tuple[EventRule, ...]
) -> Trigger | None:
    tokens = sentence.tokens[position : position + len(cue.words)]
    span = Span(tokens[0].start, tokens[-1].end)
    head = tokens[0] if cue.form is TriggerForm.VERB else (sentence.root_of(span) or tokens[-1])
    if not rules or _only_describes(head, cue):
        return None
    return Trigger(sentence, head, span, cue.form, rules)


def _only_describes(head: Token, cue: Cue) -> bool:
    """A trigger that is only an adjective ("besieged enclave") tells of nothing."""
    if cue.form is TriggerForm.PHRASE:
        return False
    return head.dep in _ADJECTIVAL or (head.dep == "acl" and cue.rule.id in _DESCRIBING)
