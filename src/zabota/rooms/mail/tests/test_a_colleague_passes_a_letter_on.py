"""A customer's letter that one of us forwards to the desk is that customer's ticket."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import EmailMessage
from typing import Any

import pytest

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import Letter
from zabota.rooms.mail.actions.taking import reading
from zabota.rooms.mail.actions.taking.passed_on import read_through
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.understanding import marks_of

pytestmark = pytest.mark.django_db

FORWARD = """\
She called as well, it is urgent.

---------- Forwarded message ---------
From: Ana Munteanu <ana@marverde.example>
Date: Sun, 22 Nov 2026 at 10:00
Subject: Till 2 prints nothing
To: Irina Sokolova <irina.sokolova@tarelka.example>

The till in the hall prints nothing since today.
"""


@pytest.fixture
def said_of_sender(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """said_of_sender("pass"): what the mailbox's own server says of every sender from now on."""
    known = reading.facts_of

    def say(state: str) -> None:
        def facts(letter: Letter, raw: RawLetter) -> dict[str, Any]:
            return known(letter, raw) | {"vouch": {"state": state, "why": "dkim", "domain": "tarelka.example"}}

        monkeypatch.setattr(reading, "facts_of", facts)

    return say


def passed_on(world: World, text: str = FORWARD, **more: Any) -> EmailMessage:
    values = {"subject": "Fwd: Till 2 prints nothing", "message_id": "<fwd@tarelka.example>", **more}
    return make_letter(text, sender=f"Irina <{world.irina.email}>", **values)


def test_it_is_the_customer_s_ticket_with_the_colleague_s_words_as_a_note(world: World, mailbox: Mailbox) -> None:
    letter = passed_on(world)
    letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="receipt.pdf")
    raw = arrive(mailbox, letter)
    ticket = ticket_of(raw)
    heard, note = ticket.messages.order_by("id")
    assert (ticket.customer.name, ticket.subject) == ("Ana Munteanu", "Till 2 prints nothing")
    assert (heard.kind, heard.text) == ("in", "The till in the hall prints nothing since today.")
    assert [file.name for file in heard.attachments.all()] == ["receipt.pdf"]
    assert (note.kind, note.agent) == ("note", world.irina)
    assert note.text.endswith("She called as well, it is urgent.")
    assert (raw.answer_to, raw.people) == ("ana@marverde.example", ["ana@marverde.example"])


