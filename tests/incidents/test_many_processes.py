"""One, two or four processes make one record, whichever of them are killed on the way."""

import os
import random
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dateline import ingest
from dateline.domain import Page, PageKind
from dateline.errors import DatelineError
from dateline.record import GIVEN_UP, IncidentQuery, Queue, Record, Shown, lease_rows
from dateline.service import Processes, ReadPages, Stopping, WorkOn, Workplace

Desk: TypeAlias = Any
Databases: TypeAlias = Any
Told: TypeAlias = Any

PLACES = ("Talbiya", "Rasafa", "Kormak")
POISON = "poison"
PAGES = 40


class NoReaders:
    """Stands in for the models, which take seconds to load."""

    version = "test-1"


@pytest.fixture
def desk(open_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose pages are read in no time, three at once; the poison ends whoever reads it."""
    desk = open_desk("many")

    def read_batch(batch: Sequence[Page], _readers: object) -> Iterator[object]:
        for page in batch:
            name = page.content.decode()
            if name == POISON:
                os.kill(os.getpid(), signal.SIGKILL)
            yield ingest.Outcome(page, (read(desk, name),))

    monkeypatch.setattr(ingest, "read_batch", read_batch)
    monkeypatch.setattr(ingest, "PAGES_A_BATCH", 3)
    monkeypatch.setattr(Workplace, "readers", NoReaders())
    monkeypatch.setattr(Workplace, "maker", desk.linker)
    monkeypatch.setattr(lease_rows, "_FIRST_WAIT", timedelta(milliseconds=5))
    return desk


def read(desk: Desk, name: str) -> Told:
    number = int(name) if name.isdecimal() else 0
    day = date(2024, 7, 1) + timedelta(days=number % 7)
    return desk.read(name, PLACES[number % 3], day=day, killed=number + 2)


def kept(desk: Desk, names: Sequence[str]) -> str:
    """A record of some pages, none of which is read, that no process has open."""
    for name in names:
        page = Page(source=f"{name}.txt", kind=PageKind.TEXT, content=name.encode())
        assert desk.record.add_page(page, seen=desk.now())
    desk.record.close()
    return str(desk.record.url)


def names(count: int = PAGES) -> list[str]:
    return [str(number) for number in range(count)]


def run(url: str, processes: int, **told: Told) -> None:
    task = WorkOn(record=url, gazetteer=Path(), until_done=True)
    Processes(processes, task, start="fork").run(**{"go_on": lambda: None, **told})


def content(record: Record) -> Told:
    """All that was made of the pages, row by row."""
    query = IncidentQuery(shown=Shown.ALL)
    wholes = sorted(record.whole_incidents(query), key=lambda whole: whole.id)
    return list(record.events()), list(record.figures()), list(record.incidents(query)), wholes


def undisturbed(open_desk: Callable[[str], Desk], pages: Sequence[str]) -> Told:
    """What one process makes of the same pages, one after the other."""
    alone = open_desk("alone")
    for name in pages:
        alone.keep(name, read(alone, name))
    alone.link()
    return content(alone.record)


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_any_number_of_processes_makes_the_same_record(
    processes: int, desk: Desk, open_desk: Callable[[str], Desk]
) -> None:
    url = kept(desk, names())
    run(url, processes)
    with Record(url) as record:
        assert content(record) == undisturbed(open_desk, names())
        assert Queue(record).state().leases == ()


@pytest.mark.parametrize("seed", range(3))
def test_processes_that_are_killed_lose_nothing_and_double_nothing(
    seed: int,
    desk: Desk,
    open_desk: Callable[[str], Desk],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(lease_rows.MOST_ATTEMPTS, lease_rows.Work.PAGE, 1000)
    url = kept(desk, names())
    chance = random.Random(seed)
    task = WorkOn(record=url, gazetteer=Path(), until_done=True)
    crew = Processes(2, task, start="fork")
    killed: list[int] = []

    def kill_some(_: object) -> None:
        if len(killed) < 6 and chance.random() < 0.5:
            pid = chance.choice(crew.pids)
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    crew.run(go_on=lambda: None, told=kill_some)
    assert killed
    with Record(url) as record:
        assert content(record) == undisturbed(open_desk, names())
        assert Queue(record).state().leases == ()
        assert record.status().failed == 0


def test_a_page_that_ends_every_process_is_given_up_and_the_rest_is_read(
    desk: Desk, open_desk: Callable[[str], Desk]
) -> None:
    url = kept(desk, [*names(8)[:4], POISON, *names(8)[4:]])
    run(url, 2)
    with Record(url) as record:
        assert content(record) == undisturbed(open_desk, names(8))
        (failure,) = record.status().failures
        assert (failure.source, failure.stage) == (f"{POISON}.txt", GIVEN_UP)
        assert "given up after 3 attempts: process" in failure.reason
        (dead,) = Queue(record).state().dead
        assert dead.id == failure.page_id


def test_processes_that_are_asked_to_stop_leave_nothing_in_hand(desk: Desk) -> None:
    url = kept(desk, names())
    told: list[object] = []

    def go_on() -> None:
        if told:
            raise Stopping

    with pytest.raises(Stopping):
        run(url, 2, go_on=go_on, told=told.append)
    with Record(url) as record:
        assert Queue(record).state().leases == ()
        assert record.status().read > 0


def test_a_task_of_reading_ends_with_the_pages_kept_before(desk: Desk) -> None:
    url = kept(desk, names(10))
    with Record(url) as record:
        up_to = record.last_page()
        late = Page(source="late", kind=PageKind.TEXT, content=b"11")
        record.add_page(late, seen=desk.now())
    told: list[ingest.Ingested] = []
    task = ReadPages(record=url, gazetteer=Path(), up_to=up_to)
    Processes(2, task, start="fork").run(go_on=lambda: None, told=told.append)
    assert sum(some.read for some in told) == 10
    with Record(url) as record:
        assert record.status().unread == 1


def test_an_error_ends_all_with_its_message(desk: Desk, tmp_path: Path) -> None:
    kept(desk, names(1))
    with pytest.raises(DatelineError, match="no record at"):
        run(str(tmp_path / "none.db"), 2)


class Dying:
    """A task that is killed each time, before it has done anything."""

    def run(self, go_on: object, tell: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_die_again_and_again_are_not_started_for_ever() -> None:
    with pytest.raises(DatelineError, match="ended with -9"):
        Processes(1, Dying(), start="fork").run(go_on=lambda: None)


def test_what_is_read_again_while_it_is_linked_is_linked_again(
    open_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, plain = open_desk("one"), open_desk("two")
    desk.add("0")
    for each in (desk, plain):
        each.keep("1", each.read("1", "Rasafa"))
    linking = type(desk.linker).link

    def link_late(linker: object, fresh: Sequence[str], known: Sequence[str]) -> Told:
        monkeypatch.setattr(type(desk.linker), "link", linking)
        desk.keep("1", desk.read("1", "Talbiya"))  # another process reads the page again
        return linking(linker, fresh, known)

    monkeypatch.setattr(type(desk.linker), "link", link_late)
    desk.link()
    plain.add("0")
    plain.add("1", "Talbiya")
    assert desk.groups() == plain.groups()
    assert content(desk.record) == content(plain.record)


def test_threads_of_one_process_link_one_after_the_other(desk: Desk) -> None:
    url = kept(desk, names(12))
    task = WorkOn(record=url, gazetteer=Path(), until_done=True)
    threads = [threading.Thread(target=task.run, args=(lambda: None, lambda _: None)) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Record(url) as record:
        assert record.status().waiting == 0
        assert Queue(record).state().leases == ()
