"""The parts web archives are made of."""

from collections.abc import Callable

import pytest

MakeRecord = Callable[..., bytes]


@pytest.fixture
def warc_record() -> MakeRecord:
    """Makes one record of a web archive: an HTTP answer, unless another type is asked for."""

    def make(
        url: str,
        body: bytes,
        *,
        content_type: str = "text/html; charset=utf-8",
        headers: str = "",
        status: str = "200 OK",
        record_type: str = "response",
    ) -> bytes:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-07-27T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            f"Content-Type: application/http; msgtype={record_type}\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        return head.encode() + http + b"\r\n\r\n"

    return make
