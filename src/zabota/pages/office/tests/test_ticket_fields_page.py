"""/settings/fields/: what the desk keeps of its tickets beside the usual."""

from zabota.base.clock import now
from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import TicketField


def field(world, name, **more):
    return fields.make_field(name=name, kind="text", by=world.olga.ref, at=now(), **more)


def test_a_lead_makes_a_field_with_its_choices_and_changes_it(world):
    browser = world.browser(world.andrei)
    assert "Nothing of your own is kept yet" in browser.get("/settings/fields/").content.decode()
    typed = {"name": "Магазин", "kind": "choice", "choices": "Centru\r\n\r\n Botanica ", "needed": "on", "key": ""}
    assert browser.post("/settings/fields/new/", typed).status_code == 302
    row = TicketField.objects.get()
    assert (row.key, row.choices, row.needed) == ("magazin", ["Centru", "Botanica"], True)
    page = browser.get("/settings/fields/").content.decode()
    assert "Centru, Botanica" in page
    browser.post(f"/settings/fields/{row.pk}/", {"name": "Shop", "choices": "Riscani", "kind": "text", "key": "other"})
    row.refresh_from_db()
    assert (row.name, row.kind, row.key, row.choices, row.needed) == ("Shop", "choice", "magazin", ["Riscani"], False)


def test_what_does_not_fit_is_said_and_stays_typed(world):
    typed = {"name": "Shop", "kind": "choice", "choices": "", "key": "shop-1"}
    answer = world.browser(world.andrei).post("/settings/fields/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A list needs something to choose from." in page
    assert "shop-1" in page


def test_fields_are_moved_by_one_and_a_retirement_is_taken_back_from_its_toast(world):
    one, two, three = field(world, "One"), field(world, "Two"), field(world, "Three")
    browser = world.browser(world.andrei)
    in_order = TicketField.objects.filter(retired_at=None).order_by("position").values_list("pk", flat=True)
    browser.post(f"/settings/fields/{three.pk}/position/", {"to": "up"})
    browser.post(f"/settings/fields/{one.pk}/position/", {"to": "down"})
    assert list(in_order) == [three.pk, one.pk, two.pk]
    page = browser.post(f"/settings/fields/{one.pk}/retirement/", follow=True).content.decode()
    undo = f"/settings/fields/{one.pk}/retirement/end/"
    assert undo in page
    assert "One" in browser.get("/settings/fields/?retired=1").content.decode()
    browser.post(undo)
    assert list(in_order.all()) == [three.pk, two.pk, one.pk]


def test_a_list_asks_the_same_for_few_and_for_many(world, query_count):
    browser = world.browser(world.andrei)
    field(world, "First")
    browser.get("/settings/fields/")
    with query_count() as few:
        browser.get("/settings/fields/")
    for number in range(12):
        field(world, f"Field {number}")
    with query_count() as many:
        browser.get("/settings/fields/")
    assert many.total == few.total <= 6, many
