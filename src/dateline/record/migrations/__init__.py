"""The record's forms over time, oldest first in `versions/`. Run by `dateline.record.migrate`."""
