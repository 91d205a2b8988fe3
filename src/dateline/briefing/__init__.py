"""Situation reports made from a record."""
