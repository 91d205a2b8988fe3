"""Whether a figure adds up, which days it counts, and whether it is only a plan."""

from collections.abc import Iterator
from datetime import timedelta

from dateline.domain import (
    DatePrecision,
    FigureKind,
    FigureStatus,
    Interval,
    Report,
    Scope,
    Span,
    TimeMention,
    TimexType,
)
from dateline.language import Sentence, Token
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.counted import Counted
from dateline.reading.figures.kinds import Kind

_ALWAYS_STOCK = frozenset(
    {FigureKind.FORCES, FigureKind.POPULATION, FigureKind.SHELTERING, FigureKind.TRAPPED}
    | {FigureKind.IN_NEED, FigureKind.SEPARATED}
)
_HELD = frozenset({FigureKind.CAPTIVE, FigureKind.DETAINED, FigureKind.MISSING})
_MOVED = frozenset({FigureKind.DISPLACED, FigureKind.ORDERED_TO_LEAVE})
_TOO_MANY_FOR_ONE_ATTACK = 2_000
_ONE_DAY = timedelta(days=1)


def resolve_scope(
    sentence: Sentence,
    counted: Counted,
    kind: Kind,
    *,
    clause: str,
    times: tuple[TimeMention, ...],
    lexicon: FigureLexicon,
) -> Scope:
    """The scope of a figure. clause: the words around it; times: the time mentions among them."""
    if _is_rate(sentence, counted, lexicon):
        return Scope.RATE
    if kind.kind in _ALWAYS_STOCK:
        return Scope.STOCK
    if kind.kind in _HELD and _is_held(sentence, kind, lexicon):
        return Scope.STOCK
    if kind.kind in _MOVED and _is_state(kind):
        return Scope.STOCK
    if _is_one_day(clause, times, lexicon):
        return Scope.INCIDENT
    if lexicon.scope.cumulative.search(clause):
        return Scope.CUMULATIVE
    long = any(_is_long(time) for time in times)
    if long and not _is_one_attack(sentence, kind, lexicon):
        return Scope.CUMULATIVE
    if _is_long_running(sentence, counted, kind, lexicon):
        return Scope.CUMULATIVE
    return Scope.INCIDENT


