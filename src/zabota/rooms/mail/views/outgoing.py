"""How letters leave from a mailbox: its proofs, its key, a letter to yourself, what waits and what failed."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.access import told_letters
from zabota.rooms.mail.actions import dkim, mailboxes, outgoing_facts, self_letters, sending
from zabota.rooms.mail.actions.outgoing_checks import outgoing_checks
from zabota.rooms.mail.models import DkimKey, Mailbox, OutLetter
from zabota.rooms.mail.outgoing_forms import SizeForm

SHOWN = 50
State = OutLetter.State
METHODS = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC"}


@required("settings.manage")
@require_GET
def outgoing(request: HttpRequest, pk: int) -> HttpResponse:
    box = _mailbox(pk)
    return _page(request, box, SizeForm(initial={"link_over": box.link_over}))


def _page(request: HttpRequest, box: Mailbox, form: SizeForm) -> HttpResponse:
    mine = OutLetter.objects.filter(mailbox=box).select_related("message__ticket", "mailbox").defer("sealed")
    mine = told_letters(agent_of(request), mine)
    waiting, failed = mine.filter(state=State.WAITING), mine.filter(state=State.FAILED)
    context = {
        "mailbox": box,
        "form": form,
        "checks": outgoing_checks(box, at=now()),
        "checked_at": parse_datetime(box.out_facts.get("at", "")),
        "key": DkimKey.objects.filter(domain=box.domain).first(),
        "tried": _tried_in_words(self_letters.last(box, at=now())),
        "lists": [
            (_("Waiting to leave"), _rows(waiting.order_by("priority", "id")), waiting.count(), _("Nothing waits.")),
            (_("Could not be sent"), _rows(failed.order_by("-id")), failed.count(), _("Nothing failed.")),
        ],
    }
    return render(request, "mail/outgoing.html", context, status=422 if form.errors else 200)


@required("settings.manage")
@require_POST
def examination(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask DNS anew."""
    outgoing_facts.look(_mailbox(pk), at=now())
    return redirect("mail_outgoing", pk)


@required("settings.manage")
@require_POST
def self_letter(request: HttpRequest, pk: int) -> HttpResponse:
    box = _mailbox(pk)
    if box.smtp is None:
        messages.error(request, trouble_words.of_code("no_server", host=""))
    else:
        self_letters.write(box, at=now())
        messages.success(request, _("A letter to %(address)s is on its way") % {"address": box.address})
    return redirect("mail_outgoing", pk)


@required("settings.manage")
@require_POST
def key(request: HttpRequest, pk: int) -> HttpResponse:
    dkim.make(_mailbox(pk), by=agent_of(request).ref, at=now())
    messages.success(request, _("The key is made. Add its record to DNS, then check."))
    return redirect("mail_outgoing", pk)


@required("settings.manage")
@require_POST
def key_removal(request: HttpRequest, pk: int) -> HttpResponse:
    dkim.remove(_mailbox(pk), by=agent_of(request).ref, at=now())
    messages.success(request, _("Letters leave unsigned from now on"))
    return redirect("mail_outgoing", pk)


@required("settings.manage")
@require_POST
def size(request: HttpRequest, pk: int) -> HttpResponse:
    """How large a letter may be before its largest files go by link."""
    form = SizeForm(request.POST)
    if form.is_valid():
        mailboxes.change(_mailbox(pk), by=agent_of(request).ref, at=now(), link_over=form.cleaned_data["link_over"])
        messages.success(request, _("Saved"))
        return redirect("mail_outgoing", pk)
    return _page(request, _mailbox(pk), form)


@required("settings.manage")
@require_POST
def try_now(request: HttpRequest, pk: int) -> HttpResponse:
    number = sending.hurry(_mailbox(pk), at=now())
    words = ngettext("%(num)s letter is tried now", "%(num)s letters are tried now", number)
    messages.success(request, words % {"num": number})
    return redirect("mail_outgoing", pk)


@required("settings.manage")
@require_POST
def another_sending(request: HttpRequest, pk: int) -> HttpResponse:
    letters = told_letters(agent_of(request), OutLetter.objects.select_related("message"))
    letter = get_object_or_404(letters, pk=pk, message__isnull=False)
    if letter.message:
        sending.again(letter.message, by=agent_of(request).ref, at=now())
        words = _("The letter to %(address)s is on its way again") % {"address": letter.recipient}
        messages.success(request, words if letter.told else _("The letter is on its way again"))  # type: ignore[attr-defined]
    return redirect("mail_outgoing", letter.mailbox_id) if letter.mailbox_id else redirect("mail_boxes")


def _mailbox(pk: int) -> Mailbox:
    return get_object_or_404(Mailbox.objects.select_related("brand"), pk=pk)


def _rows(letters: QuerySet[OutLetter]) -> list[tuple[OutLetter, str]]:
    return [(letter, _words(letter, told=letter.told)) for letter in letters[:SHOWN]]  # type: ignore[attr-defined]


def _words(letter: OutLetter, *, told: bool) -> str:
    """What another server says names the address, and may quote the letter."""
    return trouble_words.of_letter(letter) if told else trouble_words.without_whom(letter)


def _tried_in_words(tried: self_letters.Tried) -> str:
    match tried.state:
        case "none":
            return _("A real letter to the mailbox itself shows whether letters leave, arrive, and are believed.")
        case "waiting":
            reason = trouble_words.of_letter(tried.letter) if tried.letter else ""
            return _("The letter waits to leave. %(reason)s") % {"reason": reason}
        case "failed":
            return trouble_words.of_letter(tried.letter) if tried.letter else ""
        case "out":
            return _("The letter has left and is not back yet. Look again in a minute.")
        case "lost":
            return _("The letter left, and never arrived here. Look into the spam folder of the mailbox.")
    seconds = round(tried.took.total_seconds()) if tried.took else 0
    words = ngettext("It was back after %(num)s second.", "It was back after %(num)s seconds.", seconds)
    return f"{words % {'num': seconds}} {_verdict(tried.results)}"


def _verdict(results: dict[str, str]) -> str:
    """What the server that received it made of it."""
    passed = [METHODS[name] for name, result in results.items() if result == "pass" and name in METHODS]
    if passed:
        return _("The server that received it believes us: %(proof)s.") % {"proof": ", ".join(passed)}
    if results:
        return _("The server that received it does not believe that it is ours. See above what to mend.")
    return _("The server that received it said nothing about whether it believes us.")
