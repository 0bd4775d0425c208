"""The craft report: one's own, and of those whom one looks after."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.rooms.coach.models import Tally


def counted(agent, rule="plain", days=0, **values):
    Tally.objects.create(rule=rule, agent=agent, day=now().date() - timedelta(days=days), **values)


def test_one_sees_ones_own_tips_and_the_lead_sees_them_too(world):
    counted(world.irina, shown=14, taken=9, dismissed=5)
    counted(world.victor, rule="rude", shown=3, dismissed=3)
    page = world.browser(world.irina).get("/craft/").content.decode()
    assert "64 %" in page
    assert "No rude words" not in page
    world.andrei.teams.add(world.team("Specialists"))
    assert "64 %" in world.browser(world.andrei).get(f"/craft/{world.irina.pk}/").content.decode()


def test_a_colleague_and_another_lead_do_not(world):
    assert world.browser(world.victor).get(f"/craft/{world.irina.pk}/").status_code == 403
    assert world.browser(world.andrei).get(f"/craft/{world.olga.pk}/").status_code == 404


def test_the_days_of_the_address_count_and_nonsense_is_four_weeks(world):
    counted(world.irina, shown=14, taken=9, days=40)
    browser = world.browser(world.irina)
    assert "64 %" in browser.get("/craft/?days=182").content.decode()
    for asked in ("", "7", "x", "9" * 40):
        assert "No tips yet" in browser.get(f"/craft/?days={asked}").content.decode()


def test_it_asks_the_same_for_5_days_as_for_50(world, query_count):
    browser, totals = world.browser(world.irina), []
    for many in (5, 50):
        for day in range(many):
            Tally.objects.get_or_create(rule="plain", agent=world.irina, day=now().date() - timedelta(days=day))
        with query_count() as queries:
            browser.get("/craft/")
        totals.append(queries.total)
    assert totals[0] == totals[1]
