"""Opening and closing a record, and its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record.addresses import shown
from dateline.record.advice import told_with_advice
from dateline.record.changes import count_change, count_changes
from dateline.record.opening import open_engine, version_of, writer_of
from dateline.record.readonly import can_only_be_read
from dateline.record.writes import Writes
from dateline.telemetry.traces import span


class Store:
    """A database that is open, and how its transactions begin and end.

    name: its address for messages, with any password left out.
    """

    def __init__(self, url: str = "sqlite:///dateline.db", *, create: bool = True) -> None:
        self.url = url
        self.name = shown(url)
        self._engine = open_engine(url, create=create)
        self._content_writer = writer_of(self._engine, Writes.CONTENT)
        self._writer = writer_of(self._engine, Writes.BESIDE)
        self._queue_writer = writer_of(self._engine, Writes.QUEUE)

    @property
    def can_only_be_read(self) -> bool:
        """Whether nothing can be written: a file without the right, or in such a folder."""
        return can_only_be_read(self._engine.url)

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
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A snapshot of the record, which stays as it is whatever others write."""
        with span("record.read"), self._naming_errors(), self._engine.begin() as connection:
            yield connection

    def version(self) -> str | None:
        """The migration the record is at now; others may have brought it further."""
        with self._reading() as connection:
            return version_of(connection)

    def changes(self) -> int:
        """A number that is another one whenever the record's content may have changed."""
        with self._reading() as connection:
            return count_changes(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that changes the record's content."""
        begun = self._content_writer.begin()
        with span("record.write"), self._naming_errors(), begun as connection:
            yield connection
            count_change(connection)

    @contextmanager
    def _noting(self) -> Iterator[Connection]:
        """A transaction that writes what is kept beside the content: who is logged in, say."""
        with span("record.note"), self._naming_errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _queueing(self) -> Iterator[Connection]:
        """A transaction that takes work, or gives it back."""
        with self._naming_errors(), self._queue_writer.begin() as connection:
            yield connection

    @contextmanager
    def _naming_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise RecordError(f"{self.name}: {told_with_advice(error)}") from error
