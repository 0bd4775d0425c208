"""The verbs about what people share: teams, brands, organisations. Their events lie in the desk's own stream."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.hours.models import Calendar
from zabota.base.people.actions.hours import add_calendar
from zabota.base.people.identities import PUBLIC_MAIL
from zabota.base.people.models import Brand, Organisation, OrganisationDomain, Team
from zabota.base.timeline.record import record
from zabota.core.events.people import BrandChanged, OrganisationSaved
from zabota.core.events.settings import TeamSaved

BRAND_FIELDS = {"name", "sender_name", "signature", "languages", "hue", "calendar"}


@transaction.atomic
def save_team(
    team: Team, *, name: str, colour: str, private: bool, calendar: Calendar | None = None, by: str, at: datetime
) -> Team:
    """A new team (`Team()`), or another name, colour, privacy or opening hours for one; None: those of its brand."""
    was = values_of(Team.objects.select_related("calendar").filter(pk=team.pk).first())
    team.name, team.colour, team.private, team.calendar = name, colour, private, calendar
    team.save()
    record(desk().stream_id, TeamSaved(team=team.pk), by=by, at=at)
    audit.changed(by=by, thing=f"team:{team.pk}", facts=changes(was, values_of(team)), at=at)
    return team


@transaction.atomic
def change_brand(brand: Brand, *, by: str, at: datetime, **values: Any) -> Brand:
    if unknown := values.keys() - BRAND_FIELDS:
        raise ValueError(f"a brand has no field {sorted(unknown)}")
    row = Brand.objects.select_for_update().get(pk=brand.pk)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if changed:
        was = values_of(row, changed)
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        record(desk().stream_id, BrandChanged(brand=row.pk, fields=changed), by=by, at=at)
        facts = {"fields": changed, **changes(was, values_of(row, changed))}
        audit.changed(by=by, thing=f"brand:{row.pk}", facts=facts, at=at)
    return row


@transaction.atomic
def save_organisation(
    organisation: Organisation, *, name: str, domains: Iterable[str], by: str, at: datetime
) -> Organisation:
    """A company and the mail domains that are its own. Raises ValidationError for a public provider's domain."""
    wanted = {domain.strip().lower().removeprefix("@") for domain in domains} - {""}
    if public := sorted(wanted & PUBLIC_MAIL):
        raise ValidationError(_("Anyone may have an address at %(domain)s.") % {"domain": public[0]})
    if taken := OrganisationDomain.objects.filter(domain__in=wanted).exclude(organisation=organisation.pk).first():
        raise ValidationError(_("%(domain)s already belongs to another company.") % {"domain": taken.domain})
    organisation.name = name
    if organisation.pk is None:
        organisation.created_at = at
    organisation.save()
    organisation.domains.exclude(domain__in=wanted).delete()
    for domain in wanted:
        OrganisationDomain.objects.get_or_create(organisation=organisation, domain=domain)
    record(desk().stream_id, OrganisationSaved(organisation=organisation.pk), by=by, at=at)
    audit.changed(by=by, thing=f"organisation:{organisation.pk}", at=at)
    return organisation


@transaction.atomic
def start_hours(brand: Brand, *, time_zone: str, by: str, at: datetime) -> Calendar:
    """The brand's own opening hours, Monday to Friday from 9 to 18 to begin with. Has it some already, they stay."""
    row = Brand.objects.select_for_update(of=["self"]).select_related("calendar").get(pk=brand.pk)
    if row.calendar is None:
        row.calendar = add_calendar(row.name, time_zone=time_zone, by=by, at=at)
        change_brand(brand, calendar=row.calendar, by=by, at=at)
    return row.calendar
