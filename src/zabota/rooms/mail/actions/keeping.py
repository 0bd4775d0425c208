"""Full card numbers, sealed, only while the desk says so. Verification codes and PINs are never kept by anybody."""

import re
from collections.abc import Collection
from datetime import datetime

from zabota.base.audit.actions import looked
from zabota.base.desk.queries import desk
from zabota.base.vault.seal import seal_text
from zabota.core import secrets
from zabota.core.mail.masking import Find
from zabota.rooms.mail.models import KeptNumber, RawLetter
from zabota.rooms.mail.models.kept import PURPOSE

KEPT = "kept"
MOST = 50


def noting(numbers: dict[str, None]) -> Find:
    """core.secrets.find, which writes the card numbers that it sees into `numbers`, each once."""

    def find(text: str) -> tuple[secrets.Span, ...]:
        spans = secrets.find(text)
        for span in spans:
            if span.kind == secrets.CARD:
                numbers[re.sub(r"\D+", "", text[span.start : span.end])] = None
        return spans

    return find


def keep(raw: RawLetter, numbers: dict[str, None]) -> bool:
    """Seal the numbers for those who may see them; False, and nothing is kept, unless the desk wants it."""
    if not numbers or not desk().keep_numbers:
        return False
    sealed = [seal_text(number, purpose=PURPOSE) for number in list(numbers)[:MOST]]
    KeptNumber.objects.bulk_create(KeptNumber(letter=raw, sealed=one) for one in sealed)
    return True


def shown(raw: RawLetter, *, by: str, address: str | None) -> list[str]:
    """The numbers again, in their order. That somebody looked is written down first."""
    looked(by=by, thing=f"letter:{raw.pk}", address=address)
    return [row.number for row in raw.kept_numbers.order_by("id")]


def drop_of(tickets: Collection[int]) -> None:
    """With the words of these tickets their numbers go too."""
    KeptNumber.objects.filter(letter__message__ticket__in=tickets).delete()


def drop_stray(before: datetime) -> None:
    """Those of letters from before a moment that became no message, such as second copies: nobody can see them."""
    KeptNumber.objects.filter(letter__message=None, letter__received_at__lt=before).delete()


def drop_all() -> None:
    KeptNumber.objects.all().delete()
