"""One request to a host at a time, with pauses; rest for a host that asks for it."""

import threading
from dataclasses import dataclass, field

import pytest

from dateline.pages import RestingError, Turns


@dataclass
class Time:
    """Seconds that pass when somebody waits."""

    now: float = 100.0
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def turns(time: Time) -> Turns:
    return Turns(pause=1.0, clock=time, wait=time.wait)


def test_a_second_request_to_a_host_waits_for_the_pause_to_be_over(
    turns: Turns, time: Time
) -> None:
    with turns.turn("a.example", pause=1.0) as waited:
        assert waited == 0
        time.now += 7
    with turns.turn("b.example", pause=1.0):
        pass
    assert time.waited == []
    with turns.turn("a.example", pause=1.0) as waited:
        assert waited == 1
    time.now += 0.75
    with turns.turn("a.example", pause=1.0):
        assert time.waited == [1, 0.25]


def test_two_threads_are_never_at_one_host(turns: Turns) -> None:
    here, most = [], []

    def ask() -> None:
        for _ in range(50):
            with turns.turn("a.example", pause=0.0):
                here.append(1)
                most.append(len(here))
                here.pop()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (200, 1)


def test_a_host_that_wants_rest_for_long_is_not_asked(turns: Turns, time: Time) -> None:
    turns.rest("a.example", 120)
    with pytest.raises(RestingError, match=r"a\.example asked to be left alone for 120") as caught:
        turns.turn("a.example", pause=1.0).__enter__()
    assert caught.value.retry_after == 120
    time.now += 115
    with turns.turn("a.example", pause=1.0) as waited:  # what is left is worth waiting for
        assert waited == 5


def test_what_ends_the_waiting_frees_the_turn(time: Time) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    turns = Turns(pause=1.0, clock=time, wait=stop)
    with turns.turn("a.example", pause=1.0):
        pass
    with pytest.raises(KeyboardInterrupt):
        turns.turn("a.example", pause=1.0).__enter__()
    time.now += 1
    with turns.turn("a.example", pause=1.0) as waited:
        assert waited == 0


def test_hosts_long_free_are_forgotten(turns: Turns, time: Time) -> None:
    turns.rest("resting.example", 10_000)
    for number in range(5_000):
        with turns.turn(f"{number}.example", pause=1.0):
            time.now += 0.01
    assert len(turns._hosts) <= 1_000
    with pytest.raises(RestingError):
        turns.turn("resting.example", pause=1.0).__enter__()
