"""Adding links, texts and files on the desk."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.desk.uploads import clean_name
from dateline.record import InputKind, JobInput, Jobs, Leases, Record, RenewedLeases, Work
from dateline.record.lease_rows import MOST_ATTEMPTS

if TYPE_CHECKING:
    from tests.conftest import Site  # fixtures' types; tests can't import at run time
    from tests.desk.adding.conftest import Desk, Opened

NOW = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)


def test_a_pasted_report_becomes_an_incident(desk: "Desk", report: str) -> None:
    job = desk.add(text=report, outlet="The Harbour Gazette", published="2024-07-30")
    (added,) = job["reports"]
    assert (job["failed"], added["outlet"], added["published"]) == (
        0,
        "The Harbour Gazette",
        "2024-07-30",
    )
    assert "air_strike" in {each["type"] for each in added["incidents"]}
    listed = {each["id"] for each in desk.get("/incidents?limit=500")["items"]}
    assert {each["id"] for each in added["incidents"]} <= listed


def test_what_is_in_the_record_is_told_and_not_added_twice(desk: "Desk", report: str) -> None:
    first = desk.add(text=report)
    again = desk.add(text=report)
    assert (first["items"][0]["known"], again["items"][0]["known"]) == (0, 1)
    assert again["reports"] == first["reports"]


def test_links_are_fetched_and_what_fails_is_listed_with_its_reason(
    desk: "Desk", site: "Site", report: str
) -> None:
    good = site.answer("/strike", f"<html><body><article><p>{report}</p></article></body></html>")
    job = desk.add(links=f"{good}\n{site.url('/gone')}\n{good}")
    assert [item["name"] for item in job["items"]] == [good, site.url("/gone")]
    assert len(job["reports"]) == 1
    (failure,) = job["failures"]
    assert "404 Not Found" in failure["reason"]
    assert job["failed"] == 1


def test_a_retry_fetches_only_what_failed(desk: "Desk", site: "Site", report: str) -> None:
    page = f"<html><body><article><p>{report}</p></article></body></html>"
    good = site.answer("/good", page)
    site.answer("/late", status=503)
    job = desk.add(links=f"{good}\n{site.url('/late')}")
    assert job["failed"] == 1
    late = report.replace("nine", "eleven")
    site.answer("/late", f"<html><body><article><p>{late}</p></article></body></html>")
    assert desk.send("POST", f"/jobs/{job['id']}/retry").status_code == 202
    again = desk.done(job["id"])
    assert (again["failed"], len(again["reports"])) == (0, 2)
    assert site.paths().count("/good") == 1


def test_files_of_several_forms_are_taken(desk: "Desk", report: str) -> None:
    lines = "\n".join(
        json.dumps({"text": report.replace("nine", count), "published": "2024-07-30"})
        for count in ("four", "five")
    )
    job = desk.add(
        ("strike.txt", report.encode()), ("more.jsonl.gz", gzip.compress(lines.encode()))
    )
    assert [item["pages"] for item in job["items"]] == [1, 2]
    assert len(job["reports"]) == 3


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\strike.html", "strike.html"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        ("invoice\u202etxt.exe", "invoice txt.exe"),
        ("....//", ""),
        ("a" * 300 + ".txt", "a" * 120),
    ],
)
def test_a_file_name_loses_folders_and_marks_that_deceive(sent: str, shown: str) -> None:
    assert clean_name(sent) == shown


def test_a_file_name_is_only_ever_words(desk: "Desk", report: str) -> None:
    name = "../<img src=x onerror=alert(1)>.txt"
    job = desk.add((name, report.encode()), ("/", report.replace("nine", "six").encode()))
    assert [each["name"] for each in job["items"]] == [name[3:], "a file"]
    assert job["failed"] == 0


def test_an_archive_of_another_program_is_refused_by_name(plain_desk: "Desk") -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 10_000_000)
    job = plain_desk.add(("bomb.zip", packed.getvalue()))
    assert "ZIP archive" in job["failures"][0]["reason"]


def test_a_gzip_bomb_is_stopped(plain_desk: "Desk") -> None:
    job = plain_desk.add(("bomb.gz", gzip.compress(b"0" * 300_000_000)))
    assert "bomb" in job["failures"][0]["reason"] or "limit" in job["failures"][0]["reason"]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, "nothing to add"),
        ({"links": "ftp://example.org/a"}, "only http and https"),
        ({"links": "http://me:secret@example.org/"}, "user name or password"),
        ({"links": " ".join(f"https://example.org/{n}" for n in range(201))}, "too many"),
        ({"text": "Shells fell.", "published": "yesterday"}, "published"),
        ({"text": "Shells fell.", "url": "javascript:alert(1)"}, "url"),
    ],
)
def test_what_can_not_be_added_is_refused_with_a_reason(
    plain_desk: "Desk", told: dict[str, str], reason: str
) -> None:
    answer = plain_desk.send("POST", "/add", data=told)
    assert answer.status_code == 422
    assert reason in answer.json()["title"]
    assert plain_desk.get("/jobs")["items"] == []


def test_a_link_to_this_machine_is_not_fetched(strict_desk: "Desk", site: "Site") -> None:
    secret = site.answer("/secret", "<html><p>Shells fell on the town.</p></html>")
    job = strict_desk.add(links=secret)
    assert "no public address" in job["failures"][0]["reason"]
    assert site.asked == []


def test_a_job_outlives_the_desk_it_was_given_to(
    own_record: Path, reopened: "Opened", report: str
) -> None:
    with Record(str(own_record)) as record:
        told = JobInput(kind=InputKind.TEXT, name="Strike", content=report.encode())
        job = Jobs(record).add([told], by="ana", at=NOW)
        with RenewedLeases(record) as held:
            assert Jobs(record).take(held)  # a desk began, and was closed
    with reopened() as desk:
        assert len(desk.done(job)["reports"]) == 1


def test_a_job_that_stops_the_desk_every_time_is_given_up(
    own_record: Path, reopened: "Opened"
) -> None:
    with Record(str(own_record)) as record:
        told = JobInput(kind=InputKind.TEXT, name="Strike", content=b"Shells fell.")
        job = Jobs(record).add([told], by="ana", at=NOW)
        for _ in range(MOST_ATTEMPTS[Work.JOB]):
            held = Leases(record)
            held.hurry(Work.JOB)
            lease = Jobs(record).take(held)
            assert lease
            held.failed(lease, "process 12 on the desk's host ended while it was doing this")
        held.hurry(Work.JOB)
    with reopened() as desk:
        problem = desk.done(job)["problem"]
        assert problem.startswith("given up after 5 attempts: process 12")
