"""What can be done to many tickets, each by the verb that does it to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.actions import facts, ownership, progress
from zabota.base.tickets.actions.bulk.answers import answers, check_texts, language_of
from zabota.base.tickets.actions.trash import restore, trash
from zabota.base.tickets.models import BulkRun, Damage, Ticket, Topic
from zabota.base.tickets.values import Refused

Before = dict[str, Any]


class Act(Protocol):
    """Do it to one ticket. Returns what undoing it needs beside the facts before. Raises Refused."""

    def __call__(self, ticket: Ticket, *, by: str, at: datetime) -> Before: ...


@dataclass(frozen=True, slots=True)
class Verb:
    """right: as people.access names it. facts: those it touches, as core.tickets.bulk names them. make: what is needed
    for the tickets of a chunk is fetched once. check: refuses what can be known to be wrong before it begins.
    waits: whether a run (large or not) begins only when the seconds for taking it back are over.
    """

    right: str
    facts: tuple[str, ...]
    make: Callable[[BulkRun, Sequence[Ticket]], Act]
    check: Callable[[BulkRun], object] = lambda run: None
    waits: Callable[[BulkRun, bool], bool] = lambda run, large: False


def before_of(run: BulkRun, ticket: Ticket) -> Before:
    """The facts that the verb touches, as they stand."""
    snoozed = ticket.snoozed_until.isoformat() if ticket.snoozed_until else None
    stands: Before = {
        "owner": ticket.owner_id,
        "team": ticket.team_id,
        "status": str(ticket.status),
        "damage": ticket.damage,
        "snoozed": snoozed,
        "trashed": ticket.trashed_at is not None,
        "tagged": run.given.get("tag") in ticket.tags,
        # Whether it carried both already: then one of them stays when it is put back.
        "retagged": run.given.get("into") in ticket.tags,
        "topic": ticket.topic_id,
    }
    return {fact: stands[fact] for fact in VERBS[run.verb].facts}


def _owner(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    agent = Agent.objects.filter(pk=run.given.get("agent")).first()
    if agent is None:
        raise Refused(_("Choose who takes it."))
    ownership.refuse_unless_owner(agent)

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        ownership.assign(_open(ticket), agent=agent, by=by, at=at)
        return {}

    return act


def _team(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    number = run.given.get("team")
    team = Team.objects.filter(pk=number).first() if number else None
    if number and team is None:
        raise Refused(_("That choice is no longer there. Choose again."))

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        facts.set_team(ticket, team=team, by=by, at=at)
        return {}

    return act


def _tag(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    word = run.given.get("tag", "")
    if not word:
        raise Refused(_("Write a tag."))
    verb = facts.tag if run.verb == BulkRun.Verb.TAG else facts.untag

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        verb(ticket, tag=word, by=by, at=at)
        return {}

    return act


def _retag(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    word, into = run.given["tag"], run.given["into"]

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        facts.retag(ticket, tag=word, into=into, by=by, at=at)
        return {}

    return act


def _snooze(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    until = parse_datetime(run.given.get("until", ""))
    if until is None or until <= run.created_at:
        raise Refused(_("That moment is over."))

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        progress.snooze(_open(ticket), until=until, by=by, at=at)
        return {}

    return act


def _solve(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    texts = run.given.get("texts", {})

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        done = texts.get(language_of(ticket), "")
        progress.solve(_there(ticket), agent=run.agent, done=done, by=by, at=at)
        return {}

    return act


def _damage(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    damage = run.given.get("damage")
    if damage not in Damage.values:
        raise Refused(_("Choose one of the four."))

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        facts.set_damage(ticket, damage=damage, by=by, at=at)
        return {}

    return act


def _trash(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    verb = trash if run.verb == BulkRun.Verb.TRASH else restore

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        if ticket.purged_at:
            raise Refused(_("Its words are gone for good."))
        verb(ticket, by=by, at=at)
        return {}

    return act


def _topic(run: BulkRun, tickets: Sequence[Ticket] = ()) -> Act:
    topic = Topic.objects.filter(pk=run.given.get("topic")).first()
    if topic is None:
        raise Refused(_("That choice is no longer there. Choose again."))

    def act(ticket: Ticket, *, by: str, at: datetime) -> Before:
        if ticket.topic_id != run.given.get("from"):
            raise Refused(_("It is about something else by now."))
        facts.set_topic(ticket, topic=topic, by=by, at=at)
        return {}

    return act


def _there(ticket: Ticket) -> Ticket:
    if ticket.merged_into_id:
        raise Refused(_("It is part of another ticket now."))
    if ticket.trashed_at:
        raise Refused(_("It lies in the trash."))
    return ticket


def _open(ticket: Ticket) -> Ticket:
    if ticket.status == "closed":
        raise Refused(_("This ticket is closed."))
    return _there(ticket)


VERBS: dict[str, Verb] = {
    "owner": Verb("tickets.reply", ("owner", "status"), _owner, _owner),
    "team": Verb("tickets.reply", ("team",), _team, _team),
    # Many held answers could not be called back before the first of them leaves; a few can.
    "reply": Verb(
        "tickets.reply", ("owner", "status", "snoozed"), answers, check_texts, waits=lambda run, large: large
    ),
    "tag": Verb("tickets.note", ("tagged",), _tag, _tag),
    "untag": Verb("tickets.note", ("tagged",), _tag, _tag),
    "snooze": Verb("tickets.reply", ("snoozed",), _snooze, _snooze),
    # The customer is asked at once whether it helped: a letter that nobody calls back.
    "solve": Verb("tickets.reply", ("status", "snoozed"), _solve, waits=lambda run, large: True),
    "damage": Verb("tickets.reply", ("damage",), _damage, _damage),
    "trash": Verb("tickets.manage", ("trashed",), _trash),
    "restore": Verb("tickets.manage", ("trashed",), _trash),
    # Not offered for chosen tickets: by it the tickets of a topic follow a merge (actions/topics.py).
    "topic": Verb("tickets.manage", ("topic",), _topic, _topic),
    # Nor is this one: a tag is called otherwise wherever it is (actions/tags.py).
    "retag": Verb("rules.manage", ("retagged",), _retag),
}
