"""`dateline check`."""

from typing import TYPE_CHECKING

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.record.checking import Fault, Waiting

EXIT_FAULTS = 4

_SHOWN = 10
"""So many faults of a kind are listed; --json lists all."""

_MEND = {
    "incident": "dateline link makes all incidents anew; corrections stay",
    "link": "dateline link makes all judgements anew; corrections stay",
}
_RESTORE = "restore the record from a back-up, or ingest its sources into a new one"


def check(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Verify the whole record.

    Tells what is wrong with it; exit code 4 when anything is.
    """
    from dateline.cli.opening import linker
    from dateline.cli.screen import progress, say
    from dateline.record import Record
    from dateline.record.checking import check_record, count_waiting

    with Record(record, create=False) as kept:
        opened = linker(kept)
        with progress("Checking the record") as told:
            steps = iter(range(1, 100))
            found = check_record(
                kept, opened, linker=opened.version, told=lambda _: told(next(steps), None)
            )
            counts = _listed(found) if as_json else _shown(found)
        waiting = count_waiting(kept, linker=opened.version)
        status = kept.status()
    if not as_json:
        _tell_waiting(waiting)
    if counts:
        say(f"{sum(counts.values()):,} things are wrong in {record}")
        raise typer.Exit(EXIT_FAULTS)
    held = f"{status.pages:,} pages, {status.reports:,} reports, {status.events:,} events"
    say(f"nothing is wrong in {record}: {held}, {status.incidents:,} incidents")


def _listed(found: "Iterable[Fault]") -> dict[str, int]:
    """Write each fault as a line of JSON, as it is found; how many of each kind."""
    import dataclasses
    import json

    from dateline.cli.screen import writing

    counts: dict[str, int] = {}
    with writing("-") as target:
        for fault in found:
            target.write(json.dumps(dataclasses.asdict(fault), ensure_ascii=False) + "\n")
            counts[fault.kind] = counts.get(fault.kind, 0) + 1
    return counts


def _shown(found: "Iterable[Fault]") -> dict[str, int]:
    """Print the first faults of each kind, and how many more there are; how many of each."""
    from dateline.cli.screen import visible

    counts: dict[str, int] = {}
    for fault in found:
        counts[fault.kind] = counts.get(fault.kind, 0) + 1
        if counts[fault.kind] <= _SHOWN:
            print(visible(f"{fault.kind}: {fault.id}: {fault.what}"))
    for kind, count in sorted(counts.items()):
        more = f", {count - _SHOWN:,} of them not shown" if count > _SHOWN else ""
        print(f"{kind}: {count:,} wrong{more}; {_MEND.get(kind, _RESTORE)}")
    return counts


def _tell_waiting(waiting: "Waiting") -> None:
    from dateline.cli.screen import counted, say

    parts = ((waiting.pages, "page"), (waiting.reports, "report"), (waiting.events, "event"))
    told = [counted(number, noun) for number, noun in parts if number]
    if told:
        say(f"waiting: {', '.join(told)}; dateline ingest or dateline link goes on with them")
