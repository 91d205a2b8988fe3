"""What became of those counted: the cue that governs them in the parse, or stands beside them."""

from dataclasses import dataclass

from dateline.domain import FigureKind, Unit, Who
from dateline.language import Sentence, Token
from dateline.language.labels import PEOPLE
from dateline.lexicon.figures import CueRole, FigureLexicon, KindCue
from dateline.reading.figures.counted import Counted, is_countable, unit_of
from dateline.reading.figures.governors import Governor, find_governors
from dateline.reading.figures.numbers import Form

_SINGLE_KINDS = frozenset(
    {FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.CAPTIVE}
    | {FigureKind.DETAINED}
)
_REPORTED = frozenset({"report", "believe", "fear", "list", "leave"})
_PARTICIPLES = frozenset({"VBN", "JJ", "VBD"})
_BESIDE = 5
_JOINED_BY_AND = 2
_FEW = 10
_A_POPULATION = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a figure, the word that gave it, and the rule's name in the record."""

    kind: FigureKind
    token: Token
    role: CueRole
    rule: str


def resolve_kind(
    sentence: Sentence, counted: Counted, who: tuple[Who, ...], lexicon: FigureLexicon
) -> Kind | None:
    """The kind of what is counted, from the nearest cue; None when it is no figure."""
    if not is_countable(sentence, counted, lexicon) and not _stands_for_people(counted):
        return None
    if unit_of(counted, lexicon) is Unit.BUILDING:
        return _building_kind(sentence, counted, lexicon)
    if _is_one_of_some(counted):
        return None
    governors = tuple(find_governors(sentence, counted.node, lexicon.carriers))
    cues = (_first_cue(sentence, governors, lexicon), _beside(sentence, counted, lexicon))
    found = cues[1] or cues[0] if counted.noun is None else cues[0] or cues[1]
    if found and found.kind is FigureKind.DISPLACED:
        if _are_held(counted, lexicon):
            return None
        found = _where_bound(sentence, found, lexicon)
    if counted.quantity.form is Form.SINGLE:
        return (
            found
            if found and found.kind in _SINGLE_KINDS and found.role is not CueRole.OF
            else None
        )
    found = found or _kind_of_noun(sentence, counted, governors, lexicon)
    if found is None or found.kind is FigureKind.POPULATION:
        return _kind_of_fighters(counted, who, governors, lexicon) or found
    return _both_kinds(sentence, found, governors, lexicon)


def _stands_for_people(counted: Counted) -> bool:
    """A name of a people the parser took for something else: "some 200 Rohingya"."""
    noun = counted.noun
    return (
        noun is not None
        and noun.tag == "NNP"
        and noun.text.istitle()
        and noun.entity in {PEOPLE, ""}
    )


def _is_one_of_some(counted: Counted) -> bool:
    """A character, not a count: "was one of the exiles", "X, one of its leaders"."""
    quantity = counted.quantity
    return quantity.low == quantity.high == 1 and counted.node.dep in {"attr", "appos"}


def _are_held(counted: Counted, lexicon: FigureLexicon) -> bool:
    """Prisoners who escape are not displaced."""
    cues = (
        cue for noun in counted.nouns for cue in lexicon.cues.get((CueRole.COUNTS, noun.lemma), ())
    )
    return any(cue.kind in {FigureKind.DETAINED, FigureKind.CAPTIVE} for cue in cues)


def _where_bound(sentence: Sentence, found: Kind, lexicon: FigureLexicon) -> Kind:
    """Those who leave are going home where the sentence tells of a return."""
    returns = (
        cue.kind is FigureKind.RETURNED
        for token in sentence.tokens
        for role in (CueRole.OF, CueRole.COUNTS)
        for cue in lexicon.cues.get((role, token.lemma), ())
    )
    if found.role is CueRole.DOES and any(returns):
        return Kind(FigureKind.RETURNED, found.token, found.role, "returned.context")
    return found


def _first_cue(
    sentence: Sentence, governors: tuple[Governor, ...], lexicon: FigureLexicon
) -> Kind | None:
    for governor in governors:
        if cue := _match(sentence, governor, lexicon):
            return Kind(cue.kind, governor.token, governor.role, cue.id)
    return None


def _match(sentence: Sentence, governor: Governor, lexicon: FigureLexicon) -> KindCue | None:
    token = governor.token
    for form in dict.fromkeys((token.lemma, token.lower)):
        for cue in lexicon.cues.get((governor.role, form), ()):
            if set(cue.words[1:]) <= _words_below(sentence, token):
                return cue
    return None


def _words_below(sentence: Sentence, token: Token) -> set[str]:
    """Lemmas and words of the dependents of a token, and of theirs."""
    below = sentence.children(token)
    deeper = [deep for child in below for deep in sentence.children(child)]
    return {form for word in (*below, *deeper) for form in (word.lemma, word.lower)}


