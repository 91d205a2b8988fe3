"""A desk answers to its own name only, and listens for others only with accounts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import NOW, another_browser

from dateline.desk import DeskSettings, create_app
from dateline.desk.accounts.hosts import is_own_name
from dateline.errors import SettingsError

OpenDesk = Callable[..., AbstractContextManager[TestClient]]


def _settings(record: Path, **told: object) -> DeskSettings:
    made = {"record": str(record), "gazetteer": record.parent, "clock": lambda: NOW, **told}
    return DeskSettings(**made)  # type: ignore[arg-type]  # settings by name


@pytest.mark.parametrize(
    ("settings", "host", "answered"),
    [
        ({}, "127.0.0.1:8470", True),
        ({}, "localhost:8470", True),
        ({}, "LOCALHOST", True),
        ({}, "[::1]:8470", True),
        ({}, "localhost:9000", True),
        ({}, "evil.example", False),
        ({}, "evil.example:8470", False),
        ({}, "127.0.0.1.evil.example", False),
        ({}, "localhost.evil.example", False),
        ({}, "127.0.0.1@evil.example", False),
        ({}, "evil.example@127.0.0.1", False),
        ({}, "evil.example/127.0.0.1", False),
        ({}, "192.168.1.5", False),
        ({}, "", False),
        ({}, "[::1", False),
        ({"host": "0.0.0.0"}, "192.168.1.5:8470", True),  # noqa: S104 — what is tested
        ({"host": "0.0.0.0"}, "localhost", True),  # noqa: S104 — what is tested
        ({"host": "0.0.0.0"}, "evil.example", False),  # noqa: S104 — what is tested
        ({"host": "::"}, "[2001:db8::1]:8470", True),
        ({"host": "desk.example.org"}, "desk.example.org:8470", True),
        ({"host": "desk.example.org"}, "127.0.0.1", False),
        ({"address": "https://desk.example.org"}, "desk.example.org", True),
        ({"address": "https://desk.example.org"}, "evil.example.org", False),
    ],
)
def test_only_the_desks_own_names_are_answered(
    settings: dict[str, str], host: str, answered: bool, tmp_path: Path
) -> None:
    made = _settings(tmp_path / "x.db", accounts=True, **settings)
    assert is_own_name(made, host) is answered


@pytest.mark.parametrize("path", ["/", "/login", "/api/v1/incidents", "/static/desk.css", "/none"])
def test_a_site_that_points_its_name_here_is_told_nothing(
    path: str, own_client: TestClient
) -> None:
    answer = own_client.get(path, headers={"Host": "evil.example:8470"})
    assert answer.status_code == 421
    assert "al-Qaim" not in answer.text


@pytest.mark.parametrize(
    "settings",
    [
        {"host": "0.0.0.0"},  # noqa: S104 — what is tested
        {"host": "::"},
        {"host": ""},
        {"host": "192.168.1.5"},
        {"host": "desk.example.org"},
        {"address": "https://desk.example.org"},
        {"address": "http://192.168.1.5:8470"},
    ],
)
def test_a_desk_that_others_can_reach_wants_accounts(
    settings: dict[str, str], record_path: Path
) -> None:
    with pytest.raises(SettingsError, match="dateline user add"):
        _settings(record_path, **settings)
    _settings(record_path, accounts=True, **settings)


def test_a_desk_with_accounts_wants_one_to_open_it_with(demo_record: Path) -> None:
    with pytest.raises(SettingsError, match="dateline user add NAME --role admin"):
        create_app(_settings(demo_record, accounts=True))


@pytest.mark.parametrize("address", ["desk.example.org", "ftp://x", "https://x/y", "https://[", ""])
def test_an_address_that_is_none_is_refused(address: str, record_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"https://desk\.example\.org"):
        _settings(record_path, accounts=True, address=address)


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP"]
)
def test_an_open_desk_does_not_answer_through_a_proxy(header: str, own_client: TestClient) -> None:
    """It would be open to whoever the proxy is open to."""
    assert own_client.get("/api/v1/incidents", headers={header: "192.0.2.1"}).status_code == 403


def test_a_desk_behind_a_proxy_takes_forms_sent_to_its_address(
    record_path: Path, open_desk: OpenDesk
) -> None:
    address = "https://desk.example.org"
    with open_desk(record_path, accounts=True, address=address) as client:
        browser, headers = another_browser(client), {"Origin": address}
        page = browser.get("/login", headers={"Host": "desk.example.org"})
        assert page.headers["strict-transport-security"].startswith("max-age=")
        assert "; Secure" in page.headers["set-cookie"]
        for told in (headers, {**headers, "Host": "desk.example.org"}):
            assert "another site" not in browser.post("/login", headers=told).text
        evil = {"Origin": "https://evil.example"}
        assert "another site" in browser.post("/login", headers=evil).text
