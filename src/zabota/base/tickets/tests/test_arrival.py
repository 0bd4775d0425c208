"""How a matter begins, and how the customer's words join it."""

from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.base.tickets import actions
from zabota.base.tickets.models import Link, Message, Status, Ticket
from zabota.base.tickets.values import NewFile
from zabota.base.timeline.models import Event
from zabota.core.events.tickets import MessageReceived


def test_a_first_letter_opens_a_ticket(world):
    message = world.heard("Casa 2 nu mai tipărește.", subject="Casa 2")
    ticket = message.ticket
    assert (ticket.subject, ticket.status, ticket.owner, ticket.customer) == ("Casa 2", Status.NEW, None, world.ana)
    assert ticket.language == "ro"
    names = Event.objects.filter(stream=ticket.stream).order_by("seq").values_list("name", flat=True)
    assert list(names) == ["TicketOpened", "MessageReceived"]


def test_numbers_grow_and_are_never_shared(world):
    first, second = world.ticket(), world.ticket()
    assert second.number > first.number > 1000


def test_a_second_letter_joins_and_brings_the_ticket_back_to_us(world):
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    ticket.refresh_from_db()
    assert ticket.status == Status.WAITING
    world.heard("Încă nu merge.", ticket=ticket)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN
    assert ticket.messages.count() == 3


def test_an_answer_to_a_solved_ticket_reopens_it_with_the_same_owner(world):
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, solve=True)
    world.heard("Tot nu merge.", ticket=ticket)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.owner, ticket.solved_at, ticket.closes_at) == (Status.OPEN, world.irina, None, None)


def test_an_answer_to_a_closed_ticket_opens_a_new_linked_one(world):
    ticket = world.ticket(owner=world.irina)
    actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    actions.close(ticket, by="clock", at=now())
    message = world.heard("Din nou!", ticket=ticket)
    assert message.ticket != ticket
    link = Link.objects.get()
    assert {link.first, link.second, link.kind} == {ticket, message.ticket, Link.Kind.FOLLOW_UP}
    ticket.refresh_from_db()
    assert ticket.status == Status.CLOSED


def test_the_letter_that_follows_a_closed_ticket_counts_as_a_first_one(world):
    ticket = world.ticket()
    actions.solve(ticket, agent=None, by="clock", at=now())
    actions.close(ticket, by="clock", at=now())
    message = world.heard(ticket=ticket)
    event = Event.objects.get(stream=message.ticket.stream, name=MessageReceived.__name__)
    assert event.data["first"] is True


def test_a_machine_neither_reopens_nor_wakes(world):
    ticket = world.ticket(owner=world.irina)
    actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    world.heard("Sunt în concediu.", ticket=ticket, machine=True)
    ticket.refresh_from_db()
    assert ticket.status == Status.SOLVED


def test_a_letter_to_a_merged_ticket_brings_back_the_one_it_is_read_in(world):
    main, side = world.ticket(owner=world.irina), world.ticket()
    actions.merge(side, into=main, by=world.irina.ref, at=now())
    actions.wait(main, by=world.irina.ref, at=now())
    message = world.heard("Pe firul vechi.", ticket=side)
    main.refresh_from_db()
    assert message.ticket == side
    assert main.status == Status.OPEN
    assert main.active_at == message.created_at


def test_attachments_are_stored_once_by_their_content(world):
    picture = NewFile("casa.png", "image/png", b"the same bytes")
    first = world.heard(files=[picture, NewFile("alta.png", "image/png", b"the same bytes")])
    second = world.heard(files=[picture])
    blobs = {row.blob_id for message in (first, second) for row in message.attachments.all()}
    assert len(blobs) == 1


def test_a_person_starts_a_ticket_by_writing_first(world):
    ticket = _begin(world, kind="out")
    assert (ticket.owner, ticket.status) == (world.irina, Status.WAITING)
    assert ticket.messages.get().delivery == Message.Delivery.HELD


def test_a_person_writes_down_a_call(world):
    ticket = _begin(world, kind="in")
    assert (ticket.owner, ticket.status, ticket.channel) == (world.irina, Status.OPEN, "phone")
    message = ticket.messages.get()
    assert (message.kind, message.customer, message.agent) == (Message.Kind.IN, world.ana, world.irina)
    assert Event.objects.get(name="MessageReceived").data["machine"] is True


def _begin(world, *, kind: str) -> Ticket:
    customer: Customer = world.ana
    return actions.open_for(
        brand=world.brand,
        customer=customer,
        channel="phone",
        subject="Apel",
        text="A sunat.",
        kind=kind,
        agent=world.irina,
        by=world.irina.ref,
        at=now(),
    )
