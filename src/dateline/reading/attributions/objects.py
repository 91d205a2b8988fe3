"""What was said where it is no clause: infinitives, objects, and what a preposition opens."""

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import Frame
from dateline.lexicon.times import time_lexicon
from dateline.reading.attributions.sayings import Complement, Saying, core, in_order
from dateline.reading.attributions.sources import subject_of

_OF_THE_OBJECT = frozenset({"for", "of", "over", "as", "against", "with", "from", "to"})
_OF_THE_PREDICATE = frozenset({"as", "to", "with"})
_INFINITIVES = {Frame.INFINITIVE: "to", Frame.GERUND: None}


def find_predicate(saying: Saying) -> Complement | None:
    """An object and what is said of it: "described the raid as a crime", "called it a lie".

    An object alone counts when it is quoted.
    """
    if Frame.PREDICATE not in saying.verb.takes:
        return None
    prepositions = [word for word in saying.after("prep") if word.lower in _OF_THE_PREDICATE]
    parts = [*saying.after("dobj", "oprd", "ccomp", "xcomp", "acomp"), *prepositions]
    alone = len(parts) == 1 and parts[0].dep != "ccomp"
    if not parts or (alone and not _has_quote(saying, parts[0])):
        return None
    return Complement(saying.below(parts))


def find_infinitive(saying: Saying) -> Complement | None:
    """What was promised or asked for: "promised to withdraw", "urged both sides to stop"."""
    openers = [word for frame, word in _INFINITIVES.items() if frame in saying.verb.takes]
    clauses = [
        child
        for child in saying.after("xcomp", "ccomp")
        if any(_opens_with(saying.sentence, child, word) for word in openers)
    ]
    if not clauses:
        return None
    objects = [child for child in saying.after("dobj") if child.index < clauses[0].index]
    tokens = [token for clause in clauses for token in core(saying, clause)]
    return Complement(saying.unspoken([*saying.below(objects), *tokens]))


def find_appeal(saying: Saying) -> Complement | None:
    """Whom something is put to, and what: "called on both sides to stop"."""
    openers = [word for word in saying.after("prep") if word.lower in saying.verb.particles]
    if not openers:
        return None
    opener = openers[0]
    clauses = [child for child in saying.after("xcomp", "advcl") if child.index > opener.index]
    tokens = [token for clause in clauses for token in core(saying, clause)]
    inside = saying.unspoken([*saying.below([opener]), *tokens])
    return Complement(tuple(t for t in inside if t is not opener), opener=opener.index)


def find_opened(saying: Saying) -> Complement | None:
    """What a preposition opens that makes one phrase with the verb: "warned of famine"."""
    for child in saying.after("prep"):
        inside = [token for token in saying.below([child]) if token is not child]
        if child.lower in saying.verb.opens and inside:
            return Complement((*inside, *_running_on(saying, inside[-1])), opener=child.index)
    return None


def find_object(saying: Saying) -> Complement | None:
    """A noun that stands for the words: "announced a truce", "blamed rebels for the blast"."""
    objects = saying.after("dobj")
    if Frame.OBJECT not in saying.verb.takes or not objects or saying.defines:
        return None
    parts = [
        child
        for child in saying.children("prep", "xcomp", "oprd")
        if child.index > objects[0].index and (child.dep != "prep" or child.lower in _OF_THE_OBJECT)
    ]
    tokens = saying.below([*objects, *parts])
    more = _running_on(saying, tokens[-1]) if objects[0].pos == "NOUN" else ()
    return Complement((*tokens, *more))


def find_of_passive(saying: Saying) -> Complement | None:
    """What an agent said of the subject: "the reports were called reliable by officials"."""
    if not saying.verb.takes & {Frame.CLAUSE, Frame.OBJECT, Frame.PREDICATE}:
        return None
    clauses = saying.after("ccomp")
    if clauses:
        return Complement(saying.below(clauses))
    patient = subject_of(saying.sentence, saying.token)
    if patient is None or patient.dep == "pobj":
        return None
    parts = saying.children("oprd", "xcomp", "acomp", "attr")
    prepositions = [word for word in saying.children("prep") if word.lower in {"as", "for", "of"}]
    by = set(saying.below(saying.children("agent")))
    tokens = saying.below([patient, *parts, *prepositions])
    return Complement(in_order(token for token in tokens if token not in by))


def _running_on(saying: Saying, last: Token) -> tuple[Token, ...]:
    """What goes on with a noun without a comma, and the parse hangs on the verb.

    "Warned of famine in the camps", but not "announced a truce on Monday".
    """
    for child in saying.children("prep"):
        below = saying.sentence.subtree(child)
        told_when = any(token.lower in time_lexicon().anchors for token in below)
        if below[0].index == last.index + 1 and not told_when:
            return saying.below([child])
    return ()


def _opens_with(sentence: Sentence, clause: Token, word: str | None) -> bool:
    """Whether a clause is an infinitive with "to"; with no word, whether it is a gerund."""
    if word is None:
        return clause.tag == "VBG"
    return any(child.lower == word for child in sentence.children(clause, "aux"))


def _has_quote(saying: Saying, part: Token) -> bool:
    below = saying.sentence.subtree(part)
    extent = Span(below[0].start, below[-1].end)
    return any(quote.span.overlaps(extent) for quote in saying.quotes)
