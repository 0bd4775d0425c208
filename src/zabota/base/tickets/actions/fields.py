"""The verbs of the desk's own fields, and of their values on a ticket."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned, values_of
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.field_words import unfit as in_words
from zabota.base.tickets.models import Ticket, TicketField
from zabota.base.tickets.queries.fields import behind_all, fields_in_use
from zabota.base.tickets.values import FieldsNeeded, Refused
from zabota.base.timeline.record import record
from zabota.core.events import Event
from zabota.core.events.settings import TicketFieldBroughtBack, TicketFieldKept, TicketFieldMoved, TicketFieldRetired
from zabota.core.events.tickets import FieldChanged
from zabota.core.knowledge.slugs import slug
from zabota.core.secrets import mask
from zabota.core.tickets.fields import Unfit, Value, line, missing, typed

MOST, MOST_CHOICES, LONGEST_NAME, LONGEST_CHOICE, LONGEST_KEY = 100, 200, 60, 80, 40
Kind = TicketField.Kind
LISTS = (Kind.CHOICE, Kind.CHOICES)


@transaction.atomic
def make_field(
    *, name: str, kind: str, choices: Iterable[str] = (), needed: bool = False, key: str = "", by: str, at: datetime
) -> TicketField:
    """A new one behind all others. key: "" for one made from the name. Raises Refused for what does not fit."""
    desk(lock=True)
    position = _behind_all()
    if kind not in Kind.values:
        raise Refused(_("Choose what the field holds."))
    row = TicketField(key=_key(key, name), kind=kind, needed=needed, position=position)
    row.name, row.choices = _name(row, name), _choices(kind, choices)
    row.save()
    fields = ["key", "name", "kind", "needed", *(["choices"] if row.choices else [])]
    facts = {"fields": fields, **changes({}, values_of(row, fields), name=row.name)}
    _told(row, TicketFieldKept(field=row.pk, fields=fields), by, at, facts=facts)
    return row


@transaction.atomic
def change_field(
    field: TicketField, *, name: str, choices: Iterable[str] = (), needed: bool = False, by: str, at: datetime
) -> TicketField:
    """Its words; what it holds stays, since values stand under it. Tickets keep a choice that is gone."""
    desk(lock=True)
    row = _locked(field)
    wanted = {"name": _name(row, name), "choices": _choices(row.kind, choices), "needed": needed}
    changed = sorted(one for one, value in wanted.items() if getattr(row, one) != value)
    was = values_of(row, changed)
    for one in changed:
        setattr(row, one, wanted[one])
    if changed:
        row.save(update_fields=changed)
        facts = {"fields": changed, **changes(was, values_of(row, changed), name=row.name)}
        _told(row, TicketFieldKept(field=row.pk, fields=changed), by, at, facts=facts)
    return row


@transaction.atomic
def move_field(field: TicketField, *, place: int, by: str, at: datetime) -> TicketField:
    """To this place among those in use, 1 is the first; a place before or behind all stands for the first or last."""
    desk(lock=True)
    row = _locked(field)
    rows = list(TicketField.objects.filter(retired_at=None).order_by("position", "id"))
    if row not in rows:
        raise Refused(_("“%(name)s” is retired. Bring it back first.") % {"name": row.name})
    place = min(max(place, 1), len(rows))
    stood = rows.index(row) + 1
    if stood == place:
        return row
    rows.remove(row)
    rows.insert(place - 1, row)
    for number, one in enumerate(rows, 1):
        one.position = number
    TicketField.objects.bulk_update(rows, ["position"])
    facts = changes({"position": stood}, {"position": place}, name=row.name)
    _told(row, TicketFieldMoved(field=row.pk, place=place), by, at, verb="moved", facts=facts)
    return TicketField.objects.get(pk=row.pk)


@transaction.atomic
def retire_field(field: TicketField, *, by: str, at: datetime) -> TicketField:
    """Nobody is asked for it any more; tickets keep what they have. Twice does nothing."""
    row = _locked(field)
    if row.retired_at is None:
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        _told(row, TicketFieldRetired(field=row.pk), by, at, verb="retired", facts=retired(row.name))
    return row


@transaction.atomic
def bring_field_back(field: TicketField, *, by: str, at: datetime) -> TicketField:
    """In use again, behind all others. Raises Refused where there are MOST of them."""
    desk(lock=True)
    row = _locked(field)
    if row.retired_at is not None:
        row.retired_at, row.position = None, _behind_all()
        row.save(update_fields=["retired_at", "position"])
        _told(row, TicketFieldBroughtBack(field=row.pk), by, at, verb="put_back", facts=returned(row.name))
    return row


@transaction.atomic
def set_fields(ticket: Ticket, values: Mapping[str, object], *, by: str, at: datetime) -> Ticket:
    """Key -> what it is from now on, as core.tickets.fields.typed() takes it; keys that are not named stay as they are.

    All or nothing. Raises Refused for a key that there is not, a value that does not fit, and one for a retired field,
    which can only be emptied.
    """
    ticket = locked(ticket)
    rows = {row.key: row for row in TicketField.objects.filter(key__in=values)}
    kept: dict[str, Any] = dict(ticket.fields)
    for key, said in values.items():
        if key not in rows:
            raise Refused(_("There is no field “%(key)s”.") % {"key": key[:LONGEST_KEY]})
        value = _fitting(rows[key], said, kept.get(key))
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value
    changed = [key for key in values if not _same(kept.get(key), ticket.fields.get(key))]
    if changed:
        ticket.fields = kept
        ticket.save(update_fields=["fields"])
    for key in changed:
        record(ticket.stream_id, FieldChanged(ticket=ticket.pk, key=key), by=by, at=at)
    return ticket


def refuse_empty(ticket: Ticket) -> None:
    """Raises FieldsNeeded where a field without which it is not solved is empty. One query."""
    names = dict(
        TicketField.objects.filter(needed=True, retired_at=None).order_by("position", "id").values_list("key", "name")
    )
    if empty := missing(list(names), ticket.fields):
        words = _("Before it is solved, this is needed: %(names)s.")
        raise FieldsNeeded(words % {"names": ", ".join(names[key] for key in empty)})


def _same(one: object, other: object) -> bool:
    """Yes is not 1: JSON tells them apart, Python does not."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _fitting(row: TicketField, said: object, held: object) -> Value | None:
    # What stands there may stay, though its list or the field has gone on without it.
    left = [held] if isinstance(held, str) else held if isinstance(held, list) else []
    choices = [*row.choices, *(one for one in left if one not in row.choices)]
    try:
        value = typed(row.kind, mask(line(said)) if isinstance(said, str) else said, choices=choices)
    except Unfit as unfit:
        raise Refused(in_words(row.name, unfit)) from unfit
    if row.retired_at is not None and value is not None and not _same(value, held):
        raise Refused(_("“%(name)s” is retired. It can only be emptied.") % {"name": row.name})
    return value


