"""The desk's own fields: made, changed, moved, retired; and their values on a ticket."""

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.tickets import actions
from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import Status, TicketField
from zabota.base.tickets.queries.fields import fields_in_use
from zabota.base.tickets.values import FieldsNeeded, Refused
from zabota.base.timeline.models import Event


def field(world, name, kind="text", **more):
    return fields.make_field(name=name, kind=kind, by=world.olga.ref, at=now(), **more)


def put(world, ticket, **values):
    return actions.set_fields(ticket, values, by=world.irina.ref, at=now())


def told(ticket, name):
    return list(
        Event.objects.filter(stream_id=ticket.stream_id, name=name).order_by("seq").values_list("data", flat=True)
    )


def test_a_field_is_made_with_a_key_of_its_name_and_told_by_ids(world):
    row = field(world, "  Номер   заказа ")
    assert (row.key, row.name, row.position) == ("nomer-zakaza", "Номер заказа", 1)
    assert field(world, "Номер-заказа").key == "nomer-zakaza-2"
    event = Event.objects.filter(stream_id=desk().stream_id, name="TicketFieldKept").order_by("seq")[0]
    assert event.data["field"] == row.pk
    assert "заказа" not in str(event.data)
    line = AuditEntry.objects.get(thing=f"field:{row.pk}")
    assert (line.verb, line.by, line.facts["name"]) == ("changed", world.olga.ref, "Номер заказа")
    assert line.facts["was"] == dict.fromkeys(["key", "name", "kind", "needed"])
    assert line.facts["now"] == {"key": "nomer-zakaza", "name": "Номер заказа", "kind": "text", "needed": False}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " \x00 "},
        {"name": "x" * 61},
        {"name": "till"},
        {"name": "Shop", "kind": "choice", "choices": [" "]},
        {"name": "Shop", "kind": "choice", "choices": ["x" * 81]},
        {"name": "Shop", "kind": "colour"},
        {"name": "Shop", "key": "Shop 1"},
        {"name": "Shop", "key": "till"},
    ],
)
def test_what_does_not_fit_is_said(world, wrong):
    field(world, "Till")
    with pytest.raises(Refused):
        field(world, **wrong)
    assert TicketField.objects.count() == 1


def test_fields_are_moved_retired_and_brought_back(world):
    one, two, three = (field(world, name) for name in ("One", "Two", "Three"))
    fields.move_field(three, place=-4, by=world.olga.ref, at=now())
    in_order = fields_in_use().values_list("name", flat=True)
    assert list(in_order) == ["Three", "One", "Two"]
    fields.retire_field(one, by=world.olga.ref, at=now())
    fields.retire_field(one, by=world.olga.ref, at=now())
    assert list(in_order.all()) == ["Three", "Two"]
    with pytest.raises(Refused):
        fields.move_field(one, place=1, by=world.olga.ref, at=now())
    with pytest.raises(Refused, match="Bring it back"):
        field(world, "one")
    fields.bring_field_back(one, by=world.olga.ref, at=now())
    assert list(in_order.all()) == ["Three", "Two", "One"]
    fields.retire_field(two, by=world.olga.ref, at=now())
    fields.retire_field(three, by=world.olga.ref, at=now())
    field(world, "Four")
    assert list(in_order.all()) == ["One", "Four"]
    fields.bring_field_back(two, by=world.olga.ref, at=now())
    assert list(in_order.all()) == ["One", "Four", "Two"]
    names = Event.objects.filter(stream_id=desk().stream_id).order_by("seq").values_list("name", flat=True)
    told_of = ["TicketFieldMoved", "TicketFieldRetired", "TicketFieldBroughtBack"]
    assert [name for name in names if name in told_of][:3] == told_of


def test_values_are_kept_by_their_types_and_told_without_them(world):
    field(world, "Order"), field(world, "Tills", "number"), field(world, "Paid", "yes")
    ticket = put(world, world.letter(), order=" Ana\nCojocaru ", tills="2,5", paid="no")
    assert ticket.fields == {"order": "Ana Cojocaru", "tills": 2.5, "paid": False}
    assert [one["key"] for one in told(ticket, "FieldChanged")] == ["order", "tills", "paid"]
    assert "Ana" not in str(told(ticket, "FieldChanged"))
    again = put(world, ticket, order="Ana Cojocaru", tills="", paid=False)
    assert again.fields == {"order": "Ana Cojocaru", "paid": False}
    assert [one["key"] for one in told(ticket, "FieldChanged")][3:] == ["tills"]


def test_all_are_written_or_none(world):
    field(world, "Order"), field(world, "Day", "day")
    ticket = world.letter()
    with pytest.raises(Refused, match="Day"):
        put(world, ticket, order="17", day="tomorrow")
    with pytest.raises(Refused, match="no field"):
        put(world, ticket, order="17", colour="red")
    assert world.fresh(ticket).fields == {}
    assert told(ticket, "FieldChanged") == []


def test_a_retired_field_can_only_be_emptied(world):
    row = field(world, "Order")
    ticket = put(world, world.letter(), order="17")
    fields.retire_field(row, by=world.olga.ref, at=now())
    with pytest.raises(Refused, match="emptied"):
        put(world, ticket, order="18")
    assert put(world, ticket, order="17").fields == {"order": "17"}
    assert put(world, ticket, order=None).fields == {}


def test_a_choice_that_is_gone_stays_where_it_stands(world):
    row = field(world, "Shop", "choice", choices=["Centru", "Botanica"])
    ticket = put(world, world.letter(), shop="Centru")
    fields.change_field(row, name="Shop", choices=["Botanica"], by=world.olga.ref, at=now())
    assert put(world, ticket, shop="Centru").fields == {"shop": "Centru"}
    with pytest.raises(Refused, match="list"):
        put(world, world.letter(), shop="Centru")


def test_a_needed_field_that_is_empty_stops_solving_by_any_way(world):
    field(world, "Order", needed=True), field(world, "Paid", "yes", needed=True)
    ticket, irina = world.ticket(owner=world.irina), world.irina
    with pytest.raises(FieldsNeeded, match="Order, Paid"):
        actions.solve(ticket, agent=irina, by=irina.ref, at=now())
    with pytest.raises(FieldsNeeded):
        actions.reply(ticket, agent=irina, text="Gata.", solve=True, by=irina.ref, at=now())
    assert not ticket.messages.filter(kind="out").exists()
    put(world, ticket, order="17", paid=False)
    actions.solve(ticket, agent=irina, by=irina.ref, at=now())
    assert world.fresh(ticket).status == Status.SOLVED
