"""Feeds on made-up hosts, all of them a server on this machine, and a clock to move."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.service.stand_ins import READ_NOTHING, fetcher_here

from dateline.record import Feed, FeedChecks, FeedHealth, Feeds, Jobs, Record, feed_health
from dateline.service import Checked, Workplace, add_feed, check_feed

if TYPE_CHECKING:
    from tests.conftest import Site  # a fixture's type; tests can't import at run time

ENTRY = """<entry><title>{name}</title><id>urn:{name}</id><link href="{url}"/>
<updated>2024-07-30T12:00:00Z</updated><summary>Shells fell, said {name}.</summary></entry>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Harbour Gazette</title><id>urn:feed</id>{}</feed>"""


def atom(*entries: tuple[str, str]) -> str:
    """A feed of entries: the name of each and the address it links to."""
    return ATOM.format("".join(ENTRY.format(name=name, url=url) for name, url in entries))


@dataclass
class Feeding:
    """The feeds of a record and the site they are on, at a moment that a test moves."""

    record: Record
    site: "Site"
    now: datetime = field(default_factory=lambda: datetime(2024, 8, 1, 9, 30, tzinfo=UTC))
    work: Workplace = field(init=False)

    def __post_init__(self) -> None:
        self.work = Workplace(
            record=self.record,
            gazetteer=Path(),
            clock=lambda: self.now,
            fetcher=fetcher_here(),
        )

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)

    def publish(self, path: str, *names: str, etag: str | None = None) -> str:
        """Sets what a feed gives, whose entries link to nothing, and gives its path."""
        body = atom(*((name, f"urn:{name}") for name in names))
        validators = {} if etag is None else {"ETag": etag}
        kind = "application/atom+xml"
        self.site.answer(path, body, status=200, content_type=kind, **validators)
        return path

    def add(self, path: str, host: str = "a.example", minutes: int = 60) -> int:
        url = self.site.url(path, host)
        added = add_feed(
            self.record, url, name=path, outlet="", minutes=minutes, by="amal", at=self.now
        )
        return added.key

    def check(self) -> Checked:
        """Check the feed that is due."""
        claim = FeedChecks(self.record).claim("test", self.now)
        assert claim is not None
        return check_feed(self.work, claim)

    def feed(self, key: int) -> Feed:
        return Feeds(self.record).get(key)

    def health(self, key: int) -> FeedHealth:
        return feed_health(self.feed(key), self.now)

    def jobs(self) -> int:
        return len(Jobs(self.record).newest(1_000))


MakeAtom = Callable[..., str]


@pytest.fixture
def make_atom() -> MakeAtom:
    return atom


@pytest.fixture
def reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read in no time, as news of nothing."""
    for target, name, value in READ_NOTHING:
        monkeypatch.setattr(target, name, value)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("blank") / "record.db"
    Record(str(made)).close()
    return made


@pytest.fixture
def record(tmp_path: Path, blank: Path) -> Iterator[Record]:
    with Record(str(shutil.copy(blank, tmp_path / "record.db"))) as opened:
        yield opened


@pytest.fixture
def feeding(record: Record, site: "Site") -> Feeding:
    return Feeding(record, site)
