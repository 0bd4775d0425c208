"""A ticket that one of us begins, and texts to start from."""

import pytest

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Message, ReadyAnswer, Ticket

CALL = {"way": "phone", "reach": "+373 600 12 345", "name": "Mihai", "subject": "Apel", "text": "A sunat despre bon."}


def begin(world, **fields):
    return world.browser(world.irina).post("/tickets/new/", CALL | fields)


def test_a_call_is_written_down_and_nothing_is_sent(world):
    answer = begin(world)
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/tickets/{ticket.number}/"
    assert (ticket.owner, ticket.channel, ticket.customer.name) == (world.irina, "phone", "Mihai")
    assert not Message.objects.filter(kind="out").exists()


def test_writing_first_sends_a_letter_to_the_customer_we_know(world):
    begin(world, way="mail", reach=world.ana.identities.get().value)
    assert Message.objects.get().kind == "out"
    assert Ticket.objects.get().customer == world.ana
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"way": "mail"}, {"reach": "nobody"}, {"subject": ""}, {"text": ""}, {"way": "mail", "reach": "a@"}]
)
def test_what_is_missing_is_said_and_what_was_typed_stays(world, fields):
    answer = begin(world, **fields)
    assert answer.status_code == 422
    assert "Mihai" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_who_only_notes_begins_nothing(world):
    assert world.browser(world.grace).get("/tickets/new/").status_code == 403


def test_ready_answers_are_filled_for_the_ticket_and_their_language_comes_first(world, get):
    ReadyAnswer.objects.create(name="Thanks", language="en", text="Hello {name}, {unknown}")
    ReadyAnswer.objects.create(name="Mulțumim", language="ro", text="Bună ziua, {name}! Nr {number}")
    ReadyAnswer.objects.create(name="Secret", text="of another", agent=world.victor)
    ticket = world.ticket(owner=world.irina)
    page = get(world.irina, f"/tickets/{ticket.number}/ready-answers/", htmx=True).content.decode()
    assert page.index("Mulțumim") < page.index("Thanks")
    assert f"Bună ziua, Ana! Nr {ticket.number}" in page
    assert "Hello Ana, {unknown}" in page
    assert "Secret" not in page


def test_everyones_answers_are_kept_by_leads_and_ones_own_by_oneself(world):
    agent, lead = world.browser(world.irina), world.browser(world.andrei)
    agent.post("/settings/ready-answers/", {"name": "Mine", "text": "x", "everyone": "on"})
    lead.post("/settings/ready-answers/", {"name": "Ours", "text": "y", "everyone": "on"})
    mine, ours = ReadyAnswer.objects.get(name="Mine"), ReadyAnswer.objects.get(name="Ours")
    assert (mine.agent, ours.agent) == (world.irina, None)
    assert agent.post(f"/settings/ready-answers/{ours.pk}/removal/").status_code == 404
    agent.post("/settings/ready-answers/", {"answer": ours.pk, "name": "Taken", "text": "z"})
    ours.refresh_from_db()
    assert ours.name == "Ours"
    agent.post(f"/settings/ready-answers/{mine.pk}/removal/")
    assert not ReadyAnswer.objects.filter(pk=mine.pk).exists()


def test_a_ready_answer_without_a_name_is_refused_in_words(world):
    answer = world.browser(world.irina).post("/settings/ready-answers/", {"text": "x"})
    assert answer.status_code == 422
    assert "needs a name and a text" in answer.content.decode()
