import email
import email.policy
import smtplib
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.people.models import Agent, Customer, Role
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import Sending
from zabota.base.timeline.record import new_stream
from zabota.rooms.mail.actions import mailboxes, rounds, sending
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.tests.conftest import make_letter, through
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def irina(db: None) -> Agent:
    return Agent.objects.create_user(
        "irina@tarelka.example",
        name="Irina",
        surname="Sokolova",
        role=Role.AGENT,
        created_at=now(),
        stream=new_stream("agent"),
    )


@pytest.fixture
def ticket(sending_mailbox: Mailbox, run_jobs: JobRunner, sink: Sink) -> Ticket:
    """Opened by a letter and acknowledged; the acknowledgement has left."""
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    sink.raw.clear()
    return found


def answer(ticket: Ticket, agent: Agent, clock: MovingClock, **more: Any) -> Message:
    message = tickets.reply(ticket, agent=agent, text="Switch it off and on.", by=agent.ref, at=now(), **more)
    clock.move(seconds=11)
    return message


def test_it_reaches_the_customer_in_the_thread(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer(ticket, irina, clock)
    run_jobs()
    (letter,) = sink.letters
    assert letter["From"] == "Irina Sokolova, Tarelka <help@tarelka.example>".replace(
        "Irina Sokolova, Tarelka", '"Irina Sokolova, Tarelka"'
    )
    assert letter["To"] == "Ana Munteanu <ana@marverde.example>"
    assert letter["Subject"] == f"Re: Till 2 prints nothing [#{ticket.number}]"
    assert "<first@marverde.example>" in letter["References"]
    plain = letter.get_body(("plain",)).get_content()
    assert "Switch it off and on." in plain
    assert "You wrote on" in plain
    assert "> The till in the hall prints nothing." in plain
    assert letter["Auto-Submitted"] is None
    message.refresh_from_db()
    assert message.delivery == "sent"


def test_the_answer_to_it_joins_the_ticket(
    ticket: Ticket, irina: Agent, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    answer(ticket, irina, clock)
    run_jobs()
    sent = sink.letters[0]
    back = make_letter(
        "That helped.",
        sender="somebody.else@marverde.example",
        subject="something new",
        message_id="<second@x>",
        In_Reply_To=sent["Message-ID"],
    )
    assert ticket_of(arrive(sending_mailbox, back)) == ticket


def test_one_that_solves_asks_with_two_links(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    answer(ticket, irina, clock, solve=True)
    run_jobs()
    (letter,) = sink.letters
    plain = letter.get_body(("plain",)).get_content()
    assert "Yes, it helped" in plain
    assert "Not yet" in plain
    assert plain.count("http") == 2


def test_a_promised_update_is_told_in_the_customers_language_and_zone(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    Customer.objects.filter(pk=ticket.customer_id).update(time_zone="Europe/Chisinau")
    tickets.set_language(ticket, language="ro", by=irina.ref, at=now())
    until = (now() + timedelta(days=1)).replace(hour=13, minute=10, second=0, microsecond=0)
    answer(ticket, irina, clock, sending=Sending(next_update=until))
    run_jobs()
    (letter,) = sink.letters
    there = until.astimezone(ZoneInfo("Europe/Chisinau"))
    for kind in ("plain", "html"):
        words = letter.get_body((kind,)).get_content()
        assert f"{there:%H:%M}" in words
        assert "Chișinău" in words or "Chisinau" in words
        assert words.index("Switch it off and on.") < words.index(f"{there:%H:%M}")


def test_one_that_leaves_later_leaves_then_with_the_letters_between(
    ticket: Ticket, irina: Agent, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    due = now() + timedelta(hours=15)
    message = answer(ticket, irina, clock, sending=Sending(leaves_at=due))
    run_jobs()
    assert sink.raw == []
    arrive(
        sending_mailbox,
        make_letter("Now it prints.", message_id="<more@marverde.example>", In_Reply_To="<first@marverde.example>"),
    )
    clock.move(hours=16)
    run_jobs()
    assert sink.raw == []
    tickets.send_now(message, by=irina.ref, at=now())
    clock.move(seconds=11)
    run_jobs()
    (letter,) = sink.letters
    assert letter["In-Reply-To"] == "<more@marverde.example>"
    assert "> Now it prints." in letter.get_body(("plain",)).get_content()


def test_a_server_that_asks_to_wait_gets_the_same_letter_later(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer(ticket, irina, clock)
    sink.answers.append("451 4.2.1 come back later")
    run_jobs()
    message.refresh_from_db()
    assert (sink.raw, message.delivery) == ([], "queued")
    assert "try again later" in message.delivery_note
    clock.move(minutes=1)
    run_jobs()
    message.refresh_from_db()
    assert (len(sink.raw), message.delivery) == (1, "sent")


def test_a_refused_address_is_said_in_words(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer(ticket, irina, clock)
    sink.answers.append("550 5.1.1 no such person")
    run_jobs()
    message.refresh_from_db()
    assert message.delivery == "failed"
    assert message.delivery_note == "ana@marverde.example did not take it: 550 5.1.1 no such person"


def test_a_vanished_server_is_waited_for(
    ticket: Ticket, irina: Agent, sink: Sink, sending_mailbox: Mailbox, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer(ticket, irina, clock)
    sink.stop()
    run_jobs()
    sending_mailbox.refresh_from_db()
    assert sending_mailbox.out_trouble == "refused"
    sink.start()
    clock.move(hours=3)
    run_jobs()
    message.refresh_from_db()
    sending_mailbox.refresh_from_db()
    assert (message.delivery, sending_mailbox.out_trouble, len(sink.raw)) == ("sent", "", 1)


def test_after_two_days_it_is_given_up(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer(ticket, irina, clock)
    sink.stop()
    for _ in range(60):
        run_jobs()
        clock.move(hours=2)
    message.refresh_from_db()
    assert message.delivery == "failed"


def test_a_wrong_password_for_sending_fails_no_letter(
    ticket: Ticket, irina: Agent, sending_mailbox: Mailbox, run_jobs: JobRunner, clock: MovingClock
) -> None:
    locked = Sink(user="help", password="right").start()
    try:
        wrong = {**through(locked), "smtp_user": "help", "smtp_password": "wrong"}
        mailboxes.change(sending_mailbox, by="test", at=now(), **wrong)
        message = answer(ticket, irina, clock)
        run_jobs()
        message.refresh_from_db()
        sending_mailbox.refresh_from_db()
        assert (message.delivery, sending_mailbox.out_trouble) == ("queued", "password")
        mailboxes.change(sending_mailbox, by="test", at=now(), smtp_password="right")
        clock.move(minutes=1)
        run_jobs()
        message.refresh_from_db()
        assert (message.delivery, len(locked.raw)) == ("sent", 1)
    finally:
        locked.stop()


def test_a_crash_after_the_server_took_it_repeats_the_same_letter(
    ticket: Ticket,
    irina: Agent,
    sink: Sink,
    run_jobs: JobRunner,
    clock: MovingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(ticket, irina, clock)
    with monkeypatch.context() as broken:

        def crash(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        broken.setattr(rounds, "note", crash)
        with pytest.raises(KeyboardInterrupt):
            run_jobs()
    letter = OutLetter.objects.get(message__automatic=False)
    assert letter.state == "waiting"
    rounds.send_due(letter.mailbox_id or 0, clock=now)
    first, second = sink.raw
    assert first == second
    assert email.message_from_bytes(first, policy=email.policy.default)["Message-ID"] == f"<{letter.header_id}>"


def test_a_server_that_hangs_up_after_taking_it_has_taken_it(
    ticket: Ticket,
    irina: Agent,
    sink: Sink,
    run_jobs: JobRunner,
    clock: MovingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hang_up(_client: smtplib.SMTP) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "quit", hang_up)
    message = answer(ticket, irina, clock)
    run_jobs()
    message.refresh_from_db()
    assert (message.delivery, len(sink.raw)) == ("sent", 1)


def test_a_repeat_is_the_same_letter_whatever_left_meanwhile(
    ticket: Ticket, irina: Agent, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    # Written before the desk's own letter, and on its way after it.
    tickets.reply(ticket, agent=irina, text="Switch it off and on.", by=irina.ref, at=now())
    said = tickets.say(ticket, text="A person reads it.", language="en", by="mail", at=now())
    letter = sending.begin(said, sending_mailbox, "ana@marverde.example", at=now())
    sink.after_data = ["451 4.3.0 taken, or was it"]
    run_jobs()
    clock.move(seconds=11)
    run_jobs()
    clock.move(minutes=5)
    run_jobs()
    copies = [
        raw
        for raw in sink.raw
        if letter.header_id.encode() in raw.partition(b"\r\n\r\n")[0].partition(b"References")[0]
    ]
    assert len(sink.raw) == 3
    assert len(copies) == 2
    assert copies[0] == copies[1]
