"""When an event happened: its own time mention, else what the tense tells, else unknown."""

from datetime import date

from dateline.domain import (
    UNKNOWN_INTERVAL,
    DatePrecision,
    EventStatus,
    Interval,
    Newness,
    Span,
    TimexType,
    When,
    WhenReason,
)
from dateline.language import Sentence, Token
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.where import clause_distance, crosses_clauses

_NEWS_DAYS = 2
"""The codebook: what is dated within two days of publication is news."""
_FAR = 10
_BESIDE = 12
"""Characters between a cue and a day that tells when it was said."""
_BACK = 1
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def find_when(trigger: Trigger, found: Found, status: EventStatus) -> When:
    """The days of an event and where they come from."""
    number = _time_of(trigger, found)
    if number is not None:
        interval = found.times[number].interval
        assert interval is not None  # noqa: S101 — _time_of gives placed times only
        return When(interval=interval, reason=_reason(trigger, found, number), time=number)
    carried = _time_carried(trigger, found)
    if carried is not None and (interval := found.times[carried].interval):
        return When(interval=interval, reason=WhenReason.CARRIED, time=carried)
    published = found.report.published.value
    if published and _told_as_today(trigger, found, status):
        return When(interval=_published(published), reason=WhenReason.TENSE)
    return When(interval=UNKNOWN_INTERVAL, reason=WhenReason.UNKNOWN)


def _time_carried(trigger: Trigger, found: Found) -> int | None:
    """The day of the sentence before, for an act that points back to it: "the blast".

    An act told anew ("rebels attacked") may be of any day, and an older one ("had attacked") is.
    """
    sentence, head = trigger.sentence, trigger.head
    determined = {child.lower for child in sentence.children(head, "det")}
    if head.pos != "NOUN" or not determined & _POINTING or sentence.index == 0:
        return None
    if tense_of(sentence, head) == "pluperfect":
        return None
    for earlier in found.document.sentences[max(0, sentence.index - _BACK) : sentence.index][::-1]:
        days = [number for number in found.times_in(earlier.span) if _is_day_of_acts(number, found)]
        if days:
            return days[0] if len(days) == 1 else None
    return None


def _is_day_of_acts(number: int, found: Found) -> bool:
    """Whether a time mention is a day on which something was done, not one on which it was said."""
    mention = found.times[number]
    if mention.interval is None or mention.interval.precision is not DatePrecision.DAY:
        return False
    return not found.follows_cue(mention.span, _BESIDE)


def _reason(trigger: Trigger, found: Found, number: int) -> WhenReason:
    """Whether a time is of the event's own clause or of the one that it hangs on."""
    sentence = trigger.sentence
    token = sentence.root_of(found.times[number].span)
    if token is None:
        return WhenReason.CARRIED
    crossed = crosses_clauses(sentence, trigger.head, token)
    return WhenReason.CARRIED if crossed else WhenReason.TOLD


def _published(day: date) -> Interval:
    return Interval(start=day, end=day, precision=DatePrecision.PUBLISHED)


def _time_of(trigger: Trigger, found: Found) -> int | None:
    sentence = trigger.sentence
    scored = []
    for number in found.times_in(sentence.span):
        mention = found.times[number]
        if mention.interval is None or mention.type not in (TimexType.DATE, TimexType.TIME):
            continue
        token = sentence.root_of(mention.span)
        if token is None or not _same_speech(trigger.span, mention.span, found):
            continue
        distance = clause_distance(sentence, trigger.head, token) + 0.02 * abs(
            token.index - trigger.head.index
        )
        if distance <= _FAR:
            scored.append((distance, number))
    return min(scored)[1] if scored else None


def _same_speech(one: Span, other: Span, found: Found) -> bool:
    """A day beside the verb of saying is when it was said: "said on Friday that troops took …"."""
    inner = found.speaker_of(one)
    return inner is None or found.speaker_of(other) == inner or not _beside_cue(other, inner, found)


def _beside_cue(span: Span, attribution: int, found: Found) -> bool:
    said = found.attributions[attribution]
    return any(0 <= span.start - cue.end <= _BESIDE for cue in said.cue)


def _told_as_today(trigger: Trigger, found: Found, status: EventStatus) -> bool:
    if status in (EventStatus.PLANNED, EventStatus.THREATENED):
        return False
    tense = tense_of(trigger.sentence, trigger.head)
    if status is EventStatus.ONGOING:
        return True
    return found.is_lead(trigger.sentence) and tense in ("present", "perfect")


def tense_of(sentence: Sentence, token: Token) -> str:
    """The tense of a token's clause: present, perfect, past, pluperfect, future or none."""
    verb = _finite_verb(sentence, token)
    if verb is None:
        return "none"
    helpers = [child.lower for child in sentence.children(verb, "aux", "auxpass")]
    if any(word in ("will", "shall", "'ll", "would", "could", "may", "might") for word in helpers):
        return "future"
    if "had" in helpers:
        return "pluperfect"
    if any(word in ("has", "have", "'ve") for word in helpers):
        return "perfect"
    if any(word in ("is", "are", "'s", "'re", "am") for word in helpers):
        return "present"
    if verb.tag in ("VBZ", "VBP"):
        return "present"
    return "past" if verb.tag in ("VBD", "VBN") or helpers else "none"


def _finite_verb(sentence: Sentence, token: Token) -> Token | None:
    if token.pos in ("VERB", "AUX") and _is_finite(sentence, token):
        return token
    for ancestor in sentence.ancestors(token):
        if ancestor.pos in ("VERB", "AUX") and _is_finite(sentence, ancestor):
            return ancestor
    return None


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    helpers = [child.lower for child in sentence.children(verb, "aux", "auxpass")]
    return verb.tag in ("VBD", "VBZ", "VBP") or (bool(helpers) and "to" not in helpers)


_CONTEXT = 0.5
"""The encoder's chance above which an undated sentence is taken for context."""


def find_newness(trigger: Trigger, found: Found, when: When, status: EventStatus) -> Newness:
    """News or background, by the day where there is one, else by how it is told.

    Outside the lead the encoder tells a plain sentence of news from context; where it was not
    asked, how early the sentence stands.
    """
    published = found.report.published.value
    interval = when.interval
    if interval.precision is DatePrecision.PUBLISHED:
        return Newness.NEWS
    if published and interval.end:
        recent = (published - interval.end).days <= _NEWS_DAYS
        spans_long = interval.precision in (DatePrecision.YEAR, DatePrecision.DECADE)
        recent = recent and not spans_long
        within_lead = found.is_lead(trigger.sentence) and (published - interval.end).days <= 7
        return Newness.NEWS if recent or within_lead else Newness.BACKGROUND
    if interval.precision in (DatePrecision.YEAR, DatePrecision.DECADE):
        return Newness.BACKGROUND
    if status in (EventStatus.PLANNED, EventStatus.THREATENED, EventStatus.ORDERED):
        return Newness.NEWS
    if found.is_lead(trigger.sentence):
        return Newness.NEWS
    if tense_of(trigger.sentence, trigger.head) == "pluperfect":
        return Newness.BACKGROUND
    chance = found.document.encoding.background(trigger.sentence.index)
    if chance is not None:
        return Newness.BACKGROUND if chance > _CONTEXT else Newness.NEWS
    early = trigger.sentence.index < max(4, len(found.document.sentences) // 3)
    return Newness.NEWS if early else Newness.BACKGROUND
