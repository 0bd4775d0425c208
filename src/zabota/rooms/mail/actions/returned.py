"""What a delivery report changes: the letter of ours that it speaks of, its message, and what is known of the address.

Nothing is ever written in answer to a report.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from zabota.base.desk.queries import desk
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message
from zabota.core.mail import Bounce, Letter, normal, read_message_id
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.actions import copies, suppression
from zabota.rooms.mail.actions.notices import address_is_gone
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import OutLetter

BY = "mail"
# Servers try for so long at most; what went there before is not what comes back now.
LATELY = timedelta(days=7)
# Ids of the desk's own letters are not signed but cannot be guessed.
DESK = "desk."
DELAYED = "delayed"


def letter_of(letter: Letter, *, at: datetime) -> OutLetter | None:
    """The letter of ours that a report speaks of: by the id it names, else the last one to the address it names."""
    rows = OutLetter.objects.select_related("message", "mailbox", "copy_of").defer("sealed")
    if ids := _ids_of(letter):
        known = {row.header_id: row for row in rows.filter(header_id__in=ids)}
        return next((known[header_id] for header_id in ids if header_id in known), None)
    bounce = letter.bounce
    if bounce is None or not bounce.recipient or bounce.message_id.startswith("zbt."):
        return None
    sent = rows.filter(recipient=normal(bounce.recipient), state=OutLetter.State.SENT)
    return sent.filter(sent_at__gt=at - LATELY).order_by("-id").first()


def came_back(letter: OutLetter, report: Letter, *, at: datetime) -> None:
    """A delivery report about a letter of ours: returned for good, delayed, delivered, or complained about."""
    bounce = report.bounce
    if bounce is None:
        return
    proven = (letter.copy_of or letter).header_id in _ids_of(report)
    # All copies of a letter carry one id: whose came back says the address.
    letter = copies.to_address(letter, normal(bounce.recipient)) or letter
    if bounce.delayed:
        _delayed(letter, bounce, at=at)
    elif bounce.reason == "delivered":
        _arrived(letter, at=at)
    elif bounce.failed or bounce.reason == "feedback":
        _returned(letter, bounce, proven=proven, at=at)


def _ids_of(report: Letter) -> list[str]:
    """Message-IDs of ours that it names, the surest first; forged ones are left out."""
    named = (report.bounce.message_id,) if report.bounce else ()
    ids = [one.lower() for one in (*named, *report.in_reply_to, *reversed(report.references)) if one]
    key = signing_key()
    return [one for one in dict.fromkeys(ids) if one.startswith(DESK) or read_message_id(key, one)]


@transaction.atomic
def _returned(letter: OutLetter, bounce: Bounce, *, proven: bool, at: datetime) -> None:
    known = OutLetter.objects.filter(pk=letter.pk).exclude(back_reason__in=["", DELAYED])
    if known.filter(back_reason=bounce.reason).exists():
        return
    suppression.count(letter, bounce, proven=proven, at=at)
    _note(letter, bounce.reason, bounce.status, bounce.words, at=at)
    if letter.message is None and proven and bounce.failed and bounce.hard:
        address_is_gone(letter.recipient, at=at)
    if letter.message and bounce.failed:
        with translation.override(desk().language):
            note = trouble_words.of_letter(letter)
        tickets.set_delivery(letter.message, delivery=Message.Delivery.BOUNCED, note=note, by=BY, at=at)


def _delayed(letter: OutLetter, bounce: Bounce, *, at: datetime) -> None:
    """The other server still tries: a note beside the message, unless more is known already."""
    if OutLetter.objects.filter(pk=letter.pk, back_reason="").exists():
        _note(letter, DELAYED, bounce.status, bounce.words, at=at)


@transaction.atomic
def _arrived(letter: OutLetter, *, at: datetime) -> None:
    OutLetter.objects.filter(pk=letter.pk, back_reason=DELAYED).update(back_reason="", back_status="", back_at=None)
    if letter.message and Message.objects.filter(pk=letter.message.pk, delivery=Message.Delivery.SENT).exists():
        tickets.set_delivery(letter.message, delivery=Message.Delivery.DELIVERED, by=BY, at=at)


def _note(letter: OutLetter, reason: str, status: str, words: str, *, at: datetime) -> None:
    letter.back_reason, letter.back_status, letter.back_at = reason[:20], status[:12], at
    letter.error = clean(" ".join(words.split()))[:300]
    letter.save(update_fields=["back_reason", "back_status", "back_at", "error"])
