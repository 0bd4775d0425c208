"""The answer that a customer reads again on their own page."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.tickets.values import Sending
from zabota.pages.portal.queries import answer_of


def test_nothing_is_shown_that_has_not_left(world):
    ticket = world.ticket(owner=world.irina)
    world.answer(ticket, sending=Sending(leaves_at=now() + timedelta(hours=9)))
    assert answer_of(ticket) is None
    world.heard("Mai e ceva.", ticket=ticket)
    assert answer_of(ticket) is None
    sent = world.sent(ticket)
    assert answer_of(ticket) == sent
