"""The desk's own fields of tickets, made and changed: for programs that set up a desk."""

from msgspec import UNSET

from zabota.base.tickets.actions import fields as verbs
from zabota.base.tickets.field_access import MANAGE, field_named
from zabota.base.tickets.models import TicketField as Row
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs
from zabota.pages.api.shapes.others import OwnField
from zabota.pages.api.shapes.settings import FieldChange, NewField


@endpoint("POST", "fields", scope="settings:write", status=201)
def fields_create(call: Call, body: NewField) -> OwnField:
    """One more field of tickets, behind all others."""
    needs(call, MANAGE)
    row = verbs.make_field(
        name=body.name,
        kind=body.kind,
        choices=body.choices,
        needed=body.needed,
        key=body.key,
        by=call.by,
        at=call.at,
    )
    return _shown(row)


@endpoint("PATCH", "fields/{key}", scope="settings:write")
def fields_change(call: Call, key: str, body: FieldChange) -> OwnField:
    """Change what is named; all of it or nothing. Tickets keep a choice that is gone."""
    row = field_named(call.agent, key)
    row = verbs.change_field(
        row,
        name=row.name if body.name is UNSET else body.name,
        choices=row.choices if body.choices is UNSET else body.choices,
        needed=row.needed if body.needed is UNSET else body.needed,
        by=call.by,
        at=call.at,
    )
    if body.place is not UNSET:
        row = verbs.move_field(row, place=body.place, by=call.by, at=call.at)
    return _shown(row)


@endpoint("DELETE", "fields/{key}", scope="settings:write")
def fields_retire(call: Call, key: str) -> None:
    """Nobody is asked for it any more; tickets keep what they have. Twice does nothing."""
    verbs.retire_field(field_named(call.agent, key), by=call.by, at=call.at)


@endpoint("POST", "fields/{key}/return", scope="settings:write")
def fields_bring_back(call: Call, key: str) -> OwnField:
    """A retired field is in use again, behind all others."""
    return _shown(verbs.bring_field_back(field_named(call.agent, key), by=call.by, at=call.at))


def _shown(row: Row) -> OwnField:
    return OwnField(row.key, row.name, row.kind, row.choices, row.needed)
