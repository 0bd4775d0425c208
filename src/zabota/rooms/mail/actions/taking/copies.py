"""The same letter that came by several ways: through two mailboxes, or by a list that changed it."""

from zabota.core.mail import parse
from zabota.core.mail.copies import is_copy
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.models import RawLetter

# Programs give many letters one id: so many of them are read once more, the newest.
MOST = 3


def copy_of(reading: Reading, known: Known) -> RawLetter | None:
    """The letter that this one repeats with a footer or a tag that was added on the way, if its bytes are there."""
    same = [row for row in known.same_ids.get(reading.raw.header_id, ()) if row.sender == reading.raw.sender]
    return next((row for row in same[:MOST] if is_copy(parse(row.content), reading.letter)), None)


def note_other_way(first: RawLetter, copy: RawLetter) -> None:
    """Write on the first letter to which other mailbox of ours it came."""
    if copy.mailbox is None or copy.mailbox_id == first.mailbox_id:
        return
    also = sorted({*first.facts.get("also", ()), copy.mailbox.address})
    if also != first.facts.get("also"):
        first.facts["also"] = also
        RawLetter.objects.filter(pk=first.pk).update(facts=first.facts)
