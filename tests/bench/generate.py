"""Ten thousand tickets at once, for measuring: rows as the verbs write them, put in by the thousand."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand, Customer, Identity
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.models import Event, Stream
from zabota.core.events import Event as Fact
from zabota.core.events.tickets import MessageReceived, OwnerChanged, ReplySent, StatusChanged, TicketOpened

AT_ONCE = 1000
STATUSES = [Status.OPEN, Status.WAITING, Status.CLOSED, Status.CLOSED]
SUBJECTS = [
    ("ro", "Casa {n} nu mai tipărește bonul", "Bună ziua! După actualizarea de azi casa {n} nu mai tipărește bonul. "),
    ("ru", "Двойное списание, касса {n}", "Здравствуйте! У клиента дважды списали деньги на кассе {n}. "),
    ("en", "Stock count is out by one, till {n}", "Hello, after the sync the count on till {n} is out by one crate. "),
]


@transaction.atomic
def fill(tickets: int, messages: int, *, agents: list[Agent], customers: int = 1000) -> None:
    """`messages` a ticket, from the customer and back by turns; a quarter open, a quarter waiting, the rest closed."""
    brand = Brand.objects.earliest("id")
    people = _customers(customers)
    for start in range(0, tickets, AT_ONCE):
        count = min(AT_ONCE, tickets - start)
        streams = Stream.objects.bulk_create(Stream(kind="ticket", last_seq=messages + 3) for _ in range(count))
        rows = Ticket.objects.bulk_create(
            _ticket(start + place, stream, brand, people, agents, tickets) for place, stream in enumerate(streams)
        )
        words = Message.objects.bulk_create(_message(row, place, messages) for row in rows for place in range(messages))
        by_ticket = {row.pk: words[place * messages : (place + 1) * messages] for place, row in enumerate(rows)}
        Event.objects.bulk_create(event for row in rows for event in _events(row, by_ticket[row.pk]))


def _customers(count: int) -> list[Customer]:
    at = now()
    streams = Stream.objects.bulk_create(Stream(kind="customer") for _ in range(count))
    people = Customer.objects.bulk_create(
        Customer(name=f"Customer {place}", language="ro", created_at=at, stream=stream)
        for place, stream in enumerate(streams)
    )
    Identity.objects.bulk_create(
        Identity(customer=person, kind="email", value=f"customer{place}@cafe{place % 200}.example", created_at=at)
        for place, person in enumerate(people)
    )
    return people


def _ticket(
    place: int, stream: Stream, brand: Brand, people: list[Customer], agents: list[Agent], tickets: int
) -> Ticket:
    language, subject, _ = SUBJECTS[place % len(SUBJECTS)]
    # Spread over the last 90 days, the last ticket being the newest.
    at = now() - timedelta(days=90) * ((tickets - place) / tickets)
    return Ticket(
        stream=stream,
        brand=brand,
        customer=people[place % len(people)],
        subject=subject.format(n=place % 90),
        owner=agents[place % len(agents)],
        status=STATUSES[place % len(STATUSES)],
        channel="mail",
        language=language,
        tags=["printer"] if place % 5 == 0 else [],
        created_at=at,
        active_at=at + timedelta(hours=1),
    )


def _message(ticket: Ticket, place: int, messages: int) -> Message:
    ours = place % 2 == 1
    _, _, text = SUBJECTS[ticket.pk % len(SUBJECTS)]
    return Message(
        ticket=ticket,
        kind=Message.Kind.OUT if ours else Message.Kind.IN,
        channel="mail",
        agent_id=ticket.owner_id if ours else None,
        customer_id=None if ours else ticket.customer_id,
        text=text.format(n=place) * 6,
        language=ticket.language,
        delivery=Message.Delivery.SENT if ours else Message.Delivery.NONE,
        created_at=ticket.created_at + timedelta(hours=1) * (place / messages),
    )


def _events(ticket: Ticket, messages: list[Message]) -> list[Event]:
    facts: list[tuple[Fact, datetime]] = [(_opened(ticket), ticket.created_at)]
    for place, message in enumerate(messages):
        facts.append((_said(ticket, message, first=place == 0), message.created_at))
    facts.append((OwnerChanged(ticket=ticket.pk, agent=ticket.owner_id, before=None), ticket.active_at))
    facts.append((StatusChanged(ticket=ticket.pk, status=ticket.status, before=Status.NEW), ticket.active_at))
    return [
        Event(stream=ticket.stream, seq=seq, name=type(fact).__name__, data=fact.facts(), by="clock", at=at)
        for seq, (fact, at) in enumerate(facts, 1)
    ]


def _opened(ticket: Ticket) -> Fact:
    return TicketOpened(
        ticket=ticket.pk,
        customer=ticket.customer_id,
        brand=ticket.brand_id,
        channel="mail",
        damage=ticket.damage,
        team=None,
        language=ticket.language,
    )


def _said(ticket: Ticket, message: Message, *, first: bool) -> Fact:
    if message.kind == Message.Kind.OUT:
        return ReplySent(ticket=ticket.pk, message=message.pk, agent=message.agent_id, channel="mail", automatic=False)
    return MessageReceived(
        ticket=ticket.pk,
        message=message.pk,
        customer=ticket.customer_id,
        channel="mail",
        first=first,
        machine=False,
    )
