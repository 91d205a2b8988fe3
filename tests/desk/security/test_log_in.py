"""Logging in: who gets in, how often it may be tried, and where it leads."""

import time
from statistics import median
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.browsers import (
    NAMES,
    NOW,
    PASSWORDS,
    Clock,
    LogIn,
    another_browser,
    send_log_in,
)

from dateline.desk.accounts.attempts import Attempts
from dateline.desk.accounts.login import own_path
from dateline.record import Role

WRONG = "guessed wrongly"


def _guess(client: TestClient, name: str, password: str = WRONG) -> int:
    status: int = send_log_in(another_browser(client), name, password).status_code
    return status


@pytest.mark.parametrize("role", Role)
def test_the_right_password_lets_in(role: Role, guarded: TestClient) -> None:
    assert _guess(guarded, NAMES[role], PASSWORDS[role]) == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("admin", WRONG),
        ("admin", PASSWORDS[Role.READER]),
        ("admin", PASSWORDS[Role.ADMIN] + " "),
        ("admin", PASSWORDS[Role.ADMIN].upper()),
        ("nobody", PASSWORDS[Role.ADMIN]),
        ("nobody", "nobody has this password"),
        ("admin' --", PASSWORDS[Role.ADMIN]),
        ("admin", "x" * 5000),
    ],
)
def test_anything_else_does_not_and_does_not_say_why(
    name: str, password: str, guarded: TestClient
) -> None:
    answer = send_log_in(another_browser(guarded), name, password)
    assert answer.status_code == 401
    assert "This name and password do not belong together." in answer.text


def test_a_name_is_found_without_regard_to_case(guarded: TestClient) -> None:
    assert _guess(guarded, "ADMIN", PASSWORDS[Role.ADMIN]) == 303


def test_an_unknown_name_takes_as_long_as_a_wrong_password(guarded: TestClient) -> None:
    """So that nobody finds out by the clock who has an account."""
    seconds: dict[str, list[float]] = {"admin": [], "nobody": []}
    _guess(guarded, "warming up")
    for _ in range(4):
        for name, taken in seconds.items():
            start = time.perf_counter()
            _guess(guarded, name)
            taken.append(time.perf_counter() - start)
    known, unknown = (median(taken) for taken in seconds.values())
    assert 0.4 < known / unknown < 2.5


def test_the_sixth_guess_has_to_wait_a_quarter_of_an_hour(
    guarded: TestClient, clock: Clock
) -> None:
    assert [_guess(guarded, "admin") for _ in range(6)] == [401] * 5 + [429]
    refused = send_log_in(another_browser(guarded), "admin", PASSWORDS[Role.ADMIN])
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "900"
    assert "Wait 15 min" in refused.text
    clock.pass_by(minutes=15)
    assert _guess(guarded, "admin", PASSWORDS[Role.ADMIN]) == 303


def test_the_case_of_a_name_is_no_way_around_the_limit(guarded: TestClient) -> None:
    names = ["admin", "Admin", "ADMIN", "aDmin", " admin", "admin "]
    assert [_guess(guarded, name) for name in names][-1] == 429


def test_one_address_that_tries_many_names_has_to_wait(guarded: TestClient) -> None:
    attempts = cast(FastAPI, guarded.app).state.attempts
    for number in range(20):
        assert not attempts.begin(f"name{number}", "testclient", NOW)
    assert _guess(guarded, "reader", PASSWORDS[Role.READER]) == 429


def test_success_takes_back_what_was_counted() -> None:
    attempts = Attempts()
    for _ in range(40):
        assert not attempts.begin("ada", "192.0.2.1", NOW)
        attempts.succeeded("ada", "192.0.2.1", NOW)


def test_guesses_from_everywhere_at_one_name_have_to_wait_too() -> None:
    attempts = Attempts()
    waits = [attempts.begin("ada", f"192.0.2.{n % 250}", NOW) for n in range(101)]
    assert not any(waits[:100])
    assert waits[100]


def test_a_house_with_a_network_of_its_own_counts_as_one_address() -> None:
    attempts = Attempts()
    waits = [attempts.begin("ada", f"2001:db8:1:2::{n:x}", NOW) for n in range(6)]
    assert [bool(wait) for wait in waits] == [False] * 5 + [True]


def test_guessing_the_current_password_in_a_stolen_session_is_limited_as_well(
    log_in: LogIn,
) -> None:
    browser = log_in(Role.READER)
    form = {"current": WRONG, "password": "another one, much longer"}
    answers = [browser.post("/account/password", data=form).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/audit?act=changed&by=ada", "/audit?act=changed&by=ada"),
        ("/", "/"),
        ("", "/"),
        ("/login", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("https://evil.example/", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("//[", "/"),
        ("evil", "/"),
    ],
)
def test_logging_in_leads_to_a_page_of_the_desk_and_nowhere_else(
    wanted: str, reached: str, guarded: TestClient
) -> None:
    assert own_path(wanted) == reached
    browser = another_browser(guarded)
    answer = send_log_in(browser, "admin", PASSWORDS[Role.ADMIN], next=wanted)
    assert answer.headers["location"] == reached


def test_whoever_opens_a_page_without_having_logged_in_comes_back_to_it(
    guarded: TestClient,
) -> None:
    answer = another_browser(guarded).get("/audit?by=%22%3E%3Cscript%3E")
    assert answer.status_code == 401
    assert 'name="next" value="/audit?by=%22%3E%3Cscript%3E"' in answer.text


def test_a_program_is_told_how_to_log_in(guarded: TestClient) -> None:
    answer = another_browser(guarded).get("/api/v1/incidents")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")
