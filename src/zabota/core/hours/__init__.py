"""Opening hours: when a desk is open. A value and how it is typed; `core/sla` counts with it."""

from zabota.core.hours.calendar import ALL_DAY, DAYS, Hours, Interval, Spans, joined
from zabota.core.hours.spans import DAY_END, NoTimeOfDay, Span, SpansOverlap, parse_span, parse_spans, spans_text

__all__ = [
    "ALL_DAY",
    "DAYS",
    "DAY_END",
    "Hours",
    "Interval",
    "NoTimeOfDay",
    "Span",
    "Spans",
    "SpansOverlap",
    "joined",
    "parse_span",
    "parse_spans",
    "spans_text",
]
