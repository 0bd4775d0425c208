"""Senders and domains that are blocked, or never spam."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.actions import changed
from zabota.base.people.identities import PUBLIC_MAIL
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.core.mail import normal
from zabota.core.mail.spam import domains_of, rule_value
from zabota.rooms.mail import queries
from zabota.rooms.mail.models import SenderRule

Kind = SenderRule.Kind


def block(value: str, *, agent: Agent | None, by: str, at: datetime) -> tuple[SenderRule, bool]:
    """(the rule, whether something changed): letters of this address or domain are spam. Twice does nothing.

    Raises Refused for what is neither address nor domain, for a public provider and for ourselves.
    """
    value = _value(value)
    _refuse_too_much(value)
    return _set(value, Kind.BLOCKED, agent=agent, by=by, at=at)


def allow(address: str, *, agent: Agent | None, by: str, at: datetime) -> tuple[SenderRule, bool]:
    """The same: letters of this sender, as it stands on them, are never spam."""
    return _set(normal(address), Kind.ALLOWED, agent=agent, by=by, at=at)


@transaction.atomic
def _set(value: str, kind: str, *, agent: Agent | None, by: str, at: datetime) -> tuple[SenderRule, bool]:
    row = SenderRule.objects.select_for_update().filter(value=value).first() or SenderRule(value=value)
    if row.kind == kind:
        return row, False
    row.kind, row.agent, row.created_at = kind, agent, at
    row.save()
    changed(by=by, thing=f"sender:{row.pk}", facts={"fields": [kind]}, at=at)
    return row, True


@transaction.atomic
def remove(rule: SenderRule, *, by: str, at: datetime) -> None:
    if SenderRule.objects.filter(pk=rule.pk).delete()[0]:
        changed(by=by, thing=f"sender:{rule.pk}", facts={"fields": ["removed"]}, at=at)


def may_be_blocked(value: str) -> bool:
    try:
        _refuse_too_much(_value(value))
    except Refused:
        return False
    return True


def _value(text: str) -> str:
    try:
        return rule_value(text)
    except ValueError as error:
        raise Refused(_("Write an address, such as name@example.org, or a domain, such as example.org.")) from error


def _refuse_too_much(value: str) -> None:
    if value in PUBLIC_MAIL:
        raise Refused(_("Everyone can have an address at %(domain)s. Block single addresses.") % {"domain": value})
    ours = queries.own_addresses()
    own = {domain for address in ours for domain in domains_of(address)}
    if queries.is_ours(value, ours) or ("@" not in value and value in own):
        raise Refused(_("%(value)s is our own.") % {"value": value})
