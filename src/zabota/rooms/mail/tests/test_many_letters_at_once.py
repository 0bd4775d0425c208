"""Fifty letters cost about as many queries as five, and each fares as it would alone."""

from importlib import import_module

import pytest

from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline import reactions
from zabota.core.events.tickets import MessageReceived
from zabota.rooms.mail.actions.storing import Arrival, store
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter

pytestmark = pytest.mark.django_db


def guest(number: int, **more: str) -> bytes:
    made = make_letter(sender=f"guest{number}@cafe.example", message_id=f"<{number}@cafe.example>", **more)
    return made.as_bytes()


def come(mailbox: Mailbox, *contents: bytes) -> list[RawLetter]:
    """They are stored together and read together."""
    bag = RawLetter.objects.count()
    sources = [f"test:{bag}:{number}" for number in range(len(contents))]
    store([Arrival(source, content, now(), mailbox.pk) for source, content in zip(sources, contents, strict=True)])
    drain(at=now())
    return list(RawLetter.objects.filter(source__in=sources).order_by("id"))


def test_taking_asks_no_more_for_fifty_than_for_five(mailbox: Mailbox, query_count) -> None:
    come(mailbox, guest(0))
    with query_count() as few:
        come(mailbox, *(guest(number) for number in range(1, 6)))
    with query_count() as many:
        come(mailbox, *(guest(number) for number in range(6, 56)))
    assert Ticket.objects.count() == 56
    assert many.total <= few.total, many.repeated


def test_acknowledging_asks_no_more_for_fifty_than_for_five(
    mailbox: Mailbox, query_count, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What other rooms make of a new ticket is theirs to count.
    ours = [one for one in reactions._later[MessageReceived] if one[0].__module__.startswith("zabota.rooms.mail")]
    monkeypatch.setitem(reactions._later, MessageReceived, ours)
    come(mailbox, *(guest(number) for number in range(5)))
    with query_count() as few:
        run_jobs(only="timeline.react")
    come(mailbox, *(guest(number) for number in range(5, 55)))
    with query_count() as many:
        run_jobs(only="timeline.react")
    assert OutLetter.objects.count() == 55
    # The queue's own queries are not counted: the runner of this test passes waiting jobs over one by one.
    few_asked, many_asked = ([sql for sql in count.asked if "procrastinate" not in sql] for count in (few, many))
    assert len(many_asked) <= len(few_asked), many.repeated


def test_letters_of_one_newcomer_in_one_bag_make_one_customer(mailbox: Mailbox) -> None:
    first, second = (make_letter(text, message_id=f"<{text}@x>").as_bytes() for text in ("one", "two"))
    come(mailbox, first, second)
    assert Customer.objects.count() == 1
    assert Ticket.objects.count() == 2


def test_an_answer_in_the_same_bag_as_what_it_answers_joins_it(mailbox: Mailbox) -> None:
    more = make_letter("And the drawer.", message_id="<2@x>", In_Reply_To="<first@marverde.example>").as_bytes()
    come(mailbox, make_letter().as_bytes(), more)
    assert Ticket.objects.get().messages.count() == 2


def test_a_twin_in_the_same_bag_is_one_message(mailbox: Mailbox) -> None:
    letter = make_letter().as_bytes()
    states = [row.state for row in come(mailbox, letter, b"Received: by another way\r\n" + letter)]
    assert states == ["done", "duplicate"]
    assert Message.objects.count() == 1


def test_one_that_fails_holds_up_none_of_its_bag(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tickets.receive_all

    def touchy(heard, **more):
        if any("poison" in one.subject for one in heard):
            raise ValueError("poison")
        return whole(heard, **more)

    monkeypatch.setattr(tickets, "receive_all", touchy)
    rows = come(mailbox, guest(1), guest(2, subject="poison"), guest(3))
    assert [row.state for row in rows] == ["done", "quarantined", "done"]
    assert rows[1].trouble == "ValueError: poison"
    assert Ticket.objects.count() == 2
    assert Customer.objects.count() == 2, "what the failed one had begun is gone with its savepoint"


def test_three_words_to_one_solved_ticket_reopen_it_once(mailbox: Mailbox, world) -> None:
    ticket = world.ticket(owner=world.irina, customer=world.customer("guest1@cafe.example"))
    tickets.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    tag = f"Still dark [#{ticket.number}]"
    again = [make_letter(f"Word {n}", sender="guest1@cafe.example", subject=tag, message_id=f"<w{n}@x>") for n in "abc"]
    come(mailbox, *(letter.as_bytes() for letter in again))
    assert Ticket.objects.get().messages.filter(kind="in").count() == 4
    assert world.fresh(ticket).status == "open"
    names = ticket.stream.events.order_by("seq").values_list("name", flat=True)
    assert list(names).count("Reopened") == 1


def test_one_whose_source_cannot_be_looked_through_holds_up_none_of_its_bag(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("not to be read")

    # The package hands out a function of the same name.
    monkeypatch.setattr(import_module("zabota.rooms.mail.actions.taking.drain"), "mask_unread", fail)
    rows = come(mailbox, b"Subject: from nobody\r\n\r\nHello?", guest(1))
    assert [row.state for row in rows] == ["quarantined", "done"]


def test_a_letter_of_the_second_in_which_its_mailbox_was_made_is_acknowledged(
    mailbox: Mailbox, run_jobs: JobRunner
) -> None:
    second = mailbox.created_at.replace(microsecond=0)
    store([Arrival("test:second", guest(1), second, mailbox.pk)])
    drain(at=now())
    run_jobs(only="timeline.react")
    assert OutLetter.objects.count() == 1
