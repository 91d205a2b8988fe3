"""The names of the full-text tables, whose `rowid` is the `key` of what they index.

report_words     title, text
event_words      title, evidence, place and actors of an event
figure_words     title, evidence, place and speaker of a figure
incident_words   the words of all its events

An event is found by its own words and its report's title, not by words elsewhere in the report.
"""

TABLES = {
    "report_words": "reports",
    "event_words": "events",
    "figure_words": "figures",
}
"""Each full-text table of what is read from a page, and the table whose keys it holds."""

INCIDENT_WORDS = "incident_words"
ALL_TABLES = (*TABLES, INCIDENT_WORDS)


def owns(table_name: str) -> bool:
    """Whether a table is one of these, or one that FTS5 keeps behind them."""
    return table_name.startswith(ALL_TABLES)
