"""Owners are told when there should be a newer backup by now."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.access import able
from zabota.base.people.models import Agent
from zabota.base.ports.letters import send_letter
from zabota.rooms.backups.queries import last_good, last_was_too_long_ago, plan

AGAIN = timedelta(days=3)


def tell_owners(*, at: datetime) -> int:
    """Every third day, until there is one. Returns how many letters went out."""
    row = plan()
    if not last_was_too_long_ago(at) or (row.told_at and at - row.told_at < AGAIN):
        return 0
    last, sent = last_good(), 0
    row.told_at = at
    row.save(update_fields=["told_at"])
    for owner in Agent.objects.filter(able("settings.manage")).order_by("id"):
        with translation.override(owner.locale or settings.LANGUAGE_CODE):
            when = _("There is none yet.")
            if last and last.ended_at:
                when = _("The last good one is of %(day)s.") % {"day": f"{last.ended_at:%Y-%m-%d}"}
            page = f"{settings.PUBLIC_URL}/settings/backups/"
            text = _("The desk should have a newer backup by now. %(when)s\n\nWhat is wrong stands here: %(page)s")
            sent += send_letter(owner.email, _("The backup is too old"), text % {"when": when, "page": page}, "")
    return sent
