"""`dateline status`."""

from typing import TYPE_CHECKING

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.record import Feed, FeedHealth, Status


def status(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Tell what the record holds, and what could not be read and why."""
    import dataclasses
    import json

    from dateline.cli.screen import now, visible, writing
    from dateline.record import Feeds, Record, count_health

    with Record(record, create=False) as kept:
        found, feeds = kept.status(), Feeds(kept).all()
    healths = count_health(feeds, now())
    if as_json:
        told = {**dataclasses.asdict(found), "feeds": healths}
        with writing("-") as target:
            target.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        lines = [*_lines(found), *_feed_lines(feeds, healths)]
        print("\n".join(visible(line) for line in lines))


def _lines(found: "Status") -> list[str]:
    from dateline.cli.screen import told_once

    lines = [
        f"pages      {found.pages}: {found.read} read, {found.unread} waiting, "
        f"{found.failed} failed",
        f"reports    {found.reports}",
        f"events     {found.events}",
        f"figures    {found.figures}",
        f"incidents  {found.incidents}{_apart(found)}",
    ]
    if found.corrections:
        lines.append(f"corrected  {found.corrections} times; dateline history lists them")
    if found.waiting:
        lines.append(f"not linked yet: {found.waiting}; dateline ingest or dateline link does it")
    for reason, count in sorted(found.unread_reports.items()):
        languages = ", ".join(str(code) for code in found.languages if code)
        detail = f" ({languages})" if reason.value == "language" and languages else ""
        lines.append(f"kept but not read, {reason.value}{detail}: {count}")
    for reader, count in found.readers.items():
        lines.append(f"read by    {reader}: {count} reports")
    failures = (
        f"failed     {told_once(failure.source, failure.reason)} [{failure.stage}]"
        for failure in found.failures
    )
    return [*lines, *failures]


def _feed_lines(feeds: "Sequence[Feed]", healths: "Mapping[FeedHealth, int]") -> list[str]:
    """How many feeds are how, and why those that fail do."""
    from dateline.cli.screen import told_once

    if not feeds:
        return []
    counts = ", ".join(f"{count} {health.words}" for health, count in healths.items())
    failing = (
        f"feed       {told_once(feed.address, feed.problem)} [{feed.failures} in a row]"
        for feed in feeds
        if feed.problem and feed.failures
    )
    return [f"feeds      {len(feeds)}: {counts}; dateline feed list tells more", *failing]


def _apart(found: "Status") -> str:
    """The incidents that do not count, where there are any."""
    apart = [
        f"{count} {name}"
        for name, count in (("only retold", found.retold), ("rejected", found.rejected))
        if count
    ]
    return f", and apart from them {' and '.join(apart)}" if apart else ""
