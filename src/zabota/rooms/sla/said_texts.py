"""Texts that customers read, and the times that they name: a policy must not promise less than they do."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zabota.base.people.models import Brand
from zabota.base.ports.promising_texts import promising_texts
from zabota.core.sla.quarrels import Said
from zabota.core.sla.spoken_times import spoken_times


def said() -> list[Said]:
    """One query, and what the rooms of the channels answer."""
    return list(_found())


def _found() -> Iterator[Said]:
    for name, signature in Brand.objects.order_by("id").values_list("name", "signature"):
        for words, time in spoken_times(signature):
            yield Said(
                where=_("the signature of %(brand)s") % {"brand": name or _("the brand")}, words=words, time=time
            )
    for text in promising_texts():
        for words, time in spoken_times(text.words):
            yield Said(where=text.where, words=words, time=time, channels=text.channels)
