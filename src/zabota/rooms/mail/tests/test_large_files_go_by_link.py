import secrets
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.files.store import put
from zabota.base.tickets.models import Attachment
from zabota.rooms.mail.actions import mailboxes, rounds, sending
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.tests.test_many_letters_leave import begin

pytestmark = pytest.mark.django_db

LARGE = 1_200_000


def attach(letter: OutLetter, name: str, size: int, *, inline: bool = False) -> bytes:
    content = secrets.token_bytes(size)
    Attachment.objects.create(
        message=letter.message, blob=put(content), name=name, content_type="application/pdf", size=size, inline=inline,
        content_id="picture@x" if inline else "",
    )  # fmt: skip
    return content


def test_the_largest_file_becomes_a_link_in_both_twins_and_the_small_one_goes_along(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, client: Client
) -> None:
    box = mailboxes.change(sending_mailbox, by="test", at=now(), link_over=1)
    (letter,) = begin(box, "ana", automatic=False)
    content = attach(letter, "plan <of> the \u2028 kitchen.pdf", LARGE)
    attach(letter, "small.pdf", 1000)
    run_jobs(only=sending.SEND)
    (sent,) = sink.letters
    assert len(sink.raw[0]) < 100_000
    assert [part.get_filename() for part in sent.iter_attachments()] == ["small.pdf"]
    plain = sent.get_body(("plain",)).get_content()
    html = sent.get_body(("html",)).get_content()
    (line,) = [line for line in plain.splitlines() if line.startswith("plan <of> the")]
    assert "1.1\xa0MB" in line
    assert "until" in plain
    assert "plan &lt;of&gt; the" in html
    address = line.rpartition(" ")[2]
    assert address in html
    assert client.get(urlsplit(address).path).content == content


def test_pictures_in_the_text_stay_in_the_letter(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    box = mailboxes.change(sending_mailbox, by="test", at=now(), link_over=1)
    (letter,) = begin(box, "ana", automatic=False)
    attach(letter, "picture.pdf", LARGE, inline=True)
    run_jobs(only=sending.SEND)
    assert len(sink.raw[0]) > LARGE


def test_a_letter_that_leaves_twice_is_the_same_to_the_byte(
    sending_mailbox: Mailbox, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = mailboxes.change(sending_mailbox, by="test", at=now(), link_over=1)
    (letter,) = begin(box, "ana", automatic=False)
    attach(letter, "plan.pdf", LARGE)
    with monkeypatch.context() as broken:
        broken.setattr(rounds, "note", lambda *_, **__: None)
        broken.setattr(rounds, "TURN", 1)
        rounds.send_due(box.pk, clock=now)
    rounds.send_due(box.pk, clock=now)
    first, second = sink.raw
    assert first == second


def test_an_answer_that_asks_is_the_same_to_the_byte_too(
    sending_mailbox: Mailbox, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    (letter,) = begin(sending_mailbox, "ana", automatic=False)
    assert letter.message is not None
    ticket = letter.message.ticket
    ticket.status, ticket.solved_at = "solved", now()
    ticket.save()
    OutLetter.objects.filter(pk=letter.pk).update(asks=True)
    with monkeypatch.context() as broken:
        broken.setattr(rounds, "note", lambda *_, **__: None)
        broken.setattr(rounds, "TURN", 1)
        rounds.send_due(sending_mailbox.pk, clock=now)
    rounds.send_due(sending_mailbox.pk, clock=now)
    first, second = sink.raw
    assert b"did-it-help" in first
    assert first == second
