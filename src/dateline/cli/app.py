"""The commands, gathered. Each one's module is light; what it needs is imported when it runs."""

import typer

from dateline.cli import (
    accounts,
    analysing,
    batching,
    briefing,
    checking,
    correcting,
    desking,
    exporting,
    feeding,
    gazetteering,
    incident_listing,
    incident_showing,
    ingesting,
    linking,
    listing,
    moving,
    showing,
    statusing,
    watching,
    working,
)
from dateline.telemetry.logs import LogFormat, LogLevel, set_up_logs
from dateline.telemetry.traces import start_tracing

_SERVICES = frozenset({"desk", "watch", "work"})
"""What runs for days, and tells in its log what it does."""

app = typer.Typer(
    name="dateline",
    help="Reads news of armed conflict and keeps the record, down to the words on the page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        from dateline.version import __version__

        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
    log_format: LogFormat | None = typer.Option(
        None, envvar="DATELINE_LOG_FORMAT", help="How log lines are written to stderr."
    ),
    log_level: LogLevel | None = typer.Option(
        None, envvar="DATELINE_LOG_LEVEL", help="From what level on there are log lines."
    ),
) -> None:
    runs_long = context.invoked_subcommand in _SERVICES
    if runs_long or log_format or log_level:
        by_default = LogLevel.INFO if runs_long or log_format else LogLevel.WARNING
        set_up_logs(log_format or LogFormat.TEXT, log_level or by_default)
    start_tracing()


app.command()(ingesting.ingest)
app.command()(ingesting.reread)
app.command()(analysing.analyse)
app.command()(linking.link)
app.command()(incident_listing.incidents)
app.command()(incident_showing.incident)
app.command()(correcting.merge)
app.command()(correcting.split)
app.command()(correcting.move)
app.command()(correcting.correct)
app.command()(correcting.accept)
app.command()(correcting.reject)
app.command()(correcting.restore)
app.command()(correcting.undo)
app.command()(correcting.history)
app.command()(listing.events)
app.command()(listing.figures)
app.command()(showing.report)
app.command()(showing.show)
app.command()(desking.desk)
app.command()(watching.watch)
app.command()(exporting.export)
app.command()(briefing.briefing)
app.command()(moving.backup)
app.command("import")(moving.import_)
app.command()(statusing.status)
app.command()(checking.check)
app.add_typer(feeding.feed)
app.command()(working.work)
app.command()(working.queue)
app.add_typer(gazetteering.gazetteer)
app.add_typer(batching.batch)
app.add_typer(accounts.user)
