"""What the mail room knows of letters in and out, for the page that shows their messages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.ports.journeys import Journey, Letters
from zabota.base.ports.marks import Mark
from zabota.base.tickets.models import Message
from zabota.base.tickets.prepared import Among, Question, model_of, prepared, together
from zabota.base.ui import dates
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.actions import sending, suppression
from zabota.rooms.mail.models import HeldAddress, Mailbox, OutLetter, RawLetter
from zabota.rooms.mail.understanding import marks_of


def letters(messages: Sequence[int], ticket: int, addresses: Sequence[str]) -> Letters:
    """What was understood of the letters in, what became of those out, and what holds the customer's addresses."""
    parts: dict[str, Question] = {"came": _came(), "went": _went(), "held": _held()}
    found = together(parts, messages=list(messages), ticket=ticket, addresses=list(addresses), at=now())
    came = [model_of(RawLetter, row) for row in found["came"]]
    return Letters(
        marks={row.message_id: marks_of(row) for row in came if row.message_id},
        journeys=_journeys(found["went"]),
        warnings=[_warning(model_of(HeldAddress, row)) for row in found["held"]],
    )


@prepared
def _came(*, messages: int) -> QuerySet[RawLetter, Any]:
    rows = RawLetter.objects.filter(Among(F("message_id"), Value(messages)), twin=None).exclude(facts={})
    return rows.order_by("-id").values("id", "message_id", "mailbox_id", "source", "facts")


@prepared
def _went(*, messages: int) -> QuerySet[OutLetter, Any]:
    """Of those that wait, failed, came back, or of which something was reported; copies of them, too."""
    amiss = ~Q(trouble="") | ~Q(back_reason="")
    theirs = Among(F("message_id"), Value(messages)) | Among(F("copy_of__message_id"), Value(messages))
    rows = OutLetter.objects.filter(amiss, theirs)
    facts = ("id", "message_id", "recipient", "state", "error", "trouble", "back_reason", "back_status")
    return rows.values(*facts, host=Coalesce("mailbox__smtp_host", Value("")), copied=F("copy_of__message_id"))


def _journeys(rows: Sequence[dict[str, Any]]) -> dict[int, Journey]:
    """By message; copies that failed are marks."""
    found = {row["message_id"]: _journey(_sent(row)) for row in rows if row["message_id"]}
    for row in rows:
        if row["copied"] and (row["back_reason"] or row["state"] == OutLetter.State.FAILED):
            journey = found.get(row["copied"], Journey())
            found[row["copied"]] = replace(journey, marks=[*journey.marks, _lost(_sent(row))])
    return found


@prepared
def _held(*, ticket: int, addresses: int, at: datetime) -> QuerySet[HeldAddress, Any]:
    went = OutLetter.objects.filter(message__ticket=ticket).values("recipient")
    theirs = Among(F("address"), Value(addresses)) | Q(address__in=went)
    rows = suppression.holding(at=at).filter(theirs).order_by("id")[:3]
    return rows.values("id", "address", "kind", "reason", "held_at")


def _sent(row: dict[str, Any]) -> OutLetter:
    letter = model_of(OutLetter, row)
    letter.mailbox = Mailbox(smtp_host=row["host"])
    return letter


def _warning(row: HeldAddress) -> str:
    values = {
        "address": row.address,
        "day": dates.in_words(row.held_at) if row.held_at else "",
        "reason": trouble_words.of_return(row.reason) % {"address": row.address},
    }
    if row.kind == row.Kind.COMPLAINT:
        words = _("The reader of %(address)s called a letter of ours spam on %(day)s. Your answer still leaves.")
    else:
        words = _("Letters to %(address)s came back on %(day)s. %(reason)s Your answer still leaves.")
    return words % values


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
