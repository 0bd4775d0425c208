"""What people say about spam: marking a ticket, taking a letter out, deleting it, and what is learned of that."""

from datetime import timedelta
from typing import Any

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.jobs import empty_trash
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.core.mail.spam import Counts
from zabota.rooms.mail.actions.spam import learning, leaving, marking, rules
from zabota.rooms.mail.jobs import forget, learn_from_solved
from zabota.rooms.mail.models import Lesson, Mailbox, RawLetter, SenderRule, SpamWord
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.spamming import spam_letter, stopped

pytestmark = pytest.mark.django_db


def fresh(raw: RawLetter) -> RawLetter:
    return RawLetter.objects.select_related("message__ticket").get(pk=raw.pk)


def mark(raw: RawLetter, world: World, *block: str) -> Ticket:
    irina = world.irina
    return marking.mark(ticket_of(raw), block=block, agent=irina, by=irina.ref, at=now())


def not_spam(raw: RawLetter, world: World) -> RawLetter:
    return leaving.not_spam(raw, agent=world.irina, by=world.irina.ref, at=now())


def row_of(model: type, pk: int) -> dict[str, Any]:
    return dict(model.objects.filter(pk=pk).values()[0])  # type: ignore[attr-defined]


# Marking a ticket


def test_a_ticket_that_is_spam_goes_to_the_trash_and_its_letters_to_spam(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, spam_letter())
    ticket = mark(raw, world)
    raw = fresh(raw)
    assert ticket.trashed_at is not None
    assert (raw.state, raw.facts["spam"]["why"], raw.facts["spam"]["agent"]) == ("spam", "person", world.irina.pk)
    assert raw.lesson.kind == "spam"


def test_taking_it_back_leaves_everything_exactly_as_it_was(
    mailbox: Mailbox, world: World, run_jobs: JobRunner
) -> None:
    raw = arrive(mailbox, spam_letter())
    ticket = tickets.assign(ticket_of(raw), agent=world.irina, by="test", at=now())
    run_jobs()
    before, words = row_of(Ticket, ticket.pk), list(SpamWord.objects.values())
    mark(raw, world, "win@lucky.example", "lucky.example")
    run_jobs()
    assert SenderRule.objects.count() == 2
    assert learning.whole() == Counts(spam=1, good=0)
    marking.unmark(ticket, by="test", at=now())
    run_jobs()
    again = fresh(raw)
    assert row_of(Ticket, ticket.pk) == before
    assert (again.state, again.facts, again.message_id) == ("done", {}, raw.message_id)
    assert not SenderRule.objects.exists()
    assert learning.whole() == Counts()
    assert list(SpamWord.objects.exclude(number=0).values()) == words == []


def test_a_rule_that_stood_before_stays_when_the_marking_is_taken_back(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, spam_letter())
    rules.block("lucky.example", agent=None, by="test", at=now())
    ticket = mark(raw, world, "lucky.example")
    marking.unmark(ticket, by="test", at=now())
    assert SenderRule.objects.get().value == "lucky.example"


def test_a_ticket_that_was_in_the_trash_before_stays_there(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, spam_letter())
    tickets.trash(ticket_of(raw), by="test", at=now())
    ticket = mark(raw, world)
    assert marking.unmark(ticket, by="test", at=now()).trashed_at is not None
    assert fresh(raw).state == "done"


def test_putting_it_back_from_the_trash_takes_its_letters_out_of_spam(
    mailbox: Mailbox, world: World, run_jobs: JobRunner
) -> None:
    raw = arrive(mailbox, spam_letter())
    tickets.restore(mark(raw, world), by="test", at=now())
    run_jobs()
    assert fresh(raw).state == "done"


def test_what_was_learned_as_good_before_is_good_again(mailbox: Mailbox, world: World, run_jobs: JobRunner) -> None:
    raw = arrive(mailbox, spam_letter())
    learning.teach([raw], [Lesson.Kind.GOOD])
    run_jobs()
    ticket = mark(raw, world)
    run_jobs()
    assert learning.whole() == Counts(spam=1, good=0)
    marking.unmark(ticket, by="test", at=now())
    run_jobs()
    assert learning.whole() == Counts(spam=0, good=1)


def test_a_call_is_no_spam(world: World) -> None:
    with pytest.raises(Refused, match="no letter"):
        marking.mark(world.ticket(channel="phone"), agent=world.irina, by="test", at=now())


