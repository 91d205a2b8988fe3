"""Saved views of incidents, what is watched in them, and the alerts that came of it."""

from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any, Self
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.adding import Key
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.desk.filters import Filters, read_filters
from dateline.desk.problems import Problem
from dateline.domain import FigureKind
from dateline.record import Alert, IncidentQuery, SavedView, TollWatch, Views, Watch, Watched

reader = Depends(require(Role.READER))
reviewer = Depends(require(Role.REVIEWER))
Reviewer = Annotated[User, reviewer]
Name = Annotated[str, Field(min_length=1, max_length=100)]

router = APIRouter(tags=["views"])


class TollModel(Model):
    """Told when the best value of a figure of this kind is `least` or more."""

    figure: FigureKind
    least: Annotated[int, Field(ge=1, le=1_000_000_000)]


class WatchModel(Model):
    """What a view tells of: incidents new in it, a toll, incidents that become contested."""

    new: bool = True
    contested: bool = False
    toll: TollModel | None = None

    @classmethod
    def of(cls, watch: Watch) -> Self:
        toll = watch.toll
        told = TollModel(figure=toll.kind, least=toll.least) if toll else None
        return cls(new=watch.new, contested=watch.contested, toll=told)

    def inner(self) -> Watch:
        toll = TollWatch(self.toll.figure, self.toll.least) if self.toll else None
        return Watch(new=self.new, contested=self.contested, toll=toll)


class ViewModel(Model):
    """query: the query string of the overview, without the question mark."""

    id: int
    name: str
    query: str
    by: str
    at: datetime
    watch: WatchModel

    @classmethod
    def of(cls, view: SavedView) -> Self:
        return cls(
            id=view.key,
            name=view.name,
            query=view.query,
            by=view.by,
            at=view.at,
            watch=WatchModel.of(view.watch),
        )


class ViewList(Model):
    items: list[ViewModel]


class NewView(Model):
    name: Name
    query: Annotated[str, Field(max_length=4000)] = ""
    watch: WatchModel = WatchModel()


class ViewChange(Model):
    name: Name | None = None
    watch: WatchModel | None = None


class AlertModel(Model):
    """body: the incident, and the toll, as they stood when it was told."""

    id: int
    what: Watched
    incident: str | None
    at: datetime
    title: str
    body: dict[str, Any]

    @classmethod
    def of(cls, alert: Alert) -> Self:
        return cls(
            id=alert.key,
            what=alert.what,
            incident=alert.incident,
            at=alert.at,
            title=alert.text.title,
            body=dict(alert.text.body),
        )


class AlertList(Model):
    items: list[AlertModel]


@router.get("/views", dependencies=[reader])
def list_views(desk: DeskDep) -> ViewList:
    """All saved views, by name."""
    return ViewList(items=[ViewModel.of(view) for view in Views(desk.record).all()])


@router.post("/views", status_code=201)
def add_view(desk: DeskDep, user: Reviewer, told: NewView) -> ViewModel:
    """Save a view. What is in it now is not told of; what comes into it from now on is."""
    views = Views(desk.record)
    query = told.query.strip().removeprefix("?")
    watch, at = told.watch.inner(), desk.settings.clock()
    key = views.add(_name(told.name), query, watch, _meant(query), by=user.name, at=at)
    return ViewModel.of(views.get(key))


@router.get("/views/{id}", dependencies=[reader])
def get_view(desk: DeskDep, id: Key) -> ViewModel:
    """A view with what is watched in it."""
    return ViewModel.of(Views(desk.record).get(id))


@router.patch("/views/{id}", dependencies=[reviewer])
def change_view(desk: DeskDep, id: Key, change: ViewChange) -> ViewModel:
    """Call it otherwise, or watch other things in it; what already is so is not told of."""
    views = Views(desk.record)
    view = views.get(id)
    name = view.name if change.name is None else _name(change.name)
    watch = view.watch if change.watch is None else change.watch.inner()
    views.change(id, name, watch, read_filters(view.query).query)
    return ViewModel.of(views.get(id))


@router.delete("/views/{id}", dependencies=[reviewer])
def remove_view(desk: DeskDep, id: Key) -> ViewModel:
    """Forget a view, with its alerts and webhooks."""
    views = Views(desk.record)
    view = views.get(id)
    views.remove(id)
    return ViewModel.of(view)


@router.get("/views/{id}/alerts", dependencies=[reader])
def list_alerts(
    desk: DeskDep, id: Key, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> AlertList:
    """What was told of a view, the newest first."""
    views = Views(desk.record)
    views.get(id)
    return AlertList(items=[AlertModel.of(alert) for alert in views.alerts(id, limit)])


def _meant(query: str) -> IncidentQuery:
    """What a query string asks for; a name that is misspelt must not come to mean everything."""
    unknown = sorted(set(parse_qs(query)) - {each.name for each in fields(Filters)})
    if unknown:
        raise Problem(422, f"{unknown[0][:50]} is no filter of the overview")
    return read_filters(query).query


def _name(told: str) -> str:
    name = " ".join(told.split())
    if not name:
        raise Problem(422, "give the view a name")
    return name