def _beside(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> Kind | None:
    """A cue right beside the number, where the parse has gone wrong: "12 killed", "killing 12"."""
    last = max((*(noun.index for noun in counted.nouns), counted.node.index))
    span = counted.span
    for token in sentence.tokens[last + 1 : last + _BESIDE]:
        said_of_them = token.tag in _PARTICIPLES and not sentence.children(token, "dobj")
        kind = _cue_at(sentence, token, (CueRole.STATE,), lexicon) if said_of_them else None
        if kind:
            return kind
        if token.pos not in {"AUX", "ADV"} and token.lemma not in _REPORTED:
            break
    before = [token for token in sentence.tokens if token.end <= span.start][-1:]
    for token in before:
        if token.pos == "VERB":
            return _cue_at(sentence, token, (CueRole.DONE_TO,), lexicon)
    return None


def _cue_at(
    sentence: Sentence, token: Token, roles: tuple[CueRole, ...], lexicon: FigureLexicon
) -> Kind | None:
    for role in roles:
        if cue := _match(sentence, Governor(token, role), lexicon):
            return Kind(cue.kind, token, role, cue.id)
    return None


def _kind_of_noun(
    sentence: Sentence, counted: Counted, governors: tuple[Governor, ...], lexicon: FigureLexicon
) -> Kind | None:
    """The kind that the counted noun tells by itself: "300 hostages", "1.2 million refugees"."""
    if _is_acting(governors, lexicon) or _is_wished(sentence, counted.node, lexicon):
        return None
    for noun in counted.nouns:
        kind = _cue_at(sentence, noun, (CueRole.COUNTS,), lexicon)
        if kind and (
            kind.kind is not FigureKind.POPULATION or not _is_fewer(counted, _A_POPULATION)
        ):
            return kind
    return None


def _is_wished(sentence: Sentence, node: Token, lexicon: FigureLexicon) -> bool:
    """Whether the verb above is an infinitive or has a modal: "to take in 100,000 refugees"."""
    for above in list(sentence.ancestors(node))[:2]:
        helpers = sentence.children(above, "aux")
        if any(word.tag == "TO" or word.lower in lexicon.modals for word in helpers):
            return True
    return False


def _is_acting(governors: tuple[Governor, ...], lexicon: FigureLexicon) -> bool:
    return any(
        governor.role is CueRole.DOES and governor.token.lemma in lexicon.acting_verbs
        for governor in governors
    )


def _kind_of_fighters(
    counted: Counted, who: tuple[Who, ...], governors: tuple[Governor, ...], lexicon: FigureLexicon
) -> Kind | None:
    """Fighters and troops are counted as forces, but not the few who do something in the story."""
    few = _is_fewer(counted, _FEW) and counted.quantity.form is not Form.INDEFINITE
    if few or not {Who.FIGHTERS, Who.SOLDIERS} & set(who) or _is_acting(governors, lexicon):
        return None
    return Kind(FigureKind.FORCES, counted.node, CueRole.COUNTS, "forces.counts.fighters")


def _is_fewer(counted: Counted, than: int) -> bool:
    return counted.quantity.low is not None and counted.quantity.low < than


def _both_kinds(
    sentence: Sentence, found: Kind, governors: tuple[Governor, ...], lexicon: FigureLexicon
) -> Kind:
    """Casualties, where dead and wounded are not parted: "killing and wounding hundreds"."""
    if found.kind not in {FigureKind.KILLED, FigureKind.INJURED}:
        return found
    joined = {found.token.head, *(child.index for child in sentence.children(found.token, "conj"))}
    cues = [
        _match(sentence, governor, lexicon)
        for governor in governors
        if governor.role is found.role
        and governor.token.index in joined
        and abs(governor.token.index - found.token.index) <= _JOINED_BY_AND
    ]
    kinds = {found.kind, *(cue.kind for cue in cues if cue)}
    if {FigureKind.KILLED, FigureKind.INJURED} <= kinds:
        return Kind(FigureKind.CASUALTIES, found.token, found.role, "casualties.killed_and_injured")
    return found


def _building_kind(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> Kind | None:
    for governor in find_governors(sentence, counted.node, lexicon.carriers):
        if governor.role is CueRole.DOES and governor.token.lemma in {"hit", "strike", "attack"}:
            continue
        below = _words_below(sentence, governor.token)
        for words in lexicon.building_cues:
            if words[0] in {governor.token.lemma, governor.token.lower} and set(words[1:]) <= below:
                rule = f"buildings.{'_'.join(words)}"
                return Kind(FigureKind.BUILDINGS, governor.token, governor.role, rule)
    return None
