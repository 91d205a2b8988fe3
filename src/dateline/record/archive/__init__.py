"""A whole record in one file: to keep as a back-up, or to move to another database.

The file is a ZIP archive: `tables/NAME.jsonl` for each table, a row a line, and `manifest.json`
with the record's version and each table's rows, bytes and SHA-256 digest. The tables are those of
the schema, in the order of their foreign keys, so a new one comes along by itself. Full-text tables
are made anew on arrival.
"""

from dateline.record.archive.file import Archive, open_archive
from dateline.record.archive.load import Loaded, load_archive
from dateline.record.archive.manifest import Manifest, Part
from dateline.record.archive.save import save_archive

__all__ = ["Archive", "Loaded", "Manifest", "Part", "load_archive", "open_archive", "save_archive"]
