"""Byte streams that can be looked into before they are read, and unpacked within bounds."""

import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dateline.errors import PageError
from dateline.pages.limits import MAX_EXPANSION, MAX_PAGE_BYTES, over_limit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_BYTES = 4096
GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 65_536
_GZIP_MEMBER = 16 + zlib.MAX_WBITS


def look_ahead(source: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, at most HEAD_BYTES, and a stream that still has them."""
    head = _read_head(source)
    return head, io.BufferedReader(_Resumed(head, source), _CHUNK)


def gunzip(source: BinaryIO) -> BinaryIO:
    """What a gzip stream holds, members one after another. Reading raises PageError where the data
    ends early, is damaged, or grows as only a bomb does; what came before has been read by then.
    """
    return io.BufferedReader(_Gunzip(source), _CHUNK)


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


def read_bounded(source: Readable) -> bytes:
    """All of a stream that may be one page. PageError when it holds more than MAX_PAGE_BYTES."""
    content = source.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise PageError(over_limit())
    return content


def arrivals(source: BinaryIO) -> Callable[[int], bytes]:
    """A way to read that hands on what has arrived.

    A buffered `read` waits for all it was asked for, and loses what it has when the next bytes
    turn out to be broken.
    """
    return getattr(source, "read1", source.read)


def _read_head(source: BinaryIO) -> bytes:
    read = arrivals(source)
    head = b""
    while len(head) < HEAD_BYTES:
        try:
            more = read(HEAD_BYTES - len(head))
        except PageError:
            if not head:
                raise
            break  # the break is met again by whoever reads on
        if not more:
            break
        head += more
    return head


class _Resumed(io.RawIOBase):
    """A stream with its head put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read = arrivals(rest)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


class _Gunzip(io.RawIOBase):
    def __init__(self, source: BinaryIO) -> None:
        self._read = arrivals(source)
        self._member = zlib.decompressobj(_GZIP_MEMBER)
        self._packed = b""
        self._packed_bytes = 0
        self._unpacked_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._at_end():
            data = self._unpack(len(view))
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _at_end(self) -> bool:
        """Whether no member follows the one just finished; starts the one that does."""
        if not self._member.eof:
            return False
        while not (rest := self._packed.lstrip(b"\0")):  # tape blocks are filled up with zeros
            if not self._refill():
                return True
        self._packed = rest
        self._member = zlib.decompressobj(_GZIP_MEMBER)
        return False

    def _unpack(self, size: int) -> bytes:
        if not self._packed and not self._refill():
            raise PageError("the gzip data ends early; get the whole file again")
        try:
            data = self._member.decompress(self._packed, size)
        except zlib.error as error:
            reason = f"the gzip data is damaged ({error}); get the file again"
            raise PageError(reason) from error
        self._packed = self._member.unused_data or self._member.unconsumed_tail
        self._count(len(data))
        return data

    def _refill(self) -> bool:
        self._packed = self._read(_CHUNK)
        self._packed_bytes += len(self._packed)
        return bool(self._packed)

    def _count(self, unpacked: int) -> None:
        self._unpacked_bytes += unpacked
        allowed = max(MAX_PAGE_BYTES, MAX_EXPANSION * self._packed_bytes)
        if self._unpacked_bytes > allowed + _CHUNK:
            raise PageError(
                f"the gzip data grows more than {MAX_EXPANSION} times, as a gzip bomb does; "
                "unpack it yourself if you trust it"
            )
