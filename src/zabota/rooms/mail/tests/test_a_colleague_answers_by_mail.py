"""What one of us answers to a letter about a ticket reaches the customer, or the team, or a person who looks at it."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Role
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import Letter
from zabota.rooms.mail.actions.taking import reading
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.understanding import marks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock) -> Ticket:
    """Ana's, given to Irina, who was told by a letter of it two minutes ago: sink.letters[0]."""
    Mailbox.objects.update(plus_addresses=True)
    sending_mailbox.refresh_from_db()
    agents.change(world.irina, told_by_mail=True, by=world.irina.ref, at=now())
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    sink.raw.clear()
    sink.envelopes.clear()
    world.give(found)
    run_jobs()
    assert len(sink.raw) == 1
    clock.move(minutes=2)
    return found


@pytest.fixture
def answer(ticket: Ticket, sink: Sink, sending_mailbox: Mailbox) -> Callable[..., RawLetter]:
    """Irina's mail program answers the first letter, with what it quotes."""

    def write(text: str = "Switch it off and on.", *, attach: str = "", **more: Any) -> RawLetter:
        return arrive(sending_mailbox, as_a_program_answers(sink.letters[0], text, attach=attach, **more))

    return write


def as_a_program_answers(told: EmailMessage, text: str, *, attach: str = "", **more: Any) -> EmailMessage:
    quote = "\n".join(f"> {line}" for line in told.get_body(("plain",)).get_content().splitlines())
    values: dict[str, Any] = {
        "sender": "Irina Sokolova <irina.sokolova@tarelka.example>",
        "to": told["Reply-To"] or told["From"],
        "subject": f"Re: {told['Subject']}",
        "message_id": "<reply@phone.example>",
        "In_Reply_To": told["Message-ID"],
        **more,
    }
    letter = make_letter(f"{text}\n\nOn Sun, 22 Nov 2026 at 10:00, Tarelka wrote:\n{quote}\n", **values)
    if attach:
        letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=attach)
    return letter


def reason_of(raw: RawLetter) -> str:
    return render_to_string("mail/_reason.html", {"letter": raw}).strip()


