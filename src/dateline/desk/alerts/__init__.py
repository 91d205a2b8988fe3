"""Saved views that tell: what came about in them, as a feed and to webhooks."""

from dateline.desk.alerts.sending import send_due
from dateline.desk.alerts.watching import watch_views

__all__ = ["send_due", "watch_views"]
