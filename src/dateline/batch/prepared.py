"""What linking asks of each report, made once: block keys, shingles, facts. Runs on the workers."""

from dateline.batch.pages import bucket_of
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.default_linker import DefaultLinker
from dateline.linker import keys_of_events, keys_of_passages
from dateline.record.serial import reading_from_json

REPORTS = (
    "report string, outlet string, event_keys array<string>, passage_keys array<string>,"
    " shingles array<bigint>, events array<string>, facts array<string>, bucket string"
)
"""One row a report. events, facts: ids, and what is compared of each, in one order."""


def to_reports(buckets: int) -> Mapped:
    """Batches of readings (body) → batches of REPORTS."""

    def prepare(rows: Rows) -> Rows:
        from dateline.linking.copies import shingle_numbers

        linker = DefaultLinker()
        for (body,) in rows:
            reading = reading_from_json(body)
            report, report_id = reading.report, reading.report.id
            facts = linker.facts(reading)
            yield (
                report_id,
                report.outlet,
                sorted(keys_of_events(linker, facts)),
                sorted(keys_of_passages(linker, report)),
                sorted(shingle_numbers(report.text)),
                list(facts),
                list(facts.values()),
                bucket_of(report_id, buckets),
            )

    return mapped(prepare, REPORTS)
