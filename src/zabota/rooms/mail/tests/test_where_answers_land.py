"""Answers to what is closed, merged or thrown away, by every trace that a letter bears; and who is not believed."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Link, Status, Ticket
from zabota.core.mail import Letter, sign_address
from zabota.rooms.mail.actions.taking import reading
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db
STRANGER = "Mallory <mallory@elsewhere.example>"


@pytest.fixture
def first(sending_mailbox: Mailbox, run_jobs: JobRunner) -> Ticket:
    """Ana's, acknowledged by a letter that carries our signed id: sink.letters[0]. Ion stood in copy."""
    ticket = ticket_of(arrive(sending_mailbox, make_letter(Cc="Ion <ion@marverde.example>")))
    run_jobs()
    return ticket


@pytest.fixture
def disowned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mailbox's own server says of every letter that somebody else wrote it."""

    def facts(letter: Letter, raw: RawLetter) -> dict[str, Any]:
        return {"vouch": {"state": "fail", "why": "dmarc", "domain": "marverde.example"}}

    monkeypatch.setattr(reading, "facts_of", facts)


def close(ticket: Ticket) -> None:
    tickets.solve(ticket, agent=None, by="test", at=now())
    tickets.close(ticket, by="test", at=now())


TRACES: dict[str, Callable[[Sink, Ticket], dict[str, str]]] = {
    "signed id": lambda sink, ticket: {"In_Reply_To": sink.letters[0]["Message-ID"]},
    "signed address": lambda sink, ticket: {"to": sign_address(signing_key(), ticket.number, "help@tarelka.example")},
    "foreign id": lambda sink, ticket: {"References": "<first@marverde.example>"},
    "number": lambda sink, ticket: {"subject": f"Re: Till [#{ticket.number}]"},
    **{
        name: lambda sink, ticket, name=name: {  # type: ignore[misc]
            name.replace("-", "_"): sign_address(signing_key(), ticket.number, "help@tarelka.example")
        }
        for name in ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
    },
}


@pytest.mark.parametrize("trace", TRACES)
def test_by_every_trace_an_answer_to_what_is_solved_opens_it_again(
    sending_mailbox: Mailbox, first: Ticket, sink: Sink, trace: str
) -> None:
    tickets.solve(first, agent=None, by="test", at=now())
    raw = arrive(sending_mailbox, make_letter("Not yet.", message_id="<2@x>", **TRACES[trace](sink, first)))
    first.refresh_from_db()
    assert (ticket_of(raw), first.status) == (first, Status.NEW)


@pytest.mark.parametrize("trace", TRACES)
def test_by_every_trace_an_answer_to_what_is_closed_begins_a_ticket_that_follows_it(
    sending_mailbox: Mailbox, first: Ticket, sink: Sink, trace: str
) -> None:
    close(first)
    raw = arrive(sending_mailbox, make_letter("Again.", message_id="<2@x>", **TRACES[trace](sink, first)))
    link = Link.objects.get()
    assert (link.kind, link.first_id, link.second_id) == (Link.Kind.FOLLOW_UP, first.pk, ticket_of(raw).pk)
    assert "stranger" not in raw.facts


def test_an_answer_to_a_merged_ticket_is_read_where_it_was_merged_into_and_goes_back_with_it(
    sending_mailbox: Mailbox, first: Ticket
) -> None:
    other = ticket_of(arrive(sending_mailbox, make_letter("Other.", message_id="<other@x>", subject="Other")))
    tickets.merge(first, into=other, by="test", at=now())
    tickets.solve(other, agent=None, by="test", at=now())
    raw = arrive(sending_mailbox, make_letter("Not yet.", message_id="<2@x>", References="<first@marverde.example>"))
    other.refresh_from_db()
    assert (ticket_of(raw), other.status) == (first, Status.NEW)
    tickets.unmerge(first, by="test", at=now())
    assert first.messages.filter(text="Not yet.").exists()


def test_where_a_merged_ticket_is_closed_the_new_one_follows_the_one_it_is_read_in(
    sending_mailbox: Mailbox, first: Ticket
) -> None:
    other = ticket_of(arrive(sending_mailbox, make_letter("Other.", message_id="<other@x>", subject="Other")))
    tickets.merge(first, into=other, by="test", at=now())
    close(other)
    raw = arrive(sending_mailbox, make_letter("Again.", message_id="<2@x>", References="<first@marverde.example>"))
    link = Link.objects.get()
    assert (link.first_id, link.second_id) == (other.pk, ticket_of(raw).pk)


def test_who_stood_in_copy_takes_part_and_whom_they_add_does_too(sending_mailbox: Mailbox, first: Ticket) -> None:
    ion = {"sender": "Ion <ion@marverde.example>", "References": "<first@marverde.example>"}
    raw = arrive(sending_mailbox, make_letter("Me too.", message_id="<2@x>", Cc="vera@marverde.example", **ion))
    vera = make_letter("And me.", sender="vera@marverde.example", message_id="<3@x>", References="<2@x>")
    assert [ticket_of(raw), ticket_of(arrive(sending_mailbox, vera))] == [first, first]
    assert sorted(message.customer.name for message in first.messages.filter(kind="in") if message.customer) == [
        "",
        "Ana Munteanu",
        "Ion",
    ]


@pytest.mark.parametrize("trace", ["foreign id", "number"])
def test_whom_the_server_disowns_does_not_join_by_what_anybody_may_write(
    sending_mailbox: Mailbox, first: Ticket, sink: Sink, disowned: None, trace: str
) -> None:
    raw = arrive(sending_mailbox, make_letter("Pay here.", message_id="<2@x>", **TRACES[trace](sink, first)))
    assert ticket_of(raw) != first
    assert (raw.facts["stranger"], Link.objects.get().first_id) == (first.number, first.pk)


@pytest.mark.parametrize("trace", ["signed id", "signed address"])
def test_what_we_signed_is_believed_of_anybody(
    sending_mailbox: Mailbox, first: Ticket, sink: Sink, disowned: None, trace: str
) -> None:
    letter = make_letter("Forwarded to me.", message_id="<2@x>", sender=STRANGER, **TRACES[trace](sink, first))
    assert ticket_of(arrive(sending_mailbox, letter)) == first
