"""Bytes → text, so that a fuzzer that changes bytes changes words."""

from collections.abc import Sequence
from pathlib import Path

import yaml

_FIRST_PIECE = 0x80
_CAPITAL = 0x40


def pieces_of(kind: str) -> tuple[str, ...]:
    """The pieces that inputs of a kind are spelled out of, from pieces.yaml."""
    table = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text(encoding="utf-8"))
    return tuple(str(piece) for piece in table[kind])


def spell(data: bytes, pieces: Sequence[str]) -> str:
    """A text from a fuzzer's bytes: their UTF-8 when the first is even, else spelled out of pieces.

    Spelled out, a byte below 128 is its ASCII character; any other, with the byte that follows it,
    is a piece with a blank before it, capitalised for the upper half.
    """
    if not data or data[0] % 2 == 0:
        return data[1:].decode("utf-8", "replace")
    told: list[str] = []
    rest = iter(data[1:])
    for byte in rest:
        if byte < _FIRST_PIECE:
            told.append(chr(byte))
            continue
        number = (byte % _CAPITAL) << 8 | next(rest, 0)
        piece = pieces[number % len(pieces)]
        told.append(f" {piece.capitalize() if byte & _CAPITAL else piece}")
    return "".join(told)
