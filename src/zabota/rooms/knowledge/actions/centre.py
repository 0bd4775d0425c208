"""The help centre of a brand: open or closed, where it stands, who may hold its form, in which colour."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes
from zabota.base.desk.queries import desk
from zabota.base.people.actions.desk import change_brand
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import CentreChanged
from zabota.core.knowledge import brand_hue, domains
from zabota.rooms.knowledge.models import Centre

FIELDS = ("is_open", "takes_questions", "domain", "frames", "incident")
MOST_FRAMES, LONGEST_INCIDENT = 20, 300


@transaction.atomic
def change_centre(brand: Brand, *, hue: int | None = None, by: str, at: datetime, **values: Any) -> Centre:
    """values: of FIELDS. hue: 0 to 359. Raises Refused, in words; ValueError for a foreign field."""
    if unknown := values.keys() - set(FIELDS):
        raise ValueError(f"a help centre has no field {sorted(unknown)}")
    own = desk(lock=True)
    row, _new = Centre.objects.select_for_update().get_or_create(brand=brand)
    checked = _checked(values, row)
    if "incident" in checked and bool(checked["incident"]) != bool(row.incident):
        checked["incident_since"] = at if checked["incident"] else None
    before = {name: getattr(row, name) for name, value in checked.items() if getattr(row, name) != value}
    if before:
        for name in before:
            setattr(row, name, checked[name])
        try:
            with transaction.atomic():
                row.save(update_fields=sorted(before))
        except IntegrityError:
            raise Refused(_("Another help centre has this address already.")) from None
        fields = sorted(before.keys() - {"incident_since"})
        record(own.stream_id, CentreChanged(brand=brand.pk, fields=fields), by=by, at=at)
        was, after = ({name: values[name] for name in fields} for values in (before, checked))
        facts = {"fields": fields, **changes(was, after, name=brand.name)}
        audit.changed(by=by, thing=f"brand:{brand.pk}", facts=facts, at=at)
    if hue is not None and hue != brand.hue:
        if not 0 <= hue < 360 or not brand_hue.measured(hue).enough:
            raise Refused(_("Words in this colour are too faint to read. Choose another one."))
        change_brand(brand, hue=hue, by=by, at=at)
    return row


def _checked(values: dict[str, Any], row: Centre) -> dict[str, Any]:
    found = dict(values)
    if found.get("domain"):
        name = domains.domain(found["domain"])
        if name is None:
            raise Refused(
                _("Write the name of the host alone, such as help.example.org: no https://, no port, no path.")
            )
        if Centre.objects.filter(domain=name).exclude(pk=row.pk).exists():
            raise Refused(_("Another help centre has this address already."))
        found["domain"] = name
    if "frames" in found:
        found["frames"] = _origins(found["frames"])
    if "incident" in found:
        told = {language: words.strip()[:LONGEST_INCIDENT] for language, words in found["incident"].items()}
        found["incident"] = {language: words for language, words in told.items() if words}
    return found


def _origins(typed: list[str]) -> list[str]:
    origins: dict[str, None] = {}
    for one in typed:
        name = domains.origin(one)
        if name is None:
            words = _("“%(site)s” cannot hold the form. Write each site as https://example.org, without a path.")
            raise Refused(words % {"site": one[:80]})
        origins[name] = None
    if len(origins) > MOST_FRAMES:
        raise Refused(_("At most %(num)s sites can hold the form.") % {"num": MOST_FRAMES})
    return list(origins)
