"""A round of a mailbox: one connection, urgent letters first, and nobody's trouble is another's."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.mail_servers import Sink, free_port
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from zabota.base.clock import now
from zabota.base.people.customers import find_or_add
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.arrival import Heard
from zabota.base.tickets.models import Message
from zabota.rooms.mail.actions import line, mailboxes, rounds, sending
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.tests.conftest import through

pytestmark = pytest.mark.django_db
# Letters leave, and pauses end.
OUT = (sending.SEND, sending.AGAIN)


def begin(mailbox: Mailbox, *names: str, automatic: bool = True) -> list[OutLetter]:
    """A letter to each of these, name@cafe.example, in a ticket of its own; none has left."""
    starts = []
    for name in names:
        customer = find_or_add("email", f"{name}@cafe.example", name, "en", by="test", at=now())
        heard = Heard(brand=mailbox.brand, customer=customer, channel="phone", subject="Till", text="It is silent.")
        told = tickets.receive(heard, by=customer.ref, at=now())
        words = Message.objects.create(
            ticket=told.ticket, kind="out", channel="mail", text=f"Hello {name}", automatic=automatic, language="en",
            delivery="queued", created_at=now(),
        )  # fmt: skip
        starts.append(sending.Start(words, mailbox, f"{name}@cafe.example"))
    return sending.begin_all(starts, at=now())


def states(*letters: OutLetter) -> list[str]:
    known = dict(OutLetter.objects.filter(pk__in=[one.pk for one in letters]).values_list("pk", "state"))
    return [known[one.pk] for one in letters]


def to(sink: Sink) -> list[str]:
    return [people[0].partition("@")[0] for _sender, people in sink.envelopes]


def names(count: int) -> list[str]:
    return [f"guest{number}" for number in range(count)]


@pytest.mark.parametrize("pipelining", [False, True])
def test_many_letters_leave_over_one_connection_and_each_is_noted(
    brand: Brand, run_jobs: JobRunner, pipelining: bool
) -> None:
    sink = Sink(pipelining=pipelining).start()
    try:
        box = mailboxes.add(address="help@tarelka.example", brand=brand, by="test", at=now(), **through(sink))
        letters = begin(box, *names(25))
        assert run_jobs(only=sending.SEND) == [sending.SEND]
        assert (sink.connections, to(sink)) == (1, names(25))
        assert set(states(*letters)) == {"sent"}
        assert set(Message.objects.filter(kind="out").values_list("delivery", flat=True)) == {"sent"}
    finally:
        sink.stop()


def test_writing_twenty_letters_asks_as_often_as_writing_five(
    sending_mailbox: Mailbox, query_count: Callable[[], object]
) -> None:
    def asked(count: int) -> int:
        OutLetter.objects.filter(state="waiting").update(state="sent")
        begin(sending_mailbox, *names(count))
        with query_count() as queries:  # type: ignore[attr-defined]
            assert isinstance(queries, QueryCount)
            rounds.send_due(sending_mailbox.pk, clock=now)
        return sum("tickets_attachment" in one or "mail_rawletter" in one for one in queries.asked)

    assert asked(20) == asked(5) > 0


@pytest.mark.parametrize("pipelining", [False, True])
def test_a_letter_refused_holds_up_none_behind_it(brand: Brand, run_jobs: JobRunner, pipelining: bool) -> None:
    sink = Sink(pipelining=pipelining).start()
    try:
        box = mailboxes.add(address="help@tarelka.example", brand=brand, by="test", at=now(), **through(sink))
        letters = begin(box, "ana", "bogdan", "corina")
        sink.answers = ["550 5.1.1 no such person", "451 4.2.1 come back later"]
        run_jobs(only=OUT)
        assert states(*letters) == ["failed", "waiting", "sent"]
        assert (sink.connections, to(sink)) == (1, ["corina"])
    finally:
        sink.stop()


def test_an_answer_of_a_person_leaves_before_automatic_letters(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    begin(sending_mailbox, "first", "second")
    begin(sending_mailbox, "person", automatic=False)
    run_jobs(only=OUT)
    assert to(sink) == ["person", "first", "second"]


def test_a_mailbox_out_of_reach_holds_up_no_other(
    brand: Brand, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    nobody = {"smtp_host": "127.0.0.1", "smtp_port": free_port(), "smtp_security": "plain"}
    silent = mailboxes.add(address="shop@tarelka.example", brand=brand, by="test", at=now(), **nobody)
    stuck = begin(silent, "ana", "bogdan")
    sent = begin(sending_mailbox, "corina")
    run_jobs(only=OUT)
    assert states(*stuck, *sent) == ["waiting", "waiting", "sent"]
    silent.refresh_from_db()
    assert silent.out_trouble == "refused"
    # One job for all of them, in half a minute.
    clock.move(minutes=1)
    assert run_jobs(only=OUT) == [sending.AGAIN, sending.SEND]


def test_letters_that_wait_a_thousand_times_over_are_put_off_in_a_few_statements(
    brand: Brand, query_count: Callable[[], object]
) -> None:
    nobody = {"smtp_host": "127.0.0.1", "smtp_port": free_port(), "smtp_security": "plain"}
    silent = mailboxes.add(address="shop@tarelka.example", brand=brand, by="test", at=now(), **nobody)
    letters = begin(silent, *names(60))
    with query_count() as queries:  # type: ignore[attr-defined]
        rounds.send_due(silent.pk, clock=now)
    assert queries.total < 20, queries
    assert set(OutLetter.objects.filter(pk__in=[one.pk for one in letters]).values_list("attempts", flat=True)) == {1}


def test_a_server_that_drops_in_the_middle_gets_the_rest_over_a_new_connection(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    letters = begin(sending_mailbox, *names(5))
    sink.answers = ["250 OK", "250 OK", "hang up"]
    run_jobs(only=OUT)
    assert (states(*letters), sink.connections) == (["sent"] * 5, 2)
    assert to(sink) == names(5)


def test_a_letter_at_which_the_server_always_breaks_off_holds_up_none_behind_it(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    letters = begin(sending_mailbox, "poison", "ana", "bogdan")
    sink.refused = {"poison@cafe.example": "hang up"}
    run_jobs(only=OUT)
    assert states(*letters) == ["waiting", "sent", "sent"]


def test_after_many_letters_a_new_connection_is_taken(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "PER_CONNECTION", 4)
    begin(sending_mailbox, *names(10))
    run_jobs(only=OUT)
    assert (len(sink.raw), sink.connections) == (10, 3)


def test_a_crash_repeats_the_last_group_at_most_byte_for_byte(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(sending_mailbox, *names(25))
    noted = rounds.note
    with monkeypatch.context() as broken:

        def crash(outcomes: object, **given: object) -> None:
            if OutLetter.objects.filter(state="sent").exists():
                raise KeyboardInterrupt
            noted(outcomes, **given)  # type: ignore[arg-type]

        broken.setattr(rounds, "note", crash)
        with pytest.raises(KeyboardInterrupt):
            rounds.send_due(sending_mailbox.pk, clock=now)
    assert len(sink.raw) == 20
    rounds.send_due(sending_mailbox.pk, clock=now)
    assert len(sink.raw) == 35
    assert sink.raw[10:20] == sink.raw[20:30]
    assert len(set(sink.raw)) == 25


def test_a_letter_that_cannot_be_written_down_holds_up_none_behind_it(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    bad, good = begin(sending_mailbox, "ana", "bogdan")
    OutLetter.objects.filter(pk=bad.pk).update(recipient="ana\r\nRCPT TO:<evil@x.example>")
    run_jobs(only=OUT)
    assert states(bad, good) == ["failed", "sent"]
    assert to(sink) == ["bogdan"]


def test_a_server_that_does_not_let_the_mailbox_send_fails_no_letter(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    letters = begin(sending_mailbox, "ana", "bogdan", automatic=False)
    sink.answers = ["554 5.7.1 <ana@cafe.example>: Relay access denied"]
    run_jobs(only=OUT)
    sending_mailbox.refresh_from_db()
    assert (states(*letters), sending_mailbox.out_trouble) == (["waiting", "waiting"], "sender")
    assert "does not let this mailbox send" in Message.objects.filter(kind="out").latest("id").delivery_note


def test_a_letter_of_a_brand_without_a_mailbox_leaves_by_the_first_it_gets(
    brand: Brand, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    gone = mailboxes.add(address="old@tarelka.example", brand=brand, by="test", at=now())
    (letter,) = begin(gone, "ana", automatic=False)
    mailboxes.remove(gone, by="test", at=now())
    run_jobs(only=OUT)
    sending.wake(None)
    run_jobs(only=OUT)
    assert states(letter) == ["waiting"]
    mailboxes.add(address="help@tarelka.example", brand=brand, by="test", at=now(), **through(sink))
    clock.move(hours=3)
    run_jobs(only=OUT)
    assert (states(letter), to(sink)) == (["sent"], ["ana"])


def test_what_failed_leaves_again_to_where_the_customer_is_reached_now(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    (letter,) = begin(sending_mailbox, "ana", automatic=False)
    sink.answers = ["550 5.1.1 no such person"]
    run_jobs(only=OUT)
    clock.move(days=5)
    assert letter.message is not None
    letter.message.ticket.customer.identities.update(value="anna@cafe.example")
    sending.again(letter.message, by="test", at=now())
    run_jobs(only=OUT)
    letter.message.refresh_from_db()
    assert (to(sink), letter.message.delivery, letter.message.delivery_note) == (["anna"], "sent", "")
    assert letter.header_id in sink.raw[0].decode()


def test_sending_again_what_has_left_does_nothing(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    (letter,) = begin(sending_mailbox, "ana", automatic=False)
    run_jobs(only=OUT)
    assert letter.message is not None
    sending.again(letter.message, by="test", at=now() + timedelta(hours=1))
    run_jobs(only=OUT)
    assert len(sink.raw) == 1
