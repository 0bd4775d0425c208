"""Which letters are stopped as spam, and that nothing follows from one that is."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions.customers import merge as merge_customers
from zabota.base.people.models import Customer
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions.spam import rules
from zabota.rooms.mail.actions.storing import Arrival, store
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.actions.taking import spam as taking_spam
from zabota.rooms.mail.models import Mailbox, RawLetter, SenderRule
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.spamming import YES, spam_letter, stopped, taught

pytestmark = pytest.mark.django_db


def why(raw: RawLetter) -> str:
    return str(raw.facts.get("spam", {}).get("why", ""))


def block(value: str) -> SenderRule:
    return rules.block(value, agent=None, by="test", at=now())


def test_what_the_mail_server_calls_spam_is_stopped_and_nothing_follows(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    raw = stopped(sending_mailbox)
    run_jobs()
    assert (raw.state, raw.message, why(raw)) == ("spam", None, "server")
    assert raw.facts["spam"]["by"] == "spamassassin"
    assert raw.facts["spam"]["start"].startswith("Dear winner, claim your lottery prize")
    assert (Ticket.objects.count(), Customer.objects.count(), sink.raw) == (0, 0, [])


def test_the_same_letter_without_that_header_is_a_ticket(mailbox: Mailbox) -> None:
    assert arrive(mailbox, spam_letter()).message is not None


def test_a_letter_in_the_junk_folder_is_stopped(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_spam, "in_junk_folder", lambda raw: True)
    assert why(arrive(mailbox, make_letter())) == "junk"


def test_a_person_s_word_is_stronger_than_the_junk_folder_a_ticket_of_before_is_not(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(mailbox, make_letter())
    monkeypatch.setattr(taking_spam, "in_junk_folder", lambda raw: True)
    new = {"subject": "Invoice", "text": "Another matter"}
    assert why(arrive(mailbox, make_letter(message_id="<second@marverde.example>", **new))) == "junk"
    rules.allow("ana@marverde.example", agent=None, by="test", at=now())
    assert arrive(mailbox, make_letter(message_id="<third@marverde.example>", **new)).message is not None


def test_an_answer_in_a_ticket_of_theirs_joins_it_even_from_the_junk_folder(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = ticket_of(arrive(mailbox, make_letter()))
    monkeypatch.setattr(taking_spam, "in_junk_folder", lambda raw: True)
    answer = make_letter("And?", message_id="<second@marverde.example>", In_Reply_To="<first@marverde.example>")
    assert ticket_of(arrive(mailbox, answer)) == ticket


def test_a_blocked_sender_is_stopped_and_counted(mailbox: Mailbox) -> None:
    rule = block("win@lucky.example")
    assert why(arrive(mailbox, spam_letter(1))) == "blocked"
    assert why(arrive(mailbox, spam_letter(2))) == "blocked"
    assert arrive(mailbox, spam_letter(3, sender="other@lucky.example")).message is not None
    rule.refresh_from_db()
    assert (rule.stopped, rule.stopped_at is not None) == (2, True)


def test_a_blocked_domain_stops_everyone_there_and_below(mailbox: Mailbox) -> None:
    block("lucky.example")
    assert why(arrive(mailbox, spam_letter(1))) == "blocked"
    assert why(arrive(mailbox, spam_letter(2, sender="a@mail.lucky.example"))) == "blocked"
    assert arrive(mailbox, spam_letter(3, sender="a@unlucky.example")).message is not None


def test_the_nearer_rule_wins(mailbox: Mailbox) -> None:
    block("lucky.example")
    rules.allow("win@lucky.example", agent=None, by="test", at=now())
    assert arrive(mailbox, spam_letter(1, **YES)).message is not None


def test_a_blocked_sender_is_stopped_even_in_a_ticket_of_theirs_and_spam_says_so(mailbox: Mailbox) -> None:
    ticket = ticket_of(arrive(mailbox, make_letter()))
    block("ana@marverde.example")
    answer = make_letter("And?", message_id="<second@marverde.example>", In_Reply_To="<first@marverde.example>")
    raw = arrive(mailbox, answer)
    assert (raw.state, why(raw), raw.facts["spam"]["answers"]) == ("spam", "blocked", ticket.number)
    assert ticket.messages.count() == 1


def test_somebody_who_has_a_ticket_is_not_spam_whatever_a_header_says(mailbox: Mailbox) -> None:
    arrive(mailbox, make_letter())
    second = make_letter("Another matter", subject="Invoice", message_id="<second@marverde.example>", **YES)
    assert arrive(mailbox, second).message is not None


def test_a_ticket_in_the_trash_speaks_for_nobody(mailbox: Mailbox) -> None:
    ticket = ticket_of(arrive(mailbox, make_letter()))
    tickets.trash(ticket, by="test", at=now())
    second = make_letter("Another matter", subject="Invoice", message_id="<second@marverde.example>", **YES)
    assert why(arrive(mailbox, second)) == "server"


def test_somebody_whom_a_person_wrote_to_is_not_spam(
    sending_mailbox: Mailbox, world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    ticket = tickets.open_for(
        brand=sending_mailbox.brand,
        customer=world.ana,
        channel="mail",
        subject="Your order",
        text="It is ready.",
        kind="out",
        agent=world.irina,
        by=world.irina.ref,
        at=now(),
    )
    clock.move(minutes=2)
    run_jobs()
    tickets.trash(ticket, by="test", at=now())
    assert arrive(sending_mailbox, spam_letter(1, sender="ana@mar-verde.example", **YES)).message is not None


def test_an_answer_to_our_own_letter_is_not_spam(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    ours = sink.letters[0]["Message-ID"]
    raw = arrive(sending_mailbox, spam_letter(1, sender="boss@marverde.example", In_Reply_To=ours, **YES))
    assert ticket_of(raw) == ticket


def test_a_customer_who_was_joined_with_another_is_known_too(mailbox: Mailbox, world: World) -> None:
    arrive(mailbox, make_letter())
    other = world.customer("office@marverde.example")
    merge_customers(other, into=Customer.objects.get(identities__value="ana@marverde.example"), by="test", at=now())
    assert arrive(mailbox, spam_letter(1, sender="office@marverde.example", **YES)).message is not None


# What was learned


def test_what_looks_like_earlier_spam_is_stopped_and_its_words_are_named(mailbox: Mailbox) -> None:
    taught(mailbox)
    raw = arrive(mailbox, spam_letter(1, sender="new@other.example"))
    assert (raw.state, why(raw)) == ("spam", "words")
    assert {"lottery", "subject:lottery"} & set(raw.facts["spam"]["words"])
    assert raw.facts["spam"]["probability"] > 0.99


def test_a_customer_s_letter_is_not(mailbox: Mailbox) -> None:
    taught(mailbox)
    letter = make_letter("Our printer prints no receipt, we won nothing today", message_id="<new@cafe.example>")
    assert arrive(mailbox, letter).message is not None


def test_a_desk_that_has_learned_little_lets_it_through(mailbox: Mailbox) -> None:
    taught(mailbox, spam=19)
    assert arrive(mailbox, spam_letter(1, sender="new@other.example")).message is not None


def test_a_letter_in_a_language_nobody_wrote_in_before_is_let_through(mailbox: Mailbox) -> None:
    taught(mailbox)
    russian = make_letter(
        "Здравствуйте, касса в зале ничего не печатает, помогите пожалуйста: lottery casino prize bonus replica",
        subject="Claim your lottery prize",
        sender="pavel@hleb.example",
    )
    assert arrive(mailbox, russian).message is not None


# Seen again, and how much it asks


def test_spam_that_is_seen_again_does_not_come_back(mailbox: Mailbox) -> None:
    first = stopped(mailbox)
    again = stopped(mailbox)
    assert (again.state, again.twin) == ("duplicate", first)


def test_fifty_letters_are_told_apart_with_as_many_questions_as_five(
    mailbox: Mailbox, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    taught(mailbox)

    def questions(letters: int, first: int) -> int:
        numbers = range(first, first + letters)
        contents = [spam_letter(number, "Can you help", f"new{number}@new.example") for number in numbers]
        store([Arrival(f"many:{content!r}"[:300], content, now(), mailbox.pk) for content in contents])
        with query_count() as queries:
            assert drain(at=now()) == letters
        return sum("mail_senderrule" in asked or "mail_spamword" in asked for asked in queries.asked)

    # The rules, how much was learned, and what of these words.
    assert questions(5, 1) == 3
    assert questions(50, 100) == 3
