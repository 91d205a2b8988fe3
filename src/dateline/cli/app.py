"""The commands, gathered. Each one's module is light; what it needs is imported when it runs."""

import typer

from dateline.cli import (
    accounts,
    analysing,
    briefing,
    checking,
    correcting,
    desking,
    exporting,
    gazetteering,
    incident_listing,
    incident_showing,
    ingesting,
    linking,
    listing,
    showing,
    statusing,
    working,
)

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
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    pass


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
app.command()(exporting.export)
app.command()(briefing.briefing)
app.command()(statusing.status)
app.command()(working.work)
app.command()(working.queue)
app.command()(checking.check)
app.add_typer(gazetteering.gazetteer)
app.add_typer(accounts.user)
