"""Looking whether anything came about in the saved views."""

import logging

from dateline.desk.alerts.telling import tell, tell_many
from dateline.desk.filters import read_filters
from dateline.desk.opened import Desk
from dateline.errors import DatelineError
from dateline.record import Views

_log = logging.getLogger(__name__)


def watch_views(desk: Desk) -> int:
    """Raise an alert for each thing that is watched and came about; how many."""
    views = Views(desk.record)
    raised = 0
    for view in views.all():
        telling, many = tell(view), tell_many(view)
        try:
            query = read_filters(view.query).query
            raised += views.raise_alerts(view, query, telling, many, now=desk.settings.clock())
        except DatelineError as error:  # a filter that an older version let pass, say
            _log.warning("view %d can't be watched: %s", view.key, error)
    return raised
