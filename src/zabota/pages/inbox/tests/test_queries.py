"""The hot pages ask little, and no more as a desk fills."""

from zabota.pages.inbox.tests.conftest import HTMX

SIGNED_IN = 2  # the session, the person


def test_the_open_list_takes_four_queries_beside_the_session(world, query_count):
    # The first group, all the others, the counters, the teams with the name of the desk.
    for place in range(8):
        ticket = world.ticket(owner=world.irina, subject=f"Casa {place}")
        if place % 2:
            world.sent(ticket)
    browser = world.browser(world.irina)
    with query_count() as queries:
        browser.get("/inbox/all/")
    assert queries.total <= 4 + SIGNED_IN, str(queries)


def test_a_long_conversation_takes_as_many_queries_as_a_short_one(world, query_count):
    ticket = world.ticket(owner=world.irina)
    address = f"/tickets/{ticket.number}/?view=all"
    browser = world.browser(world.irina)
    browser.get(address)
    with query_count() as few:
        browser.get(address)
    for _ in range(9):
        world.sent(ticket)
        world.heard("Mai e ceva.", ticket=ticket)
    browser.get(address)
    with query_count() as many:
        browser.get(address)
    assert many.total <= few.total, str(many)
    assert many.total <= 12, str(many)


def test_the_ticket_alone_as_j_and_k_ask_for_it_takes_eight(world, query_count):
    # Session, person, ticket, words, events, how far it was read, what is around it, what is known of its letters.
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    browser = world.browser(world.irina)
    with query_count() as queries:
        browser.get(f"/tickets/{ticket.number}/", headers=HTMX)
    assert queries.total <= 8, str(queries)
