"""Until when somebody can help others today."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.base.people.models import Agent
from zabota.rooms.hands.models import Willing

DAY = timedelta(days=1)


def help_until(agent: Agent, *, until: datetime, zone: ZoneInfo, at: datetime) -> Willing:
    """Nobody asks them after that moment; from midnight of their zone on it is as usual again."""
    midnight = datetime.combine(at.astimezone(zone).date() + DAY, time(), tzinfo=zone)
    row, _made = Willing.objects.update_or_create(agent=agent, defaults={"until": until, "holds_until": midnight})
    return row


def help_as_usual(agent: Agent) -> None:
    """To the end of their shift."""
    Willing.objects.filter(agent=agent).delete()
