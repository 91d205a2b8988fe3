"""Adding a GeoNames dump to the compiled gazetteer."""

import hashlib
import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.gazetteer import compiled
from dateline.gazetteer.dump import dump_entries
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.opening import building_lock, compiled_path, open_gazetteer, replace_file
from dateline.gazetteer.packaged import Progress, packaged_area_names, transcribed_countries

_log = logging.getLogger(__name__)


def import_geonames(path: Path, cache_dir: Path, progress: Progress | None = None) -> Gazetteer:
    """Add a GeoNames dump to the gazetteer of a cache folder, and open the outcome.

    An entry that both have is the dump's from then on; it keeps the names it had. The gazetteer
    stays as it was until the last step, so a failed or killed import changes nothing; handles that
    are open go on with the file they have. An upgrade of Dateline or of the packaged data builds
    the gazetteer anew, and the dump must be imported again.

    progress: told (bytes done, bytes in all). GazetteerError when the file is no dump.
    """
    open_gazetteer(cache_dir).close()
    target = compiled_path(cache_dir)
    with building_lock(cache_dir):
        replace_file(target, lambda draft: _fill(draft, target, path, progress))
    return Gazetteer(target)


def _fill(draft: Path, current: Path, dump: Path, progress: Progress | None) -> None:
    shutil.copyfile(current, draft)
    with closing(sqlite3.connect(draft, isolation_level=None)) as file:
        compiled.write_fast(file)
        entries = dump_entries(dump, packaged_area_names(), progress)
        count = compiled.write(file, entries, transcribed_countries())
        version = f"{compiled.read_meta(file)['version']}+import-{_digest(dump)}"
        compiled.write_meta(file, {"version": version})
        file.execute("ANALYZE")
    _log.info("gazetteer: %d entries imported from %s", count, dump)


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, lambda: hashlib.blake2b(digest_size=6)).hexdigest()
