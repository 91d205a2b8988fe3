"""`dateline link`."""

from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption
from dateline.domain import BestRule


def link(
    record: RecordOption = DEFAULT_RECORD,
    best: Annotated[
        BestRule | None,
        typer.Option(
            "--best",
            help="How the best of several figures is chosen, from now on.",
            show_default=False,
        ),
    ] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only the reports that are not linked yet.")
    ] = False,
) -> None:
    """Link all reports again into incidents. Corrections stay."""
    from dateline.cli.opening import linker
    from dateline.cli.screen import counted, now, progress, say
    from dateline.linker import link_waiting, relink
    from dateline.record import IncidentQuery, Record, Shown

    with Record(record, create=False) as kept:
        if best:
            kept.choose_best_rule(best)
        opened = linker(kept)
        run = link_waiting if waiting else relink
        with progress("Linking reports") as told:
            done = run(kept, opened, now=now, progress=lambda number: told(number, None))
        first = kept.count_incidents()
        retold = kept.count_incidents(IncidentQuery(shown=Shown.RETOLD))
    apart = f", and {retold:,} only retold" if retold else ""
    say(f"linked {counted(done, 'report')}: {counted(first, 'incident')}{apart} → {kept.name}")
