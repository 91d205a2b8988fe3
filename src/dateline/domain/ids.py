"""Ids made from content: the same input gives the same ids, on any machine and in any order."""

import hashlib
from collections.abc import Iterable

_LENGTH = 20


def content_id(kind: str, parts: Iterable[object]) -> str:
    """An id of 20 hexadecimal digits for something of a kind, made from what identifies it.

    The parts are told apart by their `repr`, so 1 and "1", or ("a", "b") and ("ab",), differ.
    """
    digest = hashlib.blake2b(kind.encode(), digest_size=_LENGTH // 2)
    for part in parts:
        digest.update(b"\x1f" + repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def bytes_digest(data: bytes) -> str:
    """The SHA-256 of raw bytes, as a page's hash is shown and compared."""
    return hashlib.sha256(data).hexdigest()
