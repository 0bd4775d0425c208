"""Texts of letters that may name a time themselves, for the page where promises are set."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zabota.base.ports.promising_texts import PromisingText
from zabota.rooms.mail.models import LetterText


def promising_texts() -> Sequence[PromisingText]:
    """A brand's own texts for a letter that arrived; the usual ones promise nothing but what is computed."""
    rows = LetterText.objects.filter(kind="acknowledgement").select_related("brand").order_by("brand", "language")
    return [
        PromisingText(
            _("the acknowledgement of %(brand)s (%(language)s)")
            % {"brand": row.brand.name or _("the brand"), "language": row.language.upper()},
            f"{row.heading} {row.body}",
            ("mail",),
        )
        for row in rows
    ]
