"""What is said of a letter beside its words, and whom a mailbox learns to believe."""

import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from zabota.base.clock import now
from zabota.base.people.models import Agent, Role
from zabota.base.ports.marks import Mark
from zabota.base.timeline.record import new_stream
from zabota.core.mail.tests import signing, test_meetings, test_tnef
from zabota.rooms.mail.actions import mailboxes, vouching
from zabota.rooms.mail.anchors import anchors
from zabota.rooms.mail.journeys import letters
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db
OURS = "mx.tarelka.example"


def checked(value: str, **more: str) -> bytes:
    return f"Authentication-Results: {OURS}; {value}\r\n".encode() + make_letter(**more).as_bytes()


def said(raw: RawLetter) -> list[Mark]:
    return list(letters([raw.message_id or 0], 0, []).marks.get(raw.message_id or 0, []))


@pytest.fixture
def believing(mailbox: Mailbox) -> Mailbox:
    return mailboxes.change(mailbox, by="test", at=now(), authserv_id=OURS)


def test_a_sender_whom_the_server_refuses_is_marked(believing: Mailbox) -> None:
    raw = arrive(believing, checked("dmarc=fail header.from=marverde.example"))
    assert raw.facts["vouch"]["state"] == "fail"
    (mark,) = said(raw)
    assert (mark.words, mark.tone) == ("Sender not confirmed", "amber")
    assert "marverde.example" in mark.detail


def test_a_sender_who_is_vouched_for_needs_no_mark(believing: Mailbox) -> None:
    raw = arrive(believing, checked("dkim=pass header.d=marverde.example"))
    assert raw.facts["vouch"]["state"] == "pass"
    assert said(raw) == []


def test_what_proves_nothing_is_said_calmly(believing: Mailbox) -> None:
    (mark,) = said(arrive(believing, checked("spf=neutral smtp.mailfrom=marverde.example")))
    assert (mark.words, mark.tone) == ("Sender not checked", "")


def test_a_server_nobody_believes_is_not_heard_but_remembered(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, checked("dmarc=fail header.from=marverde.example"))
    assert (raw.facts["vouch"]["state"], raw.facts["vouch"]["server"]) == ("none", OURS)
    assert said(raw) == []


def test_what_came_to_the_receiver_was_not_checked_by_the_server_of_the_mailbox(believing: Mailbox) -> None:
    mailboxes.change(believing, by="test", at=now(), imap_host="imap.tarelka.example")
    mailboxes.change(believing, by="test", at=now(), authserv_id=OURS)
    letter = checked("dmarc=pass header.from=marverde.example")
    assert arrive(believing, letter, source="smtp:1").facts["vouch"]["state"] == "none"
    other = checked("dmarc=pass header.from=marverde.example", message_id="<second@marverde.example>")
    assert arrive(believing, other, source="imap:1:INBOX:1:1").facts["vouch"]["state"] == "pass"


def test_a_mailbox_learns_the_name_its_own_server_writes(mailbox: Mailbox) -> None:
    mailboxes.change(mailbox, by="test", at=now(), imap_host="imap.tarelka.example")
    for number in range(10):
        vouching.learn(by="mail", at=now())
        assert Mailbox.objects.get().authserv_id == ""
        sender = f"ana@house{number % 4}.example"
        letter = checked("none", sender=sender, message_id=f"<{number}@house.example>")
        arrive(mailbox, letter, source=f"imap:1:INBOX:1:{number}")
    arrive(mailbox, make_letter(message_id="<forged@stranger.example>"), source="smtp:1")
    vouching.learn(by="mail", at=now())
    assert Mailbox.objects.get().authserv_id == OURS


def test_another_server_is_learned_anew(believing: Mailbox) -> None:
    box = mailboxes.change(believing, by="test", at=now(), imap_host="imap.elsewhere.example")
    assert box.authserv_id == ""


