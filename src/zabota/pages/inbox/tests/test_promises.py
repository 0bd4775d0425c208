"""The picker beside Send, the bar under the subject, the chip in the row, and what became of earlier promises."""

from datetime import datetime, timedelta

from django.utils import timezone

from zabota.base.clock import now
from zabota.base.tickets.models import Draft
from zabota.base.tickets.values import Sending


def local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def test_an_answer_promises_what_the_picker_says(world, post):
    ticket = world.ticket(owner=world.irina)
    page = post(world.irina, ticket, "replies", htmx=True, text="Verific.", next_update="hour").content.decode()
    due = world.fresh(ticket).next_update_at
    assert timedelta(minutes=58) < due - now() <= timedelta(hours=1)
    assert "Sent. Ana knows: next update by" in page
    assert "promise-bar" in page.split('id="head-')[1]


def test_another_moment_is_typed_in_the_persons_own_time(world, post):
    ticket = world.ticket(owner=world.irina)
    moment = (now() + timedelta(days=2)).replace(second=0, microsecond=0)
    post(world.irina, ticket, "replies", text="Verific.", next_update="other", next_update_at=local(moment))
    assert world.fresh(ticket).next_update_at == moment


def test_no_moment_is_said_in_words_and_nothing_is_sent(world, post):
    ticket = world.ticket(owner=world.irina)
    for typed in ("", "tomorrow", "2026-99-99T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "1999-01-01T10:00"):
        answer = post(world.irina, ticket, "replies", text="Verific.", next_update="other", next_update_at=typed)
        assert answer.status_code == 422, typed
    assert ticket.messages.filter(kind="out").count() == 0


def test_whoever_promises_nothing_is_asked_once_a_ticket_and_never_stopped(world, post):
    ticket = world.ticket(owner=world.irina)
    ask = "When does Ana hear from you next?"
    first = post(world.irina, ticket, "replies", htmx=True, text="Verific.", next_update="").content.decode()
    second = post(world.irina, ticket, "replies", htmx=True, text="Mai verific.", next_update="").content.decode()
    assert ask in first
    assert ask not in second
    assert ticket.messages.filter(kind="out").count() == 2
    other = world.ticket(owner=world.irina)
    assert ask not in post(world.irina, other, "replies", htmx=True, text="Da.", next_update="hour").content.decode()
    third = world.ticket(owner=world.irina)
    assert ask not in post(world.irina, third, "replies", htmx=True, text="Gata.", solve="1").content.decode()


def test_a_promise_is_changed_and_taken_back_by_its_dialog(world, post, get):
    ticket = world.ticket(owner=world.irina)
    assert (
        "By when does the customer hear from us?"
        in get(world.irina, f"/tickets/{ticket.number}/promise/", htmx=True).content.decode()
    )
    post(world.irina, ticket, "promise", until="noon")
    assert world.fresh(ticket).next_update_at is not None
    post(world.irina, ticket, "promise", until="none")
    assert world.fresh(ticket).next_update_at is None


def test_a_row_shows_how_its_promise_stands(world, get, clock):
    ticket = world.ticket(owner=world.irina)
    world.answer(ticket, sending=Sending(next_update=now() + timedelta(hours=4)))

    def state() -> str:
        row = get(world.irina, "/inbox/mine/").content.decode().split(f'id="ticket-{ticket.number}"')[1]
        return row.split('data-state="')[1].split('"')[0]

    assert state() == "calm"
    clock.move(hours=3)
    assert state() == "soon"
    clock.move(hours=1, minutes=5)
    assert state() == "late"
    assert "5 min late" in get(world.irina, "/inbox/promises/").content.decode()


def test_promises_due_stand_under_titles_of_their_time(world, get):
    for hours in (1, 40):
        world.answer(world.ticket(owner=world.irina), sending=Sending(next_update=now() + timedelta(hours=hours)))
    page = get(world.irina, "/inbox/promises/").content.decode()
    assert page.index("Promise due within the hour") < page.index("After today")


def test_an_empty_list_of_promises_says_what_is_good_about_it(world, get):
    assert "Every promise is kept" in get(world.irina, "/inbox/promises/").content.decode()


def test_what_became_of_promises_is_read_when_asked_for(world, get, clock):
    ticket = world.ticket(owner=world.irina)
    world.answer(ticket, sending=Sending(next_update=now() + timedelta(hours=1)))
    clock.move(hours=1, minutes=7)
    world.answer(ticket, sending=Sending(next_update=now() + timedelta(hours=1)))
    clock.move(minutes=7)
    world.answer(ticket)
    page = get(world.vera, f"/tickets/{ticket.number}/promises/", htmx=True).content.decode()
    assert "7 min late" in page
    assert "promised__end--kept" in page
    shown = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "7 min late. Next update by" in shown
    assert "Promise kept" in shown


def test_the_choice_is_kept_with_the_draft(world, post, get):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "draft", kind="reply", text="Bună", next_update="noon", next_update_at="")
    assert Draft.objects.get(ticket=ticket).choices == {"next_update": "noon"}
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert '<option value="noon" selected>' in page


def test_taking_an_answer_back_puts_its_promise_back_into_the_picker(world, get):
    ticket = world.ticket(owner=world.irina)
    until = (now() + timedelta(hours=30)).replace(second=0, microsecond=0)
    message = world.answer(ticket, sending=Sending(next_update=until))
    world.browser(world.irina).post(f"/messages/{message.pk}/withdrawal/")
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert '<option value="other" selected>' in page
    assert f'value="{local(until)}"' in page
