"""Incidents in the terms of each project: one module a codebook, each a pure function to rows."""

from collections.abc import Mapping

from dateline.exports.codebooks import acled, dateline, idu, plover, ucdp
from dateline.exports.codebooks.common import SHARED, Codebook
from dateline.exports.form import Book

BOOKS: Mapping[Book, Codebook] = {
    Book.DATELINE: dateline.BOOK,
    Book.ACLED: acled.BOOK,
    Book.UCDP: ucdp.BOOK,
    Book.PLOVER: plover.BOOK,
    Book.IDU: idu.BOOK,
}

__all__ = ["BOOKS", "SHARED", "Codebook"]
