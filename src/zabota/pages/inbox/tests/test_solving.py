"""POST /tickets/<number>/solution/: who solves without an answer says in one sentence what was done."""

from zabota.base.tickets.models import Status


def test_an_unanswered_customer_is_told_what_was_done(world, post):
    ticket = world.ticket(owner=world.irina)
    asked = post(world.irina, ticket, "solution")
    assert "What was done?" in asked.content.decode()
    assert world.fresh(ticket).status == Status.OPEN
    post(world.irina, ticket, "solution", done="Am repornit imprimanta.")
    stands = world.fresh(ticket)
    assert (stands.status, stands.solution) == (Status.SOLVED, "Am repornit imprimanta.")


def test_one_who_knows_already_is_not_told_twice(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "solution", done="typed, then left", knows="1")
    stands = world.fresh(ticket)
    assert (stands.status, stands.solution) == (Status.SOLVED, "")


def test_an_answered_customer_was_told_what_was_done(world, post):
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    post(world.irina, ticket, "solution")
    assert world.fresh(ticket).status == Status.SOLVED


def test_many_are_told_in_their_own_language(world, run_jobs, clock):
    romanian = world.ticket(owner=world.irina)
    russian = world.ticket(owner=world.irina, customer=world.pavel)
    numbers = [str(one.number) for one in (romanian, russian)]
    client = world.browser(world.irina)
    form = client.post("/bulk/form/", {"verb": "solve", "ticket": numbers, "view": "all"}).content.decode()
    assert 'name="text-ro"' in form
    assert 'name="text-ru"' in form
    client.post("/bulk/", {"verb": "solve", "ticket": numbers, "view": "all", "text-ro": "Am repornit casa."})
    clock.move(seconds=9)
    run_jobs(only="tickets.bulk")
    assert [world.fresh(one).solution for one in (romanian, russian)] == ["Am repornit casa.", ""]
