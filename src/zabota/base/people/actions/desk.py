"""The verbs about what people share: teams, brands, organisations. Their events lie in the desk's own stream."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned, values_of
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.hours.models import Calendar
from zabota.base.people.actions.hours import add_calendar
from zabota.base.people.identities import PUBLIC_MAIL
from zabota.base.people.models import Brand, Organisation, OrganisationDomain, Team
from zabota.base.people.queries import main_brand
from zabota.core.events.people import BrandAdded, BrandBroughtBack, BrandChanged, BrandRetired, OrganisationSaved
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
    facts = changes(was, values_of(team), name=name)
    tell(TeamSaved(team=team.pk), thing=f"team:{team.pk}", facts=facts, by=by, at=at)
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
        facts = {"fields": changed, **changes(was, values_of(row, changed), name=row.name)}
        tell(BrandChanged(brand=row.pk, fields=changed), thing=f"brand:{row.pk}", facts=facts, by=by, at=at)
    return row


@transaction.atomic
def add_brand(*, by: str, at: datetime, **values: Any) -> Brand:
    """A further face towards customers. values: of BRAND_FIELDS, the name at least; its address is made of it."""
    if unknown := values.keys() - BRAND_FIELDS:
        raise ValueError(f"a brand has no field {sorted(unknown)}")
    desk(lock=True)  # two at once must not take one address
    brand = Brand.objects.create(slug=_free_slug(values["name"]), created_at=at, **values)
    facts = changes({}, values_of(brand, values), name=brand.name)
    tell(BrandAdded(brand=brand.pk), thing=f"brand:{brand.pk}", verb="added", facts=facts, by=by, at=at)
    return brand


@transaction.atomic
def make_main(brand: Brand, *, by: str, at: datetime) -> None:
    """The brand of everything of which nothing says another. Raises ValidationError for a retired one."""
    rows = {row.pk: row for row in Brand.objects.select_for_update().order_by("id")}
    if rows[brand.pk].retired_at:
        raise ValidationError(_("Bring the brand back first."))
    before = next((row.pk for row in rows.values() if row.main), None)
    if before != brand.pk:
        Brand.objects.filter(main=True).update(main=False)
        Brand.objects.filter(pk=brand.pk).update(main=True)
        was = rows[before].name if before else None
        facts = {"fields": ["main"], **changes({"main": was}, {"main": brand.name}, name=brand.name)}
        tell(BrandChanged(brand=brand.pk, fields=["main"]), thing=f"brand:{brand.pk}", facts=facts, by=by, at=at)


@transaction.atomic
def retire_brand(brand: Brand, *, by: str, at: datetime) -> None:
    """Nothing new begins under it: it is offered nowhere. What is there stays, and letters to its mailboxes still come.

    Raises ValidationError for the main one.
    """
    list(Brand.objects.select_for_update().order_by("id").values_list("pk"))
    if main_brand().pk == brand.pk:
        raise ValidationError(_("Something has to be the main brand. Make another one so first."))
    if Brand.objects.filter(pk=brand.pk, retired_at=None).update(retired_at=at):
        event, facts = BrandRetired(brand=brand.pk), retired(brand.name)
        tell(event, thing=f"brand:{brand.pk}", verb="retired", facts=facts, by=by, at=at)


@transaction.atomic
def bring_brand_back(brand: Brand, *, by: str, at: datetime) -> None:
    if Brand.objects.filter(pk=brand.pk).exclude(retired_at=None).update(retired_at=None):
        event, facts = BrandBroughtBack(brand=brand.pk), returned(brand.name)
        tell(event, thing=f"brand:{brand.pk}", verb="brought_back", facts=facts, by=by, at=at)


def _free_slug(name: str) -> str:
    """An address made of the name, with a number where it is taken; "brand" for a name without Latin letters."""
    plain = slugify(name)[:40] or "brand"
    taken = set(Brand.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(one for one in chain([plain], (f"{plain}-{n}" for n in count(2))) if one not in taken)


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
    was = _company(organisation.pk)
    organisation.name = name
    if organisation.pk is None:
        organisation.created_at = at
    organisation.save()
    organisation.domains.exclude(domain__in=wanted).delete()
    for domain in wanted:
        OrganisationDomain.objects.get_or_create(organisation=organisation, domain=domain)
    event, facts = OrganisationSaved(organisation=organisation.pk), changes(was, _company(organisation.pk), name=name)
    tell(event, thing=f"organisation:{organisation.pk}", facts=facts, by=by, at=at)
    return organisation


def _company(pk: int | None) -> dict[str, Any]:
    row = Organisation.objects.filter(pk=pk).first() if pk else None
    domains = OrganisationDomain.objects.filter(organisation=pk).order_by("domain").values_list("domain", flat=True)
    return {"name": row.name, "domains": list(domains)} if row else {}


@transaction.atomic
def start_hours(brand: Brand, *, time_zone: str, by: str, at: datetime) -> Calendar:
    """The brand's own opening hours, Monday to Friday from 9 to 18 to begin with. Has it some already, they stay."""
    row = Brand.objects.select_for_update(of=["self"]).select_related("calendar").get(pk=brand.pk)
    if row.calendar is None:
        row.calendar = add_calendar(row.name, time_zone=time_zone, by=by, at=at)
        change_brand(brand, calendar=row.calendar, by=by, at=at)
    return row.calendar
