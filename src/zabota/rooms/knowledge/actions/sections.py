"""The verbs of sections. Their events lie in the desk's own stream."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import SectionBroughtBack, SectionKept, SectionRetired
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
    language that is not in it stays as it was, one with an empty name is taken away. Raises Refused, in words, without
    any name.
    """
    if not any(name.strip() for name, _about in names.values()):
        raise Refused(_("A section needs a name."))
    own = desk(lock=True)
    row = section or Section(brand=brand, place=1 + (Section.objects.aggregate(last=Max("place"))["last"] or 0))
    fields = []
    was = _words(row)
    if row.pk is None or row.icon != icon:
        row.icon = icon
        row.save()
        fields.append("icon")
    before = {one.language: (one.name, one.about) for one in SectionName.objects.filter(section=row)}
    for language, (name, about) in names.items():
        said = name.strip(), about.strip()
        if before.get(language, ("", "")) == said:
            continue
        fields.append(language)
        if not said[0]:
            SectionName.objects.filter(section=row, language=language).delete()
            continue
        values = {"name": said[0], "about": said[1], "slug": _address(row, language, said[0])}
        SectionName.objects.update_or_create(section=row, language=language, defaults=values)
    if not fields:
        return row
    record(own.stream_id, SectionKept(section=row.pk, fields=fields), by=by, at=at)
    now = _words(row)
    facts = {"fields": fields, **changes(was, now, name=_called(row))}
    audit.changed(by=by, thing=f"section:{row.pk}", facts=facts, at=at)
    return row


def _words(row: Section) -> dict[str, str]:
    """Its icon, and what it is called in each language."""
    if row.pk is None:
        return {}
    names = SectionName.objects.filter(section=row).order_by("language")
    said = {f"name_{one.language}": ": ".join(filter(None, [one.name, one.about])) for one in names}
    return {"icon": row.icon, **said}


def _called(row: Section) -> str:
    return SectionName.objects.filter(section=row).order_by("language").values_list("name", flat=True).first() or ""


def _address(row: Section, language: str, name: str) -> str:
    """Of all sections of its brand no other has it in that language."""
    wanted = base = slug(name) or f"section-{row.pk}"
    others = SectionName.objects.filter(section__brand=row.brand_id, language=language).exclude(section=row)
    number = 2
    while others.filter(slug=wanted).exists():
        wanted, number = f"{base}-{number}", number + 1
    return wanted


@transaction.atomic
def retire_section(section: Section, *, by: str, at: datetime) -> Section:
    """Customers do not see it any more, nor what is in it; nothing new is put into it. Twice does nothing."""
    own = desk(lock=True)
    row = Section.objects.select_for_update().get(pk=section.pk)
    if row.retired_at is None:
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        record(own.stream_id, SectionRetired(section=row.pk), by=by, at=at)
        audit.changed(by=by, thing=f"section:{row.pk}", verb="retired", facts=retired(_called(row)), at=at)
    return row


@transaction.atomic
def bring_section_back(section: Section, *, by: str, at: datetime) -> Section:
    """As it was, with all that is in it. Twice does nothing."""
    own = desk(lock=True)
    row = Section.objects.select_for_update().get(pk=section.pk)
    if row.retired_at is not None:
        row.retired_at = None
        row.save(update_fields=["retired_at"])
        record(own.stream_id, SectionBroughtBack(section=row.pk), by=by, at=at)
        audit.changed(by=by, thing=f"section:{row.pk}", verb="put_back", facts=returned(_called(row)), at=at)
    return row
