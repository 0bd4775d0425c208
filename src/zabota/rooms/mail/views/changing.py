"""Adding a mailbox, changing it, choosing its folders and what becomes of the letters that lay there before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.net.trouble import in_words
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions import mailboxes as actions
from zabota.rooms.mail.actions import outgoing_facts
from zabota.rooms.mail.actions.trying import Finding, try_out
from zabota.rooms.mail.answers import receiver_address
from zabota.rooms.mail.forms import FoldersForm, MailboxForm, OldLettersForm
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.providers import way_out


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        box = actions.add(
            address=form.cleaned_data["address"],
            brand=form.cleaned_data["brand"],
            by=agent_of(request).ref,
            at=now(),
            **form.values(),
        )
        return tried(request, box)
    return _form(request, form, None)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    box = _of(pk)
    form = MailboxForm(request.POST or None, mailbox=box)
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"brand": form.cleaned_data["brand"]}
        return tried(request, actions.change(box, by=agent_of(request).ref, at=now(), **values))
    return _form(request, form, box)


@required("settings.manage")
@require_POST
def folders(request: HttpRequest, pk: int) -> HttpResponse:
    """Which folders are read, and where letters go once they are here."""
    box = _of(pk)
    form = FoldersForm(request.POST, mailbox=box)
    if not form.is_valid():
        return _form(request, MailboxForm(mailbox=box), box, folders=form, status=422)
    try:
        chosen = form.cleaned_data
        actions.set_folders(box, chosen["read"], move_to=chosen["move_to"], by=agent_of(request).ref, at=now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _form(request, MailboxForm(mailbox=box), box, folders=form, status=422)
    return redirect("mail_box", pk)


@required("settings.manage")
@require_POST
def old_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer to: here lie 20,000 letters; what is taken in?"""
    form = OldLettersForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Name the day from which letters are taken in."))
        return redirect("mail_box", pk)
    which, since = form.cleaned_data["which"], form.moment()
    try:
        actions.take_old(_of(pk), which, since=since, by=agent_of(request).ref, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("mail_box", pk)


def tried(request: HttpRequest, box: Mailbox, *, page_follows: bool = False) -> HttpResponse:
    """After saving, or when asked: all well leads on, trouble is shown beside the form where it is mended.

    page_follows: the mailbox's own page is shown in any case; it says everything.
    """
    findings = try_out(box, at=now())
    outgoing_facts.soon(box)
    if page_follows:
        return redirect("mail_box", box.pk)
    if any(finding.trouble for finding in findings):
        said = [
            (
                finding,
                f"{in_words(finding.trouble, host=finding.host)} {way_out(finding.trouble, finding.host)}".strip(),
            )
            for finding in findings
        ]
        box = _of(box.pk)
        return _form(request, MailboxForm(mailbox=box), box, findings=said)
    words = _("%(address)s works") if findings else _("%(address)s is ready for letters forwarded to it")
    messages.success(request, words % {"address": box.address})
    onward = request.POST.get("next", "")
    if onward and url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        return redirect(onward)
    return redirect("mail_box", box.pk)


def _in_words(finding: Finding) -> str:
    words = in_words(finding.trouble, host=finding.host)
    return f"{words} {way_out(finding.trouble, finding.host)}".strip()


def _of(pk: int) -> Mailbox:
    return get_object_or_404(Mailbox.objects.select_related("brand").prefetch_related("folders"), pk=pk)


def _form(
    request: HttpRequest, form: MailboxForm, box: Mailbox | None, *, status: int = 200, **more: object
) -> HttpResponse:
    more_fields = {"imap_host", "imap_port", "imap_user", "smtp_host", "smtp_port", "smtp_user"}
    context = {
        "form": form,
        "mailbox": box,
        "folders": FoldersForm(mailbox=box) if box and box.imap_host else None,
        "receiver": receiver_address(box) if box else "",
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "open_more": bool(more_fields & form.errors.keys()) or bool(box and box.imap_host),
        **more,
    }
    return render(request, "mail/mailbox_change.html", context, status=422 if form.errors else status)
