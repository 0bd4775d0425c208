"""What a message can be asked for: its facts, its source, a link that leads to it, and all files of a conversation."""

from datetime import timedelta

import pytest

from tests.outside import PNG
from zabota.base.clock import now
from zabota.base.ports.originals import original_source
from zabota.base.tickets import actions
from zabota.base.tickets.models import UNTIL_ANSWER, Message, Ticket
from zabota.base.tickets.values import NewFile
from zabota.pages.inbox.views.messages import SHOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch):
    """The room that keeps letters has this one."""

    def keep(source: bytes) -> None:
        monkeypatch.setattr(original_source, "answered_by", lambda message: source)

    return keep


def test_it_tells_who_wrote_it_and_gives_its_link(world, get):
    message = world.heard("Casa 2 nu mai tipărește")
    page = get(world.irina, f"/messages/{message.pk}/about/").content.decode()
    assert "Ana Cojocaru" in page
    assert f"http://testserver/messages/{message.pk}/place/" in page


def test_the_link_leads_to_where_it_is_read_now(world, get):
    message, other = world.heard("unu"), world.heard("doi", subject="Altceva")
    actions.merge(message.ticket, into=other.ticket, by=world.irina.ref, at=now())
    there = get(world.irina, f"/messages/{message.pk}/place/")["Location"]
    assert there == f"/tickets/{other.ticket.number}/?message={message.pk}#message-{message.pk}"
    assert f'id="message-{message.pk}"' in get(world.irina, there).content.decode()


def test_an_old_message_stands_on_the_page_of_its_link(world, get):
    first = world.heard("cel mai vechi")
    Message.objects.bulk_create(
        Message(ticket=first.ticket, kind="in", channel="mail", customer=first.customer, text=f"{n}", created_at=at)
        for n in range(200)
        for at in [first.created_at + timedelta(minutes=n + 1)]
    )
    here = f"/tickets/{first.ticket.number}/"
    assert f'id="message-{first.pk}"' not in get(world.irina, here).content.decode()
    page = get(world.irina, f"{here}?message={first.pk}").content.decode()
    assert f'id="message-{first.pk}"' in page
    assert "To the newest messages" in page


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "abc", "-1"])
def test_a_link_to_nothing_shows_the_newest(world, get, number):
    message = world.heard("unu")
    page = get(world.irina, f"/tickets/{message.ticket.number}/?message={number}").content.decode()
    assert f'id="message-{message.pk}"' in page


def test_the_source_is_shown_escaped_and_can_be_saved(world, get, kept):
    message = world.heard("unu")
    kept(b"Subject: <script>alert(1)</script>\r\n\r\n\xff")
    page = get(world.irina, f"/messages/{message.pk}/source/").content.decode()
    assert "Subject: &lt;script&gt;alert(1)&lt;/script&gt;" in page
    saved = get(world.irina, f"/messages/{message.pk}/source/?download")
    assert saved.content == b"Subject: <script>alert(1)</script>\r\n\r\n\xff"
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["Content-Disposition"].startswith("attachment")


def test_of_a_large_source_the_beginning_is_shown(world, get, kept):
    message = world.heard("unu")
    kept(b"a" * SHOWN + b"END")
    page = get(world.irina, f"/messages/{message.pk}/source/").content.decode()
    assert "aEND" not in page
    assert "Only the beginning is shown here." in page


def test_a_source_that_is_gone_is_said_to_be(world, get):
    message = world.heard("unu")
    assert "not kept any more" in get(world.irina, f"/messages/{message.pk}/source/").content.decode()
    assert "not kept any more" in get(world.irina, f"/messages/{message.pk}/source/?download").content.decode()


@pytest.mark.parametrize("noun", ["about", "source", "place"])
def test_whoever_may_not_read_the_ticket_finds_nothing(world, get, noun):
    message = world.heard("unu")
    Ticket.objects.filter(pk=message.ticket.pk).update(team=world.team("Legal", private=True))
    assert get(world.tom, f"/messages/{message.pk}/{noun}/").status_code == 404


def test_all_files_of_a_conversation_stand_together(world, get):
    first = world.heard(
        "unu", files=[NewFile("poza.png", "image/png", PNG), NewFile("bon.pdf", "application/pdf", b"%PDF")]
    )
    page = get(world.irina, f"/tickets/{first.ticket.number}/files/").content.decode()
    assert 'alt="poza.png"' in page
    assert "bon.pdf" in page


def test_files_come_by_the_page_and_nothing_is_said_to_be_nothing(world, get):
    message = world.heard("unu")
    here = f"/tickets/{message.ticket.number}/files/"
    assert "Nobody has sent a file here yet." in get(world.irina, here).content.decode()
    assert "Nothing older." in get(world.irina, f"{here}?before=1").content.decode()


def test_paper_has_the_notes_only_when_asked(world, get):
    message = world.heard("unu")
    actions.note(message.ticket, agent=world.irina, text="doar noi", by=world.irina.ref, at=now())
    here = f"/tickets/{message.ticket.number}/print/"
    assert "doar noi" not in get(world.irina, here).content.decode()
    assert "doar noi" in get(world.irina, f"{here}?notes").content.decode()


def test_it_can_sleep_until_the_customer_writes(world, post, get):
    ticket = world.heard("unu").ticket
    post(world.irina, ticket, "snooze", until="answer")
    ticket.refresh_from_db()
    assert ticket.snoozed_until == UNTIL_ANSWER
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert "Snoozed until the customer writes" in page
    world.heard("doi", ticket=ticket)
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None


def test_a_day_that_nobody_will_see_is_refused(world, post):
    ticket = world.heard("unu").ticket
    assert post(world.irina, ticket, "snooze", at="8000-01-01T00:00").status_code == 422
