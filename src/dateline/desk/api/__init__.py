"""The HTTP API under /api/v1, which the desk's own pages use and nothing else."""

from fastapi import APIRouter

from dateline.desk.api import (
    briefings,
    counts,
    exports,
    history,
    incidents,
    maps,
    places,
    readings,
    vocabulary,
)

router = APIRouter(prefix="/api/v1")
for part in (maps, incidents, counts, readings, places, history, exports, briefings, vocabulary):
    router.include_router(part.router)
