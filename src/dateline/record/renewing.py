"""Leases that stay their holder's while it works, however long a step takes."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from dateline.errors import RecordError
from dateline.record.base import Store
from dateline.record.clocks import moment_of
from dateline.record.lease_rows import LEASE
from dateline.record.leases import Leases

_log = logging.getLogger(__name__)

_SIGNS_A_LEASE = 4
"""So that one that comes late, as when another process writes for long, does no harm."""


class RenewedLeases(Leases):
    """Leases with a thread that renews them; at the end, what is left is given back.

    It begins anew in each process: it can't be forked.
    """

    def __init__(
        self,
        store: Store,
        *,
        lasting: timedelta = LEASE,
        clock: Callable[[Connection], datetime] = moment_of,
    ) -> None:
        super().__init__(store, lasting=lasting, clock=clock)
        self._pause = lasting.total_seconds() / _SIGNS_A_LEASE
        self._closing = Event()
        self._thread = Thread(target=self._renew, name="leases", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._closing.is_set():
            return
        self._closing.set()
        self._thread.join()
        try:
            self.give_all_back()
        except RecordError as error:  # others take it when the lease ends
            _log.warning("what was in hand could not be given back: %s", error)

    def _renew(self) -> None:
        while not self._closing.wait(self._pause):
            try:
                self.renew()
            except RecordError as error:
                _log.warning("the leases could not be renewed: %s", error)
