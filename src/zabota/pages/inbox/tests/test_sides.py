"""Asking somebody outside, from the ticket's page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, SideConversation, Status
from zabota.base.tickets.values import NewFile

ASKED = {"address": "plati@bank.example", "subject": "Plata 118", "text": "A ajuns plata?"}


def only():
    return Message.objects.get(kind="side")


def test_the_dialog_offers_the_customers_last_words(world, get):
    ticket = world.ticket(owner=world.irina, text="Plata 118 nu a ajuns.")
    world.note(ticket, "Nimic pentru alții.")
    page = get(world.irina, f"/tickets/{ticket.number}/sides/", htmx=True).content.decode()
    assert "Ask someone outside" in page
    assert "Plata 118 nu a ajuns." in page
    assert "Nimic pentru alții." not in page
    assert page.count("checked") == 2  # the customer's last words, and that the ticket waits


def test_chosen_words_and_files_go_with_it_and_others_do_not(world, post):
    file = NewFile("chitanta.pdf", "application/pdf", b"%PDF-1")
    ticket = world.ticket(owner=world.irina, text="Plata 118 nu a ajuns.", files=[file])
    first = Message.objects.get(ticket=ticket)
    other = world.heard("Secretul meu.", ticket=ticket)
    mine = SimpleUploadedFile("extras.txt", b"1", "text/plain")
    chosen = {"quote": first.pk, "file": first.attachments.get().pk, "files": [mine]}
    post(world.irina, ticket, "sides", **ASKED, **chosen, waits="on")
    message = only()
    assert "Ana Cojocaru" in message.quoted
    assert "Plata 118 nu a ajuns." in message.quoted
    assert other.text not in message.quoted
    assert sorted(row.name for row in message.attachments.all()) == ["chitanta.pdf", "extras.txt"]
    assert world.fresh(ticket).status == Status.ON_HOLD


def test_a_message_of_another_ticket_never_goes_with_it(world, post):
    other = world.heard("Nu e treaba voastră.")
    post(world.irina, world.ticket(owner=world.irina), "sides", **ASKED, quote=other.pk)
    assert only().quoted == ""


@pytest.mark.parametrize(("field", "value"), [("address", "bank"), ("text", "  "), ("text", "x" * 200_001)])
def test_what_cannot_be_sent_is_said_in_words(world, post, field, value):
    answer = post(world.irina, world.ticket(owner=world.irina), "sides", **(ASKED | {field: value}))
    assert answer.status_code == 422
    assert not SideConversation.objects.exists()


def test_it_stands_folded_in_the_timeline_with_a_box_of_its_own(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "sides", **ASKED)
    side = SideConversation.objects.get()
    actions.hear_side(
        side, actions.SideWords(address="m@bank.example", name="Maria", text="A ajuns ieri."), by="mail", at=now()
    )
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert page.count('class="beside"') == 1
    assert "The customer sees none of this." in page
    assert "A ajuns ieri." in page.split('class="beside"')[1]
    world.browser(world.victor).post(f"/sides/{side.pk}/messages/", {"text": "Mulțumesc."})
    assert Message.objects.filter(kind="side", agent=world.victor).exists()
    world.browser(world.victor).post(f"/sides/{side.pk}/closing/")
    assert SideConversation.objects.get().closed_at is not None
    read = get(world.vera, f"/tickets/{ticket.number}/").content.decode()
    assert "A ajuns ieri." in read
    assert f"/sides/{side.pk}/messages/" not in read


def test_taken_back_the_question_returns_to_the_form(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "sides", **ASKED, files=[SimpleUploadedFile("extras.txt", b"1", "text/plain")])
    world.browser(world.irina).post(f"/messages/{only().pk}/withdrawal/")
    page = get(world.irina, f"/tickets/{ticket.number}/sides/").content.decode()
    assert "A ajuns plata?" in page
    assert "plati@bank.example" in page
    assert "Files from before: extras.txt" in page
    post(world.irina, ticket, "sides", **ASKED, kept="on")
    again = Message.objects.filter(kind="side").latest("id")
    assert [row.name for row in again.attachments.all()] == ["extras.txt"]


def test_who_may_not_answer_asks_nobody_and_a_private_ticket_hides_it(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "sides", **ASKED)
    side = SideConversation.objects.get()
    for person in (world.grace, world.vera):
        assert world.browser(person).post(f"/sides/{side.pk}/messages/", {"text": "?"}).status_code == 403
        assert world.browser(person).post(f"/sides/{side.pk}/closing/").status_code == 403
    ticket.team = world.team("Quiet", private=True)
    ticket.save()
    assert world.browser(world.victor).post(f"/sides/{side.pk}/messages/", {"text": "?"}).status_code == 404
    assert world.browser(world.victor).post("/sides/999999/closing/").status_code == 404


def test_a_conversation_beside_asks_for_no_more_queries(world, post, get, query_count):
    ticket = world.ticket(owner=world.irina)
    browser, address = world.browser(world.irina), f"/tickets/{ticket.number}/"
    browser.get(address)
    with query_count() as before:
        browser.get(address)
    for number in range(4):
        post(world.irina, ticket, "sides", **(ASKED | {"subject": f"Plata {number}"}))
    browser.get(address)
    with query_count() as after:
        browser.get(address)
    assert after.total <= before.total, str(after)
