"""Mailboxes of Google and Microsoft: a person signs in there, and we keep the keys that are handed out."""

import logging
import os
import secrets
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from zabota.base.audit.changes import changes
from zabota.base.clock import now
from zabota.base.desk.telling import tell
from zabota.base.net.http import post_form
from zabota.base.net.servers import AppRefused, SignInNeeded
from zabota.core.events.settings import DeskChanged
from zabota.core.mail.consent import Endpoints, Keys, NoConsent, endpoints, keys, question
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Consent, Mailbox, SignInApp
from zabota.rooms.mail.models.consents import sealed
from zabota.rooms.mail.providers import CONSENTS

log = logging.getLogger(__name__)
# A key is renewed this long before it ends, so that a connection opened just now does not meet its end.
AHEAD = timedelta(minutes=5)
# Longer than a renewal may take; after it another process may try.
RENEWING = timedelta(seconds=30)
PATIENCE, ANSWER = 10.0, 64 * 1024
# The provider does not know our key any more (RFC 6749, 5.2; interaction_required is Microsoft's).
GONE = {"invalid_grant", "interaction_required", "consent_required", "login_required"}


@transaction.atomic
def register(*, provider: str, client_id: str, secret: str, tenant: str = "common", by: str, at: datetime) -> SignInApp:
    """The desk as the provider knows it. An empty secret keeps the one there is."""
    app = SignInApp.objects.filter(provider=provider).first() or SignInApp(provider=provider)
    had = app.client_secret if app.pk else None
    was = {"client_id": app.client_id, "tenant": app.tenant, "secret": had} if app.pk else {}
    app.client_id, app.tenant = client_id, tenant
    if secret:
        app.secret = sealed(secret)
    app.save()
    facts = changes(was, {"client_id": client_id, "tenant": tenant, "secret": secret or had}, name=provider)
    tell(DeskChanged(fields=[f"sign_in_app_{provider}"]), thing=f"app:{provider}", facts=facts, by=by, at=at)
    return app


def back_address() -> str:
    """Where the provider sends a person back to; the owner copies it into the provider's form."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("mail_consent_given")


def ask(mailbox: Mailbox, app: SignInApp, *, state: str, verifier: str) -> str:
    """The provider's address at which the owner of the mailbox says yes."""
    known = {"client": app.client_id, "back": back_address(), "address": mailbox.address}
    return question(app.provider, _endpoints(app), state=state, verifier=verifier, **known)


def fresh_secrets() -> tuple[str, str]:
    """(state, verifier) of one question."""
    return secrets.token_urlsafe(32), secrets.token_urlsafe(48)


def accept(mailbox: Mailbox, provider: str, *, code: str, verifier: str, by: str, at: datetime) -> Mailbox:
    """The person said yes: keys are fetched and kept, and the mailbox uses them from now on.

    Raises NoConsent where the provider takes the code back, and OSError where it cannot be reached.
    """
    app = SignInApp.objects.get(provider=provider)
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_address(),
        "code_verifier": verifier,
    }
    got = _fetch(app, fields, at=at)
    if not got.refresh:
        raise NoConsent("no_refresh_token")
    with transaction.atomic():
        kept = {"provider": provider, **_kept(got, at), "given_at": at, "lost": False, "renewing_until": None}
        Consent.objects.update_or_create(mailbox=mailbox, defaults=kept)
        return mailboxes.change(mailbox, by=by, at=at, **_servers(mailbox, provider))


def _servers(mailbox: Mailbox, provider: str) -> dict[str, Any]:
    """Those of the provider; tests bring their own."""
    if os.environ.get("ZABOTA_TEST_OAUTH") and mailbox.imap_host:
        return {"auth": provider}
    known = CONSENTS[provider]
    return {
        "auth": provider,
        "imap_host": known.imap, "imap_port": 993, "imap_security": "tls", "imap_user": mailbox.address,
        "smtp_host": known.smtp, "smtp_port": known.smtp_port, "smtp_security": known.smtp_security,
        "smtp_user": mailbox.address,
    }  # fmt: skip


def token_for(mailbox: int, *, renewed: bool = False) -> str:
    """An access token of the mailbox, renewed shortly before it ends.

    The reader of mail and the jobs may need one at once: one of them renews, the others take what it brings. Nothing
    is locked meanwhile. renewed: the last one was refused. Raises SignInNeeded, or OSError as base.net.http does.
    """
    refused = _consent(mailbox).access_token if renewed else ""
    until = time.monotonic() + RENEWING.total_seconds()
    while True:
        consent = _consent(mailbox)
        if consent.access_token != refused and consent.expires_at > now() + AHEAD:
            return consent.access_token
        if _is_mine(consent, at=now()):
            return _renew(consent)
        if consent.access_token != refused and consent.expires_at > now():
            return consent.access_token
        if time.monotonic() > until:
            raise TimeoutError("another process renews the key")
        time.sleep(0.2)


def _consent(mailbox: int) -> Consent:
    consent = Consent.objects.filter(mailbox=mailbox).first()
    if consent is None or consent.lost:
        raise SignInNeeded("nobody has signed in")
    return consent


def _is_mine(consent: Consent, *, at: datetime) -> bool:
    """Whether this process renews: one at a time, and only the key that was looked at."""
    free = Consent.objects.filter(Q(renewing_until=None) | Q(renewing_until__lt=at), pk=consent.pk, lost=False)
    return bool(free.filter(renewed_at=consent.renewed_at).update(renewing_until=at + RENEWING))


def _renew(consent: Consent) -> str:
    app = SignInApp.objects.filter(provider=consent.provider).first()
    mine = Consent.objects.filter(pk=consent.pk)
    if app is None:
        mine.update(renewing_until=None)
        raise SignInNeeded("the desk is not registered there any more")
    at = now()
    try:
        got = _fetch(app, {"grant_type": "refresh_token", "refresh_token": consent.refresh_token}, at=at)
    except NoConsent as error:
        gone = error.args[0] in GONE
        mine.update(renewing_until=None, lost=gone)
        log.warning("the consent of mailbox %s: %s", consent.mailbox_id, error)
        raise (SignInNeeded if gone else AppRefused)(f"{consent.provider}: {error}") from error
    except OSError:
        mine.update(renewing_until=None)
        raise
    mine.update(**_kept(got, at), renewing_until=None)
    return got.access


def _kept(got: Keys, at: datetime) -> dict[str, object]:
    refresh = {"refresh": sealed(got.refresh)} if got.refresh else {}
    return {**refresh, "access": sealed(got.access), "expires_at": got.expires_at, "renewed_at": at}


def _fetch(app: SignInApp, fields: dict[str, str], *, at: datetime) -> Keys:
    ours = {"client_id": app.client_id, "client_secret": app.client_secret}
    private = bool(os.environ.get("ZABOTA_TEST_OAUTH"))
    answer = post_form(_endpoints(app).token, fields | ours, limit=ANSWER, timeout=PATIENCE, private=private)
    return keys(*answer, at=at)


def _endpoints(app: SignInApp) -> Endpoints:
    """Fixed for each provider. ZABOTA_TEST_OAUTH names a provider of the tests' own; no page can set it."""
    if base := os.environ.get("ZABOTA_TEST_OAUTH"):
        return Endpoints(f"{base}/authorize", f"{base}/token")
    return endpoints(app.provider, app.tenant)
