"""Owners hear that an endpoint was turned off."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.access import able
from zabota.base.people.models import Agent
from zabota.base.ports.telling import tell_by_digest
from zabota.rooms.hooks.models import Endpoint


def turned_off(endpoint: Endpoint, *, why: str, at: datetime) -> int:
    """A letter to each who sets up the desk, in the language of each. Returns how many; the page says it to all."""
    written = 0
    for owner in Agent.objects.filter(able("settings.manage")).order_by("id"):
        with translation.override(owner.locale or desk().language):
            words = {"name": endpoint.name, "url": endpoint.url}
            if why == Endpoint.Off.GONE:
                said = _("The webhook “%(name)s” was turned off: %(url)s says that it is gone.") % words
            else:
                said = _("The webhook “%(name)s” was turned off: %(url)s has taken nothing for five days.") % words
            way_out = _("What waits is kept. Turn it on again here: %(page)s") % {
                "page": f"{settings.PUBLIC_URL}/settings/webhooks/{endpoint.pk}/"
            }
            subject = _("A webhook was turned off: %(name)s") % {"name": endpoint.name}
            written += tell_by_digest(owner.pk, subject, [said, way_out], at)
    return written
