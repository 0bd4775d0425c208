"""A sweep is due by the calendar of its team; those at work are told once, nobody is made to."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Team
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.sweeps import actions, jobs
from zabota.rooms.sweeps.models import Plan, Sweep
from zabota.rooms.sweeps.queries import plan

pytestmark = pytest.mark.django_db
WORKING = [["09:00", "18:00"]]


def planned() -> datetime | None:
    return Plan.objects.values_list("next_at", flat=True).first()


def behind(world: World) -> str:
    """What Irina reads behind the place in the rail."""
    shown = world.browser(world.irina).get("/inbox/mine/").content.decode()
    place = shown[shown.index('data-view="sweep"') :].partition("</a>")[0]
    found = re.search(r"rail__count[^>]*>([^<]*)<", place)
    return found[1] if found else ""


def works_by_day(team: Team) -> None:
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WORKING)
    team.calendar = Calendar.objects.create(name="Days", time_zone="Europe/Chisinau", week=week)
    team.save()


def test_the_next_one_is_counted_in_the_teams_open_time(world: World) -> None:
    works_by_day(world.team("Dispatch"))
    friday = datetime(2026, 11, 20, 17, 37, tzinfo=UTC).replace(hour=15)  # 17:37 in Chișinău
    found = actions.plan_next(by="clock", at=friday)
    assert found == datetime(2026, 11, 23, 7, 55, tzinfo=UTC)  # Monday 09:52, as people say it
    assert planned() == found


def test_teams_are_found_by_their_usual_names_until_somebody_chooses(world: World) -> None:
    names = [world.team(name) for name in ("Dispatch", "Specialists", "Critical")]
    found = plan()
    assert [found.team, found.specialists, found.critical] == names
    values = {"every": 60, "length": 20, "team": names[0], "specialists": None, "critical": None}
    actions.change_plan(**values, by=world.olga.ref, at=now())
    assert (plan().specialists, plan().every) == (None, 60)
    told = Event.objects.get(name="SweepsPlanned").data["fields"]
    assert told == ["critical", "every", "length", "specialists"]


def test_the_team_is_told_once_and_only_where_something_waits(world: World, clock: Any, run_jobs: Any) -> None:
    world.has(world.andrei, world.irina)
    jobs.tick(0)
    due = planned()
    assert due is not None
    clock.move_to(due + timedelta(minutes=1))
    jobs.tick(0)
    assert not Event.objects.filter(name="SweepDue").exists()
    Plan.objects.update(told_of=None)
    ticket = world.letter()
    jobs.tick(0)
    jobs.tick(0)
    run_jobs()
    assert Event.objects.get(name="SweepDue").data == {
        "ticket": ticket.pk, "tickets": 1, "people": [world.andrei.pk],
    }  # fmt: skip
    told = world.browser(world.andrei).get("/notifications/").content.decode()
    assert 'class="told__link" href="/sweep/"' in told
    assert f"#{ticket.number}" in told
    assert 'class="told__link" href="/sweep/"' not in world.browser(world.irina).get("/notifications/").content.decode()
    assert behind(world) == "due"


def test_nobody_is_told_while_a_sweep_runs(world: World, clock: Any, begun: Any) -> None:
    world.letter()
    jobs.tick(0)
    due = planned()
    assert due is not None
    clock.move_to(due + timedelta(minutes=1))
    begun()
    jobs.tick(0)
    assert not Event.objects.filter(name="SweepDue").exists()
    assert behind(world) == "running"


def test_a_forgotten_sweep_ends_by_itself_and_can_be_begun_anew(world: World, clock: Any, begun: Any) -> None:
    ticket: Ticket = world.letter()
    sweep = begun()
    clock.move(hours=1, minutes=59)
    jobs.tick(0)
    assert Sweep.objects.get().ended_at is None
    clock.move(minutes=2)
    jobs.tick(0)
    ended = Sweep.objects.get()
    assert ended.forgotten
    last = Event.objects.filter(stream=sweep.stream_id).latest("seq")
    assert (last.name, last.by, last.data["forgotten"]) == ("SweepEnded", "clock", True)
    assert "ended by itself" in world.browser(world.andrei).get(f"/sweeps/{sweep.pk}/").content.decode()
    again = begun()
    assert again.pk != sweep.pk
    assert again.items.get().ticket_id == ticket.pk


def test_by_hand_alone_nothing_is_due(world: World) -> None:
    values = {"every": 0, "length": 30, "team": None, "specialists": None, "critical": None}
    actions.change_plan(**values, by=world.olga.ref, at=now())
    jobs.tick(0)
    assert planned() is None
    assert behind(world) == ""
