"""The desk's own fields of a ticket, each refusal with its place in what was sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.api.problems import invalid


@transaction.atomic
def set_fields(ticket: Ticket, values: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """Set the fields of these keys, all or none; None takes one away. Raises Problem for what the desk refuses."""
    for key, value in values.items():
        try:
            fields.set_fields(ticket, {key: value}, by=by, at=at)
        except Refused as why:
            raise invalid(f"$.fields.{key[:40]}", str(why)) from why
