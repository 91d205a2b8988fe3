"""The history of an incident's corrections, as the page lists it."""

from dataclasses import dataclass

from dateline.domain import Correction, CorrectionKind
from dateline.phrasing import what_changed
from dateline.record import WholeIncident


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """correction, in words, and whether it holds; what no longer does can't be taken back again."""

    correction: Correction
    words: str
    holds: bool


def history_entries(whole: WholeIncident) -> list[HistoryEntry]:
    """The newest first."""
    numbers = {each.id: each.number for each in whole.history}
    return [
        HistoryEntry(
            correction=each,
            words=what_changed(each, numbers),
            holds=each.id not in whole.undone,
        )
        for each in whole.history
    ]


def rejected_telling(whole: WholeIncident) -> str | None:
    """The event by whose rejection alone an incident is rejected; None where all of it was."""
    rejections = (
        each
        for each in whole.history
        if each.kind is CorrectionKind.REJECT and each.id not in whole.undone
    )
    newest = next(rejections, None)
    return whole.incident.events[0].event if newest and newest.of_event else None