def test_the_name_can_be_seen_and_changed(client: Client, believing: Mailbox) -> None:
    owner = Agent.objects.create_user(
        "o@tarelka.example", name="Vera", role=Role.OWNER, created_at=now(), stream=new_stream("agent")
    )
    client.force_login(owner)
    page = f"/settings/mail/{believing.pk}/settings/"
    assert f'value="{OURS}"' in client.get(page).content.decode()
    client.post(
        page, {"address": believing.address, "brand": believing.brand_id, "authserv_id": " MX2.Tarelka.Example "}
    )
    assert Mailbox.objects.get().authserv_id == "mx2.tarelka.example"


def test_the_others_who_got_it_are_named(mailbox: Mailbox) -> None:
    letter = make_letter(to=f"{mailbox.address}, Ion Ceban <ion@marverde.example>, ana@marverde.example")
    letter["Cc"] = "vera@marverde.example, radu@marverde.example, lia@marverde.example, dan@marverde.example"
    (mark,) = said(arrive(mailbox, letter))
    assert mark.words == "Also to Ion Ceban, vera@marverde.example, radu@marverde.example and 2 more"
    assert "ion@marverde.example" in mark.detail


def test_a_letter_to_us_alone_names_nobody(mailbox: Mailbox) -> None:
    letter = make_letter(to=f"in-{mailbox.key}@desk.example")
    assert said(arrive(mailbox, letter)) == []


def test_what_could_not_be_read_is_said_once(mailbox: Mailbox) -> None:
    raw = arrive(
        mailbox,
        b"From: ana@marverde.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82 \xd0\xbc\xd0\xb8\xd1\x80 \xff\xd0",
    )
    (mark,) = said(raw)
    assert raw.facts["mended"] == ["doubtful-charset"]
    assert (mark.words, mark.tone) == ("Some of it could not be read", "")


def test_a_wrong_label_that_was_mended_is_not_told(mailbox: Mailbox) -> None:
    raw = arrive(
        mailbox, b"From: ana@marverde.example\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nThe till, \xe9t\xe9"
    )
    assert said(raw) == []


