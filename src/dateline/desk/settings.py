"""What a desk is started with."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.errors import SettingsError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8470


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """record: a path or URL, as `Record` takes it. tiles: a PMTiles file or tile URL for the map.

    gazetteer: the folder of the compiled gazetteer. clock: gives moments with a time zone.
    accounts: whether everyone has to log in; without, the desk is open to whoever reaches it, so
    SettingsError when it would listen on anything but this machine.
    """

    record: str
    gazetteer: Path
    clock: Callable[[], datetime]
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    tiles: str | None = None
    accounts: bool = False

    def __post_init__(self) -> None:
        if not self.accounts and not is_loopback(self.host):
            raise SettingsError(
                f"a desk on {self.host} can be reached by others and needs accounts; "
                "make one with dateline user add"
            )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
