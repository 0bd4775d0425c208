"""One of us passed the customer's letter on.

Fact: {"agent": id of who did, "sure": whether the mailbox's own server vouches for their address}. Written where the
letter is taken as the customer's.
"""

from typing import Any

from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter

KEY = "forwarded_by"


def understood(letter: Letter, raw: RawLetter) -> None:
    """Who works here is known where the letter is taken."""
    del letter, raw


def said(fact: dict[str, Any], raw: RawLetter) -> list[Mark]:
    del raw
    agent = Agent.objects.filter(pk=fact["agent"]).first()
    words = _("Forwarded by %(name)s") % {"name": agent or _("somebody who is not here any more")}
    if fact["sure"]:
        return [Mark(words, icon="corner-down-right")]
    reason = _(
        "Nothing proves that this person sent it, so the customer was not told that it arrived. A forged letter would"
        " make us write to a stranger."
    )
    return [Mark(words, "amber", "corner-down-right", reason)]
