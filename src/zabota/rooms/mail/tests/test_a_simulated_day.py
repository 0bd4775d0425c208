"""A day of machines against the desk: what they may make it say in 24 hours is capped. The numbers are printed (-s)."""

import email.policy
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions.automatic import CAPS
from zabota.rooms.mail.actions.notices import MOST_OF_A_TICKET
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report

pytestmark = pytest.mark.django_db

STEP = 10
CONFORM, DUMB, BOUNCING = "conform@cafe.example", "dumb@cafe.example", "gone@cafe.example"
IRINA = "irina.sokolova@tarelka.example"
Answer = Callable[[EmailMessage, int], EmailMessage | bytes]


def conform(ours: EmailMessage, number: int) -> EmailMessage:
    """Answers as RFC 3834 asks it to, only that it answers everything."""
    return make_letter(
        "I am away until Monday.",
        sender=CONFORM,
        subject=f"Auto: {ours['Subject']}",
        message_id=f"<auto{number}@cafe.example>",
        In_Reply_To=ours["Message-ID"],
        References=ours["Message-ID"],
        Auto_Submitted="auto-replied",
    )


def dumb(ours: EmailMessage, number: int) -> EmailMessage:
    """No header tells that it is a machine; another subject, id and text each time, and no word of what it answers."""
    text = f"Thank you for your letter no. {number}. We shall come back to you."
    return make_letter(text, sender=DUMB, subject=f"Case {number} opened", message_id=f"<case{number}@cafe.example>")


def bouncing(ours: EmailMessage, number: int) -> bytes:
    content = report(ours.as_bytes(policy=email.policy.SMTP), action="failed", status="5.1.1", code=550)
    return content.replace(b"<report@", f"<report{number}@".encode()).replace(b"ana@marverde", b"gone@cafe")


def away(ours: EmailMessage, number: int) -> EmailMessage:
    """A colleague's mailbox: it answers where it is asked to, with the id of what it answers, and says nothing of itself."""
    return make_letter(
        f"Your letter no. {number} lies in my mailbox.",
        sender=IRINA,
        to=ours["Reply-To"] or ours["From"],
        subject=f"Re: {ours['Subject']}",
        message_id=f"<away{number}@tarelka.example>",
        In_Reply_To=ours["Message-ID"],
    )


ANSWERS: dict[str, Answer] = {CONFORM: conform, DUMB: dumb, BOUNCING: bouncing, IRINA: away}