def _behind_all() -> int:
    """Raises Refused where there are MOST in use."""
    if fields_in_use().count() >= MOST:
        raise Refused(_("There are a hundred fields already. Retire some first."))
    return behind_all()


def _locked(field: TicketField) -> TicketField:
    return TicketField.objects.select_for_update().get(pk=field.pk)


def _name(row: TicketField, name: str) -> str:
    """One line, of no other field."""
    one = mask(line(name))
    if not one:
        raise Refused(_("A field needs a name."))
    if len(one) > LONGEST_NAME:
        raise Refused(_("A name has at most 60 characters."))
    same = TicketField.objects.filter(name__iexact=one).exclude(pk=row.pk).first()
    if same and same.retired_at:
        raise Refused(_("“%(name)s” is there already, retired. Bring it back instead.") % {"name": same.name})
    if same:
        raise Refused(_("There is a field of this name already."))
    return one


def _key(key: str, name: str) -> str:
    """As it was asked for; else from the name, and numbered where another has it."""
    taken = set(TicketField.objects.values_list("key", flat=True))
    if key:
        if slug(key, LONGEST_KEY) != key:
            raise Refused(_("A key is made of small Latin letters, digits and hyphens, at most 40 of them."))
        if key in taken:
            raise Refused(_("Another field has this key."))
        return key
    begin = slug(name, LONGEST_KEY - 4) or "field"
    numbered = (f"{begin}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (begin, *numbered) if one not in taken)


def _choices(kind: str, choices: Iterable[str]) -> list[str]:
    """Each once, in their order; none for what is no list."""
    if kind not in LISTS:
        return []
    found = list(dict.fromkeys(one for choice in choices if (one := mask(line(choice)))))
    if not found:
        raise Refused(_("A list needs something to choose from."))
    if len(found) > MOST_CHOICES or any(len(one) > LONGEST_CHOICE for one in found):
        raise Refused(_("A list holds at most 200 choices of 80 characters each."))
    return found


def _told(
    row: TicketField, event: Event, by: str, at: datetime, *, verb: str = "changed", facts: dict[str, Any] | None = None
) -> None:
    tell(event, thing=f"field:{row.pk}", verb=verb, facts=facts or {}, by=by, at=at)
