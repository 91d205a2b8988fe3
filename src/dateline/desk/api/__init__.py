"""The HTTP API under /api/v1, which the desk's own pages use and nothing else."""

from fastapi import APIRouter

from dateline.desk.api import incidents, vocabulary

router = APIRouter(prefix="/api/v1")
router.include_router(incidents.router)
router.include_router(vocabulary.router)
