"""Adding to the record: links, text and files become a job, whose progress can be asked for."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends, File, Form, Path, Query, Response, UploadFile

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.desk.problems import Problem
from dateline.desk.uploads import files_told, links_told, text_told
from dateline.domain import EventType, Given, Unread
from dateline.errors import PageError
from dateline.pages import check_url
from dateline.record import AddedReport, InputKind, Job, JobInput, Jobs, JobStage

MAX_SHOWN = 200
"""So many failures and reports of a job are listed; all are counted."""

Reviewer = Annotated[User, Depends(require(Role.REVIEWER))]
Key = Annotated[int, Path(ge=1, le=2**31)]

router = APIRouter(tags=["adding"], dependencies=[Depends(require(Role.REVIEWER))])


class ItemModel(Model):
    """One link, text or file. problem: why it gave no pages, or no more of them.

    known: pages that were in the record before. unread: pages still to be read.
    """

    kind: InputKind
    name: str
    done: bool
    problem: str | None
    pages: int
    known: int
    unread: int
    failed: int


class JobModel(Model):
    """stage: done with or without failures. problem: why all of it stopped. failed: a count.

    feed: the feed whose new entries it adds.
    """

    id: int
    feed: int | None
    by: str
    at: datetime
    stage: JobStage
    problem: str | None
    finished: datetime | None
    failed: int
    items: list[ItemModel]

    @classmethod
    def of(cls, job: Job) -> Self:
        return cls(
            id=job.key,
            feed=job.feed,
            by=job.by,
            at=job.at,
            stage=job.stage,
            problem=job.problem,
            finished=job.finished,
            failed=job.failed,
            items=[ItemModel.model_validate(item) for item in job.items],
        )


class FailureModel(Model):
    """A page that could not be read: its source, the stage it failed in, and why."""

    source: str
    stage: str
    reason: str


class ToldIncident(Model):
    id: str
    type: EventType


class ReportModel(Model):
    """A report that was added. unread: why it was kept but not read."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    unread: Unread | None
    incidents: list[ToldIncident]

    @classmethod
    def of(cls, report: AddedReport) -> Self:
        told = [{"id": id_, "type": type_} for id_, type_ in report.incidents]
        return cls.model_validate({**asdict(report), "incidents": told})


class WholeJob(JobModel):
    """failures, reports: the first of them, in the order their pages were kept."""

    failures: list[FailureModel]
    reports: list[ReportModel]


class JobList(Model):
    items: list[JobModel]


@router.post("/add", status_code=202)
def add(
    desk: DeskDep,
    user: Reviewer,
    response: Response,
    links: Annotated[str, Form(max_length=100_000)] = "",
    text: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 — never changed
    title: Annotated[str, Form(max_length=500)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    published: Annotated[str, Form(max_length=10)] = "",
) -> JobModel:
    """Add links (one a line), a pasted text, files, or all of these; they become one job.

    title, outlet, url and published are what is known of the reports, and outrank the pages.
    """
    given = Given(
        title=title.strip() or None,
        outlet=outlet.strip() or None,
        url=_address(url),
        published=_day(published),
    )
    shared = Given(outlet=given.outlet, published=given.published)
    told: list[JobInput] = links_told(links, shared)
    if text.strip():
        told.append(text_told(text, given))
    uploads = [(each.filename, each.file.read()) for each in files if each.filename]
    told += files_told(uploads, given if not told else shared)
    if not told:
        raise Problem(422, "there is nothing to add: give a link, a text or a file")
    jobs = Jobs(desk.record)
    key = jobs.add(told, by=user.name, at=desk.settings.clock())
    desk.wake()
    response.headers["Location"] = f"/api/v1/jobs/{key}"
    return JobModel.of(jobs.get(key))


@router.get("/jobs")
def list_jobs(desk: DeskDep, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> JobList:
    """The newest jobs."""
    return JobList(items=[JobModel.of(job) for job in Jobs(desk.record).newest(limit)])


@router.get("/jobs/{id}")
def get_job(desk: DeskDep, id: Key) -> WholeJob:
    """A job with what failed and the reports it added."""
    jobs = Jobs(desk.record)
    job = JobModel.of(jobs.get(id))
    failures = [FailureModel.model_validate(each) for each in jobs.failures(id, MAX_SHOWN)]
    reports = [ReportModel.of(each) for each in jobs.reports(id, MAX_SHOWN)]
    return WholeJob(**job.model_dump(), failures=failures, reports=reports)


@router.post("/jobs/{id}/retry", status_code=202)
def retry_job(desk: DeskDep, id: Key) -> JobModel:
    """Do again what failed of a job: fetch it, or read it. 409 while it is still being done."""
    jobs = Jobs(desk.record)
    if jobs.get(id).stage is not JobStage.DONE:
        raise Problem(409, "this is still being done")
    jobs.retry(id)
    desk.wake()
    return JobModel.of(jobs.get(id))


def _address(url: str) -> str | None:
    try:
        return check_url(url.strip()) if url.strip() else None
    except PageError as error:
        raise Problem(422, f"url: {error}") from error


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        raise Problem(422, "published: write the day as 2024-07-27") from None
