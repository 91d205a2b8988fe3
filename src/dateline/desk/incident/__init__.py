"""The page of one incident: what the record says, and what each part of it rests on."""

from dateline.desk.incident.routes import router

__all__ = ["router"]
