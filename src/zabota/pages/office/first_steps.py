"""What a desk needs to work, and what of it is still to be done: seen from what is there, not from what was pressed."""

from contextlib import suppress

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from zabota.base.desk.queries import desk
from zabota.base.people.doors import PLACEHOLDER
from zabota.base.people.models import Agent
from zabota.base.people.queries import everyone, main_brand, open_invitations
from zabota.base.ports.channels import channels
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ReadyAnswer
from zabota.base.tickets.queries.topics import in_order

STEPS = {
    "name": _("Name the desk"),
    "channel": _("First channel"),
    "people": _("People and languages"),
    "hours": _("Opening hours"),
    "brand": _("What customers see"),
    "topics": _("Topics"),
    "ready": _("Ready answers"),
    "test": _("Test ticket"),
}
ORDER = list(STEPS)
# In Desk.setup_step: nobody wants to be reminded.
HIDDEN = "done"
IMPORT = "/settings/imports/"


def still_open(agent: Agent) -> list[str]:
    """The steps that nothing in the desk answers yet."""
    brand = main_brand()
    done = {
        "name": agent.email != PLACEHOLDER,
        "channel": any(one.addresses for one in channels()),
        "people": sum(one.is_active for one in everyone()) > 1 or open_invitations().exists(),
        "hours": brand.calendar_id is not None,
        "brand": bool(brand.signature),
        "topics": in_order().exists(),
        "ready": ReadyAnswer.objects.exists(),
        "test": visible(agent).exists(),
    }
    return [step for step in ORDER if not done[step]]


def reminded() -> bool:
    """Whether the rail leads to the first steps: until the desk is open, then while something is left and wanted."""
    row = desk()
    return row.set_up_at is None or (row.setup_step != HIDDEN and bool(row.setup_open))


def how_many_open() -> str:
    """As it was when the steps were last looked at; "" for none."""
    return str(len(desk().setup_open) or "")


def import_address() -> str:
    """Where what another desk kept is brought in; "" in a desk without that."""
    try:
        resolve(IMPORT)
    except Resolver404:
        return ""
    return IMPORT


def addresses(*names: str) -> dict[str, str]:
    """{name: address} of those pages that are here: rooms may be left out."""
    found = {}
    for name in names:
        with suppress(NoReverseMatch):
            found[name] = reverse(name)
    return found
