"""What pages ask of the imports room."""

from django.db.models import Count, Min, QuerySet

from zabota.rooms.imports.models import Export, MisfitRow, Origin, Run

SHOWN = 20


def latest() -> list[Run]:
    return list(Run.objects.select_related("agent").order_by("-id")[:SHOWN])


def latest_exports() -> list[Export]:
    return list(Export.objects.select_related("agent").order_by("-id")[:SHOWN])


def misfits_by_why(run: Run) -> list[tuple[str, int, str]]:
    """(why, how many, an example), the most of them first: of the run once it began, of the dry run before."""
    dry = run.began_at is None
    rows = MisfitRow.objects.filter(run=run, dry=dry).values("why")
    found = rows.annotate(number=Count("id"), first=Min("id"), example=Min("example")).order_by("-number", "why")
    exact = run.there.get("why", {}) if dry else {}
    return [(one["why"], int(exact.get(one["why"], one["number"])), one["example"]) for one in found]


def misfits_of(run: Run, *, why: str = "", after: int = 0) -> QuerySet[MisfitRow]:
    """In their order, after the one with this id: of the run once it began, of the dry run before."""
    rows = MisfitRow.objects.filter(run=run, dry=run.began_at is None, pk__gt=after).order_by("id")
    return rows.filter(why=why) if why else rows


def ticket_of_old_number(number: str) -> Origin | None:
    """Which ticket a number of before leads to; of several desks the one that came last."""
    rows = Origin.objects.filter(number=number, kind="ticket", ticket__isnull=False, ticket__purged_at=None)
    return rows.select_related("ticket").order_by("-id").first()
