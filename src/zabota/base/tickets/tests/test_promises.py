"""The next update that a customer was promised."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.queries import list_page, view_named
from zabota.base.tickets.values import Refused, Sending


def promising(world, ticket, hours=2, **more):
    return world.answer(ticket, sending=Sending(next_update=now() + timedelta(hours=hours)), **more)


def test_an_answer_promises_the_next_update(world):
    ticket = world.ticket(owner=world.irina)
    message = promising(world, ticket)
    assert world.fresh(ticket).next_update_at == message.promises_until
    assert world.fresh(ticket).next_update_since == message.created_at


def test_the_next_answer_keeps_it_and_promises_nothing_unless_it_says_so(world, clock):
    ticket = world.ticket(owner=world.irina)
    promising(world, ticket)
    clock.move(hours=1)
    world.answer(ticket)
    assert world.fresh(ticket).next_update_at is None


def test_solving_answers_it_and_opening_again_by_hand_gives_it_back(world, clock):
    ticket = world.ticket(owner=world.irina)
    message = promising(world, ticket)
    clock.move(minutes=5)
    actions.solve(ticket, agent=world.irina, by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at is None
    actions.reopen(ticket, because="withdrawn", by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at == message.promises_until
    assert world.fresh(ticket).next_update_since == message.created_at


def test_a_customer_who_says_not_yet_was_promised_nothing_by_it(world, clock):
    ticket = world.ticket(owner=world.irina)
    promising(world, ticket)
    actions.solve(ticket, agent=world.irina, by="agent:1", at=now())
    actions.reopen(ticket, because="not_helped", by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at is None


def test_taking_an_answer_back_gives_back_what_stood_before(world, clock):
    ticket = world.ticket(owner=world.irina)
    first = promising(world, ticket)
    clock.move(minutes=30)
    actions.withdraw(promising(world, ticket, hours=20), by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at == first.promises_until
    assert world.fresh(ticket).next_update_since == first.created_at
    clock.move(minutes=30)
    actions.withdraw(world.answer(ticket, solve=True), by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at == first.promises_until


def test_what_was_changed_by_hand_since_is_left_alone(world):
    ticket = world.ticket(owner=world.irina)
    message = promising(world, ticket)
    until = now() + timedelta(hours=9)
    actions.promise(ticket, until=until, by="agent:1", at=now())
    actions.withdraw(message, by="agent:1", at=now())
    assert world.fresh(ticket).next_update_at == until


def test_an_answer_that_has_not_left_tells_the_moment_that_was_chosen_by_hand(world):
    ticket = world.ticket(owner=world.irina)
    message, until = promising(world, ticket), now() + timedelta(hours=9)
    actions.promise(ticket, until=until, by="agent:1", at=now())
    message.refresh_from_db()
    assert message.promises_until == until


@pytest.mark.parametrize("span", [timedelta(), timedelta(seconds=-1), timedelta(days=800)])
def test_no_moment_past_or_years_away_is_promised(world, span):
    ticket = world.ticket(owner=world.irina)
    with pytest.raises(Refused):
        actions.promise(ticket, until=now() + span, by="agent:1", at=now())
    with pytest.raises(Refused):
        world.answer(ticket, sending=Sending(next_update=now() + span))
    assert world.fresh(ticket).next_update_at is None


def test_a_promise_is_not_lost_in_a_merge(world):
    ticket, into = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    message = promising(world, ticket)
    actions.merge(ticket, into=into, by="agent:1", at=now())
    assert world.fresh(into).next_update_at == message.promises_until


def test_the_list_of_promises_is_sorted_by_them_page_after_page(world, monkeypatch):
    from zabota.base.tickets.queries import lists

    monkeypatch.setattr(lists, "PAGE", 2)
    tickets = [world.ticket(owner=world.irina) for _ in range(5)]
    for ticket, hours in zip(tickets, (5, 1, 3, 2, 4), strict=True):
        promising(world, ticket, hours=hours)
    # Of a machine's letter nothing is promised.
    world.ticket(owner=world.irina, machine=True)
    view, found, after = view_named("promises", world.irina), [], None
    while True:
        page = list_page(world.irina, view, after)
        found += [row.id for row in page.rows]
        if (after := page.next) is None:
            break
    assert found == [tickets[place].pk for place in (1, 3, 2, 4, 0)]


@pytest.mark.parametrize("after", [None, "promised.1764000000000000.7"])
def test_the_list_of_promises_walks_an_index_and_sorts_nothing(world, after):
    from django.db import connection

    from zabota.base.tickets.queries.lists import _tickets
    from zabota.base.tickets.queries.orders import beyond, read_cursor

    view = view_named("promises", world.irina)
    rows = _tickets(view, world.irina, "promised")
    if after:
        _group, values = read_cursor(after, view.order, view.groups)
        rows = rows.filter(beyond(view.order, values))
    sql, params = rows.values("pk")[:51].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "ticket_due" in plan, plan
    assert "Sort" not in plan, plan
