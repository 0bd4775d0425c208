"""The verbs of sections. Their events lie in the desk's own stream."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import SectionKept
from zabota.core.knowledge.slugs import slug
from zabota.rooms.knowledge.models import Section, SectionName


@transaction.atomic
def keep_section(
    section: Section | None,
    *,
    brand: Brand,
    names: Mapping[str, tuple[str, str]],
    icon: str = "file-text",
    by: str,
    at: datetime,
) -> Section:
    """A new section (None) at the end, or other words for one. names: by language, its name and what is in it; a
    language that is not in it stays as it was. Raises Refused, in words, without a name.
    """
    if not any(name.strip() for name, _about in names.values()):
        raise Refused(_("A section needs a name."))
    own = desk(lock=True)
    row = section or Section(brand=brand, place=1 + (Section.objects.aggregate(last=Max("place"))["last"] or 0))
    fields = sorted(names)
    if row.pk is None or row.icon != icon:
        row.icon = icon
        row.save()
        fields.append("icon")
    for language, (name, about) in names.items():
        address = slug(name) or f"section-{row.pk}"
        values = {"name": name.strip(), "about": about.strip(), "slug": address}
        SectionName.objects.update_or_create(section=row, language=language, defaults=values)
    record(own.stream_id, SectionKept(section=row.pk, fields=fields), by=by, at=at)
    audit.changed(by=by, thing=f"section:{row.pk}", facts={"fields": fields}, at=at)
    return row
