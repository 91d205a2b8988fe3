"""What a desk is started with."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from dateline.errors import SettingsError
from dateline.pages import IPAddress, is_public

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8470


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """record: a path or URL, as `Record` takes it. tiles: a PMTiles file or tile URL for the map.

    gazetteer: the folder of the compiled gazetteer. clock: gives moments with a time zone.
    address: where people reach the desk when that is not its host and port, as behind a proxy:
    https://desk.example.org.
    may_reach: whether an address may be fetched from or sent to; only tests allow private ones.
    accounts: whether everyone has to log in; without, the desk is open to whoever reaches it, so
    SettingsError when it would listen on anything but this machine.
    """

    record: str
    gazetteer: Path
    clock: Callable[[], datetime]
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    tiles: str | None = None
    address: str | None = None
    accounts: bool = False
    may_reach: Callable[[IPAddress], bool] = is_public

    def __post_init__(self) -> None:
        if self.address is not None:
            _check_address(self.address)
        if not self.accounts and not self.is_private:
            raise SettingsError(
                f"a desk on {self.address or self.host} can be reached by others and needs "
                "accounts; make one with dateline user add"
            )

    @property
    def is_private(self) -> bool:
        """Whether only this machine is meant to reach it."""
        return is_loopback(self.host) and (
            self.public_name is None or is_loopback(self.public_name)
        )

    @property
    def is_everywhere(self) -> bool:
        """Whether it listens on every address this machine has."""
        try:
            return ipaddress.ip_address(self.host).is_unspecified
        except ValueError:
            return not self.host

    @property
    def public_name(self) -> str | None:
        """The host name or IP address in `address`."""
        return urlsplit(self.address).hostname if self.address else None

    @property
    def origin(self) -> str:
        """What comes before the path in an address of the desk."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.address or f"http://{host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return bool(self.address) and urlsplit(self.address).scheme == "https"


def _check_address(address: str) -> None:
    if not _is_origin(address):
        raise SettingsError(
            f"{address} is no address of a desk; write it like https://desk.example.org"
        )


def _is_origin(address: str) -> bool:
    try:
        parts: SplitResult = urlsplit(address)
        return parts.scheme in ("http", "https") and address == f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