@pytest.fixture
def day(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> Callable[[Callable[[int], None]], Counter[str]]:
    """day(each): a day in steps of 10 minutes; all that left is answered by whom it went to. Returns letters by whom."""

    def run(each: Callable[[int], None]) -> Counter[str]:
        answered = 0
        for minute in range(0, 24 * 60, STEP):
            each(minute)
            run_jobs()
            while answered < len(sink.raw):
                ours, to = sink.letters[answered], sink.envelopes[answered][1][0]
                answered += 1
                arrive(sending_mailbox, ANSWERS[to](ours, answered))
            clock.move(minutes=STEP)
        return Counter(to for _sender, (to,) in sink.envelopes)

    return run


def test_two_auto_responders_and_a_bouncing_mailbox_are_written_to_no_more_than_the_cap_allows(
    day: Callable[[Callable[[int], None]], Counter[str]], sending_mailbox: Mailbox
) -> None:
    def write(minute: int) -> None:
        # All three also write by themselves: once an hour the conform one and the bouncing one, each step the dumb one.
        for who in (CONFORM, BOUNCING) if minute % 60 == 0 else ():
            arrive(sending_mailbox, make_letter(f"{minute}", sender=who, message_id=f"<{minute}{who}>"))
        arrive(sending_mailbox, make_letter(f"Noise {minute}", sender=DUMB, message_id=f"<noise{minute}@x>"))

    began = now()
    left = day(write)
    (hour, most), (_day, cap) = CAPS
    tickets = Counter(Ticket.objects.values_list("customer__identities__value", flat=True))
    print("letters that left in a day:", dict(left), "tickets:", dict(tickets), "cap a day:", cap)  # noqa: T201  (the numbers are wanted)
    # 24 letters of a person an hour apart are 24 matters, acknowledged up to the cap; the echoes add none.
    assert hour == timedelta(hours=1)
    assert most <= 5
    assert cap <= 20
    assert left[CONFORM] == cap
    assert tickets[CONFORM] == 24
    assert left[DUMB] == cap
    assert 1 <= left[BOUNCING] <= cap
    assert tickets[BOUNCING] == 24
    assert set(tickets) == {CONFORM, DUMB, BOUNCING}
    for who in left:
        assert _within_the_caps(who, since=began)


def _within_the_caps(who: str, *, since: object) -> bool:
    sent = Message.objects.filter(automatic=True, kind="out", ticket__customer__identities__value=who)
    times = sorted(sent.filter(created_at__gte=since).values_list("created_at", flat=True))
    return all(
        late - early > span for span, most in CAPS for early, late in zip(times, times[most:], strict=False)
    ) and (bool(times))


def test_a_colleague_who_is_away_and_a_customer_who_is_too_do_not_keep_each_other_busy(
    day: Callable[[Callable[[int], None]], Counter[str]], sending_mailbox: Mailbox, world: World
) -> None:
    """The owner's mailbox answers every letter about the ticket, with no header of a machine; so does the customer's."""
    agents.change(world.irina, told_by_mail=True, by="test", at=now())
    ticket = ticket_of(arrive(sending_mailbox, make_letter("Help.", sender=DUMB)))
    world.give(ticket)
    answers = Message.objects.filter(ticket=ticket, kind="out", automatic=False)

    def write(minute: int) -> None:
        # Every hour the customer's other machine adds a word to the ticket.
        if minute % 60 == 0:
            word = make_letter(f"{minute}", sender=DUMB, subject=f"[#{ticket.number}]", message_id=f"<w{minute}@x>")
            arrive(sending_mailbox, word)

    left = day(write)
    print("a colleague who is away:", dict(left), "answers:", answers.count())  # noqa: T201  (the numbers are wanted)
    assert 1 <= left[IRINA] <= 24 * MOST_OF_A_TICKET
    # What it wrote within seconds never left; nor did what it wrote again and again.
    assert not answers.exists()
    assert left[DUMB] <= CAPS[1][1]
    assert Ticket.objects.filter(customer__identities__value=IRINA).count() == 0


def test_one_letter_to_an_auto_responder_ends_after_one_answer(
    day: Callable[[Callable[[int], None]], Counter[str]], sending_mailbox: Mailbox
) -> None:
    def write(minute: int) -> None:
        if minute == 0:
            arrive(sending_mailbox, make_letter("A person, before they went away.", sender=CONFORM))

    assert day(write) == {CONFORM: 1}
    assert Ticket.objects.count() == 1


def test_two_desks_of_this_kind_that_answer_each_other_stop_at_once(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    """The other desk writes what we would: our own acknowledgement, under its own name and Message-ID."""
    arrive(sending_mailbox, make_letter("Hello.", sender="desk@other.example"))
    for number in range(20):
        run_jobs()
        ours = sink.letters[-1]
        for name, value in (("From", "Other <desk@other.example>"), ("To", "help@tarelka.example")):
            ours.replace_header(name, value)
        ours.replace_header("Message-ID", f"<zbt.1.{number}.{'a' * 20}@other.example>")
        arrive(sending_mailbox, ours)
        clock.move(minutes=STEP)
    assert len(sink.raw) == 1


def test_our_own_letter_forwarded_back_to_us_is_not_answered(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    """The customer's mailbox forwards everything to another address of ours, with headers of its own on top."""
    arrive(sending_mailbox, make_letter())
    run_jobs()
    for number in range(5):
        head = f"Received: by forwarder {number}\r\nResent-From: ana@marverde.example\r\nX-Forwarded-To: {number}\r\n"
        arrive(sending_mailbox, head.encode() + sink.raw[-1])
        arrive(
            sending_mailbox, make_letter("Again.", sender=f"help+{number}@tarelka.example", message_id=f"<o{number}>")
        )
        run_jobs()
        clock.move(hours=1)
    assert len(sink.raw) == 1
