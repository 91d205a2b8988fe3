"""The fuzzers' harnesses over their small corpus and some changes of it: the same every time.

`make fuzz` runs them for long, under a fuzzer that looks for new ways through the code.
"""

import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from fuzz.harnesses import HARNESSES  # noqa: E402 — found only once the root is on the path

CORPUS = ROOT / "fuzz" / "corpus"
CHANGES = {"html": 2, "feeds": 10, "times": 10, "text": 10}
"""How many changes of each input are tried where a run is slow; elsewhere it is forty."""


@pytest.mark.parametrize("name", HARNESSES)
def test_each_harness_holds_on_its_corpus_and_on_changes_of_it(name: str) -> None:
    harness = HARNESSES[name]
    inputs = [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
    assert len(inputs) >= 3
    chance = random.Random(name)
    for data in [b"", *inputs]:
        harness.check(data)
        for _ in range(CHANGES.get(name, 40)):
            harness.check(_changed(data, inputs, chance)[: harness.longest])


def test_a_whole_run_is_a_million() -> None:
    assert sum(harness.runs for harness in HARNESSES.values()) > 1_000_000


def test_a_harness_tells_what_breaks_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.pages.decode_bytes", lambda content, charset: "\0")
    with pytest.raises(AssertionError):
        HARNESSES["decoding"].check(b"\0abc")


def _changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """An input with bytes changed, cut out, doubled or taken from another input."""
    cut, end = sorted(chance.choices(range(len(data) + 1), k=2))
    other = chance.choice(others)
    middles = (chance.randbytes(3), data[cut:end] * 2, b"", other[: chance.randrange(40)])
    return data[:cut] + chance.choice(middles) + data[end:]
