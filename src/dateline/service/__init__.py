"""Work behind the scenes on a record: what was handed over, and feeds that are due."""

from dateline.service.feeding import check_feed
from dateline.service.jobs import PASTED, Stopping, run_job
from dateline.service.worker import Worker
from dateline.service.workplace import Workplace

__all__ = ["PASTED", "Stopping", "Worker", "Workplace", "check_feed", "run_job"]
