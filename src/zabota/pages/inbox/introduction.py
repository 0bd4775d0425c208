"""The first words of a new owner, proposed in the customer's language; whoever hands over may change them."""

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket


def proposal(ticket: Ticket, heir: Agent) -> str:
    with translation.override(ticket.language or ticket.customer.language or "en"):
        name = ticket.customer.name.split(" ")[0]
        hello = _("Hello %(name)s.") % {"name": name} if name else _("Hello.")
        return (
            hello
            + " "
            + _(
                "I am %(heir)s and I look after your request until it is solved. "
                "I have read everything you wrote, there is no need to repeat it."
            )
            % {"heir": heir.full_name}
        )
