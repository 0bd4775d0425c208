from email.message import EmailMessage

import pytest

from zabota.base.people.models import Identity
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db


def test_it_opens_a_ticket_of_its_sender(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, make_letter())
    ticket = ticket_of(raw)
    assert ticket.subject == "Till 2 prints nothing"
    assert ticket.channel == "mail"
    assert ticket.customer.name == "Ana Munteanu"
    assert Identity.objects.get(customer=ticket.customer).value == "ana@marverde.example"
    assert ticket.messages.get().text.strip() == "The till in the hall prints nothing."
    assert Event.objects.filter(stream_id=ticket.stream_id, name="MessageReceived").count() == 1


def test_it_is_kept_sealed_as_it_came(mailbox: Mailbox) -> None:
    letter = make_letter("a word nobody else may read")
    raw = arrive(mailbox, letter)
    assert b"a word nobody" in raw.content
    assert b"a word nobody" not in bytes(raw.sealed)


def test_its_html_is_made_safe_and_its_pictures_kept_by_their_id(mailbox: Mailbox) -> None:
    letter = make_letter(html='<p onclick="x()">Look:</p><script>x()</script><img src="cid:shot">')
    letter.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<shot>", filename="shot.png")
    message = arrive(mailbox, letter).message
    assert message is not None
    assert "script" not in message.html
    assert "onclick" not in message.html
    assert "cid:shot" in message.html
    attachment = message.attachments.get()
    assert (attachment.content_id, attachment.inline, attachment.name) == ("shot", True, "shot.png")


def test_a_letter_that_cannot_be_read_waits_for_a_person_and_holds_up_no_other(mailbox: Mailbox) -> None:
    nobody = EmailMessage()
    nobody["Subject"] = "From nobody"
    nobody.set_content("Who wrote this?")
    bad = arrive(mailbox, nobody)
    good = arrive(mailbox, make_letter())
    assert (bad.state, bad.trouble, bad.subject) == ("quarantined", "no_sender", "From nobody")
    assert b"Who wrote this?" in bad.content
    assert good.state == "done"


def test_any_bytes_are_kept(mailbox: Mailbox) -> None:
    for content in (b"", b"\x00\xff\xfe", b"From: \x00x@y.example\r\nSubject: =?utf-8?q?=00?=\r\n\r\n\x00body"):
        raw = arrive(mailbox, content)
        assert raw.content == content
        assert raw.state in ("done", "quarantined")
    assert not RawLetter.objects.filter(state="stored").exists()


def test_a_letter_is_read_once_however_often_it_is_stored(mailbox: Mailbox) -> None:
    arrive(mailbox, make_letter(), source="imap:1:INBOX:7:1")
    arrive(mailbox, make_letter(), source="imap:1:INBOX:7:1")
    assert RawLetter.objects.count() == 1
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)
