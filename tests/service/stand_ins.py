"""What takes the place of the network and of the models, in tests and in processes they start."""

from collections.abc import Iterator, Sequence
from ipaddress import ip_address

from dateline import ingest
from dateline.domain import Page
from dateline.pages import Fetcher, IPAddress, Turns
from dateline.service import Workplace

HERE = ip_address("127.0.0.1")


def here(_host: str, _seconds: float) -> Sequence[IPAddress]:
    """Every host is this machine."""
    return [HERE]


def fetcher_here(turns: Turns | None = None) -> Fetcher:
    """A fetcher for which every host is this machine."""
    return Fetcher(resolve=here, allow=lambda address: address == HERE, seconds=10, turns=turns)


class NoReaders:
    """Stands in for the models."""

    version = "none"


def read_no_batch(batch: Sequence[Page], _readers: object) -> Iterator[ingest.Outcome]:
    """Reads pages in no time, as news of nothing."""
    return (ingest.Outcome(page) for page in batch)


READ_NOTHING = ((ingest, "read_batch", read_no_batch), (Workplace, "readers", NoReaders()))
"""What to set, on what, so that no models are loaded."""
