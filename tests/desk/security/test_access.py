"""Every route of the desk asks for a role, and whoever lacks it is refused."""

from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.browsers import LogIn, MakeToken, another_browser, bearing
from tests.desk.security.doors import Door, doors

from dateline.record import Role, TokenScope

FOR_STRANGERS = {
    *("GET /login", "POST /login", "GET /static/x"),
    *("GET /healthz", "GET /healthz/live"),
}
"""What has to be had without having logged in; probes know no password."""

GUARDED_BY_THE_GATE_ALONE = {"GET /api/v1/openapi.json", "HEAD /api/v1/openapi.json"}
"""The framework's own route, for whoever has logged in."""


def _doors(client: TestClient) -> list[Door]:
    return doors(cast(FastAPI, client.app))


def _ask(browser: TestClient, door: Door, **more: object) -> int:
    return browser.request(door.method, door.address(), **more).status_code  # type: ignore[arg-type]  # by name


def test_every_route_names_the_role_it_is_for(guarded: TestClient) -> None:
    open_to_all = {str(door) for door in _doors(guarded) if door.role is None}
    assert open_to_all == FOR_STRANGERS | GUARDED_BY_THE_GATE_ALONE


def test_whoever_changes_something_is_a_reviewer_at_least(guarded: TestClient) -> None:
    """But for what is a reader's own: the account, the session, saved views."""
    own = ("/account", "/logout", "/api/v1/views")
    wrong = [
        str(door)
        for door in _doors(guarded)
        if door.changes and door.role is Role.READER and not door.path.startswith(own)
    ]
    assert wrong == []


def test_a_stranger_is_refused_everywhere_but_at_the_log_in_page(guarded: TestClient) -> None:
    answers = {
        str(door): _ask(guarded, door) for door in _doors(guarded) if str(door) not in FOR_STRANGERS
    }
    assert len(answers) > 10
    assert set(answers.values()) == {401}, answers


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_a_lesser_role_is_refused_by_every_route_of_a_greater_one(
    role: Role, guarded: TestClient, log_in: LogIn
) -> None:
    browser = log_in(role)
    answers = {
        str(door): _ask(browser, door)
        for door in _doors(guarded)
        if door.role is not None and door.role > role
    }
    assert answers
    assert set(answers.values()) == {403}, answers


@pytest.mark.parametrize("role", Role)
def test_the_right_role_is_not_refused(role: Role, guarded: TestClient, log_in: LogIn) -> None:
    browser = log_in(role)
    answers = {
        str(door): _ask(browser, door)
        for door in _doors(guarded)
        if not door.changes and (door.role or Role.READER) <= role
    }
    assert not {401, 403, 500} & set(answers.values()), answers


@pytest.mark.parametrize(
    ("scope", "needed"),
    [
        (TokenScope.WRITE, "reading"),
        (TokenScope.ADMIN, "reading"),
        (TokenScope.READ, "changing"),
        (TokenScope.ADMIN, "changing"),
        (TokenScope.READ, "managing"),
        (TokenScope.WRITE, "managing"),
        (TokenScope.METRICS, "reading"),
        (TokenScope.METRICS, "changing"),
        (TokenScope.METRICS, "managing"),
        (TokenScope.READ, "measuring"),
        (TokenScope.WRITE, "measuring"),
        (TokenScope.ADMIN, "measuring"),
    ],
)
def test_a_token_is_refused_by_every_route_outside_its_scope(
    scope: TokenScope, needed: str, guarded: TestClient, make_token: MakeToken
) -> None:
    headers = bearing(make_token(Role.ADMIN, scope))
    answers = {
        str(door): _ask(another_browser(guarded), door, headers=headers)
        for door in _doors(guarded)
        if door.role is not None and _needed(door) == needed
    }
    assert answers
    assert set(answers.values()) == {403}, answers


def test_a_readers_token_with_all_scopes_is_still_a_readers(
    guarded: TestClient, make_token: MakeToken
) -> None:
    headers = bearing(make_token(Role.READER, *TokenScope))
    answers = {
        str(door): _ask(another_browser(guarded), door, headers=headers)
        for door in _doors(guarded)
        if door.role is not None and door.role > Role.READER
    }
    assert set(answers.values()) == {403}, answers


def _needed(door: Door) -> str:
    if door.path == "/metrics":
        return "measuring"
    if door.role is Role.ADMIN:
        return "managing"
    return "changing" if door.changes else "reading"


@pytest.mark.parametrize(
    "path",
    [
        "/login%3F",
        "/login/",
        "/login%2F..%2Faccounts",
        "/login;/accounts",
        "/static/../accounts",
        "/static%2F..%2Faccounts",
        "//accounts",
        "/%61ccounts",
        "/ACCOUNTS",
        "/accounts%00",
        "/accounts#/static/",
        "/accounts?/static/",
    ],
)
def test_no_way_of_writing_an_address_gets_a_stranger_past_the_gate(
    path: str, guarded: TestClient
) -> None:
    answer = guarded.get(path)
    assert answer.status_code in (401, 404), path
    assert "Add a user" not in answer.text


def test_a_route_that_forgot_its_role_is_found_and_shows_nothing_to_strangers(
    guarded: TestClient,
) -> None:
    app = cast(FastAPI, guarded.app)
    app.get("/forgotten")(lambda: "shown")
    assert [door.role for door in doors(app) if door.path == "/forgotten"] == [None]
    assert guarded.get("/forgotten").status_code == 401
