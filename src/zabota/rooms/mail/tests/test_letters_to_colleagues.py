"""People of the desk are told by mail of their tickets, if they ask: rarely, once, and not of their own doing."""

from datetime import timedelta

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.models import Mailbox, Notice
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report

pytestmark = pytest.mark.django_db


def asks_for_letters(agent: Agent) -> Agent:
    return agents.change(agent, told_by_mail=True, by=agent.ref, at=now())


@pytest.fixture
def ticket(world: World, sending_mailbox: Mailbox, run_jobs: JobRunner, sink: Sink) -> Ticket:
    """Ana's; acknowledged. Irina has asked for letters and owns nothing yet."""
    asks_for_letters(world.irina)
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    sink.raw.clear()
    sink.envelopes.clear()
    return found


def again(mailbox: Mailbox, number: int = 2, **more: str) -> None:
    values = {"message_id": f"<{number}@marverde.example>", "References": "<first@marverde.example>", **more}
    arrive(mailbox, make_letter(f"Word {number}.", **values))


def test_who_is_given_a_ticket_hears_of_it(world: World, ticket: Ticket, sink: Sink, run_jobs: JobRunner) -> None:
    world.give(ticket)
    run_jobs()
    (letter,) = sink.letters
    words = letter.get_body(("plain",)).get_content()
    assert letter["To"] == "Irina Sokolova <irina.sokolova@tarelka.example>"
    assert f"Andrei Rusu gave you ticket #{ticket.number}: Till 2 prints nothing" in words
    assert "> The till in the hall prints nothing." in words
    assert f"/tickets/{ticket.number}/" in words
    assert letter["Auto-Submitted"] == "auto-generated"
    assert (letter["Precedence"], letter["X-Auto-Response-Suppress"]) == ("bulk", "All")


def test_the_owner_hears_when_the_customer_writes(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    run_jobs()
    assert sink.raw == []
    again(sending_mailbox)
    run_jobs()
    (letter,) = sink.letters
    assert "Ana Munteanu wrote in ticket" in letter.get_body(("plain",)).get_content()
    assert Notice.objects.get().seen == ticket.messages.order_by("-id")[0].pk


def test_who_did_not_ask_hears_nothing(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    world.give(ticket, world.victor)
    again(sending_mailbox)
    run_jobs()
    assert sink.raw == []


def test_a_machine_s_words_are_told_to_nobody(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    again(sending_mailbox, Auto_Submitted="auto-replied")
    run_jobs()
    assert sink.raw == []


def test_an_old_letter_of_a_new_mailbox_is_news_to_nobody(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    old = make_letter("Long ago.", message_id="<old@x>", References="<first@marverde.example>")
    raw = arrive(sending_mailbox, old, received_at=now() - timedelta(days=8))
    run_jobs()
    assert (ticket_of(raw), sink.raw) == (ticket, [])


def test_a_listener_that_runs_twice_tells_once(world: World, ticket: Ticket, sink: Sink, run_jobs: JobRunner) -> None:
    from zabota.base.timeline.jobs import _recorded
    from zabota.base.timeline.models import Event
    from zabota.base.timeline.reactions import later_listeners

    world.give(ticket)
    for _time in range(2):
        given = _recorded(Event.objects.get(name="OwnerChanged"))
        for listener in later_listeners(given.event, given.by):
            listener([given])
    run_jobs()
    assert len(sink.raw) == 1


def test_four_letters_an_hour_about_one_ticket_are_enough(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    for number in range(2, 12):
        again(sending_mailbox, number)
        run_jobs()
        clock.move(minutes=1)
    assert len(sink.raw) == 4
    clock.move(hours=1)
    again(sending_mailbox, 12)
    run_jobs()
    assert len(sink.raw) == 5


def test_a_merged_ticket_is_told_to_the_owner_of_the_one_it_is_read_in(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    other = ticket_of(arrive(sending_mailbox, make_letter("Other.", message_id="<other@x>", subject="Other")))
    tickets.assign(other, agent=world.irina, by=world.irina.ref, at=now())
    tickets.merge(ticket, into=other, by=world.irina.ref, at=now())
    run_jobs()
    sink.raw.clear()
    again(sending_mailbox)
    run_jobs()
    (letter,) = sink.letters
    assert f"#{other.number}" in letter["Subject"]


def test_the_desk_writes_to_no_mailbox_that_it_reads(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    agents.change(world.irina, email="help+irina@tarelka.example", by="test", at=now())
    world.give(ticket)
    run_jobs()
    assert sink.raw == []


def test_a_letter_that_comes_back_ends_the_letters(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    world.give(ticket)
    run_jobs()
    delayed = arrive(sending_mailbox, report(sink.raw[0], action="delayed", status="4.4.1", code=451))
    assert Agent.objects.get(pk=world.irina.pk).told_by_mail
    bounce = report(sink.raw[0], action="failed", status="5.1.1", code=550).replace(b"<report@", b"<report2@")
    raw = arrive(sending_mailbox, bounce)
    again(sending_mailbox)
    run_jobs()
    irina = Agent.objects.get(pk=world.irina.pk)
    assert [delayed.state, raw.state, raw.message] == ["done", "done", None]
    assert (Ticket.objects.count(), len(sink.raw)) == (1, 1)
    assert not irina.told_by_mail
    assert irina.mail_refused_at is not None


def test_our_letter_to_a_colleague_that_reaches_one_of_our_mailboxes_is_nobody_s_words(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    world.give(ticket)
    run_jobs()
    back = arrive(sending_mailbox, b"Received: by forwarder\r\n" + sink.raw[0])
    assert (back.state, back.message, Ticket.objects.count()) == ("duplicate", None, 1)


def test_a_report_that_names_no_letter_makes_no_ticket_and_ends_nothing(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    world.give(ticket)
    run_jobs()
    bounce = report(b"Subject: (headers were lost)\r\n\r\n", action="failed", status="5.1.1", code=550)
    raw = arrive(sending_mailbox, bounce.replace(b"ana@marverde", b"irina.sokolova@tarelka"))
    assert (raw.state, raw.message, Ticket.objects.count()) == ("done", None, 1)
    assert Agent.objects.get(pk=world.irina.pk).told_by_mail


def test_a_vacation_that_names_no_letter_makes_no_ticket(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    away = {"sender": world.irina.email, "subject": "I am away", "Auto_Submitted": "auto-replied"}
    before = arrive(sending_mailbox, make_letter("Away.", message_id="<a1@x>", **away))
    world.give(ticket)
    run_jobs()
    raw = arrive(sending_mailbox, make_letter("Away.", message_id="<a2@x>", **away))
    # Whom nobody wrote to lately answers something else: that is a letter like any other.
    assert before.message is not None
    assert (raw.state, raw.message) == ("done", None)


def test_a_server_that_knows_nobody_of_that_name_ends_the_letters_at_once(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    sink.answers.append("550 5.1.1 no such person here")
    world.give(ticket)
    run_jobs()
    irina = Agent.objects.get(pk=world.irina.pk)
    assert (irina.told_by_mail, sink.raw) == (False, [])
    assert irina.mail_refused_at is not None


def test_one_that_is_full_or_busy_does_not(world: World, ticket: Ticket, sink: Sink, run_jobs: JobRunner) -> None:
    sink.answers.append("552 5.2.2 mailbox full")
    world.give(ticket)
    run_jobs()
    assert Agent.objects.get(pk=world.irina.pk).told_by_mail
