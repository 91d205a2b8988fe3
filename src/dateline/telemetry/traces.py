"""Traces: spans of requests, fetching, reading, linking and the record's transactions.

They are sent by OpenTelemetry when OTEL_EXPORTER_OTLP_ENDPOINT says where to. Otherwise nothing of
it is imported, and `span` costs a comparison. Attributes are counts and few-valued names, as for
metrics.
"""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from dateline.errors import SettingsError
from dateline.version import __version__

if TYPE_CHECKING:  # an extra
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

_WHERE_TO = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_NOTHING: AbstractContextManager[None] = nullcontext()
_tracer: "Tracer | None" = None


def span(
    name: str, *, came_with: Mapping[str, str] | None = None, **attributes: str | int
) -> AbstractContextManager[Any]:
    """A span around a block, below the one it is in.

    came_with: the headers of a request, whose sender may have begun the trace.
    """
    if _tracer is None:
        return _NOTHING
    context = None
    if came_with is not None:
        from opentelemetry.propagate import extract

        context = extract(came_with)
    return _tracer.start_as_current_span(name, context=context, attributes=attributes)


def start_tracing() -> bool:
    """Begin to send spans, when the environment says where to; whether it does.

    SettingsError when it does, and the extra that can is not installed.
    """
    if not any(os.environ.get(name) for name in _WHERE_TO):
        return False
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise SettingsError(
            f"{_WHERE_TO[0]} is set, but OpenTelemetry is not installed; "
            "pip install 'dateline[telemetry]'"
        ) from error
    named = {"service.version": __version__, "service.name": "dateline"}
    provider = TracerProvider(resource=Resource.create(_unless_told(named)))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    send_spans_to(provider)
    return True


def send_spans_to(provider: "TracerProvider | None") -> None:
    """Make spans with a provider from now on; None to make none."""
    global _tracer
    _tracer = None if provider is None else provider.get_tracer("dateline", __version__)


def _unless_told(named: Mapping[str, str]) -> dict[str, str]:
    """The environment's OTEL_SERVICE_NAME outranks ours, which Resource.create would not let it."""
    told = bool(os.environ.get("OTEL_SERVICE_NAME"))
    return {name: value for name, value in named.items() if name != "service.name" or not told}
