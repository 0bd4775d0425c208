"""What the desk knows for the slots of ready answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.models import Agent
from zabota.base.tickets.slots import known

__all__ = ["WORDS", "example", "known"]

# In the order in which a page lists them.
WORDS = {
    "first_name": gettext_lazy("first name of the customer"),
    "customer_name": gettext_lazy("whole name of the customer"),
    "company": gettext_lazy("company of the customer"),
    "number": gettext_lazy("number of the ticket"),
    "subject": gettext_lazy("subject of the ticket"),
    "my_name": gettext_lazy("first name of the one who answers"),
    "my_full_name": gettext_lazy("whole name of the one who answers"),
    "brand": gettext_lazy("name of the brand"),
}


def example(agent: Agent, brand: str) -> dict[str, str]:
    """The same of a customer who does not exist, for a preview."""
    values = {
        "first_name": "Ana",
        "customer_name": "Ana Cojocaru",
        "company": "Măr Verde",
        "number": "4817",
        "subject": _("Till 2 does not print"),
        "my_name": agent.name,
        "my_full_name": agent.full_name,
        "brand": brand,
    }
    return values | {"name": values["first_name"], "full_name": values["customer_name"]}
