"""What happened to a ticket, said with the names of those it names."""

import pytest
from django.db import transaction

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.timeline.record import record
from zabota.core.events.surveys import SurveyEnded, SurveyMarked


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


def test_who_says_nothing_is_asked_once_more_in_plain_sight(world, page, clock):
    ticket = world.solved()
    clock.move(hours=49)
    actions.remind(world.fresh(ticket), hours=None, by="clock", at=now())
    assert "No answer yet: the customer is asked once more. It closes " in page(ticket)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"mark": 2, "words": True, "before": None}, "Ana gave 2 of 5, with words"),
        ({"mark": 2, "words": False, "before": None}, "Ana gave 2 of 5"),
        ({"mark": 4, "words": True, "before": 2}, "Ana changed the mark from 2 to 4 of 5"),
    ],
)
def test_a_mark_is_told(world, page, facts, words):
    ticket = world.solved()
    marked = SurveyMarked(ticket=ticket.pk, invitation=1, kind="csat", low=False, **facts)
    with transaction.atomic():
        record(ticket.stream_id, marked, by=ticket.customer.ref, at=now())
    assert words in page(ticket)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("called", "Irina Sokolova called about"),
        ("wrote", "Irina Sokolova wrote about"),
        ("settled", "settled the unhappy"),
    ],
)
def test_what_came_of_an_unhappy_mark_is_told(world, page, outcome, words):
    ticket = world.solved()
    ended = SurveyEnded(ticket=ticket.pk, invitation=1, agent=world.irina.pk, outcome=outcome)
    with transaction.atomic():
        record(ticket.stream_id, ended, by=world.irina.ref, at=now())
    assert words in page(ticket)
