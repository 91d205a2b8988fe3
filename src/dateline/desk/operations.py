"""`/healthz` and `/metrics`: what whoever runs the desk, or a program of theirs, asks of it."""

from fastapi import APIRouter, Depends, Request, Response

from dateline.desk.accounts import Role, current_user, require
from dateline.desk.dependencies import DeskDep
from dateline.record import TokenScope
from dateline.telemetry.answers import LIVE, METRICS, READY, Answer, healthz, metrics
from dateline.telemetry.health import Health

router = APIRouter(include_in_schema=False)

_MEASURING = Depends(require(Role.ADMIN, scope=TokenScope.METRICS))


@router.get(READY)
def ready(request: Request) -> Response:
    """For anyone, who may be a probe that knows no password; what is wrong is for admins."""
    user = current_user(request)
    details = user is not None and user.role >= Role.ADMIN and user.scopes is None
    health: Health = request.app.state.health
    return _response(healthz(health, details=details))


@router.get(LIVE)
def live() -> Response:
    """The process answers: no reason to start it anew."""
    return _response(healthz(Health({}), details=False))


@router.get(METRICS, dependencies=[_MEASURING])
def measured(request: Request, desk: DeskDep) -> Response:
    return _response(metrics(request.app.state.record_metrics))


def _response(answer: Answer) -> Response:
    status, content_type, body = answer
    return Response(body, status, media_type=content_type)
