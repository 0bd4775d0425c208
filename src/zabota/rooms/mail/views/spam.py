"""Letters that are spam: the list, one of them, taking them out, deleting them."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.base.audit.actions import looked
from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.tickets.values import Refused
from zabota.core.mail import parse
from zabota.rooms.mail.access import spam_letter_for, spam_letters
from zabota.rooms.mail.actions.spam import leaving
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.why_spam import names_in, why

PAGE = 50
COUNTED = 1000
SHOWN = 200_000


@required("tickets.reply")
@require_GET
def spam(request: HttpRequest) -> HttpResponse:
    """The newest first, 50 a page. before: "<moment>~<id>" of the last one on the page above."""
    mine = spam_letters(agent_of(request))
    rows = mine.select_related("message__ticket").defer("message__html", "message__text", "message__quoted")
    if before := _before(request.GET.get("before", "")):
        moment, pk = before
        rows = rows.filter(done_at__lte=moment).exclude(done_at=moment, pk__gte=pk)
    found = list(rows.order_by("-done_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    names = names_in(shown)
    context = {
        "letters": [(letter, why(letter, names)) for letter in shown],
        "count": mine[:COUNTED].count(),
        "most": COUNTED,
        "next": _mark(shown[-1]) if len(found) > PAGE else "",
        "later": bool(before),
        "may_set": may(request.user, "settings.manage"),
    }
    return render(request, "mail/spam.html", context)


@required("tickets.reply")
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them in plain text: no picture is fetched, no link leads anywhere. Looking is written into the audit."""
    agent = agent_of(request)
    row = spam_letter_for(agent, pk)
    looked(by=agent.ref, thing=f"letter:{row.pk}", address=request.META.get("REMOTE_ADDR"), at=now())
    read = parse(row.content) if row.sealed else None
    text = read.text if read else row.message.text if row.message else ""
    context = {
        "letter": row,
        "why": why(row, names_in([row])),
        "text": text[:SHOWN],
        "cut": len(text) > SHOWN,
        "files": [attachment.name or attachment.content_type for attachment in read.attachments[:50]] if read else [],
    }
    return render(request, "mail/spam_letter.html", context)


@required("tickets.reply")
@require_POST
def spam_release(request: HttpRequest) -> HttpResponse:
    """These are not spam."""
    agent, tickets, trouble = agent_of(request), [], ""
    for row in _chosen(request):
        try:
            row = leaving.not_spam(row, agent=agent, by=agent.ref, at=now())
        except Refused as refusal:
            trouble = str(refusal)
        else:
            tickets += [row.message.ticket.number] if row.message else []
            if row.state == RawLetter.State.QUARANTINED:
                trouble = _("It could not be read. It lies among the letters not understood, under Settings, Mail.")
    if trouble:
        messages.error(request, trouble)
    if tickets:
        numbers = [f"#{number}" for number in dict.fromkeys(tickets)]
        words = ngettext("It is ticket %(numbers)s now", "They are tickets %(numbers)s now", len(numbers))
        messages.success(request, words % {"numbers": ", ".join(numbers)})
    return redirect("mail_spam")


@required("tickets.reply")
@require_POST
def spam_removal(request: HttpRequest) -> HttpResponse:
    """These are deleted now. A ticket's own letters only by those who may throw tickets away."""
    agent = agent_of(request)
    rows = [row for row in _chosen(request) if row.message_id is None or may(agent, "tickets.manage")]
    count = leaving.delete(rows, by=agent.ref, at=now())
    if count:
        messages.success(request, ngettext("%(num)s letter deleted", "%(num)s letters deleted", count) % {"num": count})
    return redirect("mail_spam")


def _chosen(request: HttpRequest) -> list[RawLetter]:
    numbers = [
        int(number) for number in request.POST.getlist("letter")[:PAGE] if number.isdecimal() and len(number) < 19
    ]
    if not numbers:
        messages.error(request, _("Choose letters first."))
    return list(spam_letters(agent_of(request)).filter(pk__in=numbers).order_by("id"))


def _mark(row: RawLetter) -> str:
    return f"{row.done_at.isoformat() if row.done_at else ''}~{row.pk}"


def _before(text: str) -> tuple[datetime, int] | None:
    moment, _tilde, pk = text.rpartition("~")
    try:
        parsed = parse_datetime(moment)
    except ValueError:
        return None
    return (parsed, int(pk)) if parsed and parsed.tzinfo and pk.isdecimal() and len(pk) < 19 else None