def test_a_part_of_another_ticket_is_refused_and_parts_go_with_their_whole(mailbox: Mailbox, world: World) -> None:
    part, whole = arrive(mailbox, spam_letter(1)), arrive(mailbox, make_letter())
    tickets.merge(ticket_of(part), into=ticket_of(whole), by="test", at=now())
    part, whole = fresh(part), fresh(whole)
    with pytest.raises(Refused, match="part of another"):
        mark(part, world)
    mark(whole, world)
    assert {fresh(part).state, fresh(whole).state} == {"spam"}
    not_spam(part, world)
    assert {fresh(part).state, fresh(whole).state} == {"done"}
    assert ticket_of(fresh(whole)).trashed_at is None


# "Not spam"


def test_a_letter_that_is_not_spam_becomes_a_ticket_and_is_acknowledged(
    sending_mailbox: Mailbox, world: World, sink: Sink, run_jobs: JobRunner
) -> None:
    raw = not_spam(stopped(sending_mailbox), world)
    run_jobs()
    ticket = ticket_of(fresh(raw))
    assert (raw.state, ticket.subject, ticket.messages.filter(kind="in").count()) == (
        "done",
        "Claim your lottery prize",
        1,
    )
    assert [letter["To"] for letter in sink.letters] == ["Prize Office <win@lucky.example>"]
    assert learning.whole() == Counts(spam=0, good=1)


def test_its_sender_is_never_spam_again(mailbox: Mailbox, world: World) -> None:
    not_spam(stopped(mailbox, 1), world)
    tickets.trash(Ticket.objects.get(), by="test", at=now())
    assert stopped(mailbox, 2).message is not None


def test_saying_it_twice_makes_one_ticket(mailbox: Mailbox, world: World) -> None:
    raw = stopped(mailbox)
    not_spam(raw, world)
    not_spam(raw, world)
    assert Ticket.objects.count() == 1


def test_a_blocked_sender_is_no_longer_blocked(mailbox: Mailbox, world: World) -> None:
    rules.block("win@lucky.example", agent=None, by="test", at=now())
    not_spam(arrive(mailbox, spam_letter(1)), world)
    assert SenderRule.objects.get().kind == "allowed"
    assert arrive(mailbox, spam_letter(2)).message is not None


def test_of_a_ticket_s_letter_it_brings_the_ticket_back(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, spam_letter())
    mark(raw, world)
    again = not_spam(raw, world)
    assert ticket_of(again) == ticket_of(raw)
    assert (Ticket.objects.count(), ticket_of(again).trashed_at) == (1, None)


def test_a_sender_without_a_usable_domain_can_be_let_out_too(mailbox: Mailbox, world: World) -> None:
    raw = not_spam(arrive(mailbox, spam_letter(1, sender="root@localhost", X_Spam_Flag="YES")), world)
    assert raw.message is not None


def test_a_letter_that_was_old_when_it_came_is_not_acknowledged(
    sending_mailbox: Mailbox, world: World, sink: Sink, run_jobs: JobRunner
) -> None:
    Mailbox.objects.update(created_at=now() - timedelta(days=99))
    sending_mailbox.refresh_from_db()
    old = arrive(sending_mailbox, spam_letter(1, X_Spam_Flag="YES"), received_at=now() - timedelta(days=9))
    not_spam(old, world)
    run_jobs()
    assert sink.raw == []


