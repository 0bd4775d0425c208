"""Beside Send: when an answer leaves; and what stands under it until then."""

from datetime import timedelta

from django.utils import timezone

from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.base.tickets.models import Message
from zabota.base.tickets.values import Sending


def outgoing(ticket):
    return Message.objects.filter(ticket=ticket, kind="out").exclude(delivery="withdrawn").latest("id")


def test_an_answer_leaves_tomorrow_morning(world, post, get):
    ticket = world.ticket(owner=world.irina)
    page = post(world.irina, ticket, "replies", htmx=True, text="Mâine.", leaves="morning").content.decode()
    due = timezone.localtime(outgoing(ticket).held_until)
    assert (due.hour, due.minute, due.date()) == (9, 0, timezone.localtime().date() + timedelta(days=1))
    assert "It leaves " in page
    assert "unless the customer writes before" in page
    assert f"/messages/{outgoing(ticket).pk}/leaving/" in page
    assert "calendar-clock" in get(world.irina, "/inbox/mine/").content.decode().split("ticket-row__promise")[1]
    assert f"#{ticket.number}" in get(world.irina, f"/tickets/{ticket.number}/?view=scheduled").content.decode()
    assert ticket.subject in get(world.irina, "/inbox/scheduled/").content.decode()


def test_a_typed_moment_is_the_persons_own_and_nonsense_sends_nothing(world, post):
    ticket = world.ticket(owner=world.irina)
    for typed in ("", "soon", "2026-13-01T10:00", "1999-01-01T10:00"):
        answer = post(world.irina, ticket, "replies", text="Mâine.", leaves="other", leaves_at=typed)
        assert answer.status_code == 422, typed
    assert not Message.objects.filter(kind="out").exists()
    moment = (now() + timedelta(days=3)).replace(second=0, microsecond=0)
    typed = f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"
    post(world.irina, ticket, "replies", text="Mâine.", leaves="other", leaves_at=typed)
    assert outgoing(ticket).held_until == moment


def test_the_customers_clock_is_shown_where_it_differs(world, get):
    ticket = world.ticket(owner=world.irina)
    Customer.objects.filter(pk=ticket.customer_id).update(time_zone="Asia/Tokyo")
    assert "for Ana" in get(world.irina, f"/tickets/{ticket.number}/").content.decode().split("send-later__list")[1]
    Customer.objects.filter(pk=ticket.customer_id).update(time_zone="Nowhere/Land")
    assert "for Ana" not in get(world.irina, f"/tickets/{ticket.number}/").content.decode()


def test_what_was_stopped_says_so_and_is_sent_all_the_same(world, post, get):
    ticket = world.ticket(owner=world.irina)
    message = world.answer(ticket, sending=Sending(leaves_at=now() + timedelta(hours=9)))
    world.heard("Am rezolvat singură.", ticket=ticket)
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "Not sent: something newer came." in page
    assert "Send it all the same" in page
    assert "Answer stopped" in get(world.irina, "/inbox/mine/").content.decode()
    world.browser(world.irina).post(f"/messages/{message.pk}/leaving/", {"leaves": "now"})
    assert (outgoing(ticket).text, outgoing(ticket).delivery) == (message.text, "held")


def test_another_moment_and_taking_back_by_a_colleague(world, get):
    ticket = world.ticket(owner=world.irina)
    message = world.answer(ticket, sending=Sending(leaves_at=now() + timedelta(hours=99)))
    browser = world.browser(world.victor)
    assert "When does it leave?" in browser.get(f"/messages/{message.pk}/leaving/").content.decode()
    browser.post(f"/messages/{message.pk}/leaving/", {"leaves": "morning"})
    assert timezone.localtime(outgoing(ticket).held_until).hour == 9
    told = browser.post(f"/messages/{message.pk}/withdrawal/", follow=True).content.decode()
    assert "in the answer box of Irina Sokolova" in told


def test_who_may_not_answer_moves_nothing(world):
    message = world.answer(world.ticket(owner=world.irina), sending=Sending(leaves_at=now() + timedelta(hours=9)))
    for person in (world.grace, world.vera):
        assert world.browser(person).get(f"/messages/{message.pk}/leaving/").status_code == 403
        assert world.browser(person).post(f"/messages/{message.pk}/leaving/", {"leaves": "now"}).status_code == 403
