"""POST /messages/<id>/another-sending/: what came back or failed leaves again."""

import pytest
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message
from zabota.rooms.mail.models import OutLetter


@pytest.fixture
def failed(world: World) -> Message:
    message = world.sent(world.ticket(owner=world.irina))
    actions.set_delivery(message, delivery="failed", note="No such mailbox.", by="mail", at=now())
    message.refresh_from_db()
    return message


def test_the_button_stands_beside_the_reason_and_sends_it_again(world: World, failed: Message) -> None:
    browser: Client = world.browser(world.irina)
    place = f"/messages/{failed.pk}/another-sending/"
    page = browser.get(f"/tickets/{failed.ticket.number}/").content.decode()
    assert f'action="{place}' in page
    assert browser.post(place).status_code == 302
    failed.refresh_from_db()
    assert (failed.delivery, failed.delivery_note) == ("queued", "")
    assert OutLetter.objects.get(message=failed).state == "waiting"


def test_pressing_it_twice_sends_one_letter(world: World, failed: Message) -> None:
    browser = world.browser(world.irina)
    for _ in range(2):
        browser.post(f"/messages/{failed.pk}/another-sending/")
    assert OutLetter.objects.filter(message=failed).count() == 1


def test_without_an_address_it_is_said(world: World, failed: Message) -> None:
    failed.ticket.customer.identities.all().delete()
    answer = world.browser(world.irina).post(f"/messages/{failed.pk}/another-sending/")
    assert answer.status_code == 422
    assert "No mail address of the customer is known." in answer.content.decode()


@pytest.mark.parametrize("name", ["grace", "vera"])
def test_only_who_may_answer_may_send_again(world: World, failed: Message, name: str) -> None:
    browser = world.browser(getattr(world, name))
    assert browser.post(f"/messages/{failed.pk}/another-sending/").status_code == 403
    assert f"/messages/{failed.pk}/another-sending/" not in browser.get(f"/tickets/{failed.ticket.number}/").text
