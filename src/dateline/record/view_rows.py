"""Saved views of incidents, what is watched in them, and what was told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from dateline.domain import FigureKind


class Watched(StrEnum):
    """What a view can tell of. Each is told once of an incident."""

    NEW = "new"
    """An incident that was not in the view before."""
    TOLL = "toll"
    """A figure that reached a number."""
    CONTESTED = "contested"
    """An incident on which sources came to contradict one another."""


@dataclass(frozen=True, slots=True)
class TollWatch:
    """Figures of a kind, by the best that is given, that are `least` or more."""

    kind: FigureKind
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a view tells of."""

    new: bool = True
    contested: bool = False
    toll: TollWatch | None = None

    def asked(self) -> tuple[Watched, ...]:
        chosen = (
            (Watched.NEW, self.new),
            (Watched.TOLL, self.toll is not None),
            (Watched.CONTESTED, self.contested),
        )
        return tuple(what for what, wanted in chosen if wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """query: the query string of the overview, with no question mark before it."""

    key: int
    name: str
    query: str
    by: str
    at: datetime
    watch: Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertText:
    """What is told of an incident. body: JSON values, as they stood when it was told."""

    title: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """incident: its id when it was told; None for an alert that tells of many at once."""

    key: int
    view: int
    what: Watched
    incident: str | None
    at: datetime
    text: AlertText


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """secret: signs what is sent. waiting, given_up: alerts not sent yet, and never to be.

    problem: why the last try of one of those failed. sent_at: when it last took one.
    """

    key: int
    view: int
    url: str
    secret: str
    by: str
    at: datetime
    waiting: int
    given_up: int
    problem: str | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to a webhook. tries: how often it was tried in vain."""

    webhook: int
    url: str
    secret: str
    alert: Alert
    tries: int
