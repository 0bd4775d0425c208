"""What the desk knows for the slots of a text to a customer (core/text/slots.py)."""

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket


def known(ticket: Ticket, agent: Agent | None) -> dict[str, str]:
    """By slot; empty where it is not known. ticket: with customer, organisation and brand. agent: None: the desk."""
    customer = ticket.customer
    values = {
        "first_name": customer.name.split(" ")[0],
        "customer_name": customer.name,
        "company": customer.organisation.name if customer.organisation else "",
        "number": str(ticket.number),
        "subject": ticket.subject,
        "my_name": agent.name if agent else "",
        "my_full_name": agent.full_name if agent else "",
        "brand": ticket.brand.name,
    }
    # What earlier ready answers were written with.
    return values | {"name": values["first_name"], "full_name": values["customer_name"]}
