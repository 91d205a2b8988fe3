"""The harnesses by name: what each checks, how often, and of how long inputs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fuzz.pages import (
    check_decoding,
    check_feeds,
    check_json_lines,
    check_packed,
    check_pages,
    check_warc,
)
from fuzz.reports import check_html, check_opening, check_text
from fuzz.times import check_times


@dataclass(frozen=True, slots=True)
class Harness:
    """check: takes a fuzzer's bytes and raises for what must never be.

    runs: how many times a whole run calls it, by how long one call takes. longest: bytes; short
    inputs break as much as long ones do, and sooner.
    """

    check: Callable[[bytes], None]
    runs: int
    longest: int


HARNESSES: Mapping[str, Harness] = {
    "decoding": Harness(check_decoding, 120_000, 200),
    "opening": Harness(check_opening, 300_000, 120),
    "packed": Harness(check_packed, 150_000, 300),
    "pages": Harness(check_pages, 150_000, 300),
    "warc": Harness(check_warc, 120_000, 400),
    "json-lines": Harness(check_json_lines, 120_000, 300),
    "times": Harness(check_times, 40_000, 60),
    "text": Harness(check_text, 40_000, 150),
    "feeds": Harness(check_feeds, 20_000, 200),
    "html": Harness(check_html, 5_000, 200),
}
"""More than a million runs in all."""
