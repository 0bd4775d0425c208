"""What people decide about a question without an article. The events lie in the desk's own stream."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import GapDecided
from zabota.rooms.knowledge.actions.from_tickets import begin_from
from zabota.rooms.knowledge.actions.merging_gaps import add_up, take_off
from zabota.rooms.knowledge.models import Article, Gap, GapTicket
from zabota.rooms.knowledge.said import Told


@transaction.atomic
def write(gap: Gap, told: Told, *, agent: Agent, by: str, at: datetime) -> Article:
    """Its article with a draft out of the solved ticket; the same one when it was begun before. Whoever writes is who
    it was given to, else this person.
    """
    row = _locked(gap)
    article = row.article
    if article is None or article.retired_at:
        article = begin_from(told, agent=row.agent or agent, by=by, at=at)
    if row.article_id != article.pk or row.state != Gap.State.WRITING:
        row.article, row.agent = article, row.agent or agent
        _decide(row, Gap.State.WRITING, by=by, at=at)
    return article


@transaction.atomic
def give(gap: Gap, *, agent: Agent, due_at: datetime | None, by: str, at: datetime) -> Gap:
    """Somebody is to write it, by then. Raises Refused for a moment past and for who is gone."""
    if due_at is not None and due_at <= at:
        raise Refused(_("That day is over. Choose a later one."))
    if not agent.is_active:
        raise Refused(_("%(name)s has left. Choose somebody else.") % {"name": agent.full_name})
    row = _locked(gap)
    row.agent, row.due_at = agent, due_at
    _decide(row, Gap.State.WRITING, by=by, at=at)
    if by != agent.ref:
        enqueue("knowledge.tell_writer", gap=row.pk, agent=agent.pk, by=by)
    return row


@transaction.atomic
def dismiss(gap: Gap, *, by: str, at: datetime) -> Gap:
    """Not worth an article. Twice does nothing."""
    row = _locked(gap)
    if row.state != Gap.State.DISMISSED:
        _decide(row, Gap.State.DISMISSED, by=by, at=at)
    return row


@transaction.atomic
def bring_back(gap: Gap, *, by: str, at: datetime) -> Gap:
    """Worth one after all; whoever wrote it writes it still. One that nobody dismissed is left alone."""
    row = _locked(gap)
    if row.state == Gap.State.DISMISSED:
        _decide(row, Gap.State.WRITING if row.agent_id else Gap.State.OPEN, by=by, at=at)
    return row


@transaction.atomic
def done(article: int, *, by: str, at: datetime) -> None:
    """This article (the id) is public: the questions that waited for it have one."""
    for row in Gap.objects.select_for_update().filter(article=article, state=Gap.State.WRITING).order_by("id"):
        _decide(row, Gap.State.DONE, by=by, at=at)


@transaction.atomic
def merge(gap: Gap, *, into: Gap, by: str, at: datetime) -> Gap:
    """The same question in other words, as in another language. Raises Refused for itself, and across brands."""
    rows = {row.pk: row for row in Gap.objects.select_for_update().filter(pk__in=[gap.pk, into.pk]).order_by("id")}
    if len(rows) < 2 or rows[into.pk].merged_into_id:
        raise Refused(_("Choose another question."))
    row, whole = rows[gap.pk], rows[into.pk]
    if row.brand_id != whole.brand_id:
        raise Refused(_("These two belong to different brands."))
    if row.merged_into_id:
        return row
    # What was merged into it before goes along.
    inner = list(Gap.objects.filter(merged_into=row))
    take_off(inner)
    row.refresh_from_db()
    row.merged_into = whole
    Gap.objects.filter(merged_into=row).update(merged_into=whole)
    _decide(row, row.state, decision="merged", by=by, at=at)
    add_up([row, *Gap.objects.filter(pk__in=[one.pk for one in inner])])
    return row


@transaction.atomic
def unmerge(gap: Gap, *, by: str, at: datetime) -> Gap:
    """Two questions after all. One that stands alone is left alone."""
    row = Gap.objects.select_for_update().get(pk=gap.pk)
    if row.merged_into_id:
        Gap.objects.select_for_update().get(pk=row.merged_into_id)
        take_off([row])
        row.merged_into = None
        _decide(row, row.state, decision="open", by=by, at=at)
    return row


@transaction.atomic
def name_anew(gone: QuerySet[Ticket]) -> None:
    """Questions in which these tickets ask it are called as another ticket put it; "" where there is no other."""
    ids = set(gone.values_list("pk", flat=True))
    for row in Gap.objects.select_for_update().filter(pk__in=GapTicket.objects.filter(ticket__in=ids).values("gap")):
        others = GapTicket.objects.filter(gap=row).exclude(ticket__in=ids).order_by("id")
        row.words = (others.values_list("ticket__subject", flat=True).first() or "")[:200]
        row.save(update_fields=["words"])


def _locked(gap: Gap) -> Gap:
    return Gap.objects.select_for_update(of=("self",)).select_related("agent", "article").get(pk=gap.pk)


def _decide(row: Gap, state: str, *, decision: str = "", by: str, at: datetime) -> None:
    own = desk(lock=True)
    row.state = state
    row.save(update_fields=["state", "agent", "due_at", "article", "merged_into"])
    told = GapDecided(gap=row.pk, decision=decision or state, agent=row.agent_id)
    record(own.stream_id, told, by=by, at=at)
