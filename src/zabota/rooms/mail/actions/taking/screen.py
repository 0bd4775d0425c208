"""What must be known to tell spam in a batch of letters, asked once for all of them and no further than needed."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Q

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Ticket
from zabota.core.mail.spam import Counts, Judgement, domains_of, features, judge
from zabota.rooms.mail.actions.spam import learning
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.models import OutLetter, SenderRule


class Screen:
    """customers: those we know, by address."""

    def __init__(self, readings: Sequence[Reading], customers: dict[str, Customer]) -> None:
        self.readings = readings
        self.customers = customers

    @cached_property
    def rules(self) -> dict[str, SenderRule]:
        senders = {reading.sender.address for reading in self.readings}
        values = senders | {domain for address in senders for domain in domains_of(address)}
        return {row.value: row for row in SenderRule.objects.filter(value__in=values)}

    def rule_of(self, reading: Reading) -> SenderRule | None:
        """The nearest: of the address, else of its domain, else of a domain above."""
        address = reading.sender.address
        return next((self.rules[value] for value in (address, *domains_of(address)) if value in self.rules), None)

    @cached_property
    def correspondents(self) -> set[str]:
        """Addresses of those who have a ticket already, or whom a person of ours has written to."""
        ids = {customer.pk for customer in self.customers.values()}
        theirs = Q(customer__in=ids) | Q(customer__merged_into__in=ids)
        asking = Ticket.objects.filter(theirs, trashed_at=None).values_list("customer", "customer__merged_into")
        have = {pk for pair in asking.distinct() for pk in pair}
        senders = {reading.sender.address for reading in self.readings}
        answered = OutLetter.objects.filter(recipient__in=senders, message__automatic=False)
        return {address for address, customer in self.customers.items() if customer.pk in have} | set(
            answered.values_list("recipient", flat=True)
        )

    @cached_property
    def judgements(self) -> dict[int, Judgement]:
        """By id of the letter: of strangers, once enough was learned. Reports of mail servers quote anything."""
        whole = learning.whole()
        if not learning.is_ready(whole):
            return {}
        strange = [one for one in self.readings if one.sender.address not in self.correspondents]
        tokens = {one.raw.pk: features(one.letter) for one in strange if not one.letter.bounce}
        lessons: dict[str, Counts] = learning.counts_of({token for found in tokens.values() for token in found})
        return {pk: judge(found, lessons, whole) for pk, found in tokens.items()}
