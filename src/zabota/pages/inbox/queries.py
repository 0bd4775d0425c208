"""What the workspace reads beside the lists and the conversation."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zabota.base.people.access import able, may
from zabota.base.people.models import Agent, Identity, Organisation, Team
from zabota.base.ports.routing import who
from zabota.base.tickets.access import customers_of
from zabota.base.tickets.channels import NAMES
from zabota.base.tickets.models import Message, ReadyAnswer, Ticket, Topic
from zabota.base.tickets.ready import usable

ANSWERS = 300
TOPICS, LEVELS = 300, 20
SUGGESTED = 8
LIKELY = 0.05


EVERYBODY = 500


def who_may_own(ticket: Ticket) -> list[Agent]:
    """People who answer customers: those likeliest to solve it first, then those of its team and language.

    Each has `why`: what speaks for them most, in words; "" where nothing does.
    """
    likely = {one.agent: (place, one) for place, one in enumerate(who(ticket.pk, EVERYBODY)) if one.share > LIKELY}
    people = [person for person in all_who_may_own() if person.pk != ticket.owner_id]
    for person in people:
        vars(person)["why"] = likely[person.pk][1].reasons[0] if person.pk in likely else ""
    return sorted(
        people,
        key=lambda person: (
            likely[person.pk][0] if person.pk in likely else EVERYBODY,
            ticket.team_id not in {team.pk for team in person.teams.all()},
            ticket.language not in person.languages,
        ),
    )


def all_who_may_own() -> list[Agent]:
    """People who answer customers, by name."""
    people = Agent.objects.filter(able("tickets.reply"))
    return list(people.prefetch_related("teams").order_by("name", "surname")[:500])


def reached_at(user: Agent, typed: str) -> list[tuple[str, str]]:
    """(address, name) of colleagues, and of customers this person may know of, whose address or name begins so."""
    begins = Q(value__istartswith=typed) | Q(customer__name__istartswith=typed)
    rows = Identity.objects.filter(begins, kind=Identity.Kind.EMAIL, customer__erased_at=None)
    if user.eyes != "every":
        rows = rows.filter(Exists(customers_of(user).filter(pk=OuterRef("customer"))))
    people = Agent.objects.filter(is_active=True).filter(
        Q(email__istartswith=typed) | Q(name__istartswith=typed) | Q(surname__istartswith=typed)
    )
    found = [(person.email, person.full_name) for person in people.order_by("name", "surname")[:SUGGESTED]]
    found += list(rows.order_by("value").values_list("value", "customer__name")[:SUGGESTED])
    return found[:SUGGESTED]


def teams() -> list[Team]:
    return list(Team.objects.order_by("name"))


def teams_to_share(agent: Agent) -> list[Team]:
    """Teams that this person may share a view with."""
    if not may(agent, "tickets.reply"):
        return []
    return teams() if may(agent, "tickets.manage") else list(agent.teams.order_by("name"))


def ready_answers(user: Agent) -> list[ReadyAnswer]:
    """One's own and everyone's, each of their languages and tones."""
    return list(usable(user).order_by("name", "of_id", "id")[:ANSWERS])


def with_variants(user: Agent) -> list[ReadyAnswer]:
    """One's own and everyone's with their variants; two queries."""
    variants = Prefetch("variants", ReadyAnswer.objects.order_by("language", "tone", "id"))
    return list(usable(user).filter(of=None).prefetch_related(variants).order_by("name", "id")[:ANSWERS])


def ready_places(row: ReadyAnswer | None) -> dict[str, Any]:
    """Where a ready answer can be said to fit: topics by name, those that it names also if retired; levels."""
    rows = Topic.objects.filter(Q(retired_at=None) | Q(pk__in=row.topics if row else [])).order_by("name")
    levels = Organisation.objects.exclude(level="").order_by("level").values_list("level", flat=True).distinct()
    return {"topics": list(rows[:TOPICS]), "channels": list(NAMES.items()), "levels": list(levels[:LEVELS])}


def ready_answer(user: Agent, number: int) -> ReadyAnswer | None:
    """One that this person may use."""
    return usable(user).filter(pk=number).first()


def ready_answer_of(user: Agent, number: str | None, *, everyones: bool) -> ReadyAnswer | None:
    """One that this person may change: their own, and everyone's for those who keep these."""
    if not number or not number.isdecimal() or len(number) > 18:
        return None
    mine = Q(agent=user) | Q(agent=None) if everyones else Q(agent=user)
    return ReadyAnswer.objects.filter(mine, pk=number).select_related("of").first()


def says_first(user: Agent, ticket: Ticket) -> bool:
    """Whether this person has not answered in this ticket yet."""
    mine = Message.objects.filter(ticket=ticket, agent=user, kind=Message.Kind.OUT)
    return not mine.exclude(delivery=Message.Delivery.WITHDRAWN).exists()


def sent_since(user: Agent, ticket: Ticket, kind: str, seen: int) -> bool:
    """Has this person sent something of the kind after the message `seen`? What was taken back does not count."""
    mine = Message.objects.filter(ticket=ticket, agent=user, kind=kind, pk__gt=seen)
    return mine.exclude(delivery=Message.Delivery.WITHDRAWN).exists()


def messages_of(ticket: Ticket) -> QuerySet[Message]:
    """The ticket's own words with the customer and among us, the oldest first; of merged tickets none."""
    rows = Message.objects.filter(ticket=ticket).exclude(kind=Message.Kind.SIDE)
    rows = rows.exclude(scheduled=True, delivery__in=Message.UNSAID)
    return rows.select_related("customer", "agent").order_by("created_at", "id")


def colleagues(ids: Sequence[int]) -> list[Agent]:
    return list(Agent.objects.filter(pk__in=ids, is_active=True))


def topics(also: int | None) -> list[Topic]:
    """Those that something new may be put under, by name; and the one that a ticket has already."""
    return list(Topic.objects.filter(Q(retired_at=None) | Q(pk=also)).order_by("name"))
