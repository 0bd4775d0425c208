"""What only an export of this product tells of customers: who was joined into whom, who was forgotten, their facts."""

from collections.abc import Mapping
from datetime import datetime

from zabota.base.people.models import Customer, EnvironmentFact, Identity
from zabota.base.timeline.record import New, record_all
from zabota.core.events.people import CustomersMerged
from zabota.core.imports.cells import line, parts
from zabota.core.imports.moments import moment
from zabota.core.imports.things import Person
from zabota.core.secrets import mask
from zabota.rooms.imports.carrying.origins import short
from zabota.rooms.imports.models import Origin, Run


def complete(
    run: Run,
    people: Mapping[str, Person],
    customers: Mapping[str, int],
    made: Mapping[int, Customer],
    *,
    by: str,
    at: datetime,
) -> None:
    """customers: keys -> ids; made: those whom this batch made. Whoever points at somebody who comes later waits."""
    facts, forgotten, pointing = [], [], {}
    for key, one in people.items():
        pk = customers[key]
        if pk in made:
            facts += [_fact(pk, each, by, at) for each in parts(one.extra.get("facts"))]
            if one.extra.get("erased") is True:
                forgotten.append(pk)
            if into := one.extra.get("merged_into"):
                pointing[key] = short(f"customer {into}")
    EnvironmentFact.objects.bulk_create(facts)
    if forgotten:
        Identity.objects.filter(customer__in=forgotten).delete()
        Customer.objects.filter(pk__in=forgotten).update(erased_at=at)
    Origin.objects.bulk_create(
        Origin(run=run, source=run.source, kind="joins", key=key, number=into[:40], customer_id=customers[key])
        for key, into in pointing.items()
    )
    _join(run, by=by, at=at)


def _fact(customer: int, each: Mapping[str, object], by: str, at: datetime) -> EnvironmentFact:
    return EnvironmentFact(
        customer_id=customer,
        name=line(each.get("name"), 20),
        value=mask(line(each.get("value"), 120)),
        source=line(each.get("source"), 12),
        by=by,
        since=moment(each.get("since")) or at,
    )


def _join(run: Run, *, by: str, at: datetime) -> None:
    """Those whose other one is here by now."""
    waiting = list(Origin.objects.filter(source=run.source, kind="joins", made=True).select_related("customer"))
    targets = Origin.objects.filter(source=run.source, kind="customer", key__in=[one.number for one in waiting])
    found = {one.key: one.customer for one in targets.select_related("customer") if one.customer}
    news = []
    for one in waiting:
        row, into = one.customer, found.get(one.number)
        if row is None or into is None or row.pk == into.pk or row.merged_into_id:
            continue
        Customer.objects.filter(pk=row.pk).update(merged_into=into)
        event = CustomersMerged(customer=row.pk, into=into.pk)
        news += [New(row.stream_id, event, by), New(into.stream_id, event, by)]
        Origin.objects.filter(pk=one.pk).update(made=False)
    record_all(news, at=at)
