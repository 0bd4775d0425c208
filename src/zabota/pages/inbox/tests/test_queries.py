"""The hot pages ask little, and no more as a desk fills."""

SIGNED_IN = 2  # the session, the person


def test_the_open_list_takes_six_queries_beside_the_session(world, query_count):
    # A group each (needs an answer, with the customer, asleep), the teams, the counters, the name of the desk.
    for place in range(8):
        ticket = world.ticket(owner=world.irina, subject=f"Casa {place}")
        if place % 2:
            world.sent(ticket)
    browser = world.browser(world.irina)
    with query_count() as queries:
        browser.get("/inbox/all/")
    assert queries.total <= 6 + SIGNED_IN, str(queries)


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
    # Eighteen, two of them about letters and one the list beside it, which if not full asks for each of its groups.
    assert many.total <= 18 + 2 + SIGNED_IN, str(many)
