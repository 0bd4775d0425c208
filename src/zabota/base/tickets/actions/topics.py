"""The verbs of topics. Their events lie in the desk's own stream."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned, values_of
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.models import BulkRun, Skill, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.core.events import Event
from zabota.core.events.settings import TopicBroughtBack, TopicKept, TopicRetired, TopicsMerged, TopicsUnmerged
from zabota.core.secrets import mask

MOST, MOST_WORDS, LONGEST_WORD = 500, 200, 60


@transaction.atomic
def keep(
    topic: Topic | None,
    *,
    name: str,
    keywords: Iterable[str] = (),
    within: Topic | None = None,
    team: Team | None = None,
    by: str,
    at: datetime,
) -> Topic:
    """A new topic (None), or other words, place or team for one. Raises Refused, in words, for what does not fit.

    keywords: words of any language that speak for it; kept in lower case, without doubles.
    """
    desk(lock=True)
    row = _locked(topic) if topic else Topic()
    if row.pk is None and Topic.objects.filter(retired_at=None).count() >= MOST:
        raise Refused(_("There are five hundred topics already. Merge or retire some first."))
    wanted = {"name": _name(row, name), "keywords": _words(keywords), "within": _place(row, within), "team": team}
    changed = sorted(field for field, value in wanted.items() if row.pk is None or getattr(row, field) != value)
    was = values_of(row, changed)
    for field in changed:
        setattr(row, field, wanted[field])
    if changed:
        row.save()
        facts = {"fields": changed, **changes(was, values_of(row, changed), name=row.name)}
        _told(row, TopicKept(topic=row.pk, fields=changed), by, at, facts=facts)
    return row


@transaction.atomic
def retire(topic: Topic, *, by: str, at: datetime) -> Topic:
    """Nothing new is put under it. Twice does nothing; raises Refused while topics in use lie within it."""
    row = _locked(topic)
    if row.retired_at is not None:
        return row
    if parts := row.parts.filter(retired_at=None).order_by("name")[:3]:
        words = _("Other topics lie within it: %(names)s. Retire or move them first.")
        raise Refused(words % {"names": ", ".join(part.name for part in parts)})
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    _told(row, TopicRetired(topic=row.pk), by, at, verb="retired", facts=retired(row.name))
    return row


@transaction.atomic
def bring_back(topic: Topic, *, by: str, at: datetime) -> Topic:
    """In use again; where the topic it lay within is not, on its own. Raises Refused for one that was merged."""
    row = _locked(topic)
    if row.retired_at is None:
        return row
    if row.merged_into is not None:
        raise Refused(_("It is part of “%(name)s” now. Take the merge back instead.") % {"name": row.merged_into.name})
    row.retired_at = None
    if row.within is not None and row.within.retired_at is not None:
        row.within = None
    row.save(update_fields=["retired_at", "within"])
    _told(row, TopicBroughtBack(topic=row.pk), by, at, verb="put_back", facts=returned(row.name))
    return row


@transaction.atomic
def merge(topic: Topic, *, into: Topic, agent: Agent, by: str, at: datetime) -> Topic:
    """It becomes part of the other: skills at once, tickets as a run over many does it, which can be taken back.

    agent: whose run it is. Raises Refused where the two cannot be one, PermissionDenied as bulk.begin() does.
    """
    row, other = _both(topic, into)
    if row.retired_at is not None or other.retired_at is not None:
        raise Refused(_("One of them is retired. Bring it back first."))
    if other.within_id == row.pk:
        raise Refused(_("“%(name)s” lies within it. Move it out first.") % {"name": other.name})
    parts = list(row.parts.order_by("id"))
    row.parts.update(within=other.within or other)
    row.merge_kept = {"parts": [part.pk for part in parts], **_join_skills(row, other)}
    row.merged_into, row.retired_at = other, at
    row.save(update_fields=["merged_into", "retired_at", "merge_kept"])
    other.keywords = _words([*other.keywords, row.name, *row.keywords])
    other.save(update_fields=["keywords"])
    facts = {**changes({}, {"part_of": other.name}, name=row.name), "into": _ref(other)}
    _told(row, TopicsMerged(topic=row.pk, into=other.pk), by, at, verb="merged_topic", facts=facts)
    _tickets_follow(row, other, agent, by, at)
    return row


@transaction.atomic
def unmerge(topic: Topic, *, agent: Agent, by: str, at: datetime) -> Topic:
    """The two stand apart again: what was changed since stays as it is. Of one that was not merged nothing happens."""
    row = _locked(topic)
    if row.merged_into is None:
        return row
    row, other = _both(row, row.merged_into)
    if other.retired_at is not None:
        raise Refused(_("“%(name)s” is retired itself. Bring it back first.") % {"name": other.name})
    Topic.objects.filter(pk__in=row.merge_kept.get("parts", []), within=other.within or other).update(within=row)
    _part_skills(row, other)
    gone = {word.casefold() for word in _words([row.name, *row.keywords])}
    own = row.merge_kept.get("words", [])
    other.keywords = [word for word in other.keywords if word.casefold() not in gone or word in own]
    other.save(update_fields=["keywords"])
    row.merged_into, row.retired_at, row.merge_kept = None, None, {}
    row.save(update_fields=["merged_into", "retired_at", "merge_kept"])
    facts = {**changes({"part_of": other.name}, {}, name=row.name), "into": _ref(other)}
    _told(row, TopicsUnmerged(topic=row.pk, into=other.pk), by, at, verb="unmerged_topic", facts=facts)
    runs = BulkRun.objects.filter(verb=BulkRun.Verb.TOPIC, given={"from": row.pk, "topic": other.pk})
    for run in runs.exclude(phase=BulkRun.Phase.UNDONE).order_by("-id"):
        # By the right of whoever takes it back: the one who merged may have left.
        BulkRun.objects.filter(pk=run.pk).update(agent=agent)
        bulk.undo(run, by=by, at=at)
    return row


def _tickets_follow(row: Topic, other: Topic, agent: Agent, by: str, at: datetime) -> None:
    given, last = {"from": row.pk, "topic": other.pk}, 0
    while (left := Ticket.objects.filter(topic=row, purged_at=None, pk__gt=last).order_by("pk")).exists():
        run = bulk.begin(left, verb=BulkRun.Verb.TOPIC, given=given, agent=agent, by=by, at=at)
        last = run.items.order_by("-ticket_id").values_list("ticket_id", flat=True)[0]


def _join_skills(row: Topic, other: Topic) -> dict[str, Any]:
    """What the merge changed there, for taking it back."""
    has = dict(other.skills.values_list("agent", "level"))
    added, raised = {}, {}
    for agent, level in row.skills.values_list("agent", "level"):
        if agent not in has:
            added[str(agent)] = level
        elif has[agent] < level:
            raised[str(agent)] = [has[agent], level]
    Skill.objects.bulk_create(Skill(agent_id=int(pk), topic=other, level=level) for pk, level in added.items())
    for pk, (_before, level) in raised.items():
        other.skills.filter(agent=int(pk)).update(level=level)
    return {"added": added, "raised": raised, "words": other.keywords}


def _part_skills(row: Topic, other: Topic) -> None:
    for pk, level in row.merge_kept.get("added", {}).items():
        other.skills.filter(agent=int(pk), level=level).delete()
    for pk, (before, level) in row.merge_kept.get("raised", {}).items():
        other.skills.filter(agent=int(pk), level=level).update(level=before)


def _locked(topic: Topic) -> Topic:
    return Topic.objects.select_for_update(of=["self"]).select_related("within", "merged_into").get(pk=topic.pk)


def _both(one: Topic, other: Topic) -> tuple[Topic, Topic]:
    """Locked in the order of ids. Raises Refused for one and the same."""
    if one.pk == other.pk:
        raise Refused(_("Choose another topic: this is the same one."))
    rows = Topic.objects.select_for_update(of=["self"]).select_related("within", "merged_into").order_by("id")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk, other.pk])}
    return found[one.pk], found[other.pk]


def _name(row: Topic, name: str) -> str:
    """One line of at most 80 characters, of no other topic."""
    one = mask(" ".join(name.split()))[:80]
    if not one:
        raise Refused(_("A topic needs a name."))
    same = Topic.objects.filter(name__iexact=one).exclude(pk=row.pk).first()
    if same and same.retired_at:
        raise Refused(_("“%(name)s” is there already, retired. Bring it back instead.") % {"name": same.name})
    if same:
        raise Refused(_("There is a topic of this name already."))
    return one


def _words(keywords: Iterable[str]) -> list[str]:
    lines = (" ".join(mask(word).lower().split())[:LONGEST_WORD] for word in keywords)
    return list(dict.fromkeys(word for word in lines if word))[:MOST_WORDS]


def _place(row: Topic, within: Topic | None) -> Topic | None:
    if within is None:
        return None
    if within.pk == row.pk or within.within_id is not None or within.retired_at is not None:
        raise Refused(_("It can lie within a topic that is in use and lies in no other."))
    if row.pk and row.parts.exists():
        raise Refused(_("Other topics lie within it, so it cannot lie within one itself."))
    return within


def _told(
    row: Topic, event: Event, by: str, at: datetime, *, verb: str = "changed", facts: dict[str, Any] | None = None
) -> None:
    tell(event, thing=_ref(row), verb=verb, facts=facts or {}, by=by, at=at)


def _ref(row: Topic) -> str:
    return f"topic:{row.pk}"
