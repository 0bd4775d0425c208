"""The doctor says in time when the certificates of the mail servers end."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest

from tests.certificate_server import shown, shown_by_smtp
from tests.mail_servers import Dovecot, free_port
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.people.models import Brand
from zabota.base.ports.findings import Finding
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import HELP
from zabota.rooms.mail.watched import findings

pytestmark = pytest.mark.django_db


def told() -> list[Finding]:
    return [one for one in findings() if one.code.startswith("certificate")]


def read_from(brand: Brand, port: int, security: str = "tls", address: str = HELP) -> Mailbox:
    there = {"imap_host": "127.0.0.1", "imap_port": port, "imap_security": security, "imap_user": "a"}
    return mailboxes.add(address=address, brand=brand, by="test", at=now(), **there)


def test_nothing_is_said_until_three_weeks_before(brand: Brand, tmp_path: Path) -> None:
    with shown(tmp_path, now() + timedelta(days=22)) as port:
        read_from(brand, port)
        assert told() == []


def test_from_three_weeks_before_somebody_should_look(brand: Brand, tmp_path: Path) -> None:
    ends = now() + timedelta(days=20, hours=1)
    with shown(tmp_path, ends) as port:
        read_from(brand, port)
        (one,) = told()
    assert (one.code, one.bad) == ("certificate_ends", False)
    assert one.says == f"The certificate of 127.0.0.1:{port} ends on {ends:%Y-%m-%d}, in 20 days."
    assert "renew" in one.do


def test_one_that_is_over_is_bad_although_it_cannot_be_trusted_any_more(brand: Brand, tmp_path: Path) -> None:
    ends = now() - timedelta(hours=1)
    with shown(tmp_path, ends) as port:
        read_from(brand, port)
        (one,) = told()
    assert (one.code, one.bad) == ("certificate_over", True)
    assert f"ended on {ends:%Y-%m-%d}" in one.says


def test_a_server_of_several_mailboxes_is_told_once(brand: Brand, tmp_path: Path) -> None:
    with shown(tmp_path, now() + timedelta(days=3, hours=1)) as port:
        for name in ("help", "sales", "tills"):
            read_from(brand, port, address=f"{name}@tarelka.example")
        assert len(told()) == 1


def test_where_tls_is_asked_for_in_the_words_of_smtp(brand: Brand, tmp_path: Path) -> None:
    with shown_by_smtp(tmp_path, now() + timedelta(days=1, hours=1)) as port:
        there = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "starttls"}
        mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **there)
        assert [one.says.rpartition(", ")[2] for one in told()] == ["in 1 day."]


def test_where_tls_is_asked_for_in_the_words_of_imap(brand: Brand, dovecot: Dovecot) -> None:
    """The certificate of this server is for nine days."""
    read_from(brand, dovecot.port, security="starttls")
    (one,) = told()
    assert f"127.0.0.1:{dovecot.port}" in one.says
    assert not one.bad


def test_a_server_without_tls_or_that_is_not_there_or_is_silent_says_nothing_of_it(
    brand: Brand, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zabota.base.net.certificates.PATIENCE", 0.2)
    read_from(brand, dovecot.port, security="plain", address="plain@tarelka.example")
    read_from(brand, free_port(), address="gone@tarelka.example")
    read_from(brand, dovecot.port, address="other-words@tarelka.example")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for security in ("tls", "starttls"):
            read_from(brand, silent.getsockname()[1], security=security, address=f"{security}@tarelka.example")
        assert told() == []


def test_a_server_inside_is_not_asked_where_the_owner_allows_none(brand: Brand, tmp_path: Path) -> None:
    with shown(tmp_path, now() - timedelta(days=1)) as port:
        read_from(brand, port)
        assert told()
        desk_actions.change(private_hosts=False, by="test", at=now())
        assert told() == []


def test_a_mailbox_that_rests_is_not_looked_at(brand: Brand, tmp_path: Path) -> None:
    with shown(tmp_path, now() - timedelta(days=1)) as port:
        Mailbox.objects.filter(pk=read_from(brand, port).pk).update(paused=True)
        assert told() == []
