"""Something happens, and the desk does what a rule says; the timeline names it."""

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.timeline.models import Event
from zabota.rooms.rules.tests.making import if_, rule, then

pytestmark = pytest.mark.django_db


def test_a_new_ticket_that_fits_is_changed_and_names_the_rule(world: World, run_jobs: JobRunner) -> None:
    effects = then("damage", "2", text="tills stand still"), then("tag", "printer"), then("team", "1")
    team = world.team("Specialists")
    effects[2]["values"] = [str(team.pk)]
    made = rule(world, *effects, name="Silent till", conditions=[if_("subject", "tipareste", op="has")])
    ticket = world.letter("Casa 2 nu mai tipărește bonul")
    run_jobs()
    ticket = world.fresh(ticket)
    assert (ticket.damage, ticket.tags, ticket.team) == (2, ["printer"], team)
    by_rule = Event.objects.filter(stream_id=ticket.stream_id, by=made.ref).order_by("seq")
    assert [row.name for row in by_rule] == ["RuleFired", "DamageChanged", "Tagged", "TeamChanged"]
    page = world.browser(world.andrei).get(f"/tickets/{ticket.number}/").content.decode()
    link = f'<a href="/settings/rules/{made.pk}/">Silent till</a>'
    assert f"Rule “{link}”: High damage (tills stand still)" in page
    assert f"Rule “{link}” moved it to Specialists" in page
    assert f"Rule “{link}”: tag “printer”" in page
    assert link not in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
