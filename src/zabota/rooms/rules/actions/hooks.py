"""Webhooks: what a rule tells another program. Ids and small facts; whoever wants words asks the desk for them."""

import json
from typing import Any

from django.db import transaction

from zabota.base.desk.queries import desk
from zabota.base.net.http import post_bytes
from zabota.rooms.rules.models import Fired

LIMIT = 64_000  # bytes of an answer


class NotTaken(OSError):
    """The other program did not take it."""


def post(fired: int, place: int) -> None:
    """Raises OSError where it was not taken: it is to be tried again. The id is the same each time, so that the other
    program knows what it has.
    """
    row = Fired.objects.select_related("rule", "ticket").filter(pk=fired).first()
    if row is None or row.deeds[place].get("taken"):
        return
    key = f"{row.pk}-{place}"
    headers = {"Content-Type": "application/json", "Zabota-Id": key}
    try:
        status, _body = post_bytes(
            row.deeds[place]["text"], _words(row, key), headers, limit=LIMIT, private=desk().private_hosts
        )
        if not 200 <= status < 300:
            raise NotTaken(f"HTTP {status}")
    except OSError as error:
        _note(fired, place, {"why": str(error)[:200] or type(error).__name__})
        raise
    _note(fired, place, {"taken": True})


def _words(row: Fired, key: str) -> bytes:
    ticket = row.ticket
    facts = {
        "id": key,
        "at": row.at.isoformat(),
        "rule": {"id": row.rule_id, "name": row.rule.name},
        "ticket": {
            "number": ticket.number,
            "status": ticket.status,
            "damage": ticket.damage,
            "team": ticket.team_id,
            "owner": ticket.owner_id,
            "channel": ticket.channel,
            "language": ticket.language,
            "tags": ticket.tags,
        },
    }
    return json.dumps(facts, ensure_ascii=False).encode()


@transaction.atomic
def _note(fired: int, place: int, facts: dict[str, Any]) -> None:
    row = Fired.objects.select_for_update().get(pk=fired)
    kept = {key: value for key, value in row.deeds[place].items() if key not in ("why", "taken")}
    row.deeds[place] = kept | facts
    row.save(update_fields=["deeds"])
