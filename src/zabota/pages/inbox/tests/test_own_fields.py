"""GET and POST /tickets/<number>/fields/, and what stands beside the conversation and on paper."""

import re

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions import fields
from zabota.base.tickets.models import Status
from zabota.pages.inbox.tests.conftest import HTMX


def field(world, name, kind="text", **more):
    return fields.make_field(name=name, kind=kind, by=world.olga.ref, at=now(), **more)


def test_they_stand_beside_the_conversation_and_the_timeline_asks_once_for_their_names(world, query_count):
    ticket = world.ticket(owner=world.irina)
    browser, address = world.browser(world.irina), f"/tickets/{ticket.number}/"
    browser.get(address)
    with query_count() as before:
        assert "Fields" not in browser.get(address).content.decode()
    for number in range(9):
        field(world, f"Field {number}")
    field(world, "Paid", "yes", needed=True), field(world, "Day", "day")
    values = {f"field-{number}": f"<b>{number}" for number in range(9)} | {"day": "2026-11-19"}
    actions.set_fields(ticket, values, by=world.irina.ref, at=now())
    with query_count() as queries:
        page = browser.get(address).content.decode()
    assert queries.total == before.total + 1
    assert "changed “Field 8”" in page
    assert "&lt;b&gt;8" in page
    assert "19 November 2026" in page
    assert re.search(r"<dt>Paid</dt><dd>.*needed", page)
    assert "19 November 2026" in browser.get(f"{address}print/").content.decode()


def test_the_form_keeps_what_is_typed_and_the_step_back_brings_it_back(world):
    field(world, "Order"), field(world, "Paid", "yes"), field(world, "Shops", "choices", choices=["Centru", "Botanica"])
    ticket = world.ticket(owner=world.irina)
    browser, address = world.browser(world.irina), f"/tickets/{ticket.number}/fields/"
    browser.post(address, {"field-order": "17", "field-paid": "no", "field-shops": ["", "Botanica", "Centru"]})
    assert world.fresh(ticket).fields == {"order": "17", "paid": False, "shops": ["Centru", "Botanica"]}
    page = browser.get(address).content.decode()
    assert page.count("checked") == 2
    done = browser.post(address, {"field-order": "", "field-paid": "yes", "field-shops": [""]}, headers=HTMX)
    assert world.fresh(ticket).fields == {"paid": True}
    undo = re.search(r'action="([^"]*/fields/\?field-order[^"]*)"', done.content.decode())[1].replace("&amp;", "&")
    browser.post(undo)
    assert world.fresh(ticket).fields == {"order": "17", "paid": False, "shops": ["Centru", "Botanica"]}


def test_what_does_not_fit_is_said_in_the_form_and_stays_typed(world):
    field(world, "Tills", "number"), field(world, "Order")
    ticket = world.ticket(owner=world.irina)
    browser, address = world.browser(world.irina), f"/tickets/{ticket.number}/fields/"
    answer = browser.post(address, {"field-tills": "many", "field-order": "A-17"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Tills” takes a number" in page
    assert 'value="many"' in page
    assert 'value="A-17"' in page
    assert world.fresh(ticket).fields == {}
    assert "“Tills” takes a number" in browser.post(address, {"field-tills": "x"}, headers=HTMX).content.decode()


def test_whoever_cannot_solve_for_want_of_a_field_is_led_to_it(world, post):
    field(world, "Order", needed=True)
    ticket = world.ticket(owner=world.irina)
    for htmx in (True, False):
        answer = post(world.irina, ticket, "solution", htmx=htmx, done="Gata.")
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "this is needed: Order." in page
        assert f'href="/tickets/{ticket.number}/fields/' in page
    answer = post(world.irina, ticket, "replies", htmx=True, text="Gata.", solve="1")
    assert f'href="/tickets/{ticket.number}/fields/' in answer.content.decode()
    post(world.irina, ticket, "fields", **{"field-order": "17"})
    post(world.irina, ticket, "solution", done="Gata.")
    assert world.fresh(ticket).status == Status.SOLVED
