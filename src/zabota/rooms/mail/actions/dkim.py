"""Keys that letters are signed with: made here, sealed, used once their record stands in DNS."""

import base64
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import cast

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from django.db import transaction

from zabota.base.audit.changes import changes
from zabota.base.desk.telling import tell
from zabota.base.net import dns
from zabota.base.vault.seal import seal, unseal
from zabota.core.events.settings import MailboxChanged
from zabota.core.mail.dns_records import key_found
from zabota.rooms.mail.models import DkimKey, Mailbox

PURPOSE = "dkim"
BITS = 2048


@transaction.atomic
def make(mailbox: Mailbox, *, by: str, at: datetime) -> DkimKey:
    """A new key for the domain of the mailbox, with a selector of its own; a former one is used no more."""
    key = generate_private_key(65537, BITS)
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    former = DkimKey.objects.filter(domain=mailbox.domain).values_list("selector", flat=True).first()
    DkimKey.objects.filter(domain=mailbox.domain).delete()
    made = DkimKey.objects.create(
        domain=mailbox.domain,
        # Letters under way are still checked with the former record, so the new one stands under another name.
        selector=f"z{at:%Y%m%d%H%M%S}",
        sealed=seal(private, purpose=PURPOSE),
        public=base64.b64encode(public).decode(),
        created_at=at,
    )
    _told(mailbox, former, made.selector, by=by, at=at)
    return made


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Letters of the domain leave unsigned from now on."""
    former = DkimKey.objects.filter(domain=mailbox.domain).values_list("selector", flat=True).first()
    if DkimKey.objects.filter(domain=mailbox.domain).delete()[0]:
        _told(mailbox, former, None, by=by, at=at)


def _told(mailbox: Mailbox, former: str | None, selector: str | None, *, by: str, at: datetime) -> None:
    event = MailboxChanged(mailbox=mailbox.pk, fields=["dkim"])
    facts = {"fields": ["dkim"], **changes({"dkim": former}, {"dkim": selector}, name=mailbox.address)}
    tell(event, thing=f"mailbox:{mailbox.pk}", facts=facts, by=by, at=at)


def look(domain: str, *, at: datetime) -> DkimKey | None:
    """Ask DNS whether the record is right. While DNS gives no answer, what was known stays so."""
    key = DkimKey.objects.filter(domain=domain).first()
    if key is None:
        return None
    try:
        found = key_found(dns.ask(key.record_name, "TXT"), key.public)
    except dns.NoDns:
        key.trouble, key.checked_at = "unknown", at
    else:
        key.trouble = "" if found == "ok" else found
        key.found_at = (key.found_at or at) if found == "ok" else None
        key.checked_at = at
    key.save(update_fields=["trouble", "found_at", "checked_at"])
    return key


def signer_of(domain: str) -> tuple[str, Callable[[bytes], bytes]] | None:
    """(selector, what signs), where letters of the domain are signed."""
    key = DkimKey.objects.filter(domain=domain, found_at__isnull=False).first()
    if key is None:
        return None
    private = _opened(unseal(bytes(key.sealed), purpose=PURPOSE))
    return key.selector, lambda data: private.sign(data, PKCS1v15(), SHA256())


@lru_cache(16)
def _opened(der: bytes) -> RSAPrivateKey:
    """Kept, since opening a key costs as much as a hundred signatures."""
    return cast(RSAPrivateKey, load_der_private_key(der, None, unsafe_skip_rsa_key_validation=True))
