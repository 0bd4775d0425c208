"""Inside a running desk: the customer of a ticket writes, and the desk's worker tells whom it concerns.

python -m tests.journeys.telling 1042
"""

import sys

import django


def heard(number: int) -> None:
    from zabota.base.clock import now
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Ticket

    ticket = Ticket.objects.select_related("brand", "customer").get(number=number)
    word = actions.Heard(
        brand=ticket.brand, customer=ticket.customer, channel=ticket.channel, subject="", text="Alo?", ticket=ticket
    )
    actions.receive(word, by="test", at=now())


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    django.setup()
    heard(int(sys.argv[1]))
