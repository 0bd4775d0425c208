"""The built-in receiver over real SMTP and LMTP. Its letters pass between threads, so the data is committed."""

import asyncio
import email.policy
import smtplib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError

from tests.mail_servers import wait_until
from zabota.base.clock import now
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions.storing import store
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.source import keeper as keeping
from zabota.rooms.mail.source import receiver as receiving
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.receiver import Receiver
from zabota.rooms.mail.tests.conftest import ANA, HELP, make_letter

pytestmark = pytest.mark.usefixtures("committed")


def client(receiver: Receiver) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", receiver.port, timeout=30)


def test_it_says_taken_once_the_letter_is_committed(receiver: Receiver, mailbox: Mailbox) -> None:
    with client(receiver) as smtp:
        smtp.send_message(make_letter())
        # Seen by this other connection the moment the 250 was heard.
        assert RawLetter.objects.get().mailbox == mailbox
    assert drain(at=now()) == 1
    assert Ticket.objects.get().subject == "Till 2 prints nothing"


def test_two_hundred_letters_in_a_second_are_all_kept(receiver: Receiver, mailbox: Mailbox) -> None:
    def send(writer: int) -> int:
        with client(receiver) as smtp:
            for number in range(20):
                letter = make_letter(f"{writer}/{number}", message_id=f"<{writer}.{number}@flood.example>")
                smtp.send_message(letter)
        return 20

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(send, range(10))) == 200
    assert RawLetter.objects.filter(state="stored").count() == 200
    while drain(at=now()):
        pass
    assert not RawLetter.objects.exclude(state="done").exists()
    assert Message.objects.count() == 200
    assert {text.strip() for text in Message.objects.values_list("text", flat=True)} == {
        f"{writer}/{number}" for writer in range(10) for number in range(20)
    }


def test_a_sender_that_hangs_up_before_the_answer_leaves_the_receiver_at_work(
    receiver: Receiver, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = threading.Event()

    def slow(letters: Any) -> None:
        gone.wait(30)
        store(letters)

    monkeypatch.setattr(keeping, "store", slow)
    with client(receiver) as smtp:
        smtp.ehlo()
        smtp.mail("ana@marverde.example")
        smtp.rcpt(HELP)
        smtp.docmd("DATA")
        smtp.send(make_letter().as_bytes(policy=email.policy.SMTP) + b".\r\n")
        smtp.close()
    wait_until(lambda: not asyncio.all_tasks(receiver.loop))
    gone.set()
    with client(receiver) as smtp:
        smtp.send_message(make_letter(message_id="<second@marverde.example>"))
    # It came whole: kept, though nobody heard so.
    assert RawLetter.objects.count() == 2


def test_an_unknown_address_is_refused(receiver: Receiver, mailbox: Mailbox) -> None:
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        smtp.sendmail("a@b.example", ["nobody@tarelka.example"], b"x")
    assert refused.value.recipients["nobody@tarelka.example"][0] == 550


def test_a_plus_address_and_the_forwarding_address_are_known(receiver: Receiver, mailbox: Mailbox) -> None:
    with client(receiver) as smtp:
        for number, address in enumerate(("help+shop@tarelka.example", f"in-{mailbox.key}@desk.anything")):
            letter = make_letter(message_id=f"<{number}@x>").as_bytes()
            smtp.sendmail("ana@marverde.example", [address], letter)
    assert list(RawLetter.objects.values_list("mailbox", flat=True)) == [mailbox.pk, mailbox.pk]


@pytest.mark.parametrize(("state", "code"), [("53100", 452), ("57P03", 451)])
def test_a_full_disk_or_a_busy_database_asks_the_sender_to_wait(
    receiver: Receiver, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, state: str, code: int
) -> None:
    def fail(_letters: Any) -> None:
        raise DatabaseError("no") from psycopg.errors.lookup(state)("no")

    monkeypatch.setattr(keeping, "store", fail)
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPDataError) as refused:
        smtp.send_message(make_letter())
    assert refused.value.smtp_code == code
    assert not RawLetter.objects.exists()


