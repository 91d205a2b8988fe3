import socket
import time
from ipaddress import ip_address
from typing import Any

import pytest

from dateline.errors import PageError
from dateline.pages import is_public
from dateline.pages.addresses import resolve_host


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"])
def test_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "::1"),
        *("10.0.0.1", "172.16.0.1", "192.168.1.1", "fd00::1", "fec0::1"),
        *("169.254.169.254", "fe80::1", "fe80::1%1"),  # where clouds keep their keys
        *("0.0.0.0", "::", "255.255.255.255", "240.0.0.1"),  # noqa: S104 — refused, not bound
        *("100.64.0.1", "192.0.2.1", "2001:db8::1"),
        *("224.0.0.1", "224.0.1.1", "ff02::1", "ff0e::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"),
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "64:ff9b::7f00:1",  # NAT64 of it
        "64:ff9b:1::7f00:1",
        "2001:0:7f00:1::1",  # Teredo
    ],
)
def test_no_other_address_is(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "017700000001"])
def test_odd_ways_to_write_an_address_are_seen_through(host: str) -> None:
    assert not any(is_public(address) for address in resolve_host(host, 5))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "x" * 70 + ".example"])
def test_a_host_that_is_not_there_is_told(host: str) -> None:
    with pytest.raises(PageError, match="can't be found"):
        resolve_host(host, 20)


def test_a_slow_resolver_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: Any, **__: Any) -> list[Any]:  # noqa: ANN401 — stands for any look-up
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    started = time.monotonic()
    with pytest.raises(PageError, match="took too long"):
        resolve_host("news.example", 0.1)
    assert time.monotonic() - started < 1
