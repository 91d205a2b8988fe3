"""`dateline batch`: a corpus on Apache Spark."""

from typing import Annotated

import typer

from dateline.batch.inputs import Format
from dateline.cli.ingesting import EXIT_SOME_FAILED
from dateline.cli.options import DEFAULT_RECORD, RecordOption

batch = typer.Typer(
    name="batch",
    help="Read and link a corpus on Apache Spark.",
    no_args_is_help=True,
)

MasterOption = Annotated[
    str | None,
    typer.Option(
        "--master",
        help="Where Spark runs: local[4], spark://host:7077, yarn; else as Spark is configured.",
        show_default=False,
    ),
]
PartitionsOption = Annotated[
    int | None,
    typer.Option(
        "--partitions", min=1, help="In how many parts; each is done or done again as a whole."
    ),
]


@batch.command()
def read(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="A file or folder, on any file system of Spark.")
    ],
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help="A folder for the readings.")],
    master: MasterOption = None,
    partitions: PartitionsOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="What the files are; auto goes by their names.")
    ] = Format.AUTO,
) -> None:
    """Read a corpus. Run again, it goes on where it stopped."""
    from dateline.batch.reading import read_corpus
    from dateline.batch.session import open_spark
    from dateline.cli.screen import counted, progress, say

    with open_spark(master) as spark, progress("Reading the corpus") as told:
        done = read_corpus(spark, source, output, buckets=partitions, form=form, progress=told)
    say(
        f"{counted(done.pages, 'page')}: {counted(done.reports, 'report')} read, "
        f"{done.failed:,} failed → {output}"
    )
    if done.unfinished:
        parts = ", ".join(done.unfinished)
        say(f"Spark gave up on {parts}; its log says why. Run this again to read them")
    if done.failed or done.unfinished:
        raise typer.Exit(EXIT_SOME_FAILED)


@batch.command()
def link(
    readings: Annotated[str, typer.Argument(metavar="READINGS", help="What `batch read` wrote.")],
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="A folder for the result; may be the same.")
    ],
    master: MasterOption = None,
    partitions: PartitionsOption = None,
) -> None:
    """Find copies and link incidents. Run again, it goes on where it stopped."""
    from dateline.batch.linking import link_corpus
    from dateline.batch.session import open_spark
    from dateline.cli.screen import counted, progress, say

    with open_spark(master) as spark, progress("Linking the corpus") as told:
        done = link_corpus(spark, readings, output, buckets=partitions, progress=told)
    say(
        f"{counted(done.reports, 'report')}: {done.copies:,} copies, "
        f"{counted(done.links, 'link')}, {counted(done.incidents, 'incident')} → {output}"
    )


@batch.command()
def load(
    result: Annotated[
        str, typer.Argument(metavar="RESULT", help="What `batch link` or `batch read` wrote.")
    ],
    record: RecordOption = DEFAULT_RECORD,
    master: MasterOption = None,
) -> None:
    """Take a result into a record: its pages, reports, readings, links and incidents."""
    from dateline.batch.loading import load_result
    from dateline.batch.session import open_spark
    from dateline.cli.opening import linker
    from dateline.cli.screen import counted, now, progress, say
    from dateline.record import Record

    with (
        open_spark(master) as spark,
        Record(record) as kept,
        progress("Loading the result") as told,
    ):
        done = load_result(spark, result, kept, linker(kept), now=now, progress=told)
        incidents = kept.count_incidents()
    how = "links taken" if done.taken else "linked here"
    say(
        f"{counted(done.new, 'new page')}: {counted(done.reports, 'report')}, {done.failed:,} "
        f"failed, {how}, {counted(incidents, 'incident')} → {record}"
    )
