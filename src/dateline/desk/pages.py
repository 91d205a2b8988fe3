"""Making a page of a template. Everything that goes in is escaped."""

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from dateline.desk import wording
from dateline.desk.accounts import current_user
from dateline.domain import family_of
from dateline.phrasing import best_text, days_text

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


def _shared(request: Request) -> dict[str, Any]:
    """What base.html needs of every page."""
    return {
        "user": current_user(request),
        "csrf_token": getattr(request.state, "csrf_token", None) or "",
        "accounts": request.app.state.desk.settings.accounts,
    }


templates = Jinja2Templates(FOLDER / "templates", context_processors=[_shared])
templates.env.filters["label"] = wording.label
templates.env.filters["about"] = wording.about
templates.env.filters["family"] = family_of
templates.env.globals["best_text"] = best_text
templates.env.globals["days_text"] = days_text
templates.env.globals["place_text"] = wording.place_text


def page(request: Request, template: str, **context: Any) -> HTMLResponse:  # noqa: ANN401 — what the template names
    return templates.TemplateResponse(request, template, context)
