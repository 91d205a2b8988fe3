"""Work behind the scenes on a record: what was handed over, and feeds that are due."""

from dateline.service.feeding import LONGEST, SHORTEST, Checked, add_feed, check_feed
from dateline.service.jobs import PASTED, do_job, run_job
from dateline.service.processes import Processes
from dateline.service.steps import GoOn, Stopping, link_what_waits, read_pages_waiting
from dateline.service.tasks import ReadPages, WorkOn
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
    "GoOn",
    "Processes",
    "ReadPages",
    "Stopping",
    "Tally",
    "Watch",
    "WorkOn",
    "Worker",
    "Workplace",
    "add_feed",
    "check_feed",
    "do_job",
    "link_what_waits",
    "polite_fetcher",
    "read_pages_waiting",
    "run_job",
]
