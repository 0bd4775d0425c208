"""Tokens of programs: what they may be allowed, who is behind one, how often it may be used."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Value
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.people.models import Agent, ApiAnswer, ApiToken
from zabota.base.timeline.prepared import AmongWords, prepared

PREFIX = "zbt_"
HINT = 8  # characters of the token, its prefix among them
A_MINUTE = 600  # requests
ANSWERS_KEPT = timedelta(hours=24)
SWEPT = 10_000  # answers at a time

# What a token may be allowed, in the order in which a page shows it. None of it gives more than its person may do.
SCOPES = {
    "tickets:read": _("Read tickets, messages, files and views"),
    "tickets:write": _("Write answers and notes, change tickets"),
    "customers:read": _("Read customers and companies"),
    "tickets:redact": _("Hide words and remove files for good"),
    "customers:write": _("Change what is known of customers"),
    "customers:erase": _("Erase customers for good"),
    "articles:read": _("Read articles, topics and ready answers"),
    "articles:write": _("Write and publish articles"),
    "people:read": _("Read who works here, and the teams"),
    "people:write": _("Declare and take back days away"),
    "settings:write": _("Make and change own fields of tickets"),
}
EACH_SCOPE = tuple(SCOPES)


def new_token() -> str:
    """256 bits of chance behind a prefix, by which a token that was left somewhere is found."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def bearer(token: str) -> ApiToken | None:
    """The token's row with its person, whether it is still good or not; None for one that nobody was given."""
    if not token.startswith(PREFIX):
        return None
    return next(iter(_known().rows(digests=[digest_of(token)])), None)


@prepared
def _known(*, digests: int) -> "QuerySet[ApiToken, Any]":
    return ApiToken.objects.select_related("agent").filter(AmongWords(F("digest"), Value(digests)))


def is_good(token: ApiToken, *, at: datetime) -> bool:
    """Neither revoked nor expired, and its person still works here."""
    over = token.expires_at is not None and token.expires_at <= at
    return token.revoked_at is None and not over and token.agent.is_active


def used(token: ApiToken, *, at: datetime) -> int:
    """Count one more use. Returns how many there were in this minute of the clock, in all processes together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_apiuse AS known (token_id, minute, count) VALUES (%s, %s, 1)"
            " ON CONFLICT (token_id) DO UPDATE SET minute = excluded.minute,"
            " count = CASE WHEN known.minute = excluded.minute THEN known.count + 1 ELSE 1 END RETURNING count",
            [token.pk, int(at.timestamp()) // 60],
        )
        count = int(cursor.fetchone()[0])
    if count == 1:
        # Once a minute: the row is logged, and this write is waited for.
        ApiToken.objects.filter(pk=token.pk).update(used_at=at)
    return count


def tokens_seen_by(user: Agent) -> QuerySet[ApiToken]:
    """One's own; who looks after the settings sees everybody's. The newest first."""
    rows = ApiToken.objects.select_related("agent").order_by("-id")
    return rows if may(user, "settings.manage") else rows.filter(agent=user)


def still_good(at: datetime) -> Q:
    return Q(revoked_at=None, agent__is_active=True) & (Q(expires_at=None) | Q(expires_at__gt=at))


def token_for(user: Agent, pk: int) -> ApiToken:
    """One that this person may revoke. Raises Http404."""
    row = tokens_seen_by(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def forget_answers(*, at: datetime) -> int:
    """Take away stored answers that are older than a day, some thousands at a time. Returns how many."""
    gone, old = 0, ApiAnswer.objects.filter(created_at__lt=at - ANSWERS_KEPT).order_by("created_at").values_list("pk")
    while batch := [pk for (pk,) in old[:SWEPT]]:
        gone += ApiAnswer.objects.filter(pk__in=batch).delete()[0]
    return gone
