"""`dateline merge`, `split`, `move`, `correct`, `accept`, `reject`, `restore`, `undo`, history."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, LimitOption, RecordOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.default_linker import DefaultLinker
    from dateline.domain import Correction, Place, Plain
    from dateline.record import Record, Signature, WholeIncident

WhyOption = Annotated[
    str, typer.Option("--why", "-w", help="The reason, for those who read the history.")
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="DATELINE_USER", help="Your name; else the one you are logged in by."
    ),
]
IncidentArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An incident's id, or its first digits.")
]
EitherArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An incident's or event's id, or its first digits.")
]


def merge(
    first: IncidentArgument,
    second: Annotated[str, typer.Argument(metavar="ID", help="The other incident's.")],
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Make one incident of two."""
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.merge(first, second, signed=signed, maker=linker))


def split(
    incident: IncidentArgument,
    events: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="The events that leave it together.")
    ],
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Make some events of an incident one of their own."""
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.split(incident, events, signed=signed, maker=linker))


def move(
    event: Annotated[str, typer.Argument(help="An event's id, or its first digits.")],
    why: WhyOption,
    to: Annotated[
        str | None, typer.Option("--to", help="The incident it belongs to; else one of its own.")
    ] = None,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Put one event into another incident."""
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.move(event, to, signed=signed, maker=linker))


def correct(
    id_: EitherArgument,
    field: Annotated[
        str,
        typer.Argument(help="type, status, when, where, by, against, with, or a figure's kind."),
    ],
    value: Annotated[
        str,
        typer.Argument(
            help="The right value: air_strike, 2024-07, 'Khan Younis', '31.35, 34.3', 12, 10-15, "
            "'>=10', 'First; Second' for several actors, none."
        ),
    ],
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Set a field of an incident. New reports and new readings leave it as you set it.

    With an event's id: the type, status, days or place that its report tells; it is then linked
    anew.
    """
    from dateline.record.typed import field_called, typed_value

    with _correcting(record, by, why) as (kept, signed, linker, tell):
        which, detail = field_called(field)
        whole = kept.incident(id_)
        meant: Plain = typed_value(
            which, value, places=lambda name: _places(name, whole), actor=kept.actor
        )
        if kept.means_event(id_):
            tell(kept.set_telling(id_, which, meant, signed=signed, maker=linker))
        else:
            tell(kept.set_field(id_, which, meant, detail=detail, signed=signed, maker=linker))


def reject(
    id_: EitherArgument,
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Take an incident or an event out of all counts.

    It stays in the record.
    """
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.reject(id_, signed=signed, maker=linker))


def accept(
    incident: IncidentArgument,
    why: Annotated[str, typer.Option("--why", "-w", help="A remark for the history.")] = "",
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Note that an incident is right as it is.

    It leaves the review queue until another report tells it.
    """
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.accept(incident, signed=signed, maker=linker))


def restore(
    id_: EitherArgument,
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Bring back what was rejected. A back-up comes back with `dateline import`."""
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.restore(id_, signed=signed, maker=linker))


def undo(
    correction: Annotated[str, typer.Argument(help="Its number in the history, or its id.")],
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Take back a correction. The undo stands in the history too, and can be undone."""
    with _correcting(record, by, why) as (kept, signed, linker, tell):
        tell(kept.undo(correction, signed=signed, maker=linker))


def history(
    incident: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only what was corrected in this one.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List corrections, the newest first: who, when, what, and why."""
    import json

    from dateline.cli.screen import counted, say, visible, writing
    from dateline.exports.incident_rows import correction_fields
    from dateline.phrasing import correction_text
    from dateline.record import Record

    with Record(record, create=False) as kept:
        found = kept.history(incident, limit)
    numbers = {correction.id: correction.number for correction, _ in found}
    with writing("-") as target:
        for correction, holds in found:
            line = (
                json.dumps(correction_fields(correction, holds=holds), ensure_ascii=False)
                if as_json
                else visible(correction_text(correction, numbers, holds=holds))
            )
            target.write(line + "\n")
    if not as_json:
        say(counted(len(found), "correction"))


Tell = Callable[["Correction"], None]


@contextmanager
def _correcting(
    record: str, by: str | None, why: str
) -> "Iterator[tuple[Record, Signature, DefaultLinker, Tell]]":
    """A record to correct, the signature, the linker, and what tells of the outcome."""
    from dateline.cli.opening import linker
    from dateline.cli.screen import now, say
    from dateline.phrasing import what_changed
    from dateline.record import Record, Signature

    def tell(correction: "Correction") -> None:
        number = correction.number
        earlier = kept.history() if correction.undoes else ()
        numbers = {each.id: each.number for each, _ in earlier}
        say(f"{what_changed(correction, numbers)}; dateline undo {number} takes it back")

    with Record(record, create=False) as kept:
        signed = Signature(by=by or getpass.getuser(), why=why, at=now())
        yield kept, signed, linker(kept), tell


def _places(name: str, whole: "WholeIncident") -> "Sequence[Place]":
    from contextlib import closing

    from dateline.cli.opening import gazetteer
    from dateline.gazetteer import place_at, places_meant, point_typed

    with closing(gazetteer()) as opened:
        if point := point_typed(name):
            return [place_at(opened, point)]
        if name.isdecimal():
            entry = opened.entry(int(name))
            return [entry.place] if entry else []
        return places_meant(opened.candidates(name), name, near=whole.row.country)
