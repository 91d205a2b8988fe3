"""API tokens: shown once, good for what they are for, and for no longer."""

import base64
import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import Clock, LogIn, MakeToken, another_browser, bearing

from dateline.record import Role, TokenScope

API = "/api/v1/incidents"
NEW = {"label": "nightly export", "scope": ["read"], "days": "30"}


def _ask(client: TestClient, token: str) -> int:
    return another_browser(client).get(API, headers=bearing(token)).status_code


def _made_on_the_page(browser: TestClient) -> str:
    answer = browser.post("/account/tokens", data=NEW)
    found = re.search(r'id="new-token">(dateline_[\w-]{43})</code>', answer.text)
    assert found
    assert answer.headers["cache-control"] == "no-store"
    return found[1]


def test_a_token_is_shown_once_and_works(
    guarded: TestClient, log_in: LogIn, record_path: Path
) -> None:
    browser = log_in(Role.READER)
    token = _made_on_the_page(browser)
    assert _ask(guarded, token) == 200
    page = browser.get("/account").text
    assert token not in page
    assert "nightly export" in page
    kept = sqlite3.connect(record_path).execute("SELECT * FROM tokens").fetchall()
    assert token not in str(kept)


def test_a_token_is_refused_when_its_days_are_over(
    guarded: TestClient, log_in: LogIn, clock: Clock
) -> None:
    token = _made_on_the_page(log_in(Role.READER))
    clock.pass_by(days=29)
    assert _ask(guarded, token) == 200
    clock.pass_by(days=1)
    assert _ask(guarded, token) == 401


def test_a_token_that_is_revoked_is_refused(guarded: TestClient, log_in: LogIn) -> None:
    browser = log_in(Role.READER)
    token = _made_on_the_page(browser)
    found = re.search(r'action="(/account/tokens/\w+/revoke)"', browser.get("/account").text)
    assert found
    assert browser.post(found[1]).status_code == 303
    assert _ask(guarded, token) == 401


def test_nobody_but_an_admin_revokes_anothers_token(
    guarded: TestClient, log_in: LogIn, make_token: MakeToken
) -> None:
    token = make_token(Role.ADMIN, TokenScope.READ)
    found = re.search(r"/accounts/tokens/(\w+)/revoke", log_in(Role.ADMIN).get("/accounts").text)
    assert found
    assert log_in(Role.READER).post(f"/account/tokens/{found[1]}/revoke").status_code == 422
    assert _ask(guarded, token) == 200
    assert log_in(Role.ADMIN).post(f"/accounts/tokens/{found[1]}/revoke").status_code == 303
    assert _ask(guarded, token) == 401


def test_a_token_goes_with_its_user(
    guarded: TestClient, log_in: LogIn, make_token: MakeToken
) -> None:
    token = make_token(Role.READER, TokenScope.READ)
    log_in(Role.ADMIN).post("/accounts/reader/remove")
    assert _ask(guarded, token) == 401


def test_a_token_makes_no_token_and_changes_no_password(
    guarded: TestClient, make_token: MakeToken
) -> None:
    headers = bearing(make_token(Role.ADMIN, *TokenScope))
    browser = another_browser(guarded)
    form = {"current": "x", "password": "another one, much longer"}
    assert browser.post("/account/tokens", data=NEW, headers=headers).status_code == 403
    assert browser.post("/account/password", data=form, headers=headers).status_code == 403


def test_a_bad_token_is_not_made_good_by_a_cookie(log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    assert browser.get(API).status_code == 200
    assert browser.get(API, headers=bearing("dateline_" + "A" * 43)).status_code == 401


def test_a_feed_reader_brings_a_token_as_a_password_for_reading_only(
    guarded: TestClient, make_token: MakeToken
) -> None:
    token = make_token(Role.ADMIN, *TokenScope)
    told = base64.b64encode(f"anything:{token}".encode()).decode()
    browser, headers = another_browser(guarded), {"Authorization": f"Basic {told}"}
    assert browser.get(API, headers=headers).status_code == 200
    assert browser.post("/accounts/reader/remove", headers=headers).status_code == 401


@pytest.mark.parametrize("told", ["reader:reads all the reports", "admin:", ":", ""])
def test_an_accounts_password_is_no_token(told: str, guarded: TestClient) -> None:
    headers = {"Authorization": "Basic " + base64.b64encode(told.encode()).decode()}
    assert another_browser(guarded).get(API, headers=headers).status_code == 401


@pytest.mark.parametrize("told", ["Bearer \xff", "Basic \xff\xfe", "Basic ====", "Basic /w=="])
def test_an_authorization_of_rubbish_is_refused(told: str, guarded: TestClient) -> None:
    headers = [(b"Authorization", told.encode("latin-1"))]
    answer = another_browser(guarded).get(API, headers=headers)
    assert answer.status_code == 401
