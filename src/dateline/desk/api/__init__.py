"""The HTTP API under /api/v1, which the desk's own pages use and nothing else."""

from fastapi import APIRouter

from dateline.desk.api import (
    adding,
    counts,
    exports,
    feeds,
    history,
    incidents,
    maps,
    places,
    readings,
    views,
    vocabulary,
    webhooks,
)

router = APIRouter(prefix="/api/v1")
for part in (maps, incidents, counts, readings, places, history, exports, vocabulary):
    router.include_router(part.router)
for part in (adding, feeds, views, webhooks):
    router.include_router(part.router)
