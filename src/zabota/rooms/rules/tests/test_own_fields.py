"""Rules about the desk's own fields, from the page where they are written to what the timeline says."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.actions.fields import bring_field_back, make_field, retire_field, set_fields
from zabota.base.tickets.models import Ticket, TicketField
from zabota.rooms.rules.models import Fired, Rule, Trial
from zabota.rooms.rules.tests.making import if_, rule, then

pytestmark = pytest.mark.django_db
Count = Callable[[], AbstractContextManager[QueryCount]]
KINDS = {"order": "text", "sum": "number", "paid": "yes", "day": "day", "gate": "choice", "gates": "choices"}


@pytest.fixture
def fields(world: World) -> dict[str, TicketField]:
    return {
        key: make_field(
            name=key.title(),
            key=key,
            kind=kind,
            choices=["North", "South"] if key.startswith("gate") else (),
            by=world.olga.ref,
            at=now(),
        )
        for key, kind in KINDS.items()
    }


def told(world: World, ticket: Ticket, **values: object) -> None:
    set_fields(ticket, values, by=world.irina.ref, at=now())


def test_a_field_starts_a_rule_that_asks_one_and_sets_others(
    world: World, fields: dict[str, TicketField], run_jobs: JobRunner
) -> None:
    deeds = [then("field-paid", "no"), then("field-gate", "South"), then("field-gates", "South", "North")]
    deeds += [then("field-day", "2026-11-30"), then("field-order", "none"), then("damage", "2")]
    rule(world, *deeds, on=("field-sum",), conditions=[if_("field-sum", "99,5", op="least")])
    ticket = world.letter()
    told(world, ticket, order="RO-7")
    told(world, ticket, sum=12)
    run_jobs()
    assert world.fresh(ticket).fields == {"order": "RO-7", "sum": 12}
    told(world, ticket, sum="100")
    run_jobs()
    ticket = world.fresh(ticket)
    kept = {"sum": 100, "paid": False, "gate": "South", "gates": ["North", "South"], "day": "2026-11-30"}
    assert (ticket.fields, ticket.damage) == (kept, 2)
    page = world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert f"{world.irina.full_name} changed “Order”" in page
    assert "Rule “Tills” changed “Gates”" in page
    assert "RO-7" not in page


def test_a_field_that_is_retired_is_said_to_be_so_and_fits_nothing(
    world: World, fields: dict[str, TicketField], run_jobs: JobRunner
) -> None:
    conditions = [if_("field-gate", "North", "none")]
    made = rule(world, then("field-order", "x"), on=("wrote_again",), conditions=conditions, once=False)
    ticket, page = world.letter(), f"/settings/rules/{made.pk}/"
    browser = world.browser(world.andrei)
    assert "retired" not in browser.get(page).content.decode()
    retire_field(fields["gate"], by=world.olga.ref, at=now())
    world.heard("Încă o dată", ticket=ticket)
    run_jobs()
    assert not Fired.objects.exists()
    html = browser.get(page).content.decode()
    assert "“Gate” is retired: this line does nothing." in html
    assert "“Gate (retired)”" in html
    bring_field_back(fields["gate"], by=world.olga.ref, at=now())
    retire_field(fields["order"], by=world.olga.ref, at=now())
    world.heard("Și încă o dată", ticket=ticket)
    run_jobs()
    assert "is retired" in Fired.objects.get().deeds[0]["why"]
    assert world.fresh(ticket).fields == {}


def test_what_waits_for_a_retired_field_is_kept_until_it_is_taken_out(
    world: World, fields: dict[str, TicketField]
) -> None:
    made = rule(world, then("damage", "2"), on=("new", "field-order"))
    retire_field(fields["order"], by=world.olga.ref, at=now())
    html = world.browser(world.andrei).get(f"/settings/rules/{made.pk}/").content.decode()
    assert 'name="when-1-on" value="field-order" checked' in html
    assert 'value="add-when:field-order"' not in html
    assert "“Order” is retired: this line does nothing." in html


def test_a_rule_is_written_with_the_boxes_that_each_kind_needs(world: World, fields: dict[str, TicketField]) -> None:
    browser = world.browser(world.andrei)
    page = browser.post("/settings/rules/", {"name": "Silent till"})["Location"]
    form = {"name": "Silent till", "once": "yes", "when-0-on": "field-order"}
    html = browser.get(page).content.decode()
    for press in ("add-when:field-order", "add-if:field-gates", "add-then:field-day"):
        assert f'value="{press}"' in html
    for n, key in enumerate(KINDS):
        form |= {f"if-{n}-join": "and", f"if-{n}-0-field": f"field-{key}", f"then-{n}-do": f"field-{key}"}
    form |= {"if-0-0-op": "none", "if-1-0-op": "most", "if-1-0-value": "12,5", "if-5-0-value": ["North", "none"]}
    form |= {"then-1-value": "much", "then-3-value": "2026-11-30", "then-4-value": ["North", "South"]}
    browser.post(f"{page}draft/", form)
    draft = Rule.objects.get().versions.get().shape
    asked = [(one["op"], one["values"]) for group in draft["if"] for one in group["any"]]
    assert asked == [("is", ["none"]), ("most", ["12,5"]), *[("is", [])] * 3, ("is", ["North", "none"])]
    html = browser.get(page).content.decode()
    assert "“Order” changes" in html
    assert 'type="date" name="then-3-value" value="2026-11-30"' in html
    assert '<input class="token token--typed" name="if-1-0-value" value="12,5"' in html
    assert 'name="if-0-0-value"' not in html
    assert 'type="checkbox" name="then-5-value" value="South"' in html
    assert 'type="radio" name="then-4-value" value="South"' in html
    assert "“Sum” takes a number, such as 12 or 12.5." in html
    refused = browser.post(f"{page}versions/")
    assert (refused.status_code, Rule.objects.get().versions.filter(begins_at=None).count()) == (422, 1)


def test_what_does_not_fit_a_field_begins_with_nothing(world: World, fields: dict[str, TicketField]) -> None:
    browser = world.browser(world.andrei)
    page = browser.post("/settings/rules/", {"name": "Silent till"})["Location"]
    form = {"name": "Silent till", "once": "yes", "when-0-on": "new", "then-0-do": "field-sum", "then-0-value": "much"}
    form |= {"if-0-join": "and", "if-0-0-field": "field-day", "if-0-0-op": "least", "if-0-0-value": "2026-11-28"}
    assert browser.post(f"{page}versions/", form).status_code == 422
    assert browser.post(f"{page}versions/", form | {"then-0-value": "7"}).status_code == 302
    said = "When a new ticket comes, if “Day”: not before 28 November 2026: set “Sum”: 7."
    assert said in browser.get(page).content.decode()
    assert said in browser.get("/settings/rules/").content.decode()


def test_a_trial_says_that_it_asks_for_what_fields_hold_today(
    world: World, fields: dict[str, TicketField], run_jobs: JobRunner
) -> None:
    first, second = world.letter(), world.letter()
    told(world, first, gate="North", order="x")
    told(world, second, gate="North")
    told(world, world.letter(), gate="South")
    made = rule(world, then("field-order", "x"), conditions=[if_("field-gate", "North")])
    browser = world.browser(world.andrei)
    browser.post(f"/settings/rules/{made.pk}/trial/")
    run_jobs()
    found = Trial.objects.get().found
    assert (found["fired"], found["changing"], found["effects"]) == (2, 1, {"field-order:x": 1})
    html = browser.get(f"/settings/rules/{made.pk}/").content.decode()
    assert "They were asked for what they hold now." in html
    assert "set “Order”: x" in html


def test_a_macro_sets_a_field_and_says_what_it_could_not(world: World, fields: dict[str, TicketField]) -> None:
    browser, ticket = world.browser(world.irina), world.letter()
    page = browser.post("/settings/macros/", {"name": "Paid"})["Location"]
    form = {"name": "Paid", "shared": "nobody", "then-0-do": "field-paid", "then-0-value": "yes"}
    form |= {"then-1-do": "field-sum", "then-1-value": "much"}
    assert browser.post(page, form).status_code == 302
    macro = page.rstrip("/").rpartition("/")[2]
    answer = browser.post(f"/tickets/{ticket.number}/macros/", {"macro": macro}, follow=True).content.decode()
    assert world.fresh(ticket).fields == {"paid": True}
    assert "Set “Sum”: “Sum” takes a number, such as 12 or 12.5." in answer


def test_the_page_asks_the_same_however_many_fields_there_are(
    world: World, fields: dict[str, TicketField], query_count: Count
) -> None:
    made = rule(world, then("field-order", "x"), conditions=[if_("field-gate", "North")])
    browser = world.browser(world.andrei)
    page = f"/settings/rules/{made.pk}/"
    browser.get(page)
    with query_count() as few:
        browser.get(page)
    for number in range(30):
        make_field(name=f"Other {number}", kind="text", by=world.olga.ref, at=now())
    with query_count() as many:
        browser.get(page)
    assert many.total == few.total


def test_the_timeline_names_all_fields_by_one_question(
    world: World, fields: dict[str, TicketField], query_count: Count
) -> None:
    ticket, browser = world.letter(), world.browser(world.irina)
    told(world, ticket, order="x")
    page = f"/tickets/{ticket.number}/"
    browser.get(page)
    with query_count() as few:
        browser.get(page)
    told(world, ticket, order="y", sum=1, paid=True, gate="North")
    browser.get(page)
    with query_count() as many:
        browser.get(page)
    assert many.total == few.total
