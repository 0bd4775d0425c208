"""A ticket is put back exactly as it stood before a run, unless somebody changed the same thing since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.actions import facts, ownership, progress, words
from zabota.base.tickets.actions.bulk.verbs import Act, Before
from zabota.base.tickets.actions.trash import restore, trash
from zabota.base.tickets.models import BulkItem, BulkRun, Draft, Message, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core.tickets.bulk import CHANGED_BY, Happening, changed_since, events_of

__all__ = ["Act", "happened_since", "put_back", "put_in_their_places"]


def happened_since(items: Sequence[BulkItem], tickets: Mapping[int, Ticket]) -> dict[int, list[Happening]]:
    """By ticket: what happened after the run had done it that may stand in the way. One query."""
    names = events_of(fact for item in items for fact in item.before if fact in CHANGED_BY)
    since = [Q(stream=tickets[item.ticket_id].stream_id, seq__gt=item.seq) for item in items]
    ids = {ticket.stream_id: ticket.pk for ticket in tickets.values()}
    found: dict[int, list[Happening]] = defaultdict(list)
    for stream, name, data in Event.objects.filter(reduce(or_, since), name__in=names).values_list(
        "stream_id", "name", "data"
    ):
        found[ids[stream]].append((name, data))
    return found


def put_back(
    run: BulkRun, item: BulkItem, ticket: Ticket, since: Sequence[Happening], *, by: str, at: datetime
) -> None:
    """Raises Refused where it was changed since, an answer has left, or what stood before is no longer possible."""
    before = {fact: value for fact, value in item.before.items() if fact in CHANGED_BY}
    if changed_since(before, since, tags=[run.given.get("tag", "")]):
        raise Refused(_("Somebody has changed it since."))
    if "message" in item.before:
        _withdraw(run, ticket, item.before["message"], by=by, at=at)
    # The owner first: a new ticket that gets one is open from then on, until its status is put back.
    for fact in ("trashed", "owner", "team", "status", "damage", "snoozed", "tagged", "topic"):
        if fact in before:
            _STEPS[fact](ticket, before, run.given.get("tag", ""), by, at)
    if "retagged" in item.before:
        _retagged(run, ticket, item.before, by, at)


def put_in_their_places(items: Sequence[BulkItem], tickets: Mapping[int, Ticket]) -> None:
    """Where nobody said anything since, the ticket stands in its list where it stood before the run."""
    moved = []
    for item in items:
        ticket, old = tickets[item.ticket_id], parse_datetime(item.before["active_at"])
        done = parse_datetime(item.before["at"])
        if old and done and ticket.active_at <= done:
            moved.append(Ticket(pk=ticket.pk, active_at=old))
    if moved:
        Ticket.objects.bulk_update(moved, ["active_at"])


def _withdraw(run: BulkRun, ticket: Ticket, message: int, *, by: str, at: datetime) -> None:
    """The answer is called back. It leaves no draft behind, and one that was begun since stays."""
    drafts = Draft.objects.filter(ticket=ticket, agent=run.agent, kind=Message.Kind.OUT)
    begun = drafts.values("text", "html", "files", "saved_at").first()
    words.withdraw(Message(pk=message, ticket=ticket), by=by, at=at)
    if begun:
        drafts.update(**begun)
    else:
        drafts.delete()


def _trashed(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    verb = trash if before["trashed"] else restore
    verb(ticket, by=by, at=at)


def _owner(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    agent = Agent.objects.get(pk=before["owner"]) if before["owner"] else None
    ownership.assign(ticket, agent=agent, by=by, at=at)


def _team(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    team = Team.objects.filter(pk=before["team"]).first() if before["team"] else None
    if before["team"] and team is None:
        raise Refused(_("The team it was with is gone."))
    facts.set_team(ticket, team=team, by=by, at=at)


def _status(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    progress.stand_again(ticket, status=before["status"], by=by, at=at)


def _damage(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    facts.set_damage(ticket, damage=before["damage"], by=by, at=at)


def _snoozed(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    until = parse_datetime(before["snoozed"]) if before["snoozed"] else None
    now_until = Ticket.objects.values_list("snoozed_until", flat=True).get(pk=ticket.pk)
    if until == now_until:
        return
    if until and until > at:
        progress.snooze(ticket, until=until, by=by, at=at)
    else:
        progress.wake(ticket, by=by, at=at)


def _topic(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    topic = Topic.objects.get(pk=before["topic"]) if before["topic"] else None
    facts.set_topic(ticket, topic=topic, by=by, at=at)


def _tagged(ticket: Ticket, before: Before, tag: str, by: str, at: datetime) -> None:
    verb = facts.tag if before["tagged"] else facts.untag
    verb(ticket, tag=tag, by=by, at=at)


def _retagged(run: BulkRun, ticket: Ticket, before: Before, by: str, at: datetime) -> None:
    """What it carries now decides: a later change of the same tag that was taken back stands in nobody's way."""
    word, into = run.given["tag"], run.given["into"]
    if into and into not in ticket.tags:
        raise Refused(_("Somebody has changed it since."))
    facts.retag(ticket, tag="" if before["retagged"] else into, into=word, by=by, at=at)


_STEPS = {
    "trashed": _trashed,
    "owner": _owner,
    "team": _team,
    "status": _status,
    "damage": _damage,
    "snoozed": _snoozed,
    "tagged": _tagged,
    "topic": _topic,
}