def test_one_that_lay_in_spam_for_weeks_is_acknowledged_all_the_same(
    sending_mailbox: Mailbox, world: World, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    raw = stopped(sending_mailbox)
    clock.move(days=20)
    not_spam(raw, world)
    run_jobs()
    assert len(sink.raw) == 1


# 30 days, and deleting


def test_after_thirty_days_only_what_knows_it_again_is_left(mailbox: Mailbox, world: World, clock: MovingClock) -> None:
    raw = stopped(mailbox)
    clock.move(days=29)
    forget(0)
    assert fresh(raw).sealed is not None
    clock.move(days=2)
    forget(0)
    left = fresh(raw)
    assert (left.sealed, left.sender, left.subject, left.people, left.facts) == (None, "", "", [], {})
    assert (left.state, left.fingerprint, left.source) == ("spam", raw.fingerprint, raw.source)
    assert stopped(mailbox).state == "duplicate"
    with pytest.raises(Refused, match="30 days"):
        not_spam(raw, world)


def test_thirty_days_begin_when_it_was_taken_in(mailbox: Mailbox, clock: MovingClock) -> None:
    old = arrive(mailbox, spam_letter(1, X_Spam_Flag="YES"), received_at=now() - timedelta(days=300))
    forget(0)
    assert fresh(old).sealed is not None


def test_deleting_now_leaves_as_little(mailbox: Mailbox) -> None:
    raw = stopped(mailbox)
    assert leaving.delete([raw], by="test", at=now()) == 1
    assert AuditEntry.objects.get(thing=f"letter:{raw.pk}").facts == {"fields": ["deleted"]}
    assert (fresh(raw).sealed, fresh(raw).sender) == (None, "")


def test_deleting_a_marked_ticket_s_letter_takes_its_words_too(mailbox: Mailbox, world: World) -> None:
    raw = arrive(mailbox, spam_letter())
    ticket = mark(raw, world)
    leaving.delete([raw], by="test", at=now())
    ticket.refresh_from_db()
    assert (ticket.purged_at is not None, ticket.messages.get(kind="in").text) == (True, "")


def test_a_ticket_whose_thirty_days_are_over_does_not_come_back_empty(
    mailbox: Mailbox, world: World, clock: MovingClock
) -> None:
    ticket = mark(arrive(mailbox, spam_letter()), world)
    clock.move(days=31)
    empty_trash(0)
    with pytest.raises(Refused, match="30 days"):
        marking.unmark(ticket, by="test", at=now())


def test_a_letter_that_is_no_spam_is_not_deleted(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, make_letter())
    assert leaving.delete([raw], by="test", at=now()) == 0
    assert fresh(raw).sender == "ana@marverde.example"


# Learning


def test_letters_of_solved_tickets_that_a_person_answered_are_good(
    mailbox: Mailbox, world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    answered, unanswered, open_ = (
        arrive(mailbox, make_letter(f"Matter {n}", message_id=f"<{n}@x>", sender=f"{n}@x.example")) for n in range(3)
    )
    for raw in (answered, open_):
        ticket = tickets.assign(ticket_of(raw), agent=world.irina, by="test", at=now())
        world.sent(ticket)
    for raw in (answered, unanswered):
        tickets.solve(ticket_of(raw), agent=world.irina, by="test", at=now())
    learn_from_solved(0)
    run_jobs()
    assert [lesson.letter for lesson in Lesson.objects.all()] == [answered]
    assert learning.whole() == Counts(spam=0, good=1)
    learn_from_solved(0)
    run_jobs()
    assert learning.whole() == Counts(spam=0, good=1)


def test_learning_a_letter_twice_counts_it_once(mailbox: Mailbox, run_jobs: JobRunner) -> None:
    raw = stopped(mailbox)
    for _time in range(2):
        learning.teach([raw], [Lesson.Kind.SPAM])
        run_jobs()
    assert learning.whole() == Counts(spam=1, good=0)
    assert learning.counts_of({"lottery"}) == {"lottery": Counts(spam=1, good=0)}


def test_a_letter_whose_bytes_are_gone_teaches_nothing_and_holds_nothing_up(
    mailbox: Mailbox, run_jobs: JobRunner
) -> None:
    raw = stopped(mailbox)
    RawLetter.objects.filter(pk=raw.pk).update(sealed=None)
    learning.teach([raw], [Lesson.Kind.SPAM])
    run_jobs()
    assert learning.whole() == Counts()
    assert Lesson.objects.get().kind == ""


def test_what_is_too_much_to_remember_is_forgotten_the_rarest_and_oldest_first(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = now().date()
    rows = [(1, 9, 60), (2, 1, 5), (3, 1, 50), (4, 1, 1), (SpamWord.WHOLE, 9, 400)]
    SpamWord.objects.bulk_create(
        SpamWord(number=number, spam=spam, seen_on=day - timedelta(days=days)) for number, spam, days in rows
    )
    monkeypatch.setattr(learning, "MOST_WORDS", 3)
    learning.forget_words()
    assert set(SpamWord.objects.values_list("number", flat=True)) == {SpamWord.WHOLE, 1, 4}


# Rules


@pytest.mark.parametrize(
    "value", ["gmail.com", "mail.ru", "tarelka.example", "help@tarelka.example", "help+x@tarelka.example"]
)
def test_a_public_provider_and_we_ourselves_cannot_be_blocked(mailbox: Mailbox, value: str) -> None:
    assert not rules.may_be_blocked(value)
    with pytest.raises(Refused):
        rules.block(value, agent=None, by="test", at=now())


def test_one_address_at_a_public_provider_can_be(mailbox: Mailbox) -> None:
    assert rules.may_be_blocked("someone@gmail.com")
