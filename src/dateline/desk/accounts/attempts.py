"""How often a log-in may be tried."""

import ipaddress
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures in such a time; then no more tries until the oldest is that long ago."""

    failures: int
    within: timedelta


PAIR = Limit(5, timedelta(minutes=15))
"""Of one name from one address: somebody guesses a password."""

ADDRESS = Limit(20, timedelta(minutes=15))
"""From one address, whatever the name: somebody tries one password on many."""

NAME = Limit(100, timedelta(hours=1))
"""Of one name from anywhere. So high that nobody can lock another out from a single machine."""

_MOST_KEYS = 100_000


@dataclass(slots=True)
class Attempts:
    """The failures of late. They are kept in memory: a desk that starts anew forgets them."""

    _failures: OrderedDict[_Key, deque[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, name: str, address: str, at: datetime) -> timedelta:
        """Count a try before it is made, so that many at once are no way around.

        The time to wait when it may not be made, which counts for nothing; else none.
        """
        with self._lock:
            wait = self._longest_wait(name, address, at)
            if not wait:
                for key in _keys(name, address):
                    self._failures.setdefault(key, deque()).append(at)
                    self._failures.move_to_end(key)
                while len(self._failures) > _MOST_KEYS:
                    self._failures.popitem(last=False)
            return wait

    def wait(self, name: str, address: str, at: datetime) -> timedelta:
        """How long until the next try may be made."""
        with self._lock:
            return self._longest_wait(name, address, at)

    def succeeded(self, name: str, address: str, at: datetime) -> None:
        """Take back what `begin` counted at that moment, and what the same user failed before."""
        pair, *others = _keys(name, address)
        with self._lock:
            self._failures.pop(pair, None)
            for key in others:
                if at in (times := self._failures.get(key, deque())):
                    times.remove(at)

    def _longest_wait(self, name: str, address: str, at: datetime) -> timedelta:
        return max(self._wait(key, limit, at) for key, limit in _keys(name, address).items())

    def _wait(self, key: _Key, limit: Limit, at: datetime) -> timedelta:
        times = self._failures.get(key, deque())
        while times and at - times[0] >= limit.within:
            times.popleft()
        for number, time in enumerate(times):  # none is later, unless the clock was put back since
            times[number] = min(time, at)
        return timedelta() if len(times) < limit.failures else limit.within - (at - times[0])


def _keys(name: str, address: str) -> dict[_Key, Limit]:
    network = _network(address)
    return {
        ("pair", name, network): PAIR,
        ("address", network): ADDRESS,
        ("name", name): NAME,
    }


def _network(address: str) -> str:
    """The address, or of IPv6 its /64, which one household or server has whole."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
