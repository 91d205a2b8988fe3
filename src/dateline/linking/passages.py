"""Block keys of a report's passages, for a record that finds copies without holding an index.

They are the bands of the same MinHash signatures that `CopyIndex` looks passages up by, so the two
find the same candidates.
"""

from hashlib import blake2b

from dateline.domain import Report
from dateline.linking.copies import BANDS, PERMUTATIONS, minhash, passages

_ROWS = PERMUTATIONS // BANDS


def passage_keys(report: Report) -> tuple[str, ...]:
    """The keys of a report, sorted; two reports with none in common share no passage."""
    found = set()
    for words in passages(report.text):
        signature = minhash(words).digest()
        for band in range(BANDS):
            rows = signature[band * _ROWS : (band + 1) * _ROWS]
            digest = blake2b(repr(tuple(rows)).encode(), digest_size=6).hexdigest()
            found.add(f"{band:x}{digest}")
    return tuple(sorted(found))
