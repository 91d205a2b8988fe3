"""The HTTP API under /api/v1, which the desk's own pages use and nothing else."""

from fastapi import APIRouter

from dateline.desk.api import (
    adding,
    briefings,
    corrections,
    counts,
    exports,
    feeds,
    history,
    incidents,
    maps,
    places,
    queue,
    readings,
    views,
    vocabulary,
    webhooks,
)

router = APIRouter(prefix="/api/v1")
content = (maps, incidents, counts, readings, places, history, corrections, exports, briefings)
for part in (*content, vocabulary, adding, feeds, queue, views, webhooks):
    router.include_router(part.router)
