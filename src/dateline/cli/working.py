"""`dateline work` and `dateline queue`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, ProcessesOption, RecordOption

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.record import Dead, Held, QueueState

EXIT_SOME_DEAD = 3
_SHOWN = 20


def work(
    record: RecordOption = DEFAULT_RECORD,
    processes: ProcessesOption = 1,
    until_done: Annotated[
        bool, typer.Option("--until-done", help="End when nothing waits any more.")
    ] = False,
) -> None:
    """Do the work that waits in the record.

    What was added on the desk, pages to read, reports to link. Start it as often as you like, on
    any machine that reaches the record.
    """
    from dateline.cli.opening import gazetteer
    from dateline.cli.stopping import stoppable
    from dateline.gazetteer import default_cache_dir
    from dateline.record import Record
    from dateline.service import Processes, WorkOn

    Record(record, create=False).close()  # made up to date, and its errors told, once
    gazetteer().close()
    task = WorkOn(record=record, gazetteer=default_cache_dir(), until_done=until_done)
    with stoppable(is_success=not until_done) as go_on:
        if processes == 1:
            task.run(go_on, lambda _: None)
        else:
            Processes(processes, task).run(go_on=go_on)


def queue(
    record: RecordOption = DEFAULT_RECORD,
    retry: Annotated[
        str | None,
        typer.Option(
            metavar="ID|all", help="Try again what was given up: a page's id, job-NUMBER, or all."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what waits, who does what, and what was given up.

    Ends with 3 while anything is given up.
    """
    from dateline.cli.screen import now, say, visible
    from dateline.record import Queue, Record

    with Record(record, create=False) as kept:
        if retry:
            count = Queue(kept).retry(None if retry == "all" else retry)
            say(f"{count} to be tried again; dateline work does it")
        found = Queue(kept).state()
    if as_json:
        print(_as_json(found))
    else:
        print("\n".join(visible(line) for line in _lines(found, now())))
    if found.dead:
        raise typer.Exit(EXIT_SOME_DEAD)


def _as_json(found: "QueueState") -> str:
    import dataclasses
    import json

    told = dataclasses.asdict(found)
    return json.dumps(told, ensure_ascii=False, default=lambda moment: moment.isoformat())


def _lines(found: "QueueState", now: "datetime") -> list[str]:
    held = [each for each in found.leases if each.holder]
    resting = [each for each in found.leases if not each.holder]
    return [
        f"jobs       {found.jobs} not done",
        f"pages      {found.pages} to read",
        f"reports    {found.unlinked} to link",
        *_holders(held),
        *(_resting(each, now) for each in resting[:_SHOWN]),
        *_more(len(resting), "to be tried again"),
        *(_dead(each) for each in found.dead[:_SHOWN]),
        *_more(len(found.dead), "given up"),
    ]


def _holders(held: "list[Held]") -> list[str]:
    """A line for each process that has something in hand."""
    from collections import Counter

    from dateline.record import shown_holder

    counts = Counter((each.holder or "", each.kind.value) for each in held)
    return [
        f"in hand    {count} {kind}{'s' if count > 1 else ''}: {shown_holder(holder)}"
        for (holder, kind), count in sorted(counts.items())
    ]


def _resting(each: "Held", now: "datetime") -> str:
    wait = max((each.next_at - now).total_seconds(), 0) if each.next_at else 0
    when = f"again in {wait:.0f} s, attempt {each.attempts + 1}"
    return f"failed     {each.name} ({when}): {each.problem or 'left'}"


def _dead(each: "Dead") -> str:
    from dateline.cli.screen import told_once

    return f"given up   {each.id}: {told_once(each.name, each.problem)}"


def _more(count: int, what: str) -> list[str]:
    return [f"           and {count - _SHOWN} more {what}"] if count > _SHOWN else []
