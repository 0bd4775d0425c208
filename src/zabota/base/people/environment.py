"""What a customer works with: a few chosen facts, as they are now and as they were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from zabota.base.audit import actions as audit
from zabota.base.people.customers import same_person
from zabota.base.people.models import Customer, EnvironmentFact
from zabota.base.timeline.record import record
from zabota.core.events.people import CustomerChanged
from zabota.core.secrets import mask

# In the order in which they are asked for and shown.
NAMES: Mapping[str, str | Promise] = {
    "version": pgettext_lazy("of a program", "Version"),
    "platform": pgettext_lazy("system or device that a program runs on", "Platform"),
    "licence": pgettext_lazy("of a program", "Licence"),
}
LONGEST = 120
# Older ones are of no use to anybody who answers.
HISTORY = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """name: a key of NAMES. source: "form", "portal", "agent" or "letter". before: what it was, the newest first."""

    name: str
    value: str
    source: str
    since: datetime
    before: Sequence["Fact"] = ()


def facts_of(customer: Customer) -> Sequence[Fact]:
    """What holds now, in the order of NAMES, each with its history; of everyone merged into them too. Two queries."""
    rows = EnvironmentFact.objects.filter(customer__in=same_person(customer)).order_by("-since", "-id")
    return in_order(Fact(row.name, row.value, row.source, row.since) for row in rows[: HISTORY * len(NAMES)])


def in_order(newest_first: Iterable[Fact]) -> Sequence[Fact]:
    """By name, what holds with what was. One that was taken back ("") holds no more, and neither is shown."""
    known: dict[str, list[Fact]] = {name: [] for name in NAMES}
    for one in newest_first:
        if one.name in known:
            known[one.name].append(one)
    firsts = [rows for rows in known.values() if rows and rows[0].value]
    return [
        Fact(first.name, first.value, first.source, first.since, [one for one in rest if one.value][:HISTORY])
        for first, *rest in firsts
    ]


@transaction.atomic
def note_fact(
    customer: Customer, *, name: str, value: str, source: str, by: str, at: datetime
) -> EnvironmentFact | None:
    """From now on it is so; "" takes it back. None where it was so already. Raises ValueError for another name."""
    if name not in NAMES:
        raise ValueError(f"there is no fact {name!r}")
    value = mask(" ".join(value.replace("\x00", "").split()))[:LONGEST].strip()
    row = Customer.objects.select_for_update().get(pk=customer.pk)
    held = EnvironmentFact.objects.filter(customer__in=same_person(row), name=name).order_by("-since", "-id").first()
    if value == (held.value if held else ""):
        return None
    noted = EnvironmentFact.objects.create(customer=row, name=name, value=value, source=source, by=by, since=at)
    record(row.stream_id, CustomerChanged(customer=row.pk, fields=[name]), by=by, at=at)
    audit.changed(by=by, thing=row.ref, facts={"fields": [name], "fact": noted.pk}, at=at)
    return noted
