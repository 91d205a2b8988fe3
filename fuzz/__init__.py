"""Harnesses that throw hostile bytes at the parsers and check what must hold of any input."""
