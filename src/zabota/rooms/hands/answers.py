"""What the hands room answers others."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.people.models import Eyes
from zabota.base.ports.rail import Behind, counted
from zabota.base.ports.ticket_menu import Choice
from zabota.rooms.hands import queries


def ticket_menu(number: int, channel: str) -> list[Choice]:
    return [Choice(_("Ask for a hand"), "hand-helping", reverse("ticket_hands", args=[number]), dialog=True)]


def behind_places(eyes: Eyes) -> list[Behind]:
    return [Behind("hands", queries.waiting(eyes), counted)]
