"""Verifying a whole record: what it holds against what it must hold, a batch at a time."""

from dateline.record.checking.check import check_record, count_waiting
from dateline.record.checking.faults import Fault, FaultKind, Waiting

__all__ = ["Fault", "FaultKind", "Waiting", "check_record", "count_waiting"]
