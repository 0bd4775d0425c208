"""What the mail room knows of letters that go out, for the page that shows their messages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.ports.journeys import Journey
from zabota.base.ports.marks import Mark
from zabota.base.tickets.models import Message
from zabota.base.ui import dates
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.actions import sending, suppression
from zabota.rooms.mail.models import OutLetter


def journeys(messages: Sequence[int]) -> dict[int, Journey]:
    """Of those that wait, failed, came back, or of which something was reported; copies that failed are marks."""
    amiss = ~Q(trouble="") | ~Q(back_reason="")
    theirs = Q(message__in=messages) | Q(copy_of__message__in=messages)
    rows = list(OutLetter.objects.filter(amiss, theirs).select_related("mailbox", "copy_of").defer("sealed"))
    found = {row.message_id: _journey(row) for row in rows if row.message_id}
    for row in rows:
        if row.copy_of and row.copy_of.message_id and (row.back_reason or row.state == OutLetter.State.FAILED):
            journey = found.get(row.copy_of.message_id, Journey())
            found[row.copy_of.message_id] = replace(journey, marks=[*journey.marks, _lost(row)])
    return found


def warnings(ticket: int, addresses: Sequence[str]) -> list[str]:
    """What a person should know before they answer this ticket by mail."""
    went = OutLetter.objects.filter(message__ticket=ticket).values("recipient")
    rows = suppression.holding(at=now()).filter(Q(address__in=list(addresses)) | Q(address__in=went))
    found = []
    for row in rows.order_by("-held_at")[:3]:
        values = {
            "address": row.address,
            "day": dates.in_words(row.held_at) if row.held_at else "",
            "reason": trouble_words.of_return(row.reason) % {"address": row.address},
        }
        if row.kind == row.Kind.COMPLAINT:
            words = _("The reader of %(address)s called a letter of ours spam on %(day)s. Your answer still leaves.")
        else:
            words = _("Letters to %(address)s came back on %(day)s. %(reason)s Your answer still leaves.")
        found.append(words % values)
    return found


def send_again(message: int, by: str, at: datetime) -> bool:
    """Send an answer again; False where nobody is known to send it to."""
    row = Message.objects.select_related("ticket__customer", "ticket__brand").get(pk=message)
    return sending.again(row, by=by, at=at) is not None


def _lost(row: OutLetter) -> Mark:
    """A copy that did not arrive."""
    if row.trouble == "held":
        why = _("Letters to it came back before, so none was sent.")
    else:
        why = trouble_words.of_letter(row)
    return Mark(_("Did not reach %(address)s") % {"address": row.recipient}, "amber", "mail-x", why)


def _journey(row: OutLetter) -> Journey:
    words = trouble_words.of_letter(row)
    if row.back_reason == "delayed":
        return Journey(marks=[Mark(_("The other server has not taken it yet"), "amber", "clock", words)])
    if row.back_reason == "feedback":
        return Journey(marks=[Mark(_("Called spam by its reader"), "amber", "circle-alert", words)])
    return Journey(words)
