"""One conversation: what was said and what happened, in a ticket and all that is merged into it, by time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import CharField, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, JSONObject

from zabota.base.people.models import Agent, Customer, Team
from zabota.base.ports.rules import rules_named
from zabota.base.tickets.models import Attachment, Message, Ticket, TicketField, Topic
from zabota.base.tickets.prepared import Among, prepared
from zabota.base.timeline.models import Event

PAGE = 60
INSTANT = timedelta(microseconds=1)
BEGINNING, FAR = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
# Events that stand as a line between the messages; the others are told by the messages themselves.
TOLD = (
    "TicketImported",
    "OwnerChanged",
    "Routed",
    "OfferDeclined",
    "OfferLapsed",
    "TeamChanged",
    "Solved",
    "Confirmed",
    "Reopened",
    "StayedUnanswered",
    "Closed",
    "SurveyAsked",
    "SurveyMarked",
    "SurveyEnded",
    "SurveysStopped",
    "QuestionHeld",
    "Absorbed",
    "Released",
    "Merged",
    "Unmerged",
    "MessagesMoved",
    "NextUpdatePromised",
    "Snoozed",
    "Woken",
    "Restated",
    "DamageChanged",
    "FieldChanged",
    "TopicChanged",
    "LanguageChanged",
    "Understood",
    "BurstSeen",
    "SubjectChanged",
    "Linked",
    "WordsHidden",
    "FileRemoved",
    "Trashed",
    "Restored",
    "PromiseKept",
    "PromiseBroken",
    "PromiseMet",
    "TicketForgotten",
    "ArticleGiven",
    "ArticleSolved",
    "RuleFired",
    "RuleHalted",
    "HandAsked",
    "HandGiven",
    "HandDeclined",
    "HandEnded",
    "HandResumed",
)

# An answer written before one of these may not fit any more.
WORTH_A_LOOK = ("OwnerChanged", "Solved", "Confirmed", "Closed", "Absorbed")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened, with whom it names already found.

    people: id -> Agent. names: of customers, teams, fields and rules, "customer:7" -> Ana Cojocaru, "team:3" ->
    Specialists, "field:order" -> Order, "rule:5:url" -> its page, "why:40" -> the reason of event 40.
    """

    id: int
    name: str
    data: dict[str, Any]
    by: str
    at: datetime
    stream: int
    people: dict[int, Agent] = field(repr=False)
    names: dict[str, str] = field(repr=False, default_factory=dict)

    @property
    def by_agent(self) -> Agent | None:
        kind, _, key = self.by.partition(":")
        return self.people.get(int(key)) if kind == "agent" and key.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """items: Message or Line, oldest first. parts: the tickets read here, the main one first. last: newest message id.

    earlier: give it as `before` for the page before this one; None at the beginning.
    introductions: ids of messages that are a new owner's introduction -> the line that names the handover.
    helps: ids of notes by which somebody helped -> the line that says so.
    people: by id, whoever of us wrote, ticked or did something here.
    """

    items: list[Message | Line]
    parts: list[Ticket]
    last: int
    earlier: datetime | None
    introductions: dict[int, Line]
    people: dict[int, Agent] = field(repr=False, default_factory=dict)
    helps: dict[int, Line] = field(repr=False, default_factory=dict)


def conversation(ticket: Ticket, before: datetime | None = None, most: int = PAGE) -> Conversation:
    """The newest messages (before a moment) and the lines among them: at most eight queries, however long."""
    parts = parts_of(ticket)
    messages = _messages(parts, before, most)
    # The page ends between two moments, so that messages of one moment are never torn apart.
    earlier = messages[most].created_at + INSTANT if len(messages) > most else None
    messages = [message for message in messages if earlier is None or message.created_at >= earlier]
    known = [message.agent for message in messages] + [ticket.owner]
    ticked = {check["agent"] for message in messages for check in message.checks.values()}
    lines, people = _lines(parts, earlier, before, {agent.pk: agent for agent in known if agent}, ticked)
    said = {message.pk for message in messages}
    introductions = {
        line.data["introduction"]: line
        for line in lines
        if line.name == "OwnerChanged" and line.data.get("introduction") in said
    }
    helps = {line.data["message"]: line for line in lines if line.name == "HandGiven"}
    shown = [line for line in lines if line not in introductions.values() and _is_told(line, said)]
    # Of one moment: who took it, what was said, what became of it.
    moments: list[tuple[datetime, int, Message | Line]] = [(m.created_at, 1, m) for m in messages]
    moments += [(line.at, 0 if line.name == "OwnerChanged" else 2, line) for line in shown]
    items = [item for _, _, item in sorted(moments, key=lambda entry: (entry[0], entry[1], entry[2].id))]
    last = max((message.pk for message in messages), default=0)
    return Conversation(items, parts, last, earlier, introductions, people, helps)


