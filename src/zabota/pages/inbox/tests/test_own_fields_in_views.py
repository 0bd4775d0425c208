"""Views ask for the desk's own fields, and show them in a column."""

import re

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import SavedView


def field(world, name, kind="text", **more):
    return fields.make_field(name=name, kind=kind, by=world.olga.ref, at=now(), **more)


def put(world, ticket, **values):
    return actions.set_fields(ticket, values, by=world.irina.ref, at=now())


def test_a_sentence_asks_for_a_value_and_names_the_field(world):
    field(world, "Shop 100%", "choice", key="shop", choices=["Centru", "Botanica"])
    (
        put(world, world.ticket(subject="Casa unu"), shop="Centru"),
        put(world, world.ticket(subject="Casa doi"), shop="Botanica"),
    )
    world.ticket(subject="Casa trei")
    browser = world.browser(world.irina)
    page = browser.get("/inbox/all/?q=status:open;field-shop:Centru;columns:subject,field-shop").content.decode()
    assert "Casa unu" in page
    assert "Casa doi" not in page
    assert "Casa trei" not in page
    assert "Shop 100%: " in page
    assert re.search(r'cell--field-shop">\s*<span class="truncate">Centru', page)
    without = browser.get("/inbox/all/?q=status:open;-field-shop:Centru").content.decode()
    assert "Casa unu" not in without
    assert "Casa trei" in without


def test_the_menu_counts_what_tickets_hold(world):
    field(world, "Shops", "choices", choices=["Centru", "Botanica"]), field(world, "Paid", "yes")
    put(world, world.ticket(), shops=["Centru", "Botanica"], paid=True), put(world, world.ticket(), shops=["Centru"])
    browser = world.browser(world.irina)
    more = browser.get("/inbox/all/values/more/").content.decode()
    assert "Shops" in more
    assert "/inbox/all/values/field-paid/" in more
    shops = " ".join(browser.get("/inbox/all/values/field-shops/").content.decode().split())
    assert re.search(r"Centru.{0,200}?>2<", shops)
    assert re.search(r"Botanica.{0,200}?>1<", shops)
    paid = " ".join(browser.get("/inbox/all/values/field-paid/").content.decode().split())
    assert "field-paid%3Ayes" in paid
    assert "Shops" in browser.get("/inbox/all/values/columns/").content.decode()


def test_the_form_without_script_asks_for_them_and_a_view_keeps_it(world):
    field(world, "Order, or not", key="order"), field(world, "Paid", "yes")
    browser = world.browser(world.irina)
    assert "Order, or not" in browser.get("/inbox/all/conditions/").content.decode()
    typed = {"status": "open", "field-order-free": "A-17, B", "not-field-paid": "yes", "column-subject": "1"}
    answer = browser.post("/inbox/all/conditions/", typed | {"column-field-order": "2"})
    assert "field-order%3AA-17%252C%2520B%3B-field-paid%3Ayes" in answer.headers["Location"]
    q = "status:open;field-order:A-17%2C%20B;-field-paid:yes;columns:subject,field-order"
    browser.post("/views/", {"name": "Ours", "shared": "nobody", "q": q})
    row = SavedView.objects.get()
    assert row.columns == ["subject", "field-order"]
    assert "Order, or not: A-17, B" in browser.get("/views/").content.decode()


def test_a_view_with_own_fields_asks_the_same_for_few_and_for_many(world, query_count):
    for number in range(4):
        field(world, f"Field {number}")
    columns = ",".join(["subject", *(f"field-field-{number}" for number in range(4))])
    address = f"/inbox/all/?q=status:open;-field-field-1:x;columns:{columns}"
    browser = world.browser(world.irina)
    put(world, world.ticket(), **{"field-0": "a"})
    browser.get(address)
    with query_count() as few:
        browser.get(address)
    for _ in range(8):
        put(world, world.ticket(), **{"field-0": "a", "field-2": "b"})
    with query_count() as many:
        browser.get(address)
    assert many.total <= few.total <= 12, many
