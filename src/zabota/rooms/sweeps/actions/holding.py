"""A ticket in hand: nobody else gets it while its page is open. A browser that is gone lets go by itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.rooms.sweeps.access import unowned
from zabota.rooms.sweeps.models import Item, Sweep

# The page says every 40 s that it is still there.
LEASE = timedelta(seconds=120)


@transaction.atomic
def take(sweep: Sweep, user: Agent, *, by: str, at: datetime) -> Item | None:
    """What this person has in hand already, else the next that nobody has; None: all is gone through.

    What somebody took or answered in the inbox meanwhile is passed by.
    """
    del by
    _pass_by(sweep, at)
    item = _of(sweep, user, at).filter(holder=user).first() or _of(sweep, user, at).first()
    if item is None:
        return None
    if item.holder_id != user.pk or item.held_since is None or (item.held_until or at) < at:
        item.held_since = at
    if item.holder_id != user.pk:
        # One hand holds one ticket, also where two windows asked at once.
        let_go(sweep, user)
    item.holder, item.held_until = user, at + LEASE
    item.save(update_fields=["holder", "held_since", "held_until"])
    Sweep.objects.filter(pk=sweep.pk).update(touched_at=at)
    return item


@transaction.atomic
def hold(sweep: Sweep, user: Agent, *, by: str, at: datetime) -> bool:
    """Its page is still there. False: it is in nobody's hand, or another's, by now."""
    del by
    rows = Item.objects.filter(sweep=sweep, holder=user, decision="")
    return rows.update(held_until=at + LEASE) > 0


@transaction.atomic
def keep_draft(item: Item, *, agent: Agent, text: str, by: str, at: datetime) -> None:
    """What is typed on the card stays, whatever becomes of the page. A ticket that is decided keeps none."""
    del by
    row = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.decision or row.holder_id != agent.pk:
        return
    drafts = Draft.objects.filter(ticket=item.ticket_id, agent=agent, kind=Message.Kind.OUT)
    if not text.strip():
        drafts.filter(files=[]).delete()
    elif not drafts.filter(text=text).exists():
        kept = {"text": text, "html": "", "saved_at": at}
        Draft.objects.update_or_create(ticket=item.ticket, agent=agent, kind=Message.Kind.OUT, defaults=kept)


def _pass_by(sweep: Sweep, at: datetime) -> None:
    """Rows that a colleague has just in work are left for the next time: nobody waits for anybody here."""
    fits = Ticket.objects.filter(unowned())
    gone = Item.objects.filter(sweep=sweep, decision="").exclude(ticket__in=fits)
    ids = list(gone.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    if ids:
        done = {"decision": Item.Decision.ELSEWHERE, "decided_at": at, "held_until": None}
        Item.objects.filter(pk__in=ids, decision="").update(**done)


def let_go(sweep: Sweep, user: Agent) -> None:
    Item.objects.filter(sweep=sweep, holder=user, decision="").update(holder=None, held_since=None, held_until=None)


def _of(sweep: Sweep, user: Agent, at: datetime) -> QuerySet[Item]:
    free = Q(holder=None) | Q(holder=user) | Q(held_until=None) | Q(held_until__lte=at)
    rows = Item.objects.filter(free, sweep=sweep, decision="", ticket__in=visible(user))
    return rows.order_by("place", "id").select_for_update(of=("self",), skip_locked=True)
