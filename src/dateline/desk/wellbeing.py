"""What a desk's health is: the record opens and is of this version, and the worker goes on."""

from dateline.desk.opened import Desk
from dateline.errors import DatelineError
from dateline.record.opening import HEAD
from dateline.telemetry.health import Check, Health, Pulse

STANDSTILL = 600.0
"""Seconds. A step of the worker, a batch of pages at most, takes far less."""


def desk_health(desk: Desk, pulse: Pulse) -> Health:
    return Health({"record": _record(desk), "worker": pulse.check(STANDSTILL)})


def _record(desk: Desk) -> Check:
    def told() -> str:
        version = desk.record.version()
        if version != HEAD:
            raise DatelineError(f"is of version {version}, and this desk knows {HEAD}; restart it")
        return f"opens, of version {version}"

    return told
