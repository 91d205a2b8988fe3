"""Logging in and out."""

from datetime import timedelta
from math import ceil
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from dateline.desk.accounts.access import User, require
from dateline.desk.accounts.attempts import Attempts
from dateline.desk.accounts.callers import IDLE, give_cookie
from dateline.desk.accounts.doing import address_of, doer, mark_noted
from dateline.desk.accounts.passwords import is_password
from dateline.desk.accounts.secret import digest, new_secret
from dateline.desk.dependencies import DeskDep
from dateline.desk.pages import page
from dateline.record import Account, Act, Doer, Role
from dateline.record.accounts import fold

router = APIRouter(include_in_schema=False)

_WRONG = "This name and password do not belong together."
_LATER = "Too many tries. Wait {minutes} min, then try again."


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:
    return page(request, "login.html", next=own_path(next), wrong=None)


@router.post("/login")
def log_in(
    request: Request,
    desk: DeskDep,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=5000)],
    next: Annotated[str, Form(max_length=5000)] = "/",
) -> Response:
    """Begin a session under a new secret, so that one planted in the browser is worth nothing."""
    mark_noted(request)
    attempts: Attempts = request.app.state.attempts
    account, at, address = desk.record.account(name), desk.settings.clock(), address_of(request)
    known = Doer(at=at, by=account.name if account else None, address=address)
    wait = attempts.begin(fold(name), address, at)
    if wait:
        return _later(request, next, wait)
    if not is_password(password, desk.record.password_hash(name)) or account is None:
        desk.record.note(Act.LOG_IN_FAILED, doer=known)
        if attempts.wait(fold(name), address, at):
            desk.record.note(Act.LOG_IN_LIMITED, doer=known)
        return _again(request, next, _WRONG, 401)
    attempts.succeeded(fold(name), address, at)
    return _welcome(request, desk, account, known, next)


@router.post("/logout")
def log_out(
    request: Request, desk: DeskDep, _: Annotated[User, Depends(require(Role.READER))]
) -> Response:
    mark_noted(request)
    if request.state.secret is not None:
        desk.record.end_session(digest(request.state.secret), doer=doer(request))
    answer = RedirectResponse("/login", 303)
    give_cookie(answer, request, desk.settings, new_secret())
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def own_path(told: str) -> str:
    """Where to go on after logging in: a page of this desk, whatever an address says."""
    try:
        parts = urlsplit(told)
    except ValueError:
        return "/"
    is_own = told.startswith("/") and not told.startswith("//") and not parts.netloc
    is_plain = told.isprintable() and "\\" not in told
    return told if is_own and is_plain and parts.path != "/login" else "/"


def _later(request: Request, wanted: str, wait: timedelta) -> Response:
    seconds = ceil(wait.total_seconds())
    answer = _again(request, wanted, _LATER.format(minutes=ceil(seconds / 60)), 429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _again(request: Request, wanted: str, wrong: str, status: int) -> Response:
    answer = page(request, "login.html", next=own_path(wanted), wrong=wrong)
    answer.status_code = status
    return answer


def _welcome(
    request: Request, desk: DeskDep, account: Account, known: Doer, wanted: str
) -> Response:
    secret = new_secret()
    over = known.at - IDLE
    desk.record.add_session(account.name, digest(secret), doer=known, ended_before=over)
    answer = RedirectResponse(own_path(wanted), 303)
    give_cookie(answer, request, desk.settings, secret)
    return answer
