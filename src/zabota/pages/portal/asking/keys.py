"""The key of a form: signed, for one brand and one visitor, good for one question. It is the token against forgery.

A cookie would do the same and lock out everybody who fills the form in within a frame of another site.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

from zabota.base.people.models import Brand, Customer

_SALT = "zabota.portal.asking"
KEPT = timedelta(hours=12)
# Nobody reads three questions and answers one in less.
QUICKEST = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class FormKey:
    """id: what makes it one of a kind, and the puzzle that a browser solves."""

    id: str
    issued: datetime

    def is_too_quick(self, at: datetime) -> bool:
        return at - self.issued < QUICKEST


def issue(brand: Brand, customer: Customer | None, *, at: datetime) -> str:
    who = customer.pk if customer else 0
    return signing.Signer(salt=_SALT).sign_object([secrets.token_urlsafe(12), brand.pk, who, at.timestamp()])


def read(token: str, brand: Brand, customer: Customer | None, *, at: datetime) -> FormKey | None:
    """None for one that is not ours, of another brand, given to another visitor, or older than KEPT."""
    try:
        key, of, who, issued = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    made = datetime.fromtimestamp(issued, UTC)
    if (of, who) != (brand.pk, customer.pk if customer else 0) or at - made > KEPT:
        return None
    return FormKey(key, made)
