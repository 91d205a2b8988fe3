"""Values of the record in few words, the same in the terminal and on the desk."""

from collections.abc import Mapping

from dateline.domain import (
    UNKNOWN_INTERVAL,
    Correction,
    CorrectionKind,
    DatePrecision,
    FigureRange,
    Interval,
    Published,
    Unit,
    WhenReason,
)

EN_DASH = "–"

WHY_THEN: Mapping[WhenReason, str] = {
    WhenReason.TOLD: "told",
    WhenReason.CARRIED: "carried from the clause it hangs on",
    WhenReason.TENSE: "told as today's news: the published day",
    WhenReason.UNKNOWN: "no day told",
}
"""Why an event is dated as it is."""

_UNITS = {Unit.HOUSEHOLD: " households", Unit.PERSON: "", Unit.BUILDING: ""}


def days_text(start: object, end: object, precision: DatePrecision) -> str:
    """Days as far as they are known: a day, a stretch, a month, a year; "?" when unknown."""
    if start is None and end is None:
        return "?"
    first, last = str(start or "?"), str(end or "?")
    if precision is DatePrecision.YEAR and first[:4] == last[:4]:
        return first[:4]
    if precision is DatePrecision.MONTH and first[:7] == last[:7]:
        return first[:7]
    if first == last:
        return first
    return f"{first}{EN_DASH}{last[5:] if first[:4] == last[:4] else last}"


def interval_text(interval: Interval) -> str:
    return days_text(interval.start, interval.end, interval.precision)


def typed_words(days: Interval) -> str:
    """Days as a person would type them to set them so."""
    if days == UNKNOWN_INTERVAL or days.start is None:
        return "unknown"
    shown = interval_text(days)
    return shown if len(shown) <= len("2024-07-27") else f"{days.start}/{days.end or days.start}"


def bounds_text(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """Bounds in few characters: "70", "≥ 70", "≤ 400", "~250", "200–999"; "?" for none."""
    rough = "~" if approximate else ""
    if low is None:
        return "?" if high is None else f"≤ {high:,}"
    if high is None:
        return f"≥ {low:,}"
    return f"{rough}{low:,}" if low == high else f"{rough}{low:,}{EN_DASH}{high:,}"


def best_text(low: int | None, high: int | None, best: int | None) -> tuple[str, str]:
    """The figure to show first, and its range; the range is "" where it says nothing more."""
    bounds = bounds_text(low, high)
    if best is None or f"{best:,}" == bounds:
        return bounds, ""
    return f"{best:,}", bounds


def kind_text(figure: FigureRange) -> str:
    """What a figure counts: "killed", "displaced households"."""
    return figure.kind.value.replace("_", " ") + _UNITS[figure.unit]


def published_text(published: Published) -> str:
    """The day, or what bounds it, and how that is known."""
    source = published.source.value.replace("_", " ")
    if published.value:
        return f"{published.value.isoformat()} (from {source})"
    if published.earliest and published.latest:
        return f"between {published.earliest} and {published.latest} (from {source})"
    if published.earliest:
        return f"not before {published.earliest} (from {source})"
    return f"not after {published.latest} (from {source})" if published.latest else "day unknown"


def correction_text(correction: Correction, numbers: Mapping[str, int], *, holds: bool) -> str:
    """One entry of the history: number, when, who, what, why, and whether it holds.

    numbers: of other entries, by their ids.
    """
    at = correction.at.strftime("%Y-%m-%d %H:%M")
    state = "" if holds else "  [undone]"
    why = f": {correction.why}" if correction.why else ""
    told = f"{correction.number}  {at} UTC  {correction.by}  {what_changed(correction, numbers)}"
    return f"{told}{why}{state}"


def what_changed(correction: Correction, numbers: Mapping[str, int]) -> str:
    """What a correction did, in words with the first digits of ids."""
    before, after = _ids(correction.before), _ids(correction.after)
    event = correction.subject[0].event[:8]
    if correction.kind is CorrectionKind.MERGE:
        return f"merged {' and '.join(before)} into {', '.join(after)}"
    if correction.kind is CorrectionKind.SPLIT:
        count = len(correction.subject)
        events = f"{count} event" + "s" * (count != 1)
        return f"split {', '.join(before)} into {' and '.join(after)} ({events} left)"
    if correction.kind is CorrectionKind.MOVE:
        place = "into an incident of its own" if not correction.others else "to another incident"
        return f"moved event {event} {place} ({', '.join(after)})"
    if correction.kind is CorrectionKind.SET and correction.field:
        name = correction.detail or correction.field.value
        name += f" of event {event}" if correction.of_event else ""
        values = f"{value_text(correction.before)} → {value_text(correction.after)}"
        return f"set {name.replace('_', ' ')} {values}"
    if correction.kind is CorrectionKind.REJECT:
        return f"rejected {f'event {event}' if correction.of_event else ', '.join(before)}"
    if correction.kind is CorrectionKind.ACCEPT:
        return f"accepted {', '.join(before)} as it is"
    verb = "restored" if correction.kind is CorrectionKind.RESTORE else "undid"
    undone = correction.undoes or ""
    return f"{verb} what correction {numbers.get(undone, undone[:8])} did"


def value_text(value: object) -> str:
    """The value that a correction gave a field, in few words."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(str(each["actor"]) for each in value)
    if not isinstance(value, dict):
        return str(value).replace("_", " ")
    if "place" in value:
        return str(value["place"]["name"])
    if "best" in value:
        low, high, best = value["low"], value["high"], value["best"]
        bounds = bounds_text(low, high)
        return bounds if str(best) == bounds else f"{best} ({bounds})"
    return "/".join(dict.fromkeys(str(value[side] or "?") for side in ("start", "end")))


def _ids(value: object) -> list[str]:
    return [str(each)[:8] for each in value] if isinstance(value, list) else []
