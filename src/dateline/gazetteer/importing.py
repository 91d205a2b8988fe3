"""Adding a GeoNames dump to the compiled gazetteer."""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dateline.gazetteer import compiled
from dateline.gazetteer.dump import dump_entries
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.opening import building_lock, compiled_path, open_gazetteer, replace_file
from dateline.gazetteer.packaged import Progress, packaged_area_names, transcribed_countries


@dataclass(frozen=True, slots=True)
class Imported:
    """The gazetteer after an import, open, and what became of the dump's lines.

    entries: taken from the dump. broken: lines left out; first_broken: the number of the first.
    """

    gazetteer: Gazetteer
    entries: int
    broken: int
    first_broken: int | None


def import_geonames(path: Path, cache_dir: Path, progress: Progress | None = None) -> Imported:
    """Add a GeoNames dump to the gazetteer of a cache folder, and open the outcome.

    An entry that both have is the dump's from then on; it keeps the names it had. The gazetteer
    stays as it was until the last step, so a failed or killed import changes nothing; handles that
    are open go on with the file they have. An upgrade of Dateline or of the packaged data builds
    the gazetteer anew, and the dump must be imported again.

    progress: told (bytes done, bytes in all). GazetteerError when the file is no dump.
    """
    open_gazetteer(cache_dir).close()
    target = compiled_path(cache_dir)
    broken: list[int] = []
    with building_lock(cache_dir):
        counts: list[int] = []
        replace_file(
            target, lambda draft: counts.append(_fill(draft, target, path, progress, broken))
        )
    return Imported(
        gazetteer=Gazetteer(target),
        entries=counts[0],
        broken=len(broken),
        first_broken=broken[0] if broken else None,
    )


def _fill(
    draft: Path, current: Path, dump: Path, progress: Progress | None, broken: list[int]
) -> int:
    """Write the draft; return how many entries came of the dump, and add its broken lines."""
    with closing(compiled.create(draft)) as file:
        compiled.copy_entries(file, current)
        entries = dump_entries(dump, packaged_area_names(), progress, broken.append)
        count = compiled.write(file, entries, transcribed_countries())
        compiled.copy_names(file)
        version = f"{compiled.read_meta(file)['version']}+import-{_digest(dump)}"
        compiled.write_meta(file, {"version": version})
        compiled.finish(file)
    return count


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, lambda: hashlib.blake2b(digest_size=6)).hexdigest()
