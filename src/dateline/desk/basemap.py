"""What a user has drawn under the map: a PMTiles file served from here, or tiles of an address."""

from pathlib import Path

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse

from dateline.desk.accounts import Role, require
from dateline.desk.dependencies import DeskDep
from dateline.desk.problems import Problem
from dateline.desk.settings import DeskSettings

OWN = "/tiles/own.pmtiles"

router = APIRouter(dependencies=[Depends(require(Role.READER))], include_in_schema=False)


def tiles_address(settings: DeskSettings) -> str | None:
    """Where a browser finds a user's tiles; None when none were set."""
    return OWN if _file(settings) else settings.tiles


def _file(settings: DeskSettings) -> Path | None:
    if settings.tiles is None or "://" in settings.tiles:
        return None
    return Path(settings.tiles)


@router.get(OWN)
def own_tiles(desk: DeskDep) -> FileResponse:
    """The file, of which a browser asks for the parts it needs."""
    path = _file(desk.settings)
    if path is None or not path.is_file():
        raise Problem(404, "no map file of one's own was set")
    return FileResponse(path, media_type="application/vnd.pmtiles")
