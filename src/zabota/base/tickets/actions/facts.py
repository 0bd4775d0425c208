"""Small facts of a ticket: subject, team, damage, topic, language, tags, the restated task."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Team
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Damage, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events import Event
from zabota.core.events.tags import Retagged
from zabota.core.events.tickets import (
    DamageChanged,
    LanguageChanged,
    Restated,
    SubjectChanged,
    Tagged,
    TeamChanged,
    TopicChanged,
    Untagged,
)
from zabota.core.secrets import mask
from zabota.core.tickets.tags import line, replaced

TAGS_LIMIT = 100


def _save(ticket: Ticket, event: Event, by: str, at: datetime, **values: Any) -> Ticket:
    for field, value in values.items():
        setattr(ticket, field, value)
    ticket.save(update_fields=list(values))
    record(ticket.stream_id, event, by=by, at=at)
    return ticket


@transaction.atomic
def set_subject(ticket: Ticket, *, subject: str, by: str, at: datetime) -> Ticket:
    """One line of at most 300 characters. Raises Refused for an empty one."""
    ticket, subject = locked(ticket), mask(" ".join(subject.split()))[:300]
    if not subject:
        raise Refused(_("A subject needs a word."))
    return _save(ticket, SubjectChanged(ticket=ticket.pk), by, at, subject=subject)


@transaction.atomic
def set_team(ticket: Ticket, *, team: Team | None, by: str, at: datetime) -> Ticket:
    ticket = locked(ticket)
    new = team.pk if team else None
    if ticket.team_id == new:
        return ticket
    changed = TeamChanged(ticket=ticket.pk, team=new, before=ticket.team_id)
    return _save(ticket, changed, by, at, team=team, active_at=at)


@transaction.atomic
def set_damage(ticket: Ticket, *, damage: int, by: str, at: datetime) -> Ticket:
    """How much it costs the customer: a value of Damage. Raises ValueError for another number."""
    ticket, damage = locked(ticket), Damage(damage)
    if ticket.damage == damage:
        return ticket
    changed = DamageChanged(ticket=ticket.pk, damage=damage, before=ticket.damage)
    return _save(ticket, changed, by, at, damage=damage)


@transaction.atomic
def set_topic(ticket: Ticket, *, topic: Topic | None, by: str, at: datetime) -> Ticket:
    """None: nobody knows. One that was merged stands for where it went; raises Refused for one that is retired."""
    ticket = locked(ticket)
    while topic is not None and topic.merged_into is not None:
        topic = topic.merged_into
    if topic is not None and topic.retired_at is not None:
        raise Refused(_("“%(name)s” is retired. Choose another topic.") % {"name": topic.name})
    if ticket.topic_id == (topic.pk if topic else None):
        return ticket
    return _save(ticket, TopicChanged(ticket=ticket.pk, topic=topic.pk if topic else None), by, at, topic=topic)


@transaction.atomic
def set_language(ticket: Ticket, *, language: str, by: str, at: datetime) -> Ticket:
    """The language in which the customer is answered, such as "ro"."""
    ticket = locked(ticket)
    return _save(ticket, LanguageChanged(ticket=ticket.pk, language=language), by, at, language=language)


@transaction.atomic
def tag(ticket: Ticket, *, tag: str, by: str, at: datetime) -> Ticket:
    """Add a tag: lower case, one line, at most 40 characters. Raises Refused for an empty or the 101st one."""
    ticket, tag = locked(ticket), line(tag)
    if not tag or len(ticket.tags) >= TAGS_LIMIT:
        raise Refused(_("A tag needs a word, and a ticket holds 100 of them."))
    if tag in ticket.tags:
        return ticket
    return _save(ticket, Tagged(ticket=ticket.pk, tag=tag), by, at, tags=[*ticket.tags, tag])


@transaction.atomic
def untag(ticket: Ticket, *, tag: str, by: str, at: datetime) -> Ticket:
    ticket = locked(ticket)
    if tag not in ticket.tags:
        return ticket
    left = [word for word in ticket.tags if word != tag]
    return _save(ticket, Untagged(ticket=ticket.pk, tag=tag), by, at, tags=left)


@transaction.atomic
def retag(ticket: Ticket, *, tag: str, into: str, by: str, at: datetime) -> Ticket:
    """One tag in place of another, as the desk calls it now; into "": it is taken off, tag "": it comes back.

    For what is done to a tag everywhere (actions/tags.py). Neither rules nor webhooks hear it: the matter is the same.
    """
    ticket = locked(ticket)
    words = list(replaced(tuple(ticket.tags), tag=tag, into=into))
    if words == ticket.tags:
        return ticket
    return _save(ticket, Retagged(ticket=ticket.pk, tag=into, before=tag), by, at, tags=words)


@transaction.atomic
def restate(ticket: Ticket, *, text: str, confirmed: bool, by: str, at: datetime) -> Ticket:
    """The real task in our words; `confirmed` once the customer said yes to them. It then stands on top."""
    ticket = locked(ticket)
    said_at = at if confirmed and text.strip() else None
    event = Restated(ticket=ticket.pk, confirmed=said_at is not None)
    return _save(ticket, event, by, at, restatement=mask(text.strip()), restated_at=said_at)
