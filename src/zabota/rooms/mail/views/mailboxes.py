"""Mailboxes: which there are, how they are, adding, changing, trying out, pausing, removing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.net.trouble import in_words
from zabota.base.people.access import agent_of, required
from zabota.rooms.mail.actions import mailboxes as actions
from zabota.rooms.mail.actions.trying import try_out
from zabota.rooms.mail.answers import receiver_address, receiver_place
from zabota.rooms.mail.forms import MailboxForm
from zabota.rooms.mail.models import Mailbox, RawLetter


@required("settings.manage")
@require_GET
def mailboxes(request: HttpRequest) -> HttpResponse:
    boxes = Mailbox.objects.select_related("brand", "team").order_by("address")
    strange = RawLetter.objects.filter(state=RawLetter.State.QUARANTINED).defer("sealed")
    context = {
        "mailboxes": [(box, *_state(box)) for box in boxes],
        "receivers": {box.pk: receiver_address(box) for box in boxes},
        "strange": strange.order_by("-id")[:50],
        "strange_count": strange.count(),
        "receiver_host": receiver_place()[0],
        "receiver_port": receiver_place()[1],
    }
    return render(request, "mail/mailboxes.html", context)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        box = actions.add(
            address=form.cleaned_data["address"],
            brand=form.cleaned_data["brand"],
            since=form.since_moment(),
            by=agent_of(request).ref,
            at=now(),
            **form.values(),
        )
        return _tried(request, box)
    return _form(request, form, None)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def mailbox(request: HttpRequest, pk: int) -> HttpResponse:
    box = get_object_or_404(Mailbox.objects.select_related("brand"), pk=pk)
    form = MailboxForm(request.POST or None, mailbox=box)
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"brand": form.cleaned_data["brand"]}
        return _tried(request, actions.change(box, by=agent_of(request).ref, at=now(), **values))
    return _form(request, form, box)


@required("settings.manage")
@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the mailbox out and say what was found, in words. inside: its servers may stand in the local network."""
    box = get_object_or_404(Mailbox, pk=pk)
    if "inside" in request.POST:
        desk_actions.change(private_hosts=True, by=agent_of(request).ref, at=now())
    return _tried(request, box)


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


def _set_paused(request: HttpRequest, pk: int, *, paused: bool) -> HttpResponse:
    box = get_object_or_404(Mailbox, pk=pk)
    actions.change(box, by=agent_of(request).ref, at=now(), paused=paused)
    return redirect("mail_boxes")


def _tried(request: HttpRequest, box: Mailbox) -> HttpResponse:
    """After saving, or when asked: all well leads on, trouble is shown beside the form where it is mended."""
    findings = try_out(box, at=now())
    if any(finding.trouble for finding in findings):
        box = Mailbox.objects.select_related("brand").get(pk=box.pk)
        said = [(finding, in_words(finding.trouble, host=finding.host)) for finding in findings]
        return _form(request, MailboxForm(mailbox=box), box, findings=said)
    words = _("%(address)s works") if findings else _("%(address)s is ready for letters forwarded to it")
    messages.success(request, words % {"address": box.address})
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return redirect(onward if onward and safe else "mail_boxes")


def _form(request: HttpRequest, form: MailboxForm, box: Mailbox | None, **more: object) -> HttpResponse:
    more_fields = {"imap_host", "imap_port", "imap_user", "smtp_host", "smtp_port", "smtp_user"}
    context = {
        "form": form,
        "mailbox": box,
        "receiver": receiver_address(box) if box else "",
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "open_more": bool(more_fields & form.errors.keys()) or bool(box and box.imap_host),
        **more,
    }
    return render(request, "mail/mailbox.html", context, status=422 if form.errors else 200)


def _state(box: Mailbox) -> tuple[str, str]:
    """(tone of the chip, what is so): "" calm, "amber" look at it, "accent" works."""
    if box.paused:
        return "", _("Paused")
    if box.in_trouble:
        return "amber", in_words(box.in_trouble, host=box.imap_host)
    if box.out_trouble:
        return "amber", in_words(box.out_trouble, host=box.smtp_host)
    if not box.smtp_host:
        return "amber", _("Takes letters in, but cannot answer: no outgoing server is named.")
    return "accent", _("Works")
