"""Practice: a real letter, without what says who wrote it; an answer to it, and how it was answered then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.coach.anonymous import STAND_INS
from zabota.core.coach.model import Reply, View
from zabota.core.coach.spelling import LANGUAGES
from zabota.core.coach.thinking import told
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Purged, WordsHidden
from zabota.rooms.coach.letters import LONGEST_TEXT, bare, language_of, said_in
from zabota.rooms.coach.models import Attempt

# Nobody practises on what is still warm; and so many tickets are looked through for a letter that is worth it.
OLD = timedelta(days=7)
LOOKED_THROUGH = 60
SHORTEST, LONGEST = 40, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """text, answered (our first answer then): without names and numbers. customer: how they are called here."""

    message: Message
    ticket: Ticket
    language: str
    customer: str
    text: str
    answered: str


def next_for(user: Agent, *, at: datetime, behind: int | None = None) -> int | None:
    """The message to practise on, of tickets solved before that of this number; None: there is none."""
    done = Attempt.objects.filter(agent=user, ticket=OuterRef("pk"))
    rows = _old(user, at).filter(~Exists(done)).exclude(owner=user)
    if last := Ticket.objects.filter(number=behind).first() if behind else None:
        rows = rows.filter(Q(solved_at__lt=last.solved_at or at) | Q(solved_at=last.solved_at, pk__lt=last.pk))
    spoken = [one for one in user.languages if one in LANGUAGES] or list(LANGUAGES)
    tickets = list(
        rows.filter(language__in=spoken).order_by("-solved_at", "-pk").values_list("pk", flat=True)[:LOOKED_THROUGH]
    )
    said = said_in(tickets)
    return next((first.pk for pk in tickets if (first := _fit(said[pk])[0])), None)


def letter_for(user: Agent, pk: int, *, at: datetime) -> Letter:
    """Raises Http404 for what this person may not know of, and for what is no letter to practise on."""
    message = Message.objects.filter(pk=pk, ticket__in=_old(user, at)).first()
    first, answer = _fit(said_in([message.ticket_id])[message.ticket_id]) if message else (None, None)
    if first is None or answer is None or first.pk != pk:
        raise Http404
    return _letter(first, answer)


def attempts_of(agent: Agent) -> QuerySet[Attempt]:
    return Attempt.objects.filter(agent=agent).order_by("-pk")


def reply_of(letter: Letter, agent: Agent, text: str) -> Reply:
    """The answer, as the coach looks at it."""
    return Reply(
        text=text[:LONGEST_TEXT],
        language=letter.language,
        channel=letter.ticket.channel,
        customer=letter.customer,
        customer_message=letter.text,
        signed="" if letter.ticket.channel == "mail" else agent.full_name,
    )


def keep(letter: Letter, *, agent: Agent, text: str, view: View | None, at: datetime) -> Attempt:
    """No event: it is nobody's business but theirs and that of who leads them."""
    seen = told(view) if view else {"hints": [], "questions": []}
    return Attempt.objects.create(
        agent=agent,
        ticket=letter.ticket,
        message=letter.message,
        language=letter.language,
        letter=letter.text,
        text=text[:LONGEST_TEXT],
        hints=[{"rule": one["rule"], "level": one["level"], "facts": one["facts"]} for one in seen["hints"]],
        questions=len(seen["questions"]),
        questions_answered=sum(one["answered"] for one in seen["questions"]),
        judged=view is not None,
        at=at,
    )


def forget_words(events: Sequence[Recorded]) -> None:
    """A letter whose words were hidden, thrown away or erased leaves here too; the answer is one's own and stays."""
    tickets = [one.event.ticket for one in events if isinstance(one.event, Purged | WordsHidden)]
    people = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    Attempt.objects.filter(Q(ticket__in=tickets) | Q(ticket__customer__in=people)).update(letter="")


def _old(user: Agent, at: datetime) -> QuerySet[Ticket]:
    rows = visible(user).filter(status__in=(Status.SOLVED, Status.CLOSED), solved_at__lte=at - OLD)
    return rows.filter(merged_into=None, trashed_at=None, purged_at=None)


def _fit(said: Sequence[Message]) -> tuple[Message | None, Message | None]:
    """The first letter and our first answer to it; (None, None) where they are not worth it."""
    answer = next((one for one in said if one.kind == Message.Kind.OUT and one.agent_id), None)
    if not said or said[0].kind != Message.Kind.IN or answer is None:
        return None, None
    asked, answered = len(said[0].text.strip()), len(answer.text.strip())
    return (said[0], answer) if SHORTEST <= asked <= LONGEST and answered >= SHORTEST else (None, None)


def _letter(first: Message, answer: Message) -> Letter:
    language = language_of(first.ticket)
    asked, answered = bare(first, answer)
    return Letter(
        message=first,
        ticket=first.ticket,
        language=language,
        customer=STAND_INS.get(language, STAND_INS["en"]),
        text=asked,
        answered=answered,
    )
