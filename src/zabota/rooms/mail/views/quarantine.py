"""Letters that were not understood: a person reads them as they came, and has them read once more."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.base.audit.actions import changed, looked
from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import visible
from zabota.rooms.mail.access import strange_letter_for
from zabota.rooms.mail.actions.taking import retry
from zabota.rooms.mail.models import RawLetter

SHOWN = 200_000
SENDER = forms.EmailField(max_length=254)


@required("settings.manage")
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The source of one letter, as text. Looking is written into the audit."""
    raw = strange_letter_for(agent_of(request), pk)
    looked(by=agent_of(request).ref, thing=f"letter:{raw.pk}", address=request.META.get("REMOTE_ADDR"))
    source = raw.content[:SHOWN].decode("utf-8", "replace") if raw.sealed else ""
    return render(request, "mail/letter.html", {"letter": raw, "source": source, "cut": raw.size > SHOWN})


@required("settings.manage")
@require_POST
def another_try(request: HttpRequest, pk: int) -> HttpResponse:
    raw, sender = get_object_or_404(RawLetter, pk=pk), ""
    if "sender" in request.POST:
        try:
            sender = SENDER.clean(request.POST["sender"])
        except ValidationError:
            messages.error(request, _("This is no address: name whoever wrote it as name@example.org."))
            return _back(request, raw)
        changed(by=agent_of(request).ref, thing=f"letter:{raw.pk}", verb="named", facts={"fields": ["sender"]})
    raw = retry(raw, sender=sender, at=now())
    if raw.state == RawLetter.State.QUARANTINED:
        messages.error(request, _("It still cannot be read. The reason stands beside it."))
    elif raw.message and visible(agent_of(request)).filter(pk=raw.message.ticket_id).exists():
        messages.success(request, _("It is ticket #%(number)s now") % {"number": raw.message.ticket.number})
    else:
        messages.success(request, _("It is read now"))
    return _back(request, raw)


def _back(request: HttpRequest, raw: RawLetter) -> HttpResponse:
    """To where the button was: the list of this mailbox, or of all."""
    here = request.POST.get("mailbox", "")
    own = here.isdecimal() and raw.mailbox_id == int(here)
    return redirect("mail_box", raw.mailbox_id) if own else redirect("mail_boxes")
