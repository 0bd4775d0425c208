"""A side conversation through real mail: out by the ticket's mailbox, and the answer back into it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Customer, Role
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, SideConversation, Status, Ticket
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report

pytestmark = pytest.mark.django_db
BANK = "plati@bank.example"


@pytest.fixture
def irina(db: None) -> Agent:
    person = {"email": "irina@tarelka.example", "name": "Irina", "surname": "", "password": "tarelka-means-plate"}
    return agents.join(**person, role=Role.AGENT, languages=[], by="test", at=now())


@pytest.fixture
def ticket(sending_mailbox: Mailbox, run_jobs: JobRunner, sink: Sink, irina: Agent, clock: MovingClock) -> Ticket:
    """Answered once, so that there is a thread with the customer."""
    mailboxes.change(sending_mailbox, by="test", at=now(), plus_addresses=True)
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    tickets.reply(found, agent=irina, text="I ask the bank.", by=irina.ref, at=now())
    clock.move(seconds=11)
    run_jobs()
    sink.raw.clear()
    return found


@pytest.fixture
def asked(ticket: Ticket, irina: Agent, run_jobs: JobRunner, clock: MovingClock) -> Message:
    message = tickets.open_side(
        ticket, agent=irina, address=BANK, subject="Payment 118", text="Did it arrive?",
        quoted="Ana:\nI paid yesterday.", waits=True, by=irina.ref, at=now(),
    )  # fmt: skip
    clock.move(seconds=11)
    run_jobs()
    message.refresh_from_db()
    return message


def answer(sink: Sink, text: str = "It did.", *, sender: str = f"Maria <{BANK}>", **headers: str) -> Any:
    return make_letter(text, sender=sender, subject="Re: Payment 118", message_id="<m@bank.example>", **headers)


def test_the_question_leaves_in_a_thread_of_its_own(asked: Message, ticket: Ticket, sink: Sink) -> None:
    (letter,) = sink.letters
    assert asked.delivery == "sent"
    assert (letter["To"], letter["Subject"]) == (BANK, "Payment 118")
    assert letter["From"].endswith("<help@tarelka.example>")
    assert "+zbs." in letter["Reply-To"]
    assert letter["References"] is None
    plain = letter.get_body(("plain",)).get_content()
    assert "> I paid yesterday." in plain
    assert "The till in the hall" not in plain


def test_what_the_customer_is_promised_is_not_told_to_them(
    ticket: Ticket, irina: Agent, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    tickets.open_side(ticket, agent=irina, address=BANK, subject="P", text="Did it?", by=irina.ref, at=now())
    tickets.promise(ticket, until=now() + timedelta(hours=5), by=irina.ref, at=now())
    clock.move(seconds=11)
    run_jobs()
    assert "You will hear from us" not in sink.letters[0].get_body(("plain",)).get_content()


def test_their_answer_comes_back_beside_the_ticket_and_is_nobodys_word_in_it(
    asked: Message, ticket: Ticket, sink: Sink, sending_mailbox: Mailbox, run_jobs: JobRunner
) -> None:
    people = Customer.objects.count()
    raw = arrive(sending_mailbox, answer(sink, In_Reply_To=sink.letters[0]["Message-ID"]))
    run_jobs()
    assert raw.message is not None
    assert (raw.message.kind, raw.message.side, raw.message.author) == ("side", asked.side, f"Maria <{BANK}>")
    assert raw.message.text.strip() == "It did."
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN
    assert Customer.objects.count() == people
    assert Ticket.objects.count() == 1
    assert len(sink.raw) == 1  # no acknowledgement goes to them


@pytest.mark.parametrize("by", ["id", "references", "address"])
def test_whoever_answers_it_from_wherever_it_finds_the_conversation(
    asked: Message, sink: Sink, sending_mailbox: Mailbox, by: str
) -> None:
    letter = sink.letters[0]
    headers = {"id": {"In_Reply_To": letter["Message-ID"]}, "references": {"References": letter["Message-ID"]}}
    back = answer(sink, sender="someone@holding.example", **headers.get(by, {}))
    if by == "address":
        del back["To"]
        back["To"] = letter["Reply-To"]
    raw = arrive(sending_mailbox, back)
    assert raw.message is not None
    assert raw.message.side == asked.side


def test_a_second_letter_of_theirs_follows_their_first(asked: Message, sink: Sink, sending_mailbox: Mailbox) -> None:
    arrive(sending_mailbox, answer(sink, In_Reply_To=sink.letters[0]["Message-ID"]))
    more = make_letter("And a receipt.", sender=BANK, message_id="<m2@bank.example>", In_Reply_To="<m@bank.example>")
    raw = arrive(sending_mailbox, more)
    assert raw.message is not None
    assert raw.message.side == asked.side
    stranger = make_letter("Me too.", sender="x@y.example", message_id="<s@y>", In_Reply_To="<m@bank.example>")
    assert ticket_of(arrive(sending_mailbox, stranger)) != asked.ticket


def test_they_take_no_part_in_what_is_said_with_the_customer(
    asked: Message, ticket: Ticket, sink: Sink, sending_mailbox: Mailbox
) -> None:
    guess = make_letter("Hello?", sender=BANK, message_id="<g@bank>", subject=f"Hello [#{ticket.number}]")
    assert ticket_of(arrive(sending_mailbox, guess)) != ticket
    forged = answer(sink, sender="x@y.example", In_Reply_To=sink.letters[0]["Message-ID"].replace("zbt.", "zbt.9"))
    assert ticket_of(arrive(sending_mailbox, forged)) != ticket


def test_our_next_word_to_each_names_only_their_own_letters(
    asked: Message, ticket: Ticket, irina: Agent, sink: Sink, sending_mailbox: Mailbox, run_jobs: JobRunner,
    clock: MovingClock,
) -> None:  # fmt: skip
    arrive(sending_mailbox, answer(sink, In_Reply_To=sink.letters[0]["Message-ID"]))
    side = SideConversation.objects.get()
    tickets.answer_side(side, agent=irina, text="Thank you.", by=irina.ref, at=now())
    tickets.reply(ticket, agent=irina, text="It arrived.", by=irina.ref, at=now())
    clock.move(seconds=11)
    run_jobs()
    first, *others = sink.letters
    to = {letter["To"]: letter for letter in others}
    bank, ana = to[f"Maria <{BANK}>"], to["Ana Munteanu <ana@marverde.example>"]
    assert bank["In-Reply-To"] == "<m@bank.example>"
    assert "marverde" not in bank["References"]
    assert first["Message-ID"] not in ana["References"]
    assert "bank" not in ana["References"]
    assert "> The till in the hall prints nothing." in ana.get_body(("plain",)).get_content()


def test_a_return_is_said_in_the_conversation(asked: Message, sink: Sink, sending_mailbox: Mailbox) -> None:
    told = report(sink.raw[0], action="failed", status="5.1.1", code=550)
    arrive(sending_mailbox, told.replace(b"ana@marverde.example", BANK.encode()))
    asked.refresh_from_db()
    assert asked.delivery == "bounced"
    assert BANK in asked.delivery_note
    assert not Message.objects.filter(kind="out", delivery="bounced").exists()


def test_who_is_away_says_so_and_nothing_changes(
    asked: Message, ticket: Ticket, sink: Sink, sending_mailbox: Mailbox
) -> None:
    away = answer(sink, "I am away.", In_Reply_To=sink.letters[0]["Message-ID"], Auto_Submitted="auto-replied")
    raw = arrive(sending_mailbox, away)
    assert raw.message is not None
    assert (raw.message.automatic, raw.message.side) == (True, asked.side)
    ticket.refresh_from_db()
    assert ticket.status == Status.ON_HOLD


def test_the_customers_answer_still_goes_to_the_customer(
    asked: Message, ticket: Ticket, sink: Sink, sending_mailbox: Mailbox
) -> None:
    ours = ticket.messages.filter(kind="out", automatic=False).get().letter.header_id
    back = make_letter("Any news?", message_id="<again@marverde.example>", In_Reply_To=f"<{ours}>")
    raw = arrive(sending_mailbox, back)
    assert raw.message is not None
    assert (raw.message.kind, raw.message.ticket) == ("in", ticket)