def _is_rate(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> bool:
    """Whether the words after a figure make it so many a day; "on a day when" does not, nor does
    the ministry's "daily summary".
    """
    start = counted.span.start - sentence.start
    for found in lexicon.scope.rate.finditer(sentence.text, max(0, start - 12), start + 110):
        before = sentence.text[: found.start()].rsplit(None, 1)[-1:]
        said = sentence.root_of(Span(sentence.start + found.start(), sentence.start + found.end()))
        describes = said is not None and said.dep == "amod"
        if not describes and lexicon.scope.no_rate_before.isdisjoint(map(str.lower, before)):
            return True
    return False


def _is_held(sentence: Sentence, kind: Kind, lexicon: FigureLexicon) -> bool:
    """Being held is a state; being taken is not."""
    if kind.token.lemma in lexicon.scope.taking_nouns:
        return False
    if kind.role in {CueRole.DONE_TO, CueRole.OF, CueRole.DOES} and kind.token.lemma != "hold":
        return False
    around = (*sentence.ancestors(kind.token), *sentence.children(kind.token))
    taken = any(
        token.lemma in {"take", "seize", "capture", "release", "free", "kill"} for token in around
    )
    return not taken and (kind.role is CueRole.COUNTS or _has_stock_word(around, lexicon))


def _has_stock_word(around: tuple[Token, ...], lexicon: FigureLexicon) -> bool:
    return any(token.lemma in lexicon.scope.stock for token in around)


def _is_state(kind: Kind) -> bool:
    """Being a refugee, or displaced, is a state; having fled is not."""
    return kind.role in {CueRole.COUNTS, CueRole.STATE} or kind.token.lemma in {
        "scatter",
        "register",
        "displace",
    }


def _is_one_day(clause: str, times: tuple[TimeMention, ...], lexicon: FigureLexicon) -> bool:
    if lexicon.scope.one_day.search(clause):
        return True
    return not lexicon.scope.cumulative.search(clause) and any(
        _covers_one_day(time) for time in times
    )


def _covers_one_day(time: TimeMention) -> bool:
    if time.type in {TimexType.DURATION, TimexType.SET} or time.interval is None:
        return False
    interval = time.interval
    return interval.precision is DatePrecision.DAY and interval.start == interval.end


def _is_long_running(
    sentence: Sentence, counted: Counted, kind: Kind, lexicon: FigureLexicon
) -> bool:
    """Whether what took them lasts: a war, a flight, or more dead than an attack leaves."""
    subjects = sentence.children(kind.token, "nsubj", "agent")
    if any(token.lemma in lexicon.scope.long_subjects for token in subjects):
        return True
    if kind.kind in _MOVED:
        return True
    low = counted.quantity.low or counted.quantity.high or 0
    return low >= _TOO_MANY_FOR_ONE_ATTACK and kind.kind is not FigureKind.RETURNED


def _is_one_attack(sentence: Sentence, kind: Kind, lexicon: FigureLexicon) -> bool:
    """Whether one attack took them: "a drone attack on a lorry killed dozens last week"."""
    verb = kind.token
    causes = list(sentence.children(verb, "nsubj"))
    for below in sentence.children(verb, "prep", "agent"):
        if below.lower in {"in", "by", "when"}:
            causes.extend(sentence.children(below, "pobj"))
    return any(
        cause.tag == "NN"
        and cause.lemma in lexicon.scope.single_attacks
        and any(word.lower in {"a", "an"} for word in sentence.children(cause, "det"))
        for cause in causes
    )


def _is_long(time: TimeMention) -> bool:
    """Whether a time mention covers more than a day."""
    if time.type is TimexType.DURATION:
        return (
            not (time.value.startswith("PT") and time.value not in {"PT48H", "PT72H"})
            and time.value != "P1D"
        )
    interval = time.interval
    if interval is None or interval.start is None or interval.end is None:
        return False
    return interval.end - interval.start >= _ONE_DAY


def resolve_as_of(
    report: Report, scope: Scope, clause: str, times: tuple[TimeMention, ...]
) -> Interval | None:
    """The days a figure counts, where the text gives them; "since" runs to publication."""
    placed = [time for time in times if time.interval and time.interval.start]
    if scope in {Scope.STOCK, Scope.RATE} or not placed:
        return None
    time = placed[0]
    published = report.published.value
    start = time.interval.start if time.interval else None
    if (
        start
        and published
        and start <= published
        and f"since {time.text}".lower() in clause.lower()
    ):
        return Interval(start=start, end=published, precision=DatePrecision.DAY)
    return time.interval


def resolve_status(sentence: Sentence, kind: Kind, lexicon: FigureLexicon) -> FigureStatus:
    """Projected: a number in a plan, a forecast or a condition. "Could have been killed" is not."""
    for token in _verbs_above(sentence, kind.token):
        helpers = {child.lower for child in sentence.children(token, "aux", "mark")}
        if helpers & lexicon.modals and "have" not in helpers:
            return FigureStatus.PROJECTED
        planned = token is not kind.token and token.lemma in lexicon.projecting
        if planned or helpers & lexicon.projecting:
            return FigureStatus.PROJECTED
    return FigureStatus.HAPPENED


def _verbs_above(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A cue and the verbs it completes: "leave", then "forced", of "may be forced to leave"."""
    yield token
    if token.pos not in {"VERB", "AUX"} and token.head != token.index:
        token = sentence.head(token)
        yield token
    while (
        token.dep in {"xcomp", "ccomp", "pcomp", "prep", "pobj", "conj"}
        and token.head != token.index
    ):
        if token.dep == "ccomp" and not sentence.children(token, "mark"):
            return
        token = sentence.head(token)
        yield token
