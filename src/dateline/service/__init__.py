"""Work behind the scenes on a record: what was handed over, and feeds that are due."""

from dateline.service.feeding import LONGEST, SHORTEST, Checked, add_feed, check_feed
from dateline.service.jobs import PASTED, Stopping, run_job
from dateline.service.watching import CHECKERS, JOBS_STAY, Tally, Watch
from dateline.service.worker import Worker
from dateline.service.workplace import Workplace, polite_fetcher

__all__ = [
    "CHECKERS",
    "JOBS_STAY",
    "LONGEST",
    "PASTED",
    "SHORTEST",
    "Checked",
    "Stopping",
    "Tally",
    "Watch",
    "Worker",
    "Workplace",
    "add_feed",
    "check_feed",
    "polite_fetcher",
    "run_job",
]
