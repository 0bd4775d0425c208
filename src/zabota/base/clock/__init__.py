"""The only clock. Tests move it through one small file that every process reads."""

import os
from datetime import UTC, datetime, timedelta

__all__ = ["now"]


def now() -> datetime:
    """The present moment, aware, in UTC; shifted by the seconds in the file ZABOTA_CLOCK names, in tests only."""
    moment = datetime.now(UTC)
    if path := os.environ.get("ZABOTA_CLOCK"):
        return moment + timedelta(seconds=_offset(path))
    return moment


def _offset(path: str) -> float:
    try:
        with open(path) as file:
            return float(file.read() or 0)
    except FileNotFoundError:
        return 0.0