def test_an_answer_goes_to_the_customer_and_names_no_letter_of_the_colleague(
    world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    ticket = ticket_of(arrive(sending_mailbox, passed_on(world)))
    world.sent(ticket, "It is mended.")
    run_jobs()
    (letter,) = sink.letters
    assert (letter["To"], letter["References"]) == ("Ana Munteanu <ana@marverde.example>", None)


def test_the_customer_is_told_only_where_the_colleague_s_address_is_vouched_for(
    world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, said_of_sender: Callable[[str], None]
) -> None:
    unproven = arrive(sending_mailbox, passed_on(world))
    run_jobs()
    assert sink.raw == []
    (mark,) = marks_of(unproven)
    assert (mark.words, mark.tone) == ("Forwarded by Irina Sokolova", "amber")
    assert ticket_of(unproven).messages.get(kind="note").text.startswith("Written above the forwarded letter. Nothing")
    said_of_sender("pass")
    proven = arrive(sending_mailbox, passed_on(world, message_id="<2@tarelka.example>"))
    run_jobs()
    assert [letter["To"] for letter in sink.letters] == ["Ana Munteanu <ana@marverde.example>"]
    assert proven.facts["forwarded_by"] == {"agent": world.irina.pk, "sure": True}
    assert ticket_of(proven).messages.get(kind="note").text == "She called as well, it is urgent."


def test_a_sender_whom_the_server_disowns_speaks_for_nobody(
    world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, said_of_sender: Callable[[str], None]
) -> None:
    assert world.irina
    said_of_sender("fail")
    raw = arrive(sending_mailbox, passed_on(world))
    assert addresses_of(ticket_of(raw)) == ["irina.sokolova@tarelka.example"]
    assert "forwarded_by" not in raw.facts


def test_who_does_not_work_here_passes_on_their_own_letter(world: World, mailbox: Mailbox) -> None:
    stranger = make_letter(FORWARD, sender="ion@bun.example", subject="Fwd: Till 2 prints nothing")
    assert addresses_of(ticket_of(arrive(mailbox, stranger))) == ["ion@bun.example"]
    world.irina.is_active = False
    world.irina.save()
    assert addresses_of(ticket_of(arrive(mailbox, passed_on(world)))) == ["irina.sokolova@tarelka.example"]


def test_a_letter_attached_whole_that_we_have_is_linked_not_doubled(world: World, mailbox: Mailbox) -> None:
    own = make_letter()
    first = arrive(mailbox, own)
    letter = passed_on(world, "Who takes this?")
    letter.add_attachment(own)
    again = arrive(mailbox, letter)
    assert (Ticket.objects.count(), Message.objects.filter(kind="in").count()) == (1, 1)
    assert (again.state, again.twin, ticket_of(again)) == ("done", first, ticket_of(first))
    assert again.message is not None
    assert again.message.text.endswith("Who takes this?")


def test_one_that_names_the_customer_s_letter_in_its_head_is_linked_too(world: World, mailbox: Mailbox) -> None:
    first = arrive(mailbox, make_letter())
    again = arrive(mailbox, passed_on(world, In_Reply_To="<first@marverde.example>"))
    assert (ticket_of(again), Ticket.objects.count()) == (ticket_of(first), 1)


def test_a_letter_attached_whole_that_we_do_not_have_is_a_ticket(world: World, mailbox: Mailbox) -> None:
    letter = passed_on(world, "Who takes this?")
    letter.add_attachment(make_letter("Only to Irina."))
    raw = arrive(mailbox, letter)
    assert [message.text for message in ticket_of(raw).messages.filter(kind="in")] == ["Only to Irina."]
    later = arrive(mailbox, make_letter("And?", message_id="<2@x>", subject=f"[#{ticket_of(raw).number}]"))
    assert ticket_of(later) == ticket_of(raw)


def test_a_forwarded_word_of_a_participant_joins_the_ticket_it_names(world: World, mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    tagged = FORWARD.replace("Till 2 prints nothing", f"Re: Till 2 [#{first.number}]")
    assert ticket_of(arrive(mailbox, passed_on(world, tagged))) == first
    other = FORWARD.replace("ana@marverde.example", "mallory@x.example").replace(
        "Till 2 prints nothing", f"Re: Till 2 [#{first.number}]"
    )
    assert ticket_of(arrive(mailbox, passed_on(world, other, message_id="<3@x>"))) != first


def test_a_colleague_who_passes_on_what_a_colleague_passed_on_is_looked_through(world: World, mailbox: Mailbox) -> None:
    inner = "\n".join(FORWARD.splitlines())
    outer = (
        "Yours?\n\n---------- Forwarded message ---------\n"
        f"From: Victor Lungu <{world.victor.email}>\nDate: Sun, 22 Nov 2026 at 11:00\n"
        f"Subject: Fwd: Till 2 prints nothing\nTo: Irina <{world.irina.email}>\n\n{inner}\n"
    )
    raw = arrive(mailbox, passed_on(world, outer))
    assert addresses_of(ticket_of(raw)) == ["ana@marverde.example"]


def test_our_own_letter_that_a_colleague_forwards_makes_no_customer_of_us(world: World, mailbox: Mailbox) -> None:
    ours = FORWARD.replace("Ana Munteanu <ana@marverde.example>", "Tarelka <help@tarelka.example>")
    raw = arrive(mailbox, passed_on(world, ours))
    assert addresses_of(ticket_of(raw)) == ["irina.sokolova@tarelka.example"]


def test_a_no_reply_address_is_not_written_to(
    world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, said_of_sender: Callable[[str], None]
) -> None:
    said_of_sender("pass")
    shop = FORWARD.replace("Ana Munteanu <ana@marverde.example>", "Shop <noreply@shop.example>")
    arrive(sending_mailbox, passed_on(world, shop))
    run_jobs()
    assert sink.raw == []


def test_what_a_colleague_passes_on_is_no_spam_if_it_is_their_doing(
    world: World, mailbox: Mailbox, said_of_sender: Callable[[str], None]
) -> None:
    assert arrive(mailbox, passed_on(world, X_Spam_Flag="YES")).state == "spam"
    said_of_sender("pass")
    raw = arrive(mailbox, passed_on(world, X_Spam_Flag="YES", message_id="<2@tarelka.example>"))
    assert (raw.state, addresses_of(ticket_of(raw))) == ("done", ["ana@marverde.example"])


def test_six_are_looked_through_with_as_many_queries_as_one(
    world: World, mailbox: Mailbox, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    def asked(number: int) -> int:
        content = passed_on(world).as_bytes()
        letters = [reading.read(RawLetter(mailbox=mailbox), content, set()) for _ in range(number)]
        with query_count() as queries:
            assert all(one.passed_on for one in read_through(letters, set()))
        return queries.total

    assert asked(1) == asked(6) == 2


def test_passed_on_again_from_the_trash_it_is_a_new_matter(world: World, mailbox: Mailbox) -> None:
    own = make_letter()
    tickets.trash(ticket_of(arrive(mailbox, own)), by="test", at=now())
    letter = passed_on(world, "Who takes this?")
    letter.add_attachment(own)
    raw = arrive(mailbox, letter)
    assert (Ticket.objects.count(), ticket_of(raw).trashed_at) == (2, None)


def addresses_of(ticket: Ticket) -> list[str]:
    return [identity.value for identity in ticket.customer.identities.all()]
