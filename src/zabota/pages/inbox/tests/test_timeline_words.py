"""What happened to a ticket, said with the names of those it names."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions


@pytest.fixture
def page(world, get):
    return lambda ticket: get(world.irina, f"/tickets/{ticket.number}/").content.decode()


def test_a_team_is_named(world, post, page):
    ticket = world.ticket(owner=world.irina)
    world.team("Dispatch")
    critical = world.team("Critical")
    post(world.irina, ticket, "team", team=critical.pk)
    assert "Irina Sokolova moved it to Critical" in page(ticket)
    post(world.irina, ticket, "team", team="")
    assert "Irina Sokolova took it out of Critical" in page(ticket)


def test_the_customer_who_says_yes_is_named(world, page):
    ticket = world.solved()
    actions.confirm(ticket, by=ticket.customer.ref, at=now())
    shown = page(ticket)
    assert "Ana confirmed it works" in shown
    assert "nothing more came" not in shown


def test_the_customer_who_says_no_is_named(world, page):
    ticket = world.solved()
    actions.reopen(ticket, because="not_helped", by=ticket.customer.ref, at=now())
    assert "Ana says it does not work yet: open again" in page(ticket)


def test_the_customer_who_writes_again_is_named(world, page):
    ticket = world.solved()
    world.heard(ticket=ticket, text="Iar nu merge.")
    assert "Ana wrote again: open again" in page(ticket)


def test_the_clock_says_why_it_closed(world, page):
    ticket = world.solved()
    actions.close(ticket, by="clock", at=now())
    assert "Closed: nothing came, and the customer is told" in page(ticket)


def test_a_customer_without_a_name_is_the_customer(world, page):
    ticket = world.solved(customer=world.customer("nobody@mar-verde.example"))
    actions.confirm(ticket, by=ticket.customer.ref, at=now())
    assert "Confirmed: it works" in page(ticket)


def test_one_of_us_is_shown_by_their_photo(world, get):
    from zabota.base.files.store import put
    from zabota.base.people.actions import agents

    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "/photo/" not in page
    agents.change(world.irina, photo=put(b"webp"), by=world.irina.ref, at=now())
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    # In the rail, as the owner, and beside her answer.
    assert page.count(f'src="/people/{world.irina.pk}/photo/?') == 3
    assert get(world.irina, f"/people/{world.irina.pk}/photo/").content == b"webp"