def test_what_a_signature_shows_is_said(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zabota.rooms.mail.anchors.anchors", lambda: (signing.authority().certificate,))
    good = signing.signed_beside(signing.structure(signing.ana()))
    (mark,) = said(arrive(mailbox, good))
    assert (mark.words, mark.tone) == ("Signed by Ana Popa", "accent")
    assert "House of Seals" in mark.detail
    (mark,) = said(arrive(mailbox, good.replace(b"silent", b"broken")))
    assert (mark.words, mark.tone) == ("Altered after it was signed", "amber")


@pytest.mark.parametrize(
    ("state", "tone"),
    [("unknown", ""), ("other", "amber"), ("expired", "amber"), ("part", ""), ("unchecked", ""), ("encrypted", "")],
)
def test_every_state_of_a_seal_has_its_words(mailbox: Mailbox, state: str, tone: str) -> None:
    raw = arrive(mailbox, make_letter())
    raw.facts = {
        "seal": [{"kind": "smime", "state": state, "who": "Ana", "issuer": "House", "addresses": ["a@b.example"]}]
    }
    raw.save()
    (mark,) = said(raw)
    assert mark.words
    assert mark.detail
    assert mark.tone == tone


def test_an_encrypted_letter_has_its_file_and_says_so(mailbox: Mailbox) -> None:
    text = "-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----"
    raw = arrive(mailbox, make_letter(text))
    assert [mark.words for mark in said(raw)] == ["Encrypted with PGP, cannot be read here"]
    assert raw.message is not None
    assert [file.name for file in raw.message.attachments.all()] == ["encrypted.asc"]


def test_what_of_a_wrapping_could_not_be_opened_is_counted(mailbox: Mailbox) -> None:
    lost = test_tnef.attribute(2, 0x9002, 6, b"") + test_tnef.attribute(2, 0x8010, 1, b"lost.txt\x00")
    wrapping = test_tnef.stream(test_tnef.file("one.txt", b"1"), lost)
    letter = make_letter()
    letter.add_attachment(wrapping, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    raw = arrive(mailbox, letter)
    assert [mark.words for mark in said(raw)] == ["Opened 1 of 2 files in winmail.dat"]
    assert raw.message is not None
    assert [file.name for file in raw.message.attachments.order_by("id")] == ["one.txt", "winmail.dat"]
    broken = make_letter(message_id="<second@marverde.example>")
    broken.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert [mark.words for mark in said(arrive(mailbox, broken))] == ["winmail.dat could not be opened"]


def invited(*lines: str, method: str = "REQUEST") -> EmailMessage:
    letter = make_letter("Come.")
    content = test_meetings.calendar(*lines, method=method)
    letter.add_attachment(content, maintype="text", subtype="calendar", filename="invite.ics")
    return letter


def test_an_invitation_is_a_card_in_the_readers_zone(mailbox: Mailbox) -> None:
    people = [f"ATTENDEE;CN=P{n};PARTSTAT=ACCEPTED:mailto:p{n}@marverde.example" for n in range(8)]
    raw = arrive(
        mailbox,
        invited(
            "DTSTART:20261120T150000Z", "DTEND:20261120T153000Z", "LOCATION:Soho", "RRULE:FREQ=WEEKLY;INTERVAL=2",
            "ORGANIZER;CN=Ana Popa:mailto:ana@marverde.example", *people,
        ),
    )  # fmt: skip
    with timezone.override("Europe/Chisinau"):
        (mark,) = said(raw)
    card = mark.invitation
    assert mark.words == "Invitation"
    assert card is not None
    assert (card.title, card.weekday, card.day, card.place) == ("Prices for Soho", "Fri", "20", "Soho")
    assert "17:00 – 17:30" in card.when
    assert (card.repeats, card.organiser, card.file) == ("Every 2 weeks", "Ana Popa asks", "invite.ics")
    assert card.people[0] == ("P0", "comes")
    assert card.people[-1] == ("P6, P7", "")


@pytest.mark.parametrize(
    ("method", "line", "words"),
    [
        ("CANCEL", "SEQUENCE:1", "Called off"),
        ("REQUEST", "SEQUENCE:1", "Invitation, changed"),
        ("REPLY", "ATTENDEE;CN=Ana;PARTSTAT=DECLINED:mailto:ana@marverde.example", "Ana does not come"),
        ("REPLY", "ATTENDEE;CN=Ana;PARTSTAT=TENTATIVE:mailto:ana@marverde.example", "Ana may come"),
        ("COUNTER", "SEQUENCE:1", "Another time is proposed"),
        ("PUBLISH", "SEQUENCE:1", "Meeting"),
    ],
)
def test_what_a_calendar_part_asks_is_said(mailbox: Mailbox, method: str, line: str, words: str) -> None:
    (mark,) = said(arrive(mailbox, invited("DTSTART;VALUE=DATE:20261120", line, method=method)))
    assert mark.words == words
    assert mark.invitation is not None
    assert mark.invitation.off is (method == "CANCEL")
    assert "the whole day" in mark.invitation.when


def test_a_meeting_without_a_moment_is_still_a_card(mailbox: Mailbox) -> None:
    (mark,) = said(arrive(mailbox, invited("DTSTART:nonsense")))
    assert mark.invitation is not None
    assert (mark.invitation.day, mark.invitation.when) == ("", "")


def test_the_system_knows_some_authorities() -> None:
    place = ssl.get_default_verify_paths().cafile
    expected = Path(place).read_bytes().count(b"-----BEGIN CERTIFICATE-----") if place and Path(place).is_file() else 0
    assert len(anchors()) >= expected * 0.9


def test_what_is_found_out_later_is_said_too(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, make_letter())
    raw.facts |= {"also": ["sales@tarelka.example"], "stranger": 12}
    raw.save()
    assert [(mark.words, mark.tone) for mark in said(raw)] == [
        ("Names ticket #12, but the sender takes no part in it", "amber"),
        ("Also came to sales@tarelka.example", ""),
    ]
    assert ticket_of(raw).number != 12
