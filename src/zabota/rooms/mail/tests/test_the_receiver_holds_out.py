"""The receiver against many at once, slow ones, large letters, and those who try out addresses."""

import smtplib
import socket
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.mail_servers import free_port
from tests.support.clock import MovingClock
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.source import receiver as receiving
from zabota.rooms.mail.source.guesses import MOST, MOST_OF_ONE
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.receiver import Receiver
from zabota.rooms.mail.tests.conftest import HELP, make_letter

pytestmark = pytest.mark.usefixtures("committed")
LIMIT = 100_000


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST", LIMIT)


def client(receiver: Receiver) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", receiver.port, timeout=60)


def test_a_hundred_at_once_are_all_heard(receiver: Receiver, mailbox: Mailbox) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(client(receiver)) for _ in range(100)]

        def send(number: int) -> None:
            letter = make_letter(f"letter {number}", message_id=f"<{number}@many.example>")
            clients[number].send_message(letter)

        with ThreadPoolExecutor(20) as pool:
            list(pool.map(send, range(100)))
    assert RawLetter.objects.count() == 100


def test_slow_ones_hold_up_nobody_and_are_heard_to_the_end(receiver: Receiver, mailbox: Mailbox) -> None:
    slow = client(receiver)
    slow.ehlo()
    slow.mail("ana@marverde.example")
    slow.rcpt(HELP)
    assert slow.docmd("DATA")[0] == 354
    letter = make_letter("slowly").as_bytes().replace(b"\n", b"\r\n")
    slow.send(letter[:20])
    with client(receiver) as other:
        other.send_message(make_letter("quickly", message_id="<2@x.example>"))
    assert RawLetter.objects.count() == 1
    for byte in letter[20:60]:
        slow.send(bytes([byte]))
    slow.send(letter[60:] + b".\r\n")
    assert slow.getreply()[0] == 250
    slow.close()
    assert [raw.content for raw in RawLetter.objects.order_by("id")][1] == letter


def test_one_that_goes_away_in_the_middle_leaves_no_half_letter(receiver: Receiver, mailbox: Mailbox) -> None:
    gone = client(receiver)
    gone.ehlo()
    gone.mail("ana@marverde.example")
    gone.rcpt(HELP)
    gone.docmd("DATA")
    gone.send(b"Subject: half\r\n\r\nof a let")
    gone.close()
    with client(receiver) as other:
        other.send_message(make_letter())
    assert RawLetter.objects.count() == 1


def test_too_large_is_said_before_it_is_sent_and_after(receiver: Receiver, mailbox: Mailbox) -> None:
    with client(receiver) as smtp:
        smtp.ehlo()
        code, words = smtp.mail("a@b.example", [f"SIZE={LIMIT + 1}"])
        assert (code, words.split()[0]) == (552, b"5.3.4")
        assert b"larger than" in words
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPDataError) as refused:
        # Without a word about its size, as a program that knows no ESMTP.
        smtp.helo()
        smtp.sendmail("a@b.example", [HELP], b"x" * 70 + b"\r\n" + b"y" * LIMIT)
    assert (refused.value.smtp_code, refused.value.smtp_error.split()[0]) == (552, b"5.3.4")
    with client(receiver) as smtp:
        smtp.send_message(make_letter())
    assert RawLetter.objects.count() == 1


@pytest.mark.parametrize("receiver", ["lmtp"], indirect=True)
def test_lmtp_says_too_large_to_each_recipient(receiver: Receiver, mailbox: Mailbox) -> None:
    lmtp = smtplib.LMTP("127.0.0.1", receiver.port, timeout=60)
    lmtp.ehlo()
    lmtp.mail("a@b.example")
    for address in (HELP, "help+two@tarelka.example"):
        assert lmtp.rcpt(address)[0] == 250
    assert lmtp.data(b"y" * (LIMIT + 10))[0] == 552
    assert lmtp.getreply()[0] == 552
    assert lmtp.noop()[0] == 250
    lmtp.close()


def wrong(receiver: Receiver, count: int) -> list[int]:
    codes: list[int] = []
    with ExitStack() as stack:
        smtp = stack.enter_context(client(receiver))
        smtp.ehlo()
        smtp.mail("a@b.example")
        for number in range(count):
            codes.append(smtp.rcpt(f"guess{number}@tarelka.example")[0])
            if codes[-1] == 421:
                stack.pop_all()
                smtp.close()
                return codes
    return codes


def test_who_tries_out_addresses_is_sent_away(receiver: Receiver, mailbox: Mailbox, clock: MovingClock) -> None:
    assert wrong(receiver, 50) == [550] * MOST + [421]
    for _ in range(MOST_OF_ONE // (MOST + 1)):
        wrong(receiver, 50)
    assert wrong(receiver, 50) == [421], "a new line does not begin anew"
    with client(receiver) as smtp:
        smtp.send_message(make_letter())
    assert RawLetter.objects.count() == 1, "addresses that are known are never held up"
    clock.move(minutes=11)
    assert wrong(receiver, 2) == [550, 550]


def test_starttls_is_offered_with_the_certificate_that_is_named(
    committed: None, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=desk.example", "-days", "2",
         "-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("ZABOTA_SMTP_CERT", str(tmp_path / "cert.pem"))
    monkeypatch.setenv("ZABOTA_SMTP_KEY", str(tmp_path / "key.pem"))
    keeper = Keeper()
    keeper.start()
    server = Receiver(keeper, "127.0.0.1", free_port())
    server.start()
    try:
        context = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        context.check_hostname = False
        with client(server) as smtp:
            smtp.starttls(context=context)
            smtp.send_message(make_letter())
    finally:
        server.stop()
        keeper.stop()
    assert RawLetter.objects.count() == 1


def test_without_a_certificate_it_is_not_offered(receiver: Receiver) -> None:
    with client(receiver) as smtp:
        smtp.ehlo()
        assert not smtp.has_extn("starttls")


def test_a_mistake_of_ours_sends_no_letter_back_for_good(
    receiver: Receiver, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_arguments: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(receiver.handler, "for_each", stumble)
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPDataError) as refused:
        smtp.send_message(make_letter())
    assert refused.value.smtp_code == 451


def test_commands_sent_ahead_of_the_answer_are_heard(receiver: Receiver, mailbox: Mailbox) -> None:
    """What stands behind the dot in the same packet is the next command, not a part of the letter."""
    with socket.create_connection(("127.0.0.1", receiver.port), timeout=60) as line:
        stream = line.makefile("rwb")
        stream.readline()
        for command in (b"HELO x", b"MAIL FROM:<a@b.example>", f"RCPT TO:<{HELP}>".encode(), b"DATA"):
            stream.write(command + b"\r\n")
            stream.flush()
            stream.readline()
        stream.write(b"Subject: one\r\n\r\nx\r\n.\r\nMAIL FROM:<c@d.example>\r\n")
        stream.flush()
        assert [stream.readline()[:3] for _ in range(2)] == [b"250", b"250"]
    assert RawLetter.objects.get().content == b"Subject: one\r\n\r\nx\r\n"
