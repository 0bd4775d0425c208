"""Letters that are hard to take end as a message or in quarantine, never nowhere, and their pages can be looked at."""

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator

import pytest
from django.db.models import Sum
from django.test import Client

from tests.letters import hard
from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.files.models import Blob
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Attachment, Message
from zabota.core.mail import Letter
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.storing import Arrival, store
from zabota.rooms.mail.actions.taking import reading
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import HELP, through

# A fault of ours that was caught at the last moment, such as "KeyError: 'x'".
CRASHED = re.compile(r"^\w*(Error|Exception|Warning)\b")


@pytest.fixture
def mailbox(world: World, sink: Sink) -> Mailbox:
    desk_actions.change(private_hosts=True, by="test", at=now())
    return mailboxes.add(address=HELP, brand=world.brand, **through(sink), by="test", at=now())


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink().start()
    yield server
    server.stop()


def take(mailbox: Mailbox, content: bytes, run_jobs: JobRunner, *, envelope: str = "ana@marverde.example") -> RawLetter:
    """As the receiver keeps it; everything that follows is run."""
    source = f"test:{RawLetter.objects.count()}"
    store([Arrival(source, content, now(), mailbox.pk, envelope, mailbox.address)])
    run_jobs()
    raw = RawLetter.objects.select_related("message__ticket").get(source=source)
    assert hashlib.sha256(raw.content).digest() == hashlib.sha256(content).digest()
    return raw


@pytest.mark.parametrize("name", hard.NOT_LOST)
def test_it_becomes_a_message_that_can_be_looked_at(
    name: str, mailbox: Mailbox, world: World, client: Client, run_jobs: JobRunner
) -> None:
    raw = take(mailbox, hard.NOT_LOST[name], run_jobs)
    assert raw.state == "done", raw.trouble
    assert raw.message is not None
    client.force_login(world.olga)
    assert client.get(f"/tickets/{raw.message.ticket.number}/").status_code == 200
    assert client.get("/inbox/all/").status_code == 200


def test_from_nobody_by_nobody_it_waits_in_quarantine(
    mailbox: Mailbox, world: World, client: Client, run_jobs: JobRunner
) -> None:
    raw = take(mailbox, hard.NOT_LOST["no From"], run_jobs, envelope="")
    assert raw.state == "quarantined"
    assert not CRASHED.match(raw.trouble)


def test_one_whose_facts_cannot_be_kept_holds_up_no_other(
    mailbox: Mailbox, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def facts_of(letter: Letter, raw: RawLetter) -> dict[str, str]:
        return {"subject": "\0"} if letter.subject == "Poison" else {}

    # PostgreSQL keeps no NUL; a fault of ours let it through.
    monkeypatch.setattr(reading, "facts_of", facts_of)
    poison = hard.letter().as_bytes().replace(b"Subject: Till 2", b"Subject: Poison")
    store([Arrival("test:poison", poison, now(), mailbox.pk, "ana@marverde.example", mailbox.address)])
    raw = take(mailbox, hard.letter("Where is my invoice?", message_id="<next@marverde.example>").as_bytes(), run_jobs)
    assert raw.state == "done"
    kept = RawLetter.objects.get(source="test:poison")
    assert (kept.state, kept.content) == ("quarantined", poison)
    assert kept.trouble


def test_two_thousand_attachments_are_all_there(mailbox: Mailbox, run_jobs: JobRunner) -> None:
    raw = take(mailbox, hard.with_attachments(2_000), run_jobs)
    assert raw.message is not None
    found = dict(Attachment.objects.filter(message=raw.message).values_list("name", "blob__content"))
    assert {name: bytes(content).strip() for name, content in found.items()} == {
        f"{number}.txt": b"file %d" % number for number in range(2_000)
    }


def test_a_zip_bomb_is_never_unpacked(mailbox: Mailbox, run_jobs: JobRunner) -> None:
    content, size = hard.with_zip_bomb()
    raw = take(mailbox, content, run_jobs)
    (attachment,) = Attachment.objects.filter(message=raw.message)
    assert attachment.size == size
    assert Blob.objects.aggregate(all=Sum("size"))["all"] < len(content)


def test_two_letters_under_one_id_are_two_tickets(mailbox: Mailbox, run_jobs: JobRunner) -> None:
    first = take(mailbox, hard.letter("The till is silent.").as_bytes(), run_jobs)
    other = hard.letter("Where is my invoice?")
    other.replace_header("From", "Ion <ion@bazar.example>")
    second = take(mailbox, other.as_bytes(), run_jobs, envelope="ion@bazar.example")
    assert first.state == second.state == "done"
    assert first.message is not None
    assert second.message is not None
    assert first.message.ticket != second.message.ticket


def test_a_letter_from_the_future_stands_where_it_came(mailbox: Mailbox, run_jobs: JobRunner) -> None:
    raw = take(mailbox, hard.NOT_LOST["a date a hundred years ahead"], run_jobs)
    assert raw.message is not None
    assert raw.message.created_at <= now()


EVIL = "=?utf-8?Q?{}=0D=0ABcc:_victim@elsewhere.example=0D=0A=0D=0AHa?="


@pytest.mark.parametrize("line_end", ["=0D=0A", "=0A", "=0D", "=E2=80=A8", "=C2=85", "=0B", "=00=0D=0A"])
def test_line_ends_in_encoded_words_begin_no_header_of_ours(
    line_end: str, mailbox: Mailbox, world: World, run_jobs: JobRunner, clock: MovingClock, sink: Sink
) -> None:
    evil = EVIL.replace("=0D=0A", line_end)
    content = (
        f"From: {evil.format('Ana')} <ana@marverde.example>\r\nTo: help@tarelka.example\r\n"
        f"Subject: {evil.format('Till')}\r\nMessage-ID: <evil@marverde.example>\r\n"
        f"References: <one@x\rBcc:victim@elsewhere.example> <two@x>\r\n\r\nx\r\n"
    )
    raw = take(mailbox, content.encode(), run_jobs)
    assert raw.message is not None
    tickets.reply(raw.message.ticket, agent=world.irina, text="Off and on.", by=world.irina.ref, at=now())
    clock.move(seconds=11)
    run_jobs()
    assert Message.objects.filter(kind="out", delivery="sent").count() == len(sink.raw) == 2
    assert [to for _sender, recipients in sink.envelopes for to in recipients] == ["ana@marverde.example"] * 2
    for sent in sink.raw:
        head = sent.partition(b"\r\n\r\n")[0]
        lines = re.split(rb"[\r\n\x0b\x0c\x85]+", head)
        assert not [line for line in lines if line.lower().lstrip().startswith((b"bcc", b"ha"))]
        made = email.message_from_bytes(sent, policy=email.policy.default)
        assert "Bcc" not in made
        assert [one.addr_spec for one in made["To"].addresses] == ["ana@marverde.example"]
