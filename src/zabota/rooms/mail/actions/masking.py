"""Secrets do not stay: card numbers and the like are hidden in a letter and in its source before anything is kept."""

from cryptography.exceptions import InvalidTag
from django.db import transaction

from zabota.base.vault.seal import seal
from zabota.core.mail import Letter, parse
from zabota.core.mail.masking import masked
from zabota.core.mail.masking_raw import masked_raw, may_hold
from zabota.rooms.mail.actions.keeping import KEPT, keep, noting
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.models.letters import LETTER

MASKED = "masked"


def mask_on_arrival(raw: RawLetter, letter: Letter, content: bytes) -> Letter:
    """The letter without secrets. Its source in `raw` loses them too, and the fact says which kinds there were.

    To be called right after parse(), before the fingerprint is taken: two copies of a letter are masked alike, and
    a hash of the number is kept no more than the number. Sets `sealed` and `size` on `raw` and saves these two; the
    fact is saved with the others. A source that cannot be rewritten is forgotten: `sealed` is None then.
    """
    numbers: dict[str, None] = {}
    hidden, count = masked(letter, noting(numbers))
    if not count and not may_hold(content):
        return letter
    without = masked_raw(content)
    if not count and without is content:
        return letter
    again, left = masked(parse(without))
    kept = not left
    # In a savepoint: a letter that fails here must not take the rest of its batch with it.
    with transaction.atomic():
        _reseal(raw, without if kept else None)
        if count or left:
            kept_sealed = [KEPT] if keep(raw, numbers) else []
            raw.facts = {**raw.facts, MASKED: [*sorted(count | left), *kept_sealed]}
    # What the source now says is what is shown: then a second reading finds the same letter.
    return again if kept else hidden


def mask_unread(raw: RawLetter) -> None:
    """The same for a letter that nobody could take in and that waits in quarantine: only its source is there."""
    try:
        content = raw.content
    except (LookupError, InvalidTag):
        return
    without = masked_raw(content)
    if without is not content:
        _reseal(raw, without)


def _reseal(raw: RawLetter, content: bytes | None) -> None:
    raw.sealed = None if content is None else seal(content, purpose=LETTER)
    if content is not None:
        raw.size = len(content)
    RawLetter.objects.filter(pk=raw.pk).update(sealed=raw.sealed, size=raw.size)
