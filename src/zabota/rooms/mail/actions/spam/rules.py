"""Senders and domains that are blocked, or never spam."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.actions import changed
from zabota.base.audit.changes import changes
from zabota.base.people.identities import PUBLIC_MAIL
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.core.mail import normal
from zabota.core.mail.spam import domains_of, rule_value
from zabota.rooms.mail import queries
from zabota.rooms.mail.models import SenderRule

Kind = SenderRule.Kind


def block(value: str, *, ticket: Ticket | None = None, agent: Agent | None, by: str, at: datetime) -> SenderRule:
    """Letters of this address or domain are spam from now on. ticket: the one that was marked. Twice does nothing.

    Raises Refused for what is neither address nor domain, for a public provider and for ourselves.
    """
    value = _value(value)
    _refuse_too_much(value)
    return _set(SenderRule(value=value, kind=Kind.BLOCKED, agent=agent, ticket=ticket, created_at=at), by=by)


def allow(address: str, *, agent: Agent | None, by: str, at: datetime) -> SenderRule:
    """Letters of this sender, as it stands on them, are never spam. Twice does nothing."""
    return _set(SenderRule(value=normal(address), kind=Kind.ALLOWED, agent=agent, created_at=at), by=by)


@transaction.atomic
def _set(rule: SenderRule, *, by: str) -> SenderRule:
    old = SenderRule.objects.select_for_update().filter(value=rule.value).first()
    if old and old.kind == rule.kind:
        return old
    rule.pk = old.pk if old else None
    rule.save()
    was = {"letters": old.kind} if old else {}
    facts = {"fields": [rule.kind], **changes(was, {"letters": str(rule.kind)}, name=rule.value)}
    changed(by=by, thing=f"sender:{rule.pk}", facts=facts, at=rule.created_at)
    return rule


@transaction.atomic
def remove(rule: SenderRule, *, by: str, at: datetime) -> None:
    if SenderRule.objects.filter(pk=rule.pk).delete()[0]:
        facts = changes({"letters": rule.kind}, {}, name=rule.value)
        changed(by=by, thing=f"sender:{rule.pk}", verb="removed", facts=facts, at=at)


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
