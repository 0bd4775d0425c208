"""What is decided about the ticket in hand, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.tickets.values import Refused, StaleReply
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.sweeps import actions, words
from zabota.rooms.sweeps.access import NEW, item_for
from zabota.rooms.sweeps.actions.deciding import ACTS, Given, Gone
from zabota.rooms.sweeps.answers import Said, back
from zabota.rooms.sweeps.forms import LONGEST, written
from zabota.rooms.sweeps.models import Item, Sweep
from zabota.rooms.sweeps.queries import draft_of, last_of, ticket_of
from zabota.rooms.sweeps.views.sweep import drawn, mine


@required("tickets.reply")
@require_POST
def decision(request: HttpRequest, item: int) -> HttpResponse:
    user, at = agent_of(request), now()
    row = item_for(user, item)
    chosen = request.POST.get("decision", "")
    try:
        if chosen not in ACTS:
            raise Refused(_("Choose what becomes of it."))
        done = actions.decide(row, chosen, _given(request, user, row), agent=user, by=user.ref, at=at)
    except StaleReply:
        _keep(request, user, row)
        why = _("The customer or a colleague said something meanwhile. Read it, then decide.")
        return _answer(request, user, row.sweep, Said(why, icon="info", wrong=True))
    except Gone as gone:
        why = _("%(why)s On to the next one.") % {"why": gone}
        return _answer(request, user, row.sweep, Said(why, icon="info", wrong=True))
    except Refused as refusal:
        _keep(request, user, row)
        return _refused(request, user, row, str(refusal))
    said = Said(words.told(done, ticket_of(done)), reverse("sweep_undo_of", args=[row.pk]), words.ICONS[done.decision])
    return _answer(request, user, row.sweep, said)


@required("tickets.reply")
@require_POST
def undo(request: HttpRequest, item: int) -> HttpResponse:
    user = agent_of(request)
    return _undone(request, user, item_for(user, item))


@required("tickets.reply")
@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Z: the latest decision of this person."""
    user = agent_of(request)
    found = mine(user)
    last = last_of(found, user) if found else None
    if found is None:
        return back(request)
    if last is None:
        return _answer(request, user, found, Said(_("There is nothing to take back."), icon="info"))
    return _undone(request, user, item_for(user, last.pk))


@required("tickets.reply")
@require_POST
def damage(request: HttpRequest, item: int) -> HttpResponse:
    """What it costs the customer now: one of four, chosen or reached by the arrows."""
    user, at = agent_of(request), now()
    row = item_for(user, item)
    try:
        chosen = Damage(int(request.POST.get("damage", "")))
    except ValueError:
        return _refused(request, user, row, _("Choose one of the four."))
    tickets.set_damage(row.ticket, damage=chosen, by=user.ref, at=at)
    return _answer(request, user, row.sweep, None)


@required("tickets.reply")
@require_POST
def draft(request: HttpRequest, item: int) -> HttpResponse:
    """What is typed, kept as it is typed."""
    user = agent_of(request)
    row = item_for(user, item)
    actions.keep_draft(row, agent=user, text=request.POST.get("text", "")[:LONGEST], by=user.ref, at=now())
    return HttpResponse(status=204)


@required("tickets.reply")
@require_safe
def news(request: HttpRequest, item: int) -> HttpResponse:
    """Whether somebody was quicker, or said something, while the ticket is in hand here."""
    row = item_for(agent_of(request), item)
    ticket = row.ticket
    fits = ticket.owner_id is None and ticket.status in NEW and not ticket.merged_into_id and not ticket.trashed_at
    return show(request, "sweeps/news.html", {"item": row, "ticket": ticket, "fits": fits, "heard": False})


def _given(request: HttpRequest, user: Agent, row: Item) -> Given:
    """What the form brings. Raises Refused for a number that is no ticket, for a text with an open slot."""
    data = request.POST
    chosen = data.get("decision")
    to, into = data.get("other") or data.get("agent", ""), data.get("into", "").strip().lstrip("#")
    if chosen == Item.Decision.MERGED:
        return Given(into=_other(user, into))
    if chosen == Item.Decision.GIVEN:
        found = Agent.objects.filter(pk=int(to), is_active=True).first() if to.isdecimal() and len(to) < 19 else None
        return Given(to=found)
    if chosen in (Item.Decision.SOLVED, Item.Decision.ASKED):
        seen, seq = _number(data.get("seen")), _number(data.get("seq"))
        return _said(user, row, written(data.get("text", "")), seen, seq)
    return Given()


def _keep(request: HttpRequest, user: Agent, row: Item) -> None:
    """An answer that was not sent is a draft, so that a page without script shows it again."""
    if request.POST.get("decision") == Item.Decision.SOLVED:
        text = request.POST.get("text", "")[:LONGEST]
        actions.keep_draft(row, agent=user, text=text, by=user.ref, at=now())


def _said(user: Agent, row: Item, text: str, seen: int | None, seq: int | None) -> Given:
    """With the files of the draft, and its formatting where the words are still the same."""
    draft = draft_of(user, row)
    same = draft is not None and draft.html != "" and draft.text.strip() == text
    files = [one for one in draft.files if same or "content_id" not in one] if draft else []
    return Given(text=text, html=draft.html if draft and same else "", files=files, seen=seen, seen_seq=seq)


def _other(user: Agent, number: str) -> Ticket:
    if not number.isdecimal() or len(number) >= 19:
        raise Refused(_("Write the number of the ticket, such as 4817."))
    return ticket_for(user, int(number), to="reply")


def _number(given: str | None) -> int | None:
    return int(given) if given and given.isdecimal() and len(given) < 19 else None


def _undone(request: HttpRequest, user: Agent, row: Item) -> HttpResponse:
    try:
        actions.undo(row, agent=user, by=user.ref, at=now())
    except Refused as refusal:
        return _answer(request, user, row.sweep, Said(str(refusal), icon="info", wrong=True))
    return _answer(request, user, row.sweep, Said(_("Taken back. It is in your hand again."), icon="undo-2"))


def _answer(request: HttpRequest, user: Agent, sweep: Sweep, said: Said | None) -> HttpResponse:
    return drawn(request, user, sweep, said) if wants_fragment(request) else back(request, said)


def _refused(request: HttpRequest, user: Agent, row: Item, why: str) -> HttpResponse:
    """The card stays as it is, with what was typed."""
    if wants_fragment(request):
        return show(request, "sweeps/refused.html", {"why": why}, status=422)
    return back(request, Said(why, wrong=True))
