"""A rule is made in the page, tried, begun and put in order; macros are used."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.tickets.models import Draft
from zabota.rooms.rules.models import Judgement, Macro, Rule, Trial
from zabota.rooms.rules.tests.making import if_, rule, then

pytestmark = pytest.mark.django_db
Count = Callable[[], AbstractContextManager[QueryCount]]
WHOLE = {
    "name": "Silent till",
    "once": "yes",
    "when-0-on": "new",
    "if-0-join": "and",
    "if-0-0-field": "subject",
    "if-0-0-op": "has",
    "if-0-0-value": "casa, till",
    "then-0-do": "damage",
    "then-0-value": "2",
    "then-0-text": "tills stand still",
}


def test_a_rule_made_in_the_page_is_at_work_for_the_next_ticket(world: World, run_jobs: JobRunner) -> None:
    browser = world.browser(world.andrei)
    before = world.letter()
    page = browser.post("/settings/rules/", {"name": "Silent till"})["Location"]
    browser.post(f"{page}draft/", {"name": "Silent till", "once": "yes", "when-0-on": "new", "do": "add-if:subject"})
    html = browser.get(page).content.decode()
    assert "the subject has" in html
    assert "Choose a value." in html
    assert browser.post(f"{page}versions/").status_code == 422
    browser.post(f"{page}draft/", WHOLE)
    said = "When a new ticket comes, if the subject has “casa” or “till”: damage High damage (tills stand still)."
    assert said in browser.get(page).content.decode()
    browser.post(f"{page}versions/")
    after = world.letter()
    run_jobs()
    assert (world.fresh(before).damage, world.fresh(after).damage) == (1, 2)
    assert said in browser.get("/settings/rules/").content.decode()
    assert f"#{after.number}" in browser.get(f"{page}history/").content.decode()


def test_presses_take_lines_out_and_put_others_before_them(world: World) -> None:
    made, browser = rule(world, then("damage", "2")), world.browser(world.olga)
    form = WHOLE | {"then-1-do": "tag", "then-1-value": "printer"}
    for press, left in (("or:0:channel", ["subject", "channel"]), ("drop-if:0:0", [])):
        browser.post(f"/settings/rules/{made.pk}/draft/", form | {"do": press})
        draft = made.versions.get(begins_at=None).shape
        assert [one["field"] for group in draft["if"] for one in group["any"]] == left
    browser.post(f"/settings/rules/{made.pk}/draft/", form | {"do": "up-then:1"})
    assert [one["do"] for one in made.versions.get(begins_at=None).shape["then"]] == ["tag", "damage"]
    browser.post(f"/settings/rules/{made.pk}/draft/removal/")
    assert made.versions.count() == 1


def test_an_earlier_version_comes_back_as_a_draft_and_a_copy_is_not_at_work(world: World) -> None:
    made, browser = rule(world, then("damage", "2")), world.browser(world.andrei)
    browser.post(f"/settings/rules/{made.pk}/draft/", WHOLE)
    browser.post(f"/settings/rules/{made.pk}/versions/")
    browser.post(f"/settings/rules/{made.pk}/versions/1/restoration/")
    first, second, draft = made.versions.order_by("number")
    assert draft.shape == first.shape != second.shape
    browser.post(f"/settings/rules/{made.pk}/copies/")
    copy = Rule.objects.latest("pk")
    assert (copy.name, copy.versions.get().begins_at) == ("Silent till, copy", None)


def test_rules_are_moved_switched_off_and_removed_with_a_way_back(world: World) -> None:
    rows = [rule(world, then("damage", "2"), name=name) for name in ("One", "Two", "Three")]
    browser = world.browser(world.andrei)

    def names() -> list[str]:
        return list(Rule.objects.filter(removed_at=None).order_by("position").values_list("name", flat=True))

    browser.post(f"/settings/rules/{rows[2].pk}/position/", {"to": "earlier"})
    assert names() == ["One", "Three", "Two"]
    browser.post(f"/settings/rules/{rows[0].pk}/position/", {"to": "later"})
    assert names() == ["Three", "One", "Two"]
    browser.post(f"/settings/rules/{rows[1].pk}/position/", {"to": str(rows[2].pk)})
    assert names() == ["Two", "Three", "One"]
    browser.post(f"/settings/rules/{rows[0].pk}/removal/")
    assert names() == ["Two", "Three"]
    browser.post(f"/settings/rules/{rows[0].pk}/removal/end/")
    assert names() == ["Two", "Three", "One"]
    browser.post(f"/settings/rules/{rows[0].pk}/pause/")
    assert not Rule.objects.get(pk=rows[0].pk).on


def test_a_trial_counts_four_weeks_and_changes_nothing(world: World, run_jobs: JobRunner) -> None:
    fits, other = world.letter("Casa 2 tace"), world.letter("Export")
    world.answer(fits, agent=world.irina, solve=True)
    made, browser = rule(world, then("damage", "2"), conditions=[if_("subject", "casa", op="has")]), None
    rule(world, then("damage", "3"), name="All of them")
    browser = world.browser(world.andrei)
    browser.post(f"/settings/rules/{made.pk}/trial/")
    run_jobs()
    found = Trial.objects.get(rule=made)
    assert (found.done, found.total, found.found["fired"], found.found["changing"]) == (2, 2, 1, 0)
    assert [one["ticket"] for one in found.found["samples"]] == [fits.pk]
    assert world.fresh(fits).damage == world.fresh(other).damage == 1
    browser.post(f"/settings/rules/{made.pk}/trial/judgements/", {"ticket": fits.pk, "right": "no"})
    assert not Judgement.objects.get(rule=made, ticket=fits).right
    page = browser.get(f"/settings/rules/{made.pk}/").content.decode()
    assert "Argues 1 time with the rule" in page
    assert "1 looked at, 0 right" in page


def test_the_list_asks_the_same_for_two_rules_as_for_twenty(world: World, query_count: Count) -> None:
    browser, totals = world.browser(world.olga), []
    for number in (2, 18):
        for _ in range(number):
            rule(world, then("team", str(world.team("Specialists").pk)))
        with query_count() as queries:
            browser.get("/settings/rules/")
        totals.append(queries.total)
    assert totals[0] == totals[1] <= 9, totals


def test_a_macro_does_several_things_and_begins_the_answer(world: World) -> None:
    browser = world.browser(world.irina)
    ticket = world.ticket(owner=world.irina)
    page = browser.post("/settings/macros/", {"name": "Wait for the supplier"})["Location"]
    deeds = {"then-0-do": "status", "then-0-value": "on_hold", "then-1-do": "tag", "then-1-value": "supplier"}
    browser.post(page, {"name": "Wait for the supplier", "shared": "nobody", "text": "Hello {first_name}!"} | deeds)
    macro = Macro.objects.get()
    assert "Use a macro" in browser.get(f"/tickets/{ticket.number}/").content.decode()
    assert "supplier" in browser.get(f"/tickets/{ticket.number}/macros/").content.decode()
    browser.post(f"/tickets/{ticket.number}/macros/", {"macro": macro.pk})
    ticket = world.fresh(ticket)
    assert (ticket.status, ticket.tags) == ("on_hold", ["supplier"])
    assert Draft.objects.get(ticket=ticket, agent=world.irina).text == "Hello Ana!"
    assert Macro.objects.get().used == 1


def test_nobody_uses_or_changes_a_macro_that_is_not_for_them(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    mine = world.browser(world.irina).post("/settings/macros/", {"name": "Mine"})["Location"]
    other = world.browser(world.tom)
    assert other.get(mine).status_code == 404
    macro = Macro.objects.get()
    other.post(f"/tickets/{ticket.number}/macros/", {"macro": macro.pk})
    assert Macro.objects.get().used == 0
    shared = {"name": "Mine", "shared": "everyone"}
    assert world.browser(world.irina).post(mine, shared).status_code == 422
