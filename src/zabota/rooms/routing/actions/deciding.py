"""Whom a new ticket goes to."""

from collections.abc import Sequence
from datetime import datetime

from zabota.base.tickets.models import Ticket


def decide(tickets: Sequence[Ticket], *, at: datetime) -> None:
    """For each, in their order: those that cost most come first."""
    del tickets, at
