"""`dateline feed`: the feeds that `dateline watch` and the desk keep read."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, minutes_told

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.record import Feed
    from dateline.service import Checked

feed = typer.Typer(
    name="feed",
    help="Add, list, check, pause and remove feeds.",
    no_args_is_help=True,
)

FeedArgument = Annotated[
    str, typer.Argument(metavar="FEED", help="Its number, its address or its name.")
]


@feed.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an RSS or Atom feed.")],
    name: Annotated[str, typer.Option(help="What to call it; its site when not given.")] = "",
    outlet: Annotated[str, typer.Option(help="Outlet of its reports, if it does not say.")] = "",
    every: Annotated[str, typer.Option(help="How often to check it: 30m, 2h, 1d.")] = "1h",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Add a feed, which dateline watch and the desk then keep read."""
    from dateline.cli.screen import now, say
    from dateline.desk.accounts.callers import owner_name
    from dateline.record import Record
    from dateline.service import add_feed

    minutes = minutes_told(every)
    with Record(record) as kept:
        added = add_feed(
            kept, url, name=name, outlet=outlet, minutes=minutes, by=owner_name(), at=now()
        )
    say(f"feed {added.key}, {added.name}, is checked every {every} by dateline watch or the desk")


@feed.command(name="list")
def list_(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """List the feeds and how each is."""
    import json

    from dateline.cli.screen import counted, now, say, stdout, told_once, visible, writing
    from dateline.cli.tables import stacked_table
    from dateline.record import Feeds, Record, feed_health

    with Record(record, create=False) as kept:
        feeds = Feeds(kept).all()
    moment = now()
    if as_json:
        with writing("-") as target:
            for each in feeds:
                target.write(json.dumps(_fields(each, moment), ensure_ascii=False) + "\n")
        return
    if feeds:
        stdout().print(
            stacked_table(_COLUMNS, (_cells(each, moment) for each in feeds), piles=None)
        )
    for each in feeds:
        if each.problem:
            health = feed_health(each, moment).words
            told = told_once(each.address, each.problem)
            print(visible(f"{each.key} {health}, {counted(each.failures, 'check')} failed: {told}"))
    say(counted(len(feeds), "feed"))


@feed.command()
def pause(told: FeedArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Check a feed no more until it is resumed."""
    _pause(told, record, paused=True)


@feed.command()
def resume(told: FeedArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Go on checking a feed that was paused, or that was gone."""
    _pause(told, record, paused=False)


@feed.command()
def remove(told: FeedArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Remove a feed. What came of it stays in the record."""
    from dateline.cli.screen import say
    from dateline.record import Feeds, Record

    with Record(record, create=False) as kept:
        feeds = Feeds(kept)
        found = feeds.called(told)
        feeds.remove(found.key)
    say(f"{found.name} is checked no more; what came of it stays")


@feed.command()
def check(told: FeedArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Check a feed now. dateline watch, or the desk, then reads what is new."""
    from dateline.cli.screen import now, say
    from dateline.errors import RecordError
    from dateline.gazetteer import default_cache_dir
    from dateline.record import FeedChecks, Feeds, Record, new_holder
    from dateline.service import Workplace, check_feed, polite_fetcher

    with Record(record, create=False) as kept:
        found = Feeds(kept).called(told)
        claim = FeedChecks(kept).claim_this(found.key, new_holder(), now())
        if claim is None:
            raise RecordError(f"{found.host} is being asked by another process; try again")
        work = Workplace(
            record=kept, gazetteer=default_cache_dir(), clock=now, fetcher=polite_fetcher()
        )
        checked = check_feed(work, claim)
    say(_outcome(checked))
    if checked.problem:
        raise typer.Exit(1)


_COLUMNS = ("no", "name", "health", "checked", "new entry", "next check", "a day", "every")


def _cells(each: "Feed", now: "datetime") -> tuple[str, ...]:
    from dateline.record import feed_health

    return (
        str(each.key),
        each.name,
        feed_health(each, now).words,
        _ago(each.checked_at, now),
        _ago(each.changed_at, now),
        "–" if each.paused else _ahead(each.next_at, now),
        "–" if each.daily is None else f"{each.daily:.1f}",
        _span(each.minutes),
    )


def _fields(each: "Feed", now: "datetime") -> dict[str, object]:
    import dataclasses
    from datetime import datetime

    from dateline.record import feed_health

    told = dataclasses.asdict(each)
    plain = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in told.items()
    }
    return {**plain, "health": feed_health(each, now).value}


def _pause(told: str, record: str, *, paused: bool) -> None:
    from dateline.cli.screen import say
    from dateline.record import Feeds, Record

    with Record(record, create=False) as kept:
        feeds = Feeds(kept)
        found = feeds.called(told)
        feeds.change(found, minutes=found.minutes, paused=paused)
    say(f"{found.name} is {'paused' if paused else 'checked again'}")


def _outcome(checked: "Checked") -> str:
    from dateline.cli.screen import told_once

    if checked.problem:
        return f"the check failed: {told_once(checked.feed.address, checked.problem)}"
    if not checked.new:
        return f"{checked.feed.name}: nothing new"
    new = "1 new entry" if checked.new == 1 else f"{checked.new:,} new entries"
    return f"{checked.feed.name}: {new}, which dateline watch reads"


def _ago(then: "datetime | None", now: "datetime") -> str:
    return "never" if then is None else f"{_length(now, then)} ago"


def _ahead(then: "datetime", now: "datetime") -> str:
    return "now" if then <= now else f"in {_length(then, now)}"


def _length(later: "datetime", earlier: "datetime") -> str:
    return _span(int((later - earlier).total_seconds() // 60))


def _span(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