def test_a_letter_that_says_it_is_too_large_is_refused_before_it_is_sent(receiver: Receiver, mailbox: Mailbox) -> None:
    with client(receiver) as smtp:
        smtp.ehlo()
        assert smtp.esmtp_features["size"] == str(50 * 1024 * 1024)
        code, words = smtp.mail("a@b.example", [f"SIZE={51 * 1024 * 1024}"])
        assert (code, words.split()[0]) == (552, b"5.3.4")
        assert b"50 MB" in words
        smtp.send_message(make_letter())
    assert RawLetter.objects.count() == 1


@pytest.mark.parametrize("receiver", ["smtp", "lmtp"], indirect=True)
def test_a_letter_that_turns_out_too_large_is_refused_and_the_next_one_taken(
    receiver: Receiver, mailbox: Mailbox
) -> None:
    kind = smtplib.LMTP if receiver.lmtp else smtplib.SMTP
    with kind("127.0.0.1", receiver.port, timeout=60) as smtp:
        smtp.ehlo()
        smtp.mail("ana@marverde.example")
        for address in (HELP, "help+two@tarelka.example"):
            assert smtp.rcpt(address)[0] == 250
        smtp.docmd("DATA")
        for _ in range(51):
            smtp.send((b"x" * 1023 + b"\n").replace(b"\n", b"\r\n") * 1024)
        smtp.send(b".\r\n")
        refusals = [smtp.getreply() for _ in range(2 if receiver.lmtp else 1)]
        assert {(code, words.split()[0]) for code, words in refusals} == {(552, b"5.3.4")}
        smtp.send_message(make_letter())
    assert RawLetter.objects.count() == 1


NASTY = {
    "a line of 5 MB": b"x" * 5 * 1024 * 1024,
    "a header line of 2 MB": b"",
    "every byte": bytes(range(256)).replace(b"\r", b"").replace(b"\n", b""),
    "lone line ends": b"one\rtwo\nthree\n.\nfour\r.\rfive\n.\r\nsix\r.",
    "dots": b".\r\n..\r\n...\r\n.x",
}


@pytest.mark.parametrize("name", NASTY)
def test_the_bytes_are_kept_as_they_were_sent(receiver: Receiver, mailbox: Mailbox, name: str) -> None:
    header = b"X-Long: " + b"y" * 2 * 1024 * 1024 + b"\r\n" if name == "a header line of 2 MB" else b""
    content = header + make_letter().as_bytes(policy=email.policy.SMTP) + NASTY[name] + b"\r\n"
    with client(receiver) as smtp:
        smtp.ehlo()
        smtp.mail("ana@marverde.example")
        smtp.rcpt(HELP)
        smtp.docmd("DATA")
        # Dots are doubled where a line begins, and lines end with CR LF alone (RFC 5321, 4.5.2).
        smtp.send(b"\r\n".join(b"." + line if line[:1] == b"." else line for line in content.split(b"\r\n")) + b".\r\n")
        assert smtp.getreply()[0] == 250
    assert RawLetter.objects.get().content == content


@pytest.mark.parametrize("receiver", ["lmtp"], indirect=True)
def test_lmtp_answers_for_each_recipient(receiver: Receiver, mailbox: Mailbox) -> None:
    with smtplib.LMTP("127.0.0.1", receiver.port) as lmtp:
        lmtp.sendmail("ana@marverde.example", [HELP, "help+two@tarelka.example"], make_letter().as_bytes())
        assert lmtp.getreply()[0] == 250
    assert RawLetter.objects.count() == 1


def test_a_taken_port_is_an_error_at_once(committed: None) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        keeper = Keeper()
        with pytest.raises(OSError, match="in use"):
            Receiver(keeper, "127.0.0.1", holder.getsockname()[1]).start()


def test_a_letter_without_a_sender_line_is_refused_nothing(receiver: Receiver, mailbox: Mailbox) -> None:
    """Delivery reports come from the empty address."""
    with client(receiver) as smtp:
        smtp.sendmail("", [HELP], make_letter(sender=ANA).as_bytes())
    assert RawLetter.objects.get().envelope_from == ""
    assert receiving.TAKEN.startswith("250")
