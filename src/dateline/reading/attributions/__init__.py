"""Who is reported as saying something: source, cue, content, and what kind of speaker it is."""

from dateline.reading.attributions.read import read_attributions

__all__ = ["read_attributions"]
