"""The application, put together of its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from dateline.desk import (
    adding,
    api,
    basemap,
    briefing,
    incident,
    operations,
    overview,
    reader,
    review,
)
from dateline.desk.accounts.csrf import check_csrf
from dateline.desk.accounts.protection import protect
from dateline.desk.alerts import views
from dateline.desk.opened import open_desk
from dateline.desk.pages import STATIC
from dateline.desk.problems import add_handlers
from dateline.desk.requests import Requests
from dateline.desk.settings import DeskSettings
from dateline.desk.wellbeing import desk_health
from dateline.desk.working import DeskWork
from dateline.record.measuring import record_metrics
from dateline.version import __version__


def create_app(settings: DeskSettings) -> FastAPI:
    """A desk on a record, which is opened now and closed when the application stops."""
    desk = open_desk(settings)

    work = DeskWork(desk)
    worker = work.worker()
    desk.wake = worker.wake

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=desk.overview.columns, name="overview", daemon=True).start()
        if not desk.record.can_only_be_read:
            worker.start()
        yield
        await run_in_threadpool(worker.stop)
        desk.close()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=running,
        dependencies=[Depends(check_csrf)],
    )
    app.state.desk = desk
    app.state.work = work
    app.state.health = desk_health(desk, worker.pulse)
    app.state.record_metrics = record_metrics(desk.record, now=settings.clock)
    add_handlers(app)
    protect(app, desk)
    app.add_middleware(Requests, routes=app.routes)
    for part in (api, overview, basemap, incident, reader, review, adding, views, briefing):
        app.include_router(part.router)
    app.include_router(operations.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
