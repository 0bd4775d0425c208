"""Sweeps that are over: what came of each, and of a month."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.ui.fragments import show
from zabota.rooms.sweeps import words
from zabota.rooms.sweeps.models import Item, Sweep
from zabota.rooms.sweeps.queries import lines_of, of_a_month, past, plan, result_of


@required("tickets.read")
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    page = past(int(before) if before.isdecimal() and len(before) < 19 else None)
    context = {"page": page, "month": of_a_month(now()), "words": words, "begins": not before}
    return show(request, "sweeps/records.html", context | {"may_sweep": may(request.user, "tickets.reply")})


@required("tickets.read")
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them. One that still runs is told of as far as it has come."""
    found = Sweep.objects.select_related("agent").prefetch_related("sweepers__agent").filter(pk=pk).first()
    if found is None:
        raise Http404
    lines = lines_of(found, agent_of(request))
    parts = [(name, [one for one in lines if one.item.decision == name]) for name in [*words.COUNTED, ""]]
    context = {
        "sweep": found,
        "result": result_of(Item.objects.filter(sweep=found)),
        "parts": [(name, some) for name, some in parts if some],
        "people": [one.agent for one in found.sweepers.all()],
        "minutes": round(((found.ended_at or now()) - found.begun_at).total_seconds() / 60),
        "plan": plan(),
        "words": words,
        "may_sweep": may(request.user, "tickets.reply"),
    }
    return show(request, "sweeps/record.html", context)
