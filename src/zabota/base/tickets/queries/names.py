"""The names behind the ids that a sentence holds, and what else could be chosen in their place."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from zabota.base.people.models import Agent, Brand, Organisation, Team
from zabota.base.tickets.access import organisations_of
from zabota.base.tickets.models import TicketField, Topic
from zabota.base.tickets.queries.fields import field_in_words, fields_in_use
from zabota.base.tickets.queries.topics import in_order, topic_in_words
from zabota.core.query.fields import OWN, is_own

MODELS = {"team": Team, "brand": Brand, "organisation": Organisation}
MOST = 500  # choices of one kind


def names(wanted: Iterable[tuple[str, str]], user: Agent | None = None) -> dict[tuple[str, str], str]:
    """(field, value) -> its name, of what is still there: one query a kind. Other values are passed over, and companies
    that `user` may not know of; None: somebody who sets up the desk.

    A field of the desk's own has its name under (field, "").
    """
    ids: defaultdict[str, set[int]] = defaultdict(set)
    own = set()
    for field, value in wanted:
        if is_own(field):
            own.add(field.removeprefix(OWN))
            continue
        kind, _, key = value.partition("-") if field == "owner" and "-" in value else (field, "", value)
        if key.isdecimal():
            ids[kind].add(int(key))
    found: dict[tuple[str, str], str] = own_names(own) if own else {}
    for kind, keys in ids.items():
        if kind == "owner":
            found |= {(kind, str(person.pk)): person.full_name for person in _people().filter(pk__in=keys)}
        elif kind == "topic":
            found |= {(kind, str(row.pk)): topic_in_words(row) for row in Topic.objects.filter(pk__in=keys)}
        elif kind in MODELS:
            rows = _rows(kind, user).filter(pk__in=keys).values_list("pk", "name")
            found |= {(kind, str(pk)): name for pk, name in rows}
    return found | {("owner", f"team-{pk}"): name for (kind, pk), name in list(found.items()) if kind == "team"}


def own_names(keys: Iterable[str] | None = None) -> dict[tuple[str, str], str]:
    """("field-order", "") -> the name of that field; None: of all in use, in their order. One query."""
    rows = fields_in_use() if keys is None else TicketField.objects.filter(key__in=keys)
    return {(OWN + row.key, ""): field_in_words(row) for row in rows}


def choices(field: str, user: Agent | None = None) -> list[tuple[str, str]]:
    """(value, name) of all that a field could be, by name; MOST at most. Topics that are retired stand behind.

    user: as names() has it.
    """
    if field == "owner":
        people = _people().filter(is_active=True).order_by("name", "surname")[:MOST]
        return [(str(person.pk), person.full_name) for person in people]
    if field == "topic":
        return [(str(row.pk), topic_in_words(row)) for row in in_order(retired=True)[:MOST]]
    if field not in MODELS:
        return []
    rows = _rows(field, user).order_by("name").values_list("pk", "name")[:MOST]
    return [(str(pk), name) for pk, name in rows]


def _rows(kind: str, user: Agent | None) -> QuerySet[Any]:
    if kind == "organisation" and user is not None:
        return organisations_of(user)
    return MODELS[kind]._default_manager.all()


def _people() -> QuerySet[Agent]:
    return Agent.objects.only("id", "name", "surname")