def parts_of(ticket: Ticket) -> list[Ticket]:
    """The ticket and every ticket merged into it, however deep; the main one first."""
    if ticket.has_parts is False:
        return [ticket]
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE part(id) AS (SELECT %s::bigint UNION SELECT t.id FROM tickets_ticket t"
            " JOIN part p ON t.merged_into_id = p.id) SELECT id FROM part",
            [ticket.pk],
        )
        ids = [row[0] for row in cursor.fetchall()]
    if len(ids) == 1:
        return [ticket]
    others = Ticket.objects.filter(pk__in=ids).exclude(pk=ticket.pk).order_by("id")
    return [ticket, *others]


def page_with(ticket: Ticket, message: int) -> datetime | None:
    """The `before` of a page on which the message of that id stands; None: the newest page will do."""
    rows = Message.objects.filter(ticket__in=parts_of(ticket))
    moment = rows.filter(pk=message).values_list("created_at", flat=True).first()
    if moment is None:
        return None
    # With some of what came after it, so that it does not stand at the very end.
    later = rows.filter(created_at__gt=moment).order_by("created_at", "id").values_list("created_at", flat=True)
    following = list(later[:PAGE])
    return following[PAGE // 2] if len(following) == PAGE else None


def newer_than(ticket: Ticket, message: int, *, but: Agent) -> list[Message]:
    """What was said in this conversation after the message of that id, but for one's own notes. One's own answer
    counts: it was given in another tab. Within a ticket ids follow its lock.
    """
    rows = _said(parts_of(ticket)).filter(pk__gt=message).exclude(agent=but, kind="note")
    rows = rows.exclude(kind=Message.Kind.SIDE)
    return list(rows.exclude(automatic=True, kind="out").order_by("id")[:20])


def changes_since(ticket: Ticket, seq: int, *, but: Agent) -> list[Event]:
    """What others did after that number of the ticket's stream that makes an answer worth another look."""
    rows = Event.objects.filter(stream=ticket.stream_id, seq__gt=seq, name__in=WORTH_A_LOOK).exclude(by=but.ref)
    return list(rows.order_by("seq")[:20])


def lines_of(rows: Sequence[Event]) -> list[Line]:
    """The same with the names that their sentences need."""
    people, names = _people(rows, {}, set()), _names(rows, {})
    return [Line(row.id, row.name, row.data, row.by, row.at, row.stream_id, people, names) for row in rows]


def _said(parts: Sequence[Ticket]) -> QuerySet[Message]:
    files = Attachment.objects.order_by("id")
    return (
        Message.objects.filter(ticket__in=parts)
        .exclude(delivery=Message.Delivery.WITHDRAWN)
        .select_related("agent", "customer", "side")
        .prefetch_related(Prefetch("attachments", queryset=files))
    )


def _messages(parts: Sequence[Ticket], before: datetime | None, most: int) -> list[Message]:
    several = len(parts) > 1
    tickets = [part.pk for part in parts] if several else parts[0].pk
    rows = _newest(several, most).rows(tickets=tickets, before=before or FAR)
    for row in rows:
        files = [_attached(row, facts) for facts in vars(row).pop("filed")]
        vars(row)["_prefetched_objects_cache"] = {"attachments": files}
    return rows


@prepared
def _newest(several: bool, most: int, *, tickets: int, before: datetime) -> "QuerySet[Message, Any]":
    # One ticket is asked for as one: only then its index gives the newest first without reading all of them.
    mine = Among(F("ticket_id"), Value(tickets)) if several else Q(ticket=tickets)
    columns = {name: name for name in ("id", "blob_id", "name", "content_type", "size", "inline", "content_id")}
    files = Attachment.objects.filter(message=OuterRef("pk")).order_by("id")
    return (
        Message.objects.filter(mine, created_at__lt=before)
        .exclude(delivery=Message.Delivery.WITHDRAWN)
        .select_related("agent", "customer", "side")
        .annotate(filed=ArraySubquery(files.values(facts=JSONObject(**columns))))
        .order_by("-created_at", "-id")[: most + 1]
    )


def _attached(message: Message, facts: dict[str, Any]) -> Attachment:
    file = Attachment(**facts)
    file._state.adding, file._state.db = False, message._state.db
    file.message = message
    return file


def _lines(
    parts: Sequence[Ticket],
    oldest: datetime | None,
    before: datetime | None,
    known: dict[int, Agent],
    also: set[int],
) -> tuple[list[Line], dict[int, Agent]]:
    """The lines, and the people whom they or `also` (ids) name."""
    streams = [part.stream_id for part in parts]
    rows = _told().rows(streams=streams, oldest=oldest or BEGINNING, before=before or FAR)
    # What an answer promised that was taken back is told to nobody.
    undone = {row.data.get("message") for row in rows if row.data.get("because") == "withdrawn"} - {None}
    rows = [row for row in rows if row.name != "NextUpdatePromised" or row.data["message"] not in undone]
    topics = {f"topic:{part.topic_id}": part.topic.name for part in parts[:1] if part.topic}
    people, names = _people(rows, known, also), _names(rows, topics)
    lines = [Line(row.id, row.name, row.data, row.by, row.at, row.stream_id, people, names) for row in reversed(rows)]
    return lines, people


def _is_told(line: Line, said: set[int]) -> bool:
    """Words taken back kept nothing. A next update is told by what is promised after it, a help by its note."""
    if line.name not in ("PromiseKept", "PromiseMet"):
        return line.name != "HandGiven"
    return line.data["kind"] != "update" and (line.data["message"] is None or line.data["message"] in said)


@prepared
def _told(*, streams: int, oldest: datetime, before: datetime) -> QuerySet[Event]:
    mine = Event.objects.filter(Among(F("stream_id"), Value(streams)), at__gte=oldest, at__lt=before)
    return mine.filter(name__in=TOLD).order_by("-id")[:200]


def _people(rows: Sequence[Event], known: dict[int, Agent], also: set[int]) -> dict[int, Agent]:
    ids = also | {row.data["agent"] for row in rows if isinstance(row.data.get("agent"), int)}
    # What was before is a person only where the owner changed: elsewhere it is a team, or a damage.
    ids |= {row.data["before"] for row in rows if row.name == "OwnerChanged" and row.data["before"]}
    ids |= {pk for row in rows for pk in (*row.data.get("asked", ()), *row.data.get("helped", ()))}
    ids |= {one for row in rows if row.name == "Routed" for one in row.data["offered"]}
    ids |= {int(row.by.partition(":")[2]) for row in rows if row.by.startswith("agent:")}
    missing = ids - known.keys()
    return known | (Agent.objects.only("id", "name", "surname", "email").in_bulk(missing) if missing else {})


def _names(rows: Sequence[Event], known: dict[str, str]) -> dict[str, str]:
    """One query for customers, teams and topics, one more where a field of the desk's own was changed, and where a rule
    did something. known: names of topics.
    """
    customers, rules = _doers(rows, "customer"), _doers(rows, "rule")
    teams = {row.data[key] for row in rows if row.name == "TeamChanged" for key in ("team", "before") if row.data[key]}
    topics = {row.data["topic"] for row in rows if row.name == "TopicChanged" and row.by != "routing"}
    topics = {topic for topic in topics if topic and f"topic:{topic}" not in known}
    names = dict(known)
    if customers or teams or topics:
        kind = Concat(Value("customer:"), Cast("pk", CharField()))
        found = Customer.objects.filter(pk__in=customers).order_by().values_list(kind, "name")
        kind = Concat(Value("team:"), Cast("pk", CharField()))
        of_teams = Team.objects.filter(pk__in=teams).order_by().values_list(kind, "name")
        kind = Concat(Value("topic:"), Cast("pk", CharField()))
        of_topics = Topic.objects.filter(pk__in=topics).order_by().values_list(kind, "name")
        names |= dict(found.union(of_teams, of_topics, all=True))
    if fields := {row.data["key"] for row in rows if row.name == "FieldChanged"}:
        named = TicketField.objects.filter(key__in=fields).values_list("key", "name")
        names |= {f"field:{key}": name for key, name in named}
    return names | (_ruled(rows, rules) if rules else {})


def _ruled(rows: Sequence[Event], rules: set[int]) -> dict[str, str]:
    """Names and addresses of rules, and the reason of each damage that they set: "why:<id of the event>"."""
    known = rules_named(rules, [row.data["fired"] for row in rows if row.name == "RuleFired"])
    names = {f"rule:{pk}": doer.name for pk, doer in known.items()}
    names |= {f"rule:{pk}:url": doer.url for pk, doer in known.items()}
    fired: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.id):
        if row.name == "RuleFired":
            fired[row.by] = row.data["fired"]
        elif row.name == "DamageChanged" and row.by in fired:
            doer = known.get(int(row.by.partition(":")[2]))
            names[f"why:{row.id}"] = doer.reasons.get(fired[row.by], "") if doer else ""
    return names


def _doers(rows: Sequence[Event], kind: str) -> set[int]:
    return {int(key) for row in rows for name, _sep, key in [row.by.partition(":")] if name == kind}
