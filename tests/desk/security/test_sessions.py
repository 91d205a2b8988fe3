"""A session is made at log-in and by nothing else, and ends when it should."""

import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import (
    COOKIE,
    NOW,
    PASSWORDS,
    Clock,
    LogIn,
    another_browser,
    send_log_in,
)

from dateline.desk.accounts.secret import digest, new_secret
from dateline.record import Doer, Record, Role

API = "/api/v1/incidents"


def _with_cookie(client: TestClient, value: str) -> int:
    header = (b"Cookie", f"{COOKIE}={value}".encode("latin-1"))
    return another_browser(client).get(API, headers=[header]).status_code


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(new_secret(), id="a secret never given"),
        "admin",
        "",
        "../../etc/passwd",
        "' OR 1=1 --",
        "eyJuYW1lIjoiYWRtaW4ifQ.x.y",
        pytest.param(digest(new_secret()), id="the digest of one"),
        "a" * 5000,
        "\xff\xfe",
    ],
)
def test_a_forged_session_is_nobodys(forged: str, guarded: TestClient, log_in: LogIn) -> None:
    log_in(Role.ADMIN)
    assert _with_cookie(guarded, forged) == 401


def test_a_session_that_was_changed_by_one_character_is_nobodys(
    guarded: TestClient, log_in: LogIn
) -> None:
    secret = log_in(Role.ADMIN).cookies[COOKIE]
    assert _with_cookie(guarded, secret) == 200
    changed = ("B" if secret[0] == "A" else "A") + secret[1:]
    assert _with_cookie(guarded, changed) == 401
    assert _with_cookie(guarded, secret.lower()) == 401
    assert _with_cookie(guarded, secret + "A") == 401


def test_what_the_record_keeps_of_a_session_opens_nothing(
    guarded: TestClient, log_in: LogIn, record_path: Path
) -> None:
    secret = log_in(Role.ADMIN).cookies[COOKIE]
    stolen = sqlite3.connect(record_path).execute("SELECT digest FROM sessions").fetchall()
    assert stolen
    assert all(secret not in row for row in stolen)
    assert {_with_cookie(guarded, row[0]) for row in stolen} == {401}


def test_a_secret_planted_before_the_log_in_is_worth_nothing_after_it(guarded: TestClient) -> None:
    planted, victim = new_secret(), another_browser(guarded)
    victim.cookies.set(COOKIE, planted, domain="127.0.0.1", path="/")
    answer = send_log_in(victim, "admin", PASSWORDS[Role.ADMIN])
    assert answer.status_code == 303
    assert planted not in answer.headers["set-cookie"]
    assert _with_cookie(guarded, planted) == 401
    assert victim.get(API).status_code == 200


def test_logging_in_again_ends_nothing_and_shares_nothing(
    guarded: TestClient, log_in: LogIn
) -> None:
    first, second = log_in(Role.ADMIN), log_in(Role.ADMIN)
    assert first.cookies[COOKIE] != second.cookies[COOKIE]
    assert first.get(API).status_code == second.get(API).status_code == 200


def test_a_session_is_over_after_logging_out_for_whoever_has_its_cookie(
    guarded: TestClient, log_in: LogIn
) -> None:
    browser = log_in(Role.READER)
    secret = browser.cookies[COOKIE]
    assert browser.post("/logout").status_code == 303
    assert browser.cookies[COOKIE] != secret
    assert _with_cookie(guarded, secret) == 401


def test_a_session_not_used_for_half_a_day_is_over(log_in: LogIn, clock: Clock) -> None:
    browser = log_in(Role.READER)
    for _ in range(3):
        clock.pass_by(hours=11)
        assert browser.get(API).status_code == 200
    clock.pass_by(hours=13)
    assert browser.get(API).status_code == 401


def test_a_session_is_over_after_a_week_however_it_is_used(log_in: LogIn, clock: Clock) -> None:
    browser = log_in(Role.READER)
    for _ in range(7 * 3 - 1):
        clock.pass_by(hours=8)
        assert browser.get(API).status_code == 200
    clock.pass_by(hours=9)
    assert browser.get(API).status_code == 401


def test_sessions_that_are_over_leave_the_record(
    log_in: LogIn, clock: Clock, record_path: Path
) -> None:
    log_in(Role.READER)
    clock.pass_by(days=2)
    log_in(Role.ADMIN)
    count = sqlite3.connect(record_path).execute("SELECT count(*) FROM sessions").fetchone()
    assert count == (1,)


def test_a_new_password_ends_the_other_sessions_and_spares_the_one_it_was_set_in(
    log_in: LogIn,
) -> None:
    here, elsewhere = log_in(Role.READER), log_in(Role.READER)
    form = {"current": PASSWORDS[Role.READER], "password": "another one, much longer"}
    assert here.post("/account/password", data=form).status_code == 303
    assert here.get(API).status_code == 200
    assert elsewhere.get(API).status_code == 401


def test_a_password_set_by_an_admin_ends_all_sessions_of_the_user(log_in: LogIn) -> None:
    reader, admin = log_in(Role.READER), log_in(Role.ADMIN)
    form = {"password": "another one, much longer"}
    assert admin.post("/accounts/reader/password", data=form).status_code == 303
    assert reader.get(API).status_code == 401


def test_a_user_who_is_removed_is_out_at_once(log_in: LogIn) -> None:
    reader, admin = log_in(Role.READER), log_in(Role.ADMIN)
    assert admin.post("/accounts/reader/remove").status_code == 303
    assert reader.get(API).status_code == 401


def test_a_lesser_role_holds_at_once(log_in: LogIn, record_path: Path) -> None:
    admin = log_in(Role.ADMIN)
    assert admin.get("/audit").status_code == 200
    with Record(str(record_path)) as record:
        doer = Doer(at=NOW, by="test")
        record.set_role("reviewer", Role.ADMIN, doer=doer)
        record.set_role("admin", Role.READER, doer=doer)
    assert admin.get("/audit").status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(guarded: TestClient) -> None:
    answer = send_log_in(another_browser(guarded), "admin", PASSWORDS[Role.ADMIN])
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    told = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= told
    assert not any(part.startswith("domain") for part in told)


def test_over_https_the_cookie_is_for_https_and_this_host_alone(
    guarded: TestClient,
) -> None:
    browser = TestClient(guarded.app, base_url="https://127.0.0.1:8470", follow_redirects=False)
    answer = send_log_in(browser, "admin", PASSWORDS[Role.ADMIN])
    assert answer.headers["set-cookie"].startswith(f"__Host-{COOKIE}=")
    assert "; Secure" in answer.headers["set-cookie"]
    assert browser.get(API).status_code == 200


def test_only_pages_give_a_cookie(guarded: TestClient) -> None:
    assert "set-cookie" in another_browser(guarded).get("/login").headers
    assert "set-cookie" not in another_browser(guarded).get(API).headers
    assert "set-cookie" not in another_browser(guarded).get("/static/desk.css").headers
