"""Pages whose host asks to be left alone: they wait with their job, for a day at most."""

from dataclasses import dataclass
from datetime import timedelta

from dateline.pages import Fetched, Fetcher, RestingError, StatusError

LONGEST = timedelta(days=1)
"""After so long a job takes what can be had: of an entry of a feed, its own summary."""

_LONGEST_PAUSE = timedelta(hours=1)


class HostRests(Exception):  # noqa: N818 — no error: what is to be fetched waits
    """after: when to try again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"a host asked to be left alone for {seconds:.0f} seconds")
        self.after = min(timedelta(seconds=seconds), _LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class PatientFetcher:
    """Fetches, and raises HostRests instead of going on without a page that can be had later."""

    fetcher: Fetcher

    def fetch(self, url: str) -> Fetched:
        try:
            return self.fetcher.fetch(url)
        except (RestingError, StatusError) as error:
            if error.retry_after:
                raise HostRests(error.retry_after) from error
            raise
