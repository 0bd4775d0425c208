"""What of the base names a tag."""

from django.utils.translation import ngettext

from zabota.base.tickets.models import SavedView
from zabota.core.tickets.tags import names


def views(tag: str) -> list[str]:
    """How many saved views, whoever keeps them; which ones is theirs to know."""
    rows = SavedView.objects.filter(removed_at=None).values_list("conditions", flat=True)
    count = sum(names(said, tag) for said in rows)
    return [ngettext("%(num)s view", "%(num)s views", count) % {"num": count}] if count else []
