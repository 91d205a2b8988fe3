"""The accounts of a desk and its audit log, for admins."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from dateline.desk.accounts.access import require
from dateline.desk.accounts.doing import doer, mark_noted
from dateline.desk.accounts.passwords import SHORTEST, hash_password
from dateline.desk.dependencies import DeskDep
from dateline.desk.pages import page
from dateline.errors import DatelineError
from dateline.record import Act, Role
from dateline.record.accounts import role_called

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Role.ADMIN))])

_DEEDS_A_PAGE = 100

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=5000)]


def role_told(role: Annotated[str, Form()]) -> Role:
    return role_called(role)


RoleTold = Annotated[Role, Depends(role_told)]


@router.get("/accounts")
def show_accounts(request: Request, desk: DeskDep) -> Response:
    return _accounts(request, desk)


@router.post("/accounts")
def add_account(
    request: Request, desk: DeskDep, name: Name, role: RoleTold, password: Password
) -> Response:
    mark_noted(request)
    try:
        hashed = hash_password(password, name)
        desk.record.add_account(name, role, hashed, doer=doer(request))
    except DatelineError as error:
        return _accounts(request, desk, wrong=str(error))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/role")
def change_role(request: Request, desk: DeskDep, name: str, role: RoleTold) -> Response:
    mark_noted(request)
    try:
        desk.record.set_role(name, role, doer=doer(request))
    except DatelineError as error:
        return _accounts(request, desk, wrong=str(error))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/password")
def set_password(request: Request, desk: DeskDep, name: str, password: Password) -> Response:
    """It ends all sessions of the user."""
    mark_noted(request)
    try:
        hashed = hash_password(password, name)
        desk.record.set_password(name, hashed, doer=doer(request))
    except DatelineError as error:
        return _accounts(request, desk, wrong=str(error))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/remove")
def remove_account(request: Request, desk: DeskDep, name: str) -> Response:
    mark_noted(request)
    try:
        desk.record.remove_account(name, doer=doer(request))
    except DatelineError as error:
        return _accounts(request, desk, wrong=str(error))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/tokens/{id_}/revoke")
def revoke_token(request: Request, desk: DeskDep, id_: str) -> Response:
    mark_noted(request)
    desk.record.revoke_token(id_, doer=doer(request))
    return RedirectResponse("/accounts", 303)


@router.get("/audit")
def show_audit(
    request: Request,
    desk: DeskDep,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    act: Act | Literal[""] = "",
    by: str = "",
) -> Response:
    """The newest lines. before: go on from this one. act, by: all when empty."""
    found = tuple(
        desk.record.deeds(limit=_DEEDS_A_PAGE + 1, before=before, act=act or None, by=by or None)
    )
    shown = found[:_DEEDS_A_PAGE]
    last = shown[-1].key if len(found) > len(shown) else None
    return page(request, "audit.html", deeds=shown, last=last, acts=list(Act), act=act, by=by)


def _accounts(request: Request, desk: DeskDep, wrong: str | None = None) -> Response:
    answer = page(
        request,
        "accounts.html",
        users=desk.record.accounts(),
        tokens=desk.record.tokens(),
        roles=[role.name.lower() for role in Role],
        wrong=wrong,
        shortest=SHORTEST,
    )
    answer.status_code = 422 if wrong else 200
    return answer
