"""Corrections: making one, and taking one back."""

from typing import Annotated

from fastapi import Depends, Path
from pydantic import AfterValidator, Field

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import CorrectionItem, Model
from dateline.desk.correcting import (
    Action,
    Asked,
    carry_out,
    changed_since,
    incident_after,
    take_back,
)
from dateline.desk.dependencies import DeskDep
from dateline.desk.opened import Desk
from dateline.desk.problems import Problem
from dateline.domain import Correction
from dateline.errors import RecordChangedError
from dateline.exports.incident_rows import correction_fields

router = api_router("corrections")

Reviewer = Annotated[User, Depends(require(Role.REVIEWER))]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{1,20}$")]
Number = Annotated[str, Path(pattern=r"^[0-9a-f]{1,20}$", description="Its number, or its id.")]
Version = Annotated[str, Field(min_length=1, max_length=60)]
# Databases hold no NUL in a text.
Words = Annotated[
    str, Field(max_length=2000), AfterValidator(lambda words: words.replace("\0", ""))
]


class CorrectionAsked(Model):
    """What to correct. expects: the `version` of the incident that was looked at.

    set: `field` (type, status, when, where, by, against, with, or a figure's kind) and `value`, as
    `dateline correct` takes it: "air_strike", "2024-07", a GeoNames id, "10-15, best 12", names
    with semicolons between; null for nothing. With `event`, the type, status, days or place of that
    telling alone.
    merge: `other`, and `expects_other` if that was looked at too. split: `events`, those that
    leave. move: `event`, and `to`, an incident or null for one of its own. reject, restore: the
    incident, or one `event`.
    """

    action: Action
    incident: Id
    expects: Version
    reason: Words = ""
    field: Annotated[str, Field(max_length=40)] = ""
    value: Words | None = None
    other: Id | None = None
    expects_other: Version | None = None
    events: Annotated[list[Id], Field(max_length=1000)] = Field(default_factory=list)
    event: Id | None = None
    to: Id | None = None

    def seen(self) -> dict[str, str]:
        """The versions that were looked at, by the incidents' ids as they were given."""
        other = {self.other: self.expects_other} if self.other and self.expects_other else {}
        return {**other, self.incident: self.expects}

    def asked(self) -> Asked:
        return Asked(
            action=self.action,
            incident=self.incident,
            reason=self.reason,
            seen=self.seen(),
            field=self.field,
            value=self.value,
            other=self.other or "",
            events=self.events,
            event=self.event,
            to=self.to,
        )


class UndoAsked(Model):
    reason: Words = ""


class CorrectionMade(CorrectionItem):
    """incident: the id that the corrected incident has now."""

    incident: str


@router.post("/corrections", status_code=201, responses={409: {"description": "Changed since"}})
def correct(asked: CorrectionAsked, desk: DeskDep, user: Reviewer) -> CorrectionMade:
    """Correct an incident, unless somebody else changed it since it was looked at."""
    try:
        made = carry_out(desk, asked.asked(), user.name)
    except RecordChangedError as error:
        raise Problem(
            409,
            str(error),
            asked=error.asked,
            incident=error.incident,
            version=error.version,
            changes=changed_since(desk, error, asked.seen()[error.asked]),
        ) from error
    return _made(desk, made)


@router.post("/corrections/{id}/undo", status_code=201)
def undo(id: Number, asked: UndoAsked, desk: DeskDep, user: Reviewer) -> CorrectionMade:
    """Take back a correction, by its number or id. Of an undo, what it took back holds again."""
    return _made(desk, take_back(desk, id, asked.reason, user.name))


def _made(desk: Desk, correction: Correction) -> CorrectionMade:
    fields = correction_fields(correction, holds=True)
    return CorrectionMade.model_validate({**fields, "incident": incident_after(desk, correction)})