def test_it_goes_to_the_customer_in_the_thread_under_their_name(
    world: World, ticket: Ticket, answer: Callable[..., RawLetter], sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    raw = answer(attach="manual.pdf")
    assert raw.message is not None
    assert (raw.message.kind, raw.message.text, raw.message.agent) == ("out", "Switch it off and on.", world.irina)
    assert raw.message.delivery == "held"
    clock.move(seconds=11)
    run_jobs()
    letter = sink.letters[-1]
    assert letter["To"] == "Ana Munteanu <ana@marverde.example>"
    assert letter["From"].addresses[0].display_name.startswith("Irina Sokolova")
    assert "<first@marverde.example>" in letter["References"]
    world.sent(ticket, "One thing more.")
    run_jobs()
    assert sink.letters[-1]["References"]
    assert not [one for one in sink.letters if "phone.example" in str(one)]
    assert "Reply above this line" not in letter.get_body(("plain",)).get_content()
    assert [part.get_filename() for part in letter.iter_attachments()] == ["manual.pdf"]
    assert marks_of(raw)[0].words == "Written by mail"


def test_taken_back_within_ten_seconds_it_does_not_leave(
    ticket: Ticket, answer: Callable[..., RawLetter], sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    message = answer().message
    assert message is not None
    tickets.withdraw(message, by="test", at=now())
    clock.move(seconds=20)
    run_jobs()
    assert len(sink.raw) == 1


def test_the_id_alone_is_enough_where_the_provider_knows_no_plus_addresses(
    answer: Callable[..., RawLetter], ticket: Ticket
) -> None:
    raw = answer(to="help@tarelka.example")
    assert raw.message is not None
    assert (raw.message.kind, raw.message.ticket) == ("out", ticket)


@pytest.mark.parametrize("word", ["#note", "#заметка", "#notă"])
def test_its_first_word_makes_it_a_note(answer: Callable[..., RawLetter], ticket: Ticket, word: str) -> None:
    raw = answer(f"{word}\nCOM3 is opened twice.")
    assert raw.message is not None
    assert (raw.message.kind, raw.message.text) == ("note", "COM3 is opened twice.")


def test_who_may_only_note_writes_notes(
    world: World, sending_mailbox: Mailbox, ticket: Ticket, answer: Callable[..., RawLetter]
) -> None:
    agents.set_role(world.irina, role=Role.LIGHT, by="test", at=now())
    raw = answer()
    assert raw.message is not None
    assert (raw.message.kind, raw.message.agent) == ("note", world.irina)


def test_an_answer_to_what_is_not_the_newest_is_kept_as_a_note(
    world: World,
    ticket: Ticket,
    answer: Callable[..., RawLetter],
    sending_mailbox: Mailbox,
    run_jobs: JobRunner,
    sink: Sink,
) -> None:
    newer = make_letter("It works again.", message_id="<2@x>", References="<first@marverde.example>")
    arrive(sending_mailbox, newer)
    run_jobs()
    assert "wrote in ticket" in sink.letters[-1].get_body(("plain",)).get_content()
    raw = answer()
    run_jobs()
    assert raw.message is not None
    assert raw.message.kind == "note"
    assert marks_of(raw)[0].words == "Not sent: the customer wrote meanwhile"
    assert len(sink.raw) == 2


def test_one_that_a_colleague_was_quicker_than_is_kept_and_its_writer_is_told(
    world: World, ticket: Ticket, answer: Callable[..., RawLetter], run_jobs: JobRunner, sink: Sink
) -> None:
    world.note(ticket)
    raw = answer()
    run_jobs()
    assert raw.message is not None
    assert (raw.message.kind, raw.facts["by_mail"]) == ("note", "colleague")
    assert "was not sent" in sink.letters[-1].get_body(("plain",)).get_content()


def test_from_a_closed_ticket_nothing_is_sent(world: World, ticket: Ticket, answer: Callable[..., RawLetter]) -> None:
    tickets.solve(ticket, agent=world.irina, by="test", at=now())
    tickets.close(ticket, by="test", at=now())
    raw = answer()
    assert raw.message is not None
    assert (raw.message.kind, raw.facts["by_mail"]) == ("note", "closed")


def test_merged_meanwhile_it_is_said_where_the_ticket_is_read(
    world: World, ticket: Ticket, answer: Callable[..., RawLetter], sending_mailbox: Mailbox
) -> None:
    other = ticket_of(arrive(sending_mailbox, make_letter("Other.", message_id="<other@x>", subject="Other")))
    tickets.merge(ticket, into=other, by="test", at=now())
    raw = answer("#note see above")
    assert raw.message is not None
    assert raw.message.ticket == other


# Whoever is not its reader


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sender": "mallory@elsewhere.example"}, "notice_other_sender"),
        ({"sender": "victor.lungu@tarelka.example"}, "notice_other_sender"),
    ],
)
def test_somebody_else_s_answer_waits_for_a_person(
    answer: Callable[..., RawLetter], ticket: Ticket, change: dict[str, str], reason: str
) -> None:
    raw = answer(**change)
    assert (raw.state, raw.trouble, raw.message) == ("quarantined", reason, None)
    assert reason_of(raw) == "It answers a letter to one of us, and somebody else sent it."


def test_with_the_id_alone_somebody_else_speaks_for_themselves(
    answer: Callable[..., RawLetter], ticket: Ticket
) -> None:
    raw = answer(to="help@tarelka.example", sender="mallory@elsewhere.example", subject="Hello")
    assert raw.message is not None
    assert (raw.message.kind, raw.message.ticket == ticket) == ("in", False)


