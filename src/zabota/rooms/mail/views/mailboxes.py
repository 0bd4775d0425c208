"""Mailboxes: which there are, how each is, trying out, pausing, removing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.net.trouble import in_words
from zabota.base.people.access import agent_of, required
from zabota.rooms.mail.access import strange_letters
from zabota.rooms.mail.actions import mailboxes as actions
from zabota.rooms.mail.actions.reconciling import WHILE_WAITING, reconcile
from zabota.rooms.mail.answers import receiver_address, receiver_place
from zabota.rooms.mail.mailbox_page import latest_days, page
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.views.changing import tried


@required("settings.manage")
@require_GET
def mailboxes(request: HttpRequest) -> HttpResponse:
    boxes = list(Mailbox.objects.select_related("brand", "team").order_by("address"))
    strange = strange_letters(agent_of(request))
    days = latest_days(boxes)
    context = {
        "mailboxes": [(box, *_state(box, agrees=days[box.pk].agrees if box.pk in days else True)) for box in boxes],
        "receivers": {box.pk: receiver_address(box) for box in boxes},
        "strange": strange.order_by("-id")[:50],
        "strange_count": strange.count(),
        "receiver_host": receiver_place()[0],
        "receiver_port": receiver_place()[1],
    }
    return render(request, "mail/mailboxes.html", context)


@required("settings.manage")
@require_GET
def mailbox(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is: line by line what a letter meets on its way, and that none was lost."""
    return render(request, "mail/mailbox.html", page(_of(pk), reader=agent_of(request), at=now()))


@required("settings.manage")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the taking in of old letters has come; part of the page, asked for again and again."""
    return render(request, "mail/_progress.html", page(_of(pk), reader=agent_of(request), at=now()))


@required("settings.manage")
@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the mailbox out and say what was found, in words. inside: its servers may stand in the local network."""
    box = _of(pk)
    if "inside" in request.POST:
        desk_actions.change(private_hosts=True, by=agent_of(request).ref, at=now())
    return tried(request, box, page_follows="next" not in request.POST)


@required("settings.manage")
@require_POST
def reconciliation(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare with the server now. What is missing beyond what a person waits for is fetched at night."""
    reconcile(_of(pk), at=now(), most=WHILE_WAITING)
    return redirect("mail_box", pk)


@required("settings.manage")
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    return _set_paused(request, pk, paused=True)


@required("settings.manage")
@require_POST
def resumption(request: HttpRequest, pk: int) -> HttpResponse:
    return _set_paused(request, pk, paused=False)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that asks, then the removing itself."""
    box = get_object_or_404(Mailbox, pk=pk)
    if request.method == "POST":
        actions.remove(box, by=agent_of(request).ref, at=now())
        messages.success(request, _("%(address)s is removed") % {"address": box.address})
        return redirect("mail_boxes")
    return render(request, "mail/removal.html", {"mailbox": box})


def _of(pk: int) -> Mailbox:
    rows = Mailbox.objects.select_related("brand", "team", "consent").prefetch_related("folders")
    return get_object_or_404(rows, pk=pk)


def _set_paused(request: HttpRequest, pk: int, *, paused: bool) -> HttpResponse:
    box = get_object_or_404(Mailbox, pk=pk)
    actions.change(box, by=agent_of(request).ref, at=now(), paused=paused)
    return redirect("mail_box", pk)


def _state(box: Mailbox, *, agrees: bool) -> tuple[str, str]:
    """(tone of the chip, what is so): "" calm, "amber" look at it, "accent" works."""
    if box.paused:
        return "", _("Paused")
    if box.in_trouble:
        return "amber", in_words(box.in_trouble, host=box.imap_host)
    if box.out_trouble:
        return "amber", in_words(box.out_trouble, host=box.smtp_host)
    if not agrees:
        return "amber", _("Not every letter on the server is known here. It is looked into every night.")
    if not box.smtp_host:
        return "amber", _("Takes letters in, but cannot answer: no outgoing server is named.")
    return "accent", _("Works")
