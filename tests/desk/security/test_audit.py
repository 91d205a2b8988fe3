"""The audit log tells who did what, and nobody takes a line out of it."""

import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import (
    NOW,
    PASSWORDS,
    LogIn,
    another_browser,
    send_log_in,
    token_of,
)

from dateline.record import Act, Doer, Record, Role


def _lines(path: Path) -> list[tuple[str | None, Act, str | None]]:
    """The log since the test began, the oldest first."""
    with Record(str(path)) as record:
        lines = [(deed.by, deed.act, deed.subject) for deed in record.deeds() if deed.by != "test"]
    return lines[::-1]


def test_logging_in_and_out_is_kept(guarded: TestClient, record_path: Path) -> None:
    browser = another_browser(guarded)
    send_log_in(browser, "Reader", "guessed wrongly")
    send_log_in(browser, "Reader", PASSWORDS[Role.READER])
    browser.post("/logout", data={"csrf_token": token_of(browser.get("/account"))})
    assert _lines(record_path) == [
        ("reader", Act.LOG_IN_FAILED, None),
        ("reader", Act.LOGGED_IN, None),
        ("reader", Act.LOGGED_OUT, None),
    ]


def test_a_name_that_is_nobodys_is_not_kept(guarded: TestClient, record_path: Path) -> None:
    """People type their password into the field for the name."""
    send_log_in(another_browser(guarded), "my secret password", "x")
    assert _lines(record_path) == [(None, Act.LOG_IN_FAILED, None)]


def test_a_flood_of_guesses_does_not_flood_the_log(guarded: TestClient, record_path: Path) -> None:
    for _ in range(8):
        send_log_in(another_browser(guarded), "admin", "guessed wrongly")
    failed = ("admin", Act.LOG_IN_FAILED, None)
    assert _lines(record_path) == [failed] * 5 + [("admin", Act.LOG_IN_LIMITED, None)]


def test_what_an_admin_does_with_accounts_is_kept(log_in: LogIn, record_path: Path) -> None:
    admin = log_in(Role.ADMIN)
    user = {"name": "ada", "role": "reader", "password": "a long enough password"}
    admin.post("/accounts", data=user)
    admin.post("/accounts/ada/role", data={"role": "reviewer"})
    admin.post("/accounts/ada/password", data={"password": "another one, much longer"})
    admin.post("/accounts/ada/remove")
    told = [(act, subject) for _, act, subject in _lines(record_path) if act is not Act.LOGGED_IN]
    assert told == [
        (Act.USER_ADDED, "ada, reader"),
        (Act.ROLE_CHANGED, "ada, reviewer"),
        (Act.PASSWORD_CHANGED, "ada"),
        (Act.USER_REMOVED, "ada"),
    ]
    assert "a long enough password" not in str(_lines(record_path))


def test_who_was_refused_is_kept(log_in: LogIn, record_path: Path) -> None:
    log_in(Role.READER).get("/audit?by=me")
    assert _lines(record_path)[-1] == ("reader", Act.REFUSED, "GET /audit?by=me")


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET by = 'nobody'"])
def test_no_line_is_changed_or_deleted(
    statement: str, guarded: TestClient, record_path: Path
) -> None:
    send_log_in(another_browser(guarded), "admin", "guessed wrongly")
    connection = sqlite3.connect(record_path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(statement)


def test_an_admin_reads_it_page_by_page(log_in: LogIn, record_path: Path) -> None:
    admin = log_in(Role.ADMIN)
    with Record(str(record_path)) as record:
        for number in range(120):
            record.note(Act.CHANGED, f"thing {number}", doer=Doer(at=NOW, by="ada"))
    first = admin.get("/audit?by=ada")
    assert "thing 119" in first.text
    assert "thing 19<" not in first.text
    older = re.search(r'href="(/audit\?before=\d+&amp;by=ada)"', first.text)
    assert older
    second = admin.get(older[1].replace("&amp;", "&"))
    assert "thing 19<" in second.text
    assert "Older" not in second.text
    only = admin.get("/audit?act=user_added")
    assert "user added" in only.text
    assert admin.get("/audit?before=99999999999999999999").status_code == 422
    assert "thing 119" in admin.get("/audit?act=&by=").text
    assert "thing 1" not in only.text