def test_a_forged_signature_waits_for_a_person(answer: Callable[..., RawLetter], ticket: Ticket, sink: Sink) -> None:
    forged = re.sub(r"\.[0-9a-f]{20}@", f".{'0' * 20}@", sink.letters[0]["Reply-To"])
    raw = answer(to=forged, In_Reply_To=f"<zbn.1.{'0' * 20}@tarelka.example>")
    assert (raw.state, raw.trouble) == ("quarantined", "notice_forged")
    assert not Message.objects.filter(kind="out", automatic=False).exists()


def test_a_sender_whom_the_server_disowns_waits_for_a_person(
    answer: Callable[..., RawLetter], ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disowned(letter: Letter, raw: RawLetter) -> dict[str, Any]:
        return {"vouch": {"state": "fail", "why": "dmarc", "domain": "tarelka.example"}}

    monkeypatch.setattr(reading, "facts_of", disowned)
    assert answer().trouble == "notice_disowned"


def test_who_left_answers_no_more(world: World, answer: Callable[..., RawLetter], ticket: Ticket) -> None:
    agents.leave(world.irina, by="test", at=now())
    assert (answer().trouble, Message.objects.filter(kind="note").count()) == ("notice_left", 0)


def test_who_may_not_write_in_it_any_more_waits_for_a_person(
    world: World, answer: Callable[..., RawLetter], ticket: Ticket
) -> None:
    agents.set_role(world.irina, role=Role.AUDITOR, by="test", at=now())
    raw = answer()
    assert (raw.trouble, raw.state) == ("notice_forbidden", "quarantined")
    assert "may not write in this ticket" in reason_of(raw)


def test_one_without_words_waits_for_a_person(answer: Callable[..., RawLetter], ticket: Ticket) -> None:
    assert answer("").trouble == "notice_empty"


# Machines


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_a_colleague_who_is_away_says_nothing_to_customers(
    answer: Callable[..., RawLetter], ticket: Ticket, sink: Sink, run_jobs: JobRunner, headers: dict[str, str]
) -> None:
    raw = answer("I am away until Monday.", **headers)
    run_jobs()
    assert (raw.state, raw.message, raw.facts["notice"]["machine"]) == ("done", None, True)
    assert (Ticket.objects.count(), len(sink.raw)) == (1, 1)


@pytest.mark.parametrize("text", ["I am away until Monday.", "Я в отпуске до понедельника.", "Sunt în concediu."])
def test_nor_does_one_whose_mailbox_does_not_say_that_it_is_a_machine(
    answer: Callable[..., RawLetter], ticket: Ticket, sink: Sink, run_jobs: JobRunner, text: str
) -> None:
    raw = answer(text)
    run_jobs()
    assert raw.message is not None
    assert (raw.message.kind, raw.facts["by_mail"], len(sink.raw)) == ("note", "machine", 1)


def test_nobody_answers_within_seconds(
    world: World, ticket: Ticket, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    arrive(sending_mailbox, make_letter("And?", message_id="<2@x>", References="<first@marverde.example>"))
    run_jobs()
    raw = arrive(sending_mailbox, as_a_program_answers(sink.letters[-1], "Thank you for your letter."))
    assert raw.message is not None
    assert (raw.message.kind, raw.facts["by_mail"]) == ("note", "machine")


def test_the_same_words_twice_in_one_ticket_are_sent_once(answer: Callable[..., RawLetter], ticket: Ticket) -> None:
    first, second = answer("Thank you."), answer("Thank you.", message_id="<reply2@phone.example>")
    assert first.message is not None
    assert second.message is not None
    assert (first.message.kind, second.message.kind, second.facts["by_mail"]) == ("out", "note", "repeated")


def test_what_repeats_our_letter_uncut_is_not_sent(
    answer: Callable[..., RawLetter], ticket: Ticket, sink: Sink
) -> None:
    link = re.search(r"https?://\S+", sink.letters[0].get_body(("plain",)).get_content())
    assert link
    raw = answer(f"See {link[0]} for more.")
    assert raw.message is not None
    assert (raw.message.kind, raw.facts["by_mail"]) == ("note", "quote")
