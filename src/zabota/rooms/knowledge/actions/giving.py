"""Articles given to customers, and what was solved by one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import ArticleGiven, ArticleSolved
from zabota.core.knowledge.passages import holds
from zabota.rooms.knowledge.models import Article, OnceOnly, Taken, Text, Use
from zabota.rooms.knowledge.public import linked


def take(ticket: Ticket, text: Text, *, agent: Agent, at: datetime) -> None:
    """Its words were put into an answer. Whether they were sent is seen when it leaves."""
    Taken.objects.get_or_create(ticket=ticket, text=text, agent=agent, defaults={"created_at": at})


@transaction.atomic
def note_given(message: Message, *, by: str, at: datetime) -> list[Use]:
    """Which articles went with an answer that has left: by their addresses in it, and by words that were taken. Running
    twice does nothing the second time.
    """
    ticket = locked(message.ticket)
    sent = f"{message.text}\n{message.html}"
    texts = [(text, Use.Way.LINK) for text in linked(ticket.brand, sent)]
    taken = Taken.objects.filter(ticket=ticket, agent=message.agent_id).select_related("text__article")
    texts += [(one.text, Use.Way.WORDS) for one in taken if holds(message.text, one.text.plain)]
    made = [use for text, way in texts if (use := _given(ticket, text, message, way, by=by, at=at))]
    taken.delete()
    return made


def _given(ticket: Ticket, text: Text, message: Message, way: str, *, by: str, at: datetime) -> Use | None:
    values = {"agent": message.agent, "message": message, "way": way, "created_at": at}
    use, new = Use.objects.get_or_create(ticket=ticket, article_id=text.article_id, defaults=values)
    if not new and use.message_id:
        return None
    if not new:
        # It solved the ticket by somebody's word before it was sent.
        Use.objects.filter(pk=use.pk).update(message=message, way=way)
    record(ticket.stream_id, ArticleGiven(ticket=ticket.pk, article=text.article_id, way=way), by=by, at=at)
    return use


@transaction.atomic
def solved_by(ticket: Ticket, article: Article, *, agent: Agent, by: str, at: datetime) -> None:
    """By somebody's word this article is what solved it. Twice does nothing."""
    ticket = locked(ticket)
    use, new = Use.objects.get_or_create(
        ticket=ticket, article=article, defaults={"agent": agent, "solved": True, "created_at": at}
    )
    if not new and use.solved:
        return
    Use.objects.filter(pk=use.pk).update(solved=True)
    record(ticket.stream_id, ArticleSolved(ticket=ticket.pk, article=article.pk), by=by, at=at)


@transaction.atomic
def not_solved_by(ticket: Ticket, article: Article, *, by: str, at: datetime) -> None:
    """Taken back. That it was given stays."""
    ticket = locked(ticket)
    uses = Use.objects.filter(ticket=ticket, article=article, solved=True)
    if not uses.update(solved=False):
        return
    Use.objects.filter(ticket=ticket, article=article, message=None).delete()
    record(ticket.stream_id, ArticleSolved(ticket=ticket.pk, article=article.pk, gone=True), by=by, at=at)


def once_only(ticket: Ticket, *, agent: Agent, at: datetime) -> None:
    """It cannot come again: nobody is asked once more."""
    OnceOnly.objects.get_or_create(ticket=ticket, defaults={"agent": agent, "created_at": at})


def may_come_again(tickets: Iterable[Ticket]) -> None:
    OnceOnly.objects.filter(ticket__in=tickets).delete()
