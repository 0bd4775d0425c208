"""Cc and Bcc through real mail: each gets the letter, each answer finds the ticket, each failure is told apart."""

from typing import Any

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Role
from zabota.base.ports.letters import others_in_letter, our_mailboxes
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import Sending
from zabota.rooms.mail.actions import sending, suppression
from zabota.rooms.mail.journeys import letters
from zabota.rooms.mail.models import HeldAddress, Mailbox, OutLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report

pytestmark = pytest.mark.django_db
MARIA, ION = "maria@bank.example", "ion@supplier.example"


@pytest.fixture
def irina(db: None) -> Agent:
    person = {"email": "irina@tarelka.example", "name": "Irina", "surname": "", "password": "tarelka-means-plate"}
    return agents.join(**person, role=Role.AGENT, languages=[], by="test", at=now())


@pytest.fixture
def ticket(sending_mailbox: Mailbox, run_jobs: JobRunner, sink: Sink) -> Ticket:
    found = ticket_of(arrive(sending_mailbox, make_letter(Cc=f"Maria <{MARIA}>, Help+x <help+x@tarelka.example>")))
    run_jobs()
    sink.raw.clear()
    return found


@pytest.fixture
def answer(ticket: Ticket, irina: Agent, run_jobs: JobRunner, clock: MovingClock) -> Any:
    def write(**more: Any) -> Message:
        message = tickets.reply(ticket, agent=irina, text="Switch it off.", by=irina.ref, at=now(), **more)
        clock.move(seconds=11)
        run_jobs()
        return Message.objects.get(pk=message.pk)

    return write


def test_everyone_gets_one_letter_and_bcc_is_seen_by_nobody(sink: Sink, answer: Any) -> None:
    message = answer(sending=Sending(cc=(MARIA,), bcc=(ION,)), solve=True)
    assert message.delivery == "sent"
    assert sorted(to for _sender, to in sink.envelopes[-3:]) == [["ana@marverde.example"], [ION], [MARIA]]
    assert len({letter["Message-ID"] for letter in sink.letters}) == 1
    assert {letter["To"] for letter in sink.letters} == {"Ana Munteanu <ana@marverde.example>"}
    assert {letter["Cc"] for letter in sink.letters} == {MARIA}
    assert not any(ION.encode() in raw for raw in sink.raw)
    # Whether it helped is asked of the customer alone.
    assert sum("Yes, it helped" in letter.get_body(("plain",)).get_content() for letter in sink.letters) == 1


def test_the_customers_other_address_is_written_to(sink: Sink, answer: Any) -> None:
    answer(sending=Sending(to="ana@home.example"))
    assert [letter["To"] for letter in sink.letters] == ["Ana Munteanu <ana@home.example>"]


def test_who_stood_in_copy_answers_into_the_ticket_in_their_own_name(
    ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, answer: Any
) -> None:
    answer(sending=Sending(cc=(ION,)))
    back = make_letter(
        "The cable is out of stock.",
        sender=f"Ion Rusu <{ION}>",
        message_id="<i@supplier>",
        In_Reply_To=sink.letters[0]["Message-ID"],
    )
    raw = arrive(sending_mailbox, back)
    assert ticket_of(raw) == ticket
    assert raw.message is not None
    assert raw.message.customer is not None
    assert raw.message.customer.name == "Ion Rusu"
    sink.raw.clear()
    answer()
    assert "Ion Rusu wrote on" in sink.letters[0].get_body(("plain",)).get_content()
    # The number in the subject is enough for one who was written to.
    bare = make_letter("And now?", sender=ION, message_id="<i2@supplier>", subject=f"Cable [#{ticket.number}]")
    assert ticket_of(arrive(sending_mailbox, bare)) == ticket


def test_reply_to_all_knows_who_was_in_the_last_letter_and_none_of_us(ticket: Ticket) -> None:
    assert others_in_letter(ticket.pk) == [MARIA]
    assert our_mailboxes(["HELP+any@tarelka.example", MARIA]) == ["HELP+any@tarelka.example"]


def test_nothing_is_sent_to_ourselves_even_where_it_was_asked(sink: Sink, answer: Any) -> None:
    answer(sending=Sending(cc=("help@tarelka.example", "help+a@tarelka.example")))
    assert len(sink.raw) == 1


def test_a_copy_that_comes_back_is_told_beside_the_message_which_arrived(
    sending_mailbox: Mailbox, sink: Sink, answer: Any
) -> None:
    message = answer(sending=Sending(cc=(MARIA,)))
    told = report(sink.raw[0], action="failed", status="5.1.1", code=550)
    arrive(sending_mailbox, told.replace(b"ana@marverde.example", MARIA.encode()))
    message.refresh_from_db()
    assert message.delivery == "sent"
    (mark,) = letters([message.pk], message.ticket_id, []).journeys[message.pk].marks
    assert mark.words == f"Did not reach {MARIA}"
    assert HeldAddress.objects.get().address == MARIA


def test_where_letters_came_back_from_no_copy_is_sent_and_the_others_are(
    sink: Sink, answer: Any, ticket: Ticket
) -> None:
    first = answer(sending=Sending(cc=(MARIA,)))
    copy = OutLetter.objects.get(copy_of__message=first)
    suppression.count(copy, _hard(), proven=True, at=now())
    sink.raw.clear()
    message = answer(sending=Sending(cc=(MARIA, ION)))
    assert len(sink.raw) == 2
    (mark,) = letters([message.pk], message.ticket_id, []).journeys[message.pk].marks
    assert mark.words == f"Did not reach {MARIA}"


def test_one_refused_copy_holds_up_no_other_and_is_sent_again_with_its_letter(
    ticket: Ticket, sink: Sink, answer: Any, run_jobs: JobRunner
) -> None:
    sink.answers += ["250 ok", "550 5.7.1 not today"]
    message = answer(sending=Sending(cc=(MARIA, ION)))
    assert message.delivery == "sent"
    states = OutLetter.objects.filter(copy_of__message=message).values_list("state", flat=True)
    assert sorted(states) == ["failed", "sent"]
    tickets.set_delivery(message, delivery="bounced", by="test", at=now())
    sink.raw.clear()
    sending.again(message, by="test", at=now())
    run_jobs()
    assert len(sink.raw) == 2


def test_a_name_in_copy_adds_no_header(sink: Sink, answer: Any) -> None:
    answer(sending=Sending(cc=("a@x.example\r\nX-Evil: 1",)))
    assert not any(b"X-Evil" in raw for raw in sink.raw)


def test_forgetting_the_customer_forgets_who_was_in_copy(ticket: Ticket, answer: Any) -> None:
    message = answer(sending=Sending(cc=(MARIA,), bcc=(ION,)))
    erase_customer(ticket.customer, by="test", at=now())
    message.refresh_from_db()
    assert (message.cc, message.bcc) == ([], [])
    assert set(OutLetter.objects.filter(copy_of__isnull=False).values_list("recipient", flat=True)) == {""}


def _hard() -> Any:
    from zabota.core.mail import Bounce

    return Bounce("5.1.1", "userunknown", True, MARIA, "", "550 no such user")
