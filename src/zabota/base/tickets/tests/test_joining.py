"""Links, merging with exact undo, splitting, handing over."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Link, Message, Status
from zabota.base.tickets.queries import conversation
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event


def test_a_merged_ticket_is_read_in_the_other_and_nothing_moves(world):
    main, side = world.ticket(), world.ticket(text="Nu merge imprimanta", subject="Imprimanta")
    actions.merge(side, into=main, by=world.irina.ref, at=now())
    assert [part.pk for part in conversation(main).parts] == [main.pk, side.pk]
    assert side.messages.count() == 1
    assert "Nu merge imprimanta" in [getattr(item, "text", "") for item in conversation(main).items]


def test_undoing_a_merge_gives_back_what_came_meanwhile(world):
    main, side = world.ticket(), world.ticket()
    actions.merge(side, into=main, by=world.irina.ref, at=now())
    meanwhile = world.heard("Între timp", ticket=side)
    actions.unmerge(side, by=world.irina.ref, at=now())
    assert meanwhile in conversation(side).items
    assert meanwhile not in conversation(main).items


def test_merging_goes_in_chains_but_never_in_circles(world):
    a, b, c = world.ticket(), world.ticket(), world.ticket()
    actions.merge(a, into=b, by=world.irina.ref, at=now())
    actions.merge(b, into=c, by=world.irina.ref, at=now())
    assert len(conversation(c).parts) == 3
    with pytest.raises(Refused):
        actions.merge(c, into=a, by=world.irina.ref, at=now())
    with pytest.raises(Refused):
        actions.merge(c, into=c, by=world.irina.ref, at=now())


def test_splitting_moves_messages_to_a_new_linked_ticket(world):
    first = world.heard("Casa nu tipărește.")
    second = world.heard("Și vreau o casă nouă.", ticket=first.ticket)
    fresh = actions.split(first.ticket, messages=[second], subject="Casă nouă", by=world.irina.ref, at=now())
    second.refresh_from_db()
    assert (second.ticket, fresh.subject, fresh.customer) == (fresh, "Casă nouă", world.ana)
    assert Link.objects.get().kind == Link.Kind.SPLIT


def test_splitting_leaves_something_behind(world):
    first = world.heard()
    with pytest.raises(Refused):
        actions.split(first.ticket, messages=[first], subject="", by=world.irina.ref, at=now())
    with pytest.raises(Refused):
        actions.split(first.ticket, messages=[world.heard()], subject="", by=world.irina.ref, at=now())


def test_linking_twice_links_once_and_is_told_on_both_sides(world):
    a, b = world.ticket(), world.ticket()
    actions.link(a, other=b, by=world.irina.ref, at=now())
    actions.link(b, other=a, by=world.irina.ref, at=now())
    assert Link.objects.count() == 1
    assert Event.objects.filter(name="Linked").count() == 2
    actions.unlink(b, other=a, by=world.irina.ref, at=now())
    assert not Link.objects.exists()


def test_handing_over_sends_the_new_owners_introduction(world):
    ticket = world.ticket(owner=world.victor)
    words = "Bună ziua, sunt Irina și mă ocup personal."
    actions.assign(ticket, agent=world.irina, introduction=words, by=world.victor.ref, at=now())
    message = ticket.messages.get(kind=Message.Kind.OUT)
    assert (message.text, message.agent, message.delivery) == (words, world.irina, Message.Delivery.QUEUED)
    assert list(conversation(ticket).introductions) == [message.pk]


def test_a_first_owner_opens_a_new_ticket(world):
    ticket = actions.assign(world.ticket(), agent=world.irina, by=world.irina.ref, at=now())
    assert ticket.status == Status.OPEN


@pytest.mark.parametrize("name", ["grace", "vera"])
def test_who_may_not_answer_may_not_own(world, name):
    with pytest.raises(Refused):
        actions.assign(world.ticket(), agent=getattr(world, name), by=world.olga.ref, at=now())


def test_who_leaves_hands_everything_over_in_one_step(world):
    tickets = [world.ticket(owner=world.victor) for _ in range(3)]
    solved = actions.solve(world.ticket(owner=world.victor), agent=world.victor, by=world.victor.ref, at=now())
    assert actions.hand_all_over(world.victor, heir=world.irina, by=world.olga.ref, at=now()) == 3
    for ticket in (*tickets, solved):
        ticket.refresh_from_db()
    assert {ticket.owner for ticket in tickets} == {world.irina}
    assert solved.owner == world.victor
