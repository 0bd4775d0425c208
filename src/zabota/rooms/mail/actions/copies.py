"""The same letter to those in Cc and Bcc: a journey of its own for each, so that the pace of every domain is kept, one
address that fails holds up no other, and what comes back is known to be theirs.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from zabota.core.mail import normal
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.models import OutLetter

State = OutLetter.State


def begin(letters: Sequence[OutLetter], *, at: datetime) -> None:
    """Copies of new letters. None goes to ourselves; where letters came back from, it ends before it begins."""
    wanted = {letter.pk: _addresses(letter) for letter in letters}
    every = {address for addresses in wanted.values() for address in addresses}
    if not every:
        return
    ours, held = queries.own_addresses(), suppression.held(every, at=at)
    OutLetter.objects.bulk_create(
        _copy(letter, place, address, held=address in held, at=at)
        for letter in letters
        for place, address in enumerate(wanted[letter.pk], start=1)
        if not queries.is_ours(address, ours)
    )


def again(letter: OutLetter, *, at: datetime) -> None:
    """Copies that failed or came back are tried once more with their letter."""
    lost = letter.copies.filter(state=State.FAILED) | letter.copies.exclude(back_reason__in=["", "delayed"])
    held = suppression.held(lost.values_list("recipient", flat=True), at=at)
    lost.exclude(recipient__in=held).update(
        state=State.WAITING,
        next_at=at,
        attempts=0,
        created_at=at,
        trouble="",
        error="",
        back_reason="",
        back_status="",
        back_at=None,
    )


def originals(letters: Iterable[OutLetter]) -> dict[int, OutLetter]:
    """By id: the letters of which some of these are copies; no query where none is."""
    ids = {letter.copy_of_id for letter in letters if letter.copy_of_id}
    related = ("message__agent", "message__ticket__brand__calendar", "message__ticket__customer")
    return OutLetter.objects.select_related(*related).in_bulk(ids) if ids else {}


def to_address(letter: OutLetter, address: str) -> OutLetter | None:
    """Which copy of this letter went to that address; None: the letter itself, or nobody knows."""
    if not address or address == normal(letter.recipient):
        return None
    return letter.copies.select_related("mailbox").filter(recipient=address).first()


def _addresses(letter: OutLetter) -> list[str]:
    message = letter.message
    if message is None or message.automatic:
        return []
    named = dict.fromkeys(normal(address) for address in (*message.cc, *message.bcc))
    return [address for address in named if address != normal(letter.recipient)]


def _copy(letter: OutLetter, place: int, address: str, *, held: bool, at: datetime) -> OutLetter:
    return OutLetter(
        copy_of=letter,
        mailbox=letter.mailbox,
        header_id=f"copy.{place}.{letter.header_id}"[:255],
        recipient=address,
        domain=queries.domain_of(address),
        priority=letter.priority,
        state=State.FAILED if held else State.WAITING,
        trouble="held" if held else "",
        next_at=None if held else at,
        created_at=at,
    )
