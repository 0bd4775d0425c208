"""How a person wants to be told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.core.notify import Cause, Choice, stored
from zabota.rooms.notify.models import Preferences

CHANGEABLE = {
    *("quiet_from", "quiet_until", "quiet_days", "breaks_through", "away_until"),
    *("digest_times", "digest_every", "shows_subject"),
}


@transaction.atomic
def choose(
    agent: Agent, *, choices: Mapping[Cause, Choice], letters: bool, by: str, at: datetime, **values: Any
) -> Preferences:
    """letters: whether they want any. Raises ValueError for a field that is not chosen here."""
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"choose() does not set {sorted(unknown)}")
    row, _fresh = Preferences.objects.select_for_update().get_or_create(agent=agent)
    row.choices, row.hears_team = stored(choices), not choices[Cause.TEAM].silent
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["choices", "hears_team", *values])
    # Who asks for letters has a mailbox again.
    refused = None if letters else agent.mail_refused_at
    agents.change(agent, told_by_mail=letters, mail_refused_at=refused, by=by, at=at)
    return row
