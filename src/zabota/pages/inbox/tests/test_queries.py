"""The hot pages ask little, and no more as a desk fills."""

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.timeline.models import Event
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


def test_writing_down_a_call_of_a_new_customer_takes_fourteen(world, query_count):
    # Session, person, who it is, their organisation, the customer, the address, what happened, the brand, the ticket,
    # the words, what happened, the hint to open pages, what is promised, the ticket's clock.
    browser = world.browser(world.irina)
    # What is promised is known in this process by then.
    world.letter()
    call = {"way": "phone", "reach": "new@cafe.example", "name": "Ion", "subject": "Casa 2", "text": "Nu tipărește."}
    browser.post("/tickets/new/", call | {"reach": "first@cafe.example"})  # the process knows what is in force
    with query_count() as queries:
        assert browser.post("/tickets/new/", call).status_code == 302
    assert queries.total <= 10, str(queries)


def test_a_call_written_down_by_its_owner_is_read_later_and_leaves_no_other_work(world, run_jobs):
    world.has(world.brand)
    call = {"way": "phone", "reach": "new@cafe.example", "name": "Ion", "subject": "Casa 2", "text": "Nu tipărește."}
    world.browser(world.irina).post("/tickets/new/", call)
    assert len(run_jobs.waiting("timeline.react")) == 1
    run_jobs()
    names = Event.objects.order_by("-id").values_list("name", flat=True)
    assert list(names[:1]) == ["Understood"]


def test_a_ticket_given_by_a_colleague_is_told(world, run_jobs):
    ticket = world.ticket()
    run_jobs()
    actions.assign(ticket, agent=world.irina, by=world.andrei.ref, at=now())
    assert len(run_jobs.waiting("timeline.react")) == 1
