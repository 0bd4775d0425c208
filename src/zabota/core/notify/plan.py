"""At once, later or never: what one cause means for one person at one moment."""

from dataclasses import dataclass
from datetime import datetime

from zabota.core.notify.causes import Choice, Mail
from zabota.core.notify.digests import Digests, next_digest
from zabota.core.notify.quiet import Quiet, quiet_until


@dataclass(frozen=True, slots=True)
class Person:
    """letters, devices: whether there is any such way to them. breaks_through: critical damage may break the quiet."""

    quiet: Quiet
    digests: Digests
    letters: bool = False
    devices: bool = False
    breaks_through: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """push, mail: the moment; the one that was asked about means at once, None never."""

    app: bool
    push: datetime | None
    mail: datetime | None


NEVER = Plan(app=False, push=None, mail=None)


def plan(choice: Choice, person: Person, at: datetime, *, critical: bool) -> Plan:
    """A digest that is due in quiet hours waits for their end, too."""
    through = critical and person.breaks_through
    free = at if through else quiet_until(person.quiet, at) or at
    mail: datetime | None = None
    if person.letters and choice.mail == Mail.NOW:
        mail = free
    elif person.letters and choice.mail == Mail.DIGEST:
        due = next_digest(person.digests, at)
        mail = quiet_until(person.quiet, due) or due
    return Plan(app=choice.app, push=free if person.devices and choice.push else None, mail=mail)
