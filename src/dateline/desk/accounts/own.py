"""A user's own account: the password, and tokens for programs."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from dateline.desk.accounts.access import User, require
from dateline.desk.accounts.attempts import Attempts
from dateline.desk.accounts.doing import address_of, doer, mark_noted
from dateline.desk.accounts.passwords import SHORTEST, hash_password, is_password
from dateline.desk.accounts.secret import digest, new_token
from dateline.desk.dependencies import DeskDep
from dateline.desk.pages import page
from dateline.errors import SettingsError
from dateline.record import Role, TokenScope
from dateline.record.accounts import fold

router = APIRouter(prefix="/account", include_in_schema=False)


async def signed_in(request: Request, user: Annotated[User, Depends(require(Role.READER))]) -> User:
    """Whoever has logged in at a browser: a token that leaked must not make itself at home."""
    if user.scopes is not None or not request.app.state.desk.settings.accounts:
        raise HTTPException(403, "this is for those who have logged in")
    return user


SignedIn = Annotated[User, Depends(signed_in)]


@router.get("")
def show_account(request: Request, desk: DeskDep, user: SignedIn) -> Response:
    return _account(request, desk, user)


@router.post("/password")
def change_password(
    request: Request,
    desk: DeskDep,
    user: SignedIn,
    current: Annotated[str, Form(max_length=5000)],
    password: Annotated[str, Form(max_length=5000)],
) -> Response:
    """Every other session of the user ends."""
    mark_noted(request)
    attempts: Attempts = request.app.state.attempts
    at, address = desk.settings.clock(), address_of(request)
    if attempts.begin(fold(user.name), address, at):
        return _account(request, desk, user, wrong="Too many tries. Wait some minutes.", status=429)
    if not is_password(current, desk.record.password_hash(user.name)):
        return _account(request, desk, user, wrong="The current password is wrong.", status=403)
    attempts.succeeded(fold(user.name), address, at)
    try:
        hashed = hash_password(password, user.name)
    except SettingsError as error:
        return _account(request, desk, user, wrong=str(error), status=422)
    kept = digest(request.state.secret)
    desk.record.set_password(user.name, hashed, doer=doer(request), keep=kept)
    return RedirectResponse("/account", 303)


@router.post("/tokens")
def make_token(
    request: Request,
    desk: DeskDep,
    user: SignedIn,
    label: Annotated[str, Form(min_length=1, max_length=100)],
    scope: Annotated[list[TokenScope], Form()],
    days: Annotated[int, Form(ge=1, le=3650)],
) -> Response:
    """Show a new token, this once."""
    mark_noted(request)
    secret = new_token()
    desk.record.add_token(
        user.name,
        digest(secret),
        label=label,
        scopes=scope,
        expires=desk.settings.clock() + timedelta(days=days),
        doer=doer(request),
    )
    return _account(request, desk, user, secret=secret)


@router.post("/tokens/{id_}/revoke")
def revoke_token(request: Request, desk: DeskDep, user: SignedIn, id_: str) -> Response:
    mark_noted(request)
    desk.record.revoke_token(id_, doer=doer(request), of=user.name)
    return RedirectResponse("/account", 303)


def _account(
    request: Request,
    desk: DeskDep,
    user: User,
    *,
    secret: str | None = None,
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    answer = page(
        request,
        "account.html",
        tokens=desk.record.tokens(user.name),
        scopes=list(TokenScope),
        secret=secret,
        wrong=wrong,
        shortest=SHORTEST,
        now=desk.settings.clock(),
    )
    answer.status_code = status
    if secret is not None:
        answer.headers["Cache-Control"] = "no-store"
    return answer
