"""Nothing changes unless one of the desk's own pages asked for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.browsers import (
    LogIn,
    MakeToken,
    another_browser,
    bearing,
    forget,
    send_log_in,
    token_of,
)
from tests.desk.security.doors import Door, doors

from dateline.desk.accounts.secret import csrf_token, new_secret
from dateline.record import Role, TokenScope

OpenDesk = Callable[..., AbstractContextManager[TestClient]]

USER = {"name": "ada", "role": "reader", "password": "a long enough password"}


def _changing(client: TestClient) -> list[Door]:
    found = [door for door in doors(cast(FastAPI, client.app)) if door.changes]
    assert len(found) > 5
    return found


def _answers(browser: TestClient, headers: dict[str, str]) -> dict[str, int]:
    return {
        str(door): browser.request(door.method, door.address(), headers=headers).status_code
        for door in _changing(browser)
    }


@pytest.mark.parametrize(
    "token",
    [None, "", "0" * 64, pytest.param(csrf_token(new_secret()), id="of another session"), "ü"],
)
def test_no_change_is_made_without_the_pages_own_token(token: str | None, log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    browser.headers.pop("X-CSRF-Token")
    headers = {} if token is None else {"X-CSRF-Token": token.encode()}
    answers = _answers(browser, headers)  # type: ignore[arg-type]  # bytes, as a browser sends them
    assert set(answers.values()) == {403}, answers


def test_an_open_desk_wants_the_token_too(own_client: TestClient) -> None:
    forget(own_client)
    answers = _answers(own_client, {})
    assert set(answers.values()) == {403}, answers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1:8470.evil.example"},
        {"Origin": "http://evil.example/127.0.0.1:8470"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
        },
    ],
)
def test_another_sites_page_changes_nothing_even_with_the_token(
    headers: dict[str, str], log_in: LogIn
) -> None:
    answers = _answers(log_in(Role.ADMIN), headers)
    assert set(answers.values()) == {403}, answers


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
    ],
)
def test_another_sites_page_can_embed_nothing_to_find_out_what_the_record_holds(
    headers: dict[str, str], own_client: TestClient
) -> None:
    asked = own_client.get("/api/v1/incidents?q=secret", headers=headers)
    assert asked.status_code == 403


def test_a_link_from_another_site_opens(log_in: LogIn) -> None:
    headers = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert log_in(Role.ADMIN).get("/audit", headers=headers).status_code == 200


@pytest.mark.parametrize("sent", ["header", "field", "file form"])
def test_the_pages_token_is_taken_from_a_header_or_a_form(sent: str, log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    token = browser.headers.pop("X-CSRF-Token")
    own = {"Origin": "http://127.0.0.1:8470", "Sec-Fetch-Site": "same-origin"}
    if sent == "header":
        answer = browser.post("/accounts", data=USER, headers={"X-CSRF-Token": token, **own})
    elif sent == "field":
        answer = browser.post("/accounts", data={"csrf_token": token, **USER}, headers=own)
    else:
        fields = {name: (None, value) for name, value in {"csrf_token": token, **USER}.items()}
        answer = browser.post("/accounts", files=fields, headers=own)
    assert answer.status_code == 303, answer.text
    assert "ada" in browser.get("/accounts").text


def test_a_token_in_the_address_does_not_count(log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    token = browser.headers.pop("X-CSRF-Token")
    answer = browser.post(f"/accounts?csrf_token={token}", data=USER)
    assert answer.status_code == 403
    assert "ada" not in browser.get("/accounts").text


def test_anothers_token_does_not_count(guarded: TestClient, log_in: LogIn) -> None:
    attacker, admin = log_in(Role.READER), log_in(Role.ADMIN)
    token = token_of(attacker.get("/account"))
    assert admin.post("/logout", headers={"X-CSRF-Token": token}).status_code == 403


def test_nobody_is_logged_in_as_somebody_else_by_a_forged_form(guarded: TestClient) -> None:
    browser = another_browser(guarded)
    browser.get("/login")
    form = {"name": "reader", "password": "reads all the reports", "csrf_token": "0" * 64}
    assert browser.post("/login", data=form).status_code == 403
    assert send_log_in(browser, "reader", "reads all the reports").status_code == 303


def test_a_program_with_an_api_token_needs_no_csrf_token(
    guarded: TestClient, make_token: MakeToken
) -> None:
    headers = bearing(make_token(Role.ADMIN, TokenScope.ADMIN))
    answer = another_browser(guarded).post("/accounts", data=USER, headers=headers)
    assert answer.status_code == 303


def test_a_false_api_token_is_no_way_around_the_check(log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    browser.headers.pop("X-CSRF-Token")
    for told in ("Bearer x", "Basic eDp4", "Bearer", "", "Negotiate x"):
        answers = _answers(browser, {"Authorization": told})
        assert not {200, 303} & set(answers.values()), answers


def test_an_open_desk_takes_an_api_token_only_when_it_is_one(
    record_path: Path, open_desk: OpenDesk, make_token: MakeToken
) -> None:
    token = make_token(Role.READER, TokenScope.WRITE)
    with open_desk(record_path) as client:
        forget(client)
        for told, status in ((token, 403), ("dateline_" + new_secret(), 401)):
            answer = client.post("/accounts", data=USER, headers=bearing(told))
            assert answer.status_code == status
