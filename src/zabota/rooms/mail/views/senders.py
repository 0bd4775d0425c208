"""Senders and domains that are blocked, or never spam."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions.spam import rules
from zabota.rooms.mail.models import SenderRule

SHOWN = 500


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def senders(request: HttpRequest) -> HttpResponse:
    typed, why = request.POST.get("value", "").strip(), ""
    if request.method == "POST":
        agent = agent_of(request)
        try:
            rule = rules.block(typed[:400], agent=agent, by=agent.ref, at=now())
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("%(value)s is blocked") % {"value": rule.value})
            return redirect("mail_senders")
    rows = list(SenderRule.objects.select_related("agent").order_by("-created_at", "-id")[:SHOWN])
    parts = [(kind, [row for row in rows if row.kind == kind]) for kind in SenderRule.Kind.values]
    context = {"parts": parts, "typed": typed, "refusal": why}
    return render(request, "mail/senders.html", context, status=422 if why else 200)


@required("settings.manage")
@require_POST
def sender_removal(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(SenderRule, pk=pk)
    rules.remove(rule, by=agent_of(request).ref, at=now())
    messages.success(request, _("%(value)s is off the list") % {"value": rule.value})
    return redirect("mail_senders")
