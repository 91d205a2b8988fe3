"""Everything that guards a desk, put round its application."""

from fastapi import FastAPI, Request, Response

from dateline.desk.accounts import login, managing, own
from dateline.desk.accounts.attempts import Attempts
from dateline.desk.accounts.gate import Gate
from dateline.desk.accounts.headers import Headers, protective_headers
from dateline.desk.opened import Desk
from dateline.desk.problems import problem
from dateline.errors import SettingsError
from dateline.record import Role


def protect(app: FastAPI, desk: Desk) -> None:
    """Put the gate before every route. The application must depend on `check_csrf` itself.

    SettingsError when the desk wants accounts, and there is none to open it with.
    """
    if desk.settings.accounts and not _has_admin(desk):
        desk.close()
        raise SettingsError(
            f"{desk.record.name} has no account of an admin; "
            "make one with dateline user add NAME --role admin"
        )
    app.state.attempts = Attempts()
    app.add_middleware(Gate, desk=desk)
    app.add_middleware(Headers, settings=desk.settings)
    app.exception_handler(Exception)(_failed)
    for part in (login, own, managing):
        app.include_router(part.router)


def _has_admin(desk: Desk) -> bool:
    return any(account.role is Role.ADMIN for account in desk.record.accounts())


def _failed(request: Request, _: Exception) -> Response:
    """What nobody foresaw: told without its details, which are in the desk's own log."""
    answer = problem(request, 500, "the desk failed here; its log says how")
    for name, value in protective_headers(request.app.state.desk.settings).items():
        answer.headers[name] = value
    return answer
