"""Runs beside a started desk, with its environment: makes an owner and two mailboxes, prints the owner's session."""

import sys
from datetime import timedelta

import django

django.setup()

# ruff: noqa: E402  (models can be imported only now)
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from tests.faults.names import HELP, SHOP
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Brand, Role
from zabota.rooms.mail.actions import mailboxes


def session_of(agent: Agent) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(agent.pk)
    store["_auth_user_backend"] = "zabota.base.people.backends.ByAddress"
    store["_auth_user_hash"] = agent.get_session_auth_hash()
    store.save()
    return str(store.session_key)


@transaction.atomic
def prepare(smtp_port: int, imap_port: int, imap_user: str, imap_password: str) -> str:
    """smtp_port, imap_port: 0 leaves that server out."""
    desk_actions.change(by="test", at=now(), name="Tarelka", set_up_at=now(), setup_step="done", private_hosts=True)
    brand = Brand.objects.earliest("id")
    out = {"smtp_host": "127.0.0.1", "smtp_port": smtp_port, "smtp_security": "plain"} if smtp_port else {}
    # IMAP tells when a letter came in whole seconds: one that comes in the second of its mailbox would seem older.
    at = now() - timedelta(minutes=1)
    mailboxes.add(address=HELP, brand=brand, **out, by="test", at=at)
    if imap_port:
        read = {"imap_host": "127.0.0.1", "imap_port": imap_port, "imap_security": "plain"}
        read |= {"imap_user": imap_user, "imap_password": imap_password}
        mailboxes.add(address=SHOP, brand=brand, **out, **read, by="test", at=at)
    olga = agents.join(
        email="olga@tarelka.example",
        name="Olga",
        surname="Munteanu",
        role=Role.OWNER,
        languages=["en"],
        password="tarelka-means-plate",
        by="test",
        at=now(),
    )
    return session_of(olga)


if __name__ == "__main__":
    smtp, imap, user, password = sys.argv[1:]
    print(prepare(int(smtp), int(imap), user, password))
