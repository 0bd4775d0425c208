import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest
from django.db import connection

from tests.mail_servers import PASSWORD, Dovecot, Sink, free_port
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.net import dns
from zabota.base.people.models import Brand
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.receiver import Receiver

HELP = "help@tarelka.example"
ANA = "Ana Munteanu <ana@marverde.example>"


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    server = Dovecot()
    server.start()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def no_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside is asked; a test that needs records makes a zone of its own."""
    monkeypatch.setattr(dns, "ask", lambda name, kind: [])


@pytest.fixture
def dovecot(dovecot_server: Dovecot) -> Dovecot:
    return dovecot_server


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink().start()
    yield server
    server.stop()


@pytest.fixture
def brand(db: None) -> Brand:
    """The first brand; tests with committed data find an emptied database, so it is made if need be."""
    desk_actions.change(private_hosts=True, by="test", at=now())
    brand = Brand.objects.order_by("id").first() or Brand(slug="main", created_at=now())
    brand.name, brand.languages = "Tarelka", ["en", "ru", "ro"]
    brand.save()
    return brand


@pytest.fixture
def mailbox(brand: Brand) -> Mailbox:
    """help@tarelka.example, reached through the receiver alone."""
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now())


@pytest.fixture
def sending_mailbox(brand: Brand, sink: Sink) -> Mailbox:
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **through(sink))


@pytest.fixture
def committed(transactional_db: None) -> None:
    """For tests whose letters pass between threads: data is committed, and no job is left from another test."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events")
        cursor.execute("DELETE FROM procrastinate_jobs")


def through(sink: Sink) -> dict[str, Any]:
    return {"smtp_host": "127.0.0.1", "smtp_port": sink.port, "smtp_security": "plain"}


def by_imap(dovecot: Dovecot, user: str, password: str = PASSWORD) -> dict[str, Any]:
    return {
        "imap_host": "127.0.0.1",
        "imap_port": dovecot.port,
        "imap_security": "plain",
        "imap_user": user,
        "imap_password": password,
    }


@pytest.fixture
def letter() -> Callable[..., EmailMessage]:
    return make_letter


def make_letter(
    text: str = "The till in the hall prints nothing.",
    *,
    sender: str = ANA,
    to: str = HELP,
    subject: str = "Till 2 prints nothing",
    message_id: str | None = "<first@marverde.example>",
    date: datetime | None = None,
    html: str = "",
    **headers: str,
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(date or now())
    if message_id is not None:
        made["Message-ID"] = message_id
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


@pytest.fixture
def account(dovecot: Dovecot) -> str:
    return dovecot.user(f"page-{secrets.token_hex(4)}")


@pytest.fixture
def receiver(request: pytest.FixtureRequest, committed: None) -> Iterator[Receiver]:
    """The built-in receiver, speaking SMTP; parametrized indirectly with "lmtp" it speaks that."""
    keeper = Keeper()
    keeper.start()
    server = Receiver(keeper, "127.0.0.1", free_port(), lmtp=getattr(request, "param", "smtp") == "lmtp")
    server.start()
    yield server
    server.stop()
    keeper.stop()


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    """An account of the IMAP server."""
    return dovecot.user(f"help-{secrets.token_hex(4)}")


@pytest.fixture
def box(committed: None, brand: Brand, dovecot: Dovecot, user: str) -> Mailbox:
    """help@tarelka.example, read from that account; committed."""
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, user))
