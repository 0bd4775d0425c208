"""Opening hours: when a desk is open, and time counted only while it is. Pure arithmetic."""

from zabota.core.hours.arithmetic import NeverOpen, add_business_time, between, closing, is_open, next_opening
from zabota.core.hours.calendar import DAYS, Hours, Span, parse_span, parse_spans, spans_text

__all__ = [
    "DAYS",
    "Hours",
    "NeverOpen",
    "Span",
    "add_business_time",
    "between",
    "closing",
    "is_open",
    "next_opening",
    "parse_span",
    "parse_spans",
    "spans_text",
]
