"""What a running Dateline tells of itself: logs, metrics, health and traces.

Every part may call it, so it lies below them all and knows none of them. Its modules import what
they need when they are used: `metrics` costs prometheus-client, `logs` structlog, and `traces`
nothing until it is configured.
"""
