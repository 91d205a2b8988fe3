"""The application, put together of its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from dateline.desk import api, briefing
from dateline.desk.opened import open_desk
from dateline.desk.pages import STATIC
from dateline.desk.problems import add_handlers
from dateline.desk.settings import DeskSettings
from dateline.version import __version__


def create_app(settings: DeskSettings) -> FastAPI:
    """A desk on a record, which is opened now and closed when the application stops."""
    desk = open_desk(settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=desk.overview.columns, name="overview", daemon=True).start()
        yield
        desk.close()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=running,
    )
    app.state.desk = desk
    add_handlers(app)
    app.include_router(api.router)
    app.include_router(briefing.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
