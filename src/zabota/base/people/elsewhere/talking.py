"""What is asked of a provider over the network; a description and its keys are kept for an hour."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from zabota.base.desk.queries import desk
from zabota.base.net.http import Answer, ask
from zabota.base.people.models import SignInProvider
from zabota.core.people import elsewhere
from zabota.core.people.elsewhere import NotLetIn, Provider

HOUR = 60 * 60
PATIENCE, DOCUMENT = 5.0, 256 * 1024
OK = 200
# Whoever sends made-up keys must not make us ask for real ones all the time.
PAUSE = 60


def back_address() -> str:
    """Where every provider sends people back to; the owner copies it into the provider's form."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("elsewhere_back")


def described(row: SignInProvider) -> Provider:
    """The provider as it describes itself. Raises NotLetIn, or OSError as base.net.http does."""
    body = cache.get(_name(row, "document"))
    if body is None:
        body = document(row).body
        found = understood(row, body)
        cache.set(_name(row, "document"), body, HOUR)
        return found
    return understood(row, body)


def document(row: SignInProvider) -> Answer:
    """Its description, asked for now. Raises NotLetIn "no_document", or OSError."""
    answer = _asked(elsewhere.document_of(row.issuer))
    if answer.status != OK:
        raise NotLetIn("no_document", status=answer.status)
    return answer


def understood(row: SignInProvider, body: bytes) -> Provider:
    return elsewhere.provider(body, issuer=row.issuer, plain=desk().private_hosts)


def published_keys(row: SignInProvider, at: Provider, *, anew: bool = False) -> bytes:
    """The provider's public keys, as it writes them. anew: one is missing among them; once a minute at most."""
    name = _name(row, "keys")
    kept: bytes | None = cache.get(name)
    if kept is not None and not (anew and cache.add(_name(row, "keys-asked"), 1, PAUSE)):
        return kept
    answer = _asked(at.keys)
    if answer.status != OK:
        raise NotLetIn("no_keys", status=answer.status)
    cache.set(name, answer.body, HOUR)
    return answer.body


def redeemed(row: SignInProvider, at: Provider, *, code: str, verifier: str) -> tuple[str, str]:
    """(identity token, access token) for a code. Raises NotLetIn, or OSError."""
    headers, form = elsewhere.redeemed(
        at, client=row.client_id, secret=row.client_secret, code=code, back=back_address(), verifier=verifier
    )
    answer = _asked(at.token, headers=headers, form=form)
    return elsewhere.tokens(answer.status, answer.body)


def more_about(at: Provider, access: str) -> bytes:
    """What the provider says of the person beside the identity token. Raises NotLetIn "no_more", or OSError."""
    answer = _asked(at.userinfo, headers={"Authorization": f"Bearer {access}"})
    if answer.status != OK:
        raise NotLetIn("no_more", status=answer.status)
    return answer.body


def forget(row: SignInProvider) -> None:
    """What was kept: another issuer, or the owner looks anew."""
    cache.delete_many([_name(row, kind) for kind in ("document", "keys", "keys-asked")])


def _asked(url: str, **more: Any) -> Answer:
    return ask(url, limit=DOCUMENT, timeout=PATIENCE, private=desk().private_hosts, **more)


def _name(row: SignInProvider, kind: str) -> str:
    return f"elsewhere:{row.pk}:{kind}"
