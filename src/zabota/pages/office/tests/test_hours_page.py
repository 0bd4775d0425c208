"""The pages of opening hours."""

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.hours.models import Calendar, Feed
from zabota.base.people.actions import desk as shared
from zabota.base.people.actions.hours import add_calendar
from zabota.base.people.models import Brand, Team
from zabota.base.timeline.models import Event

WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "10:00-16:00")
SENT = {**WEEK, "time_zone": "Europe/Chisinau"}


def page(client, address="/settings/hours/"):
    return client.get(address).content.decode()


def test_hours_begin_with_an_ordinary_week_and_are_changed(world):
    assert world.brand
    client = world.browser(world.olga)
    assert "Always open" in page(client)
    client.post("/settings/hours/")
    calendar = Calendar.objects.get()
    address = f"/settings/hours/{calendar.pk}/"
    assert Brand.objects.get().calendar == calendar
    assert "09:00–18:00" in page(client, address)
    assert client.post(address, {**SENT, "name": "Office"}).status_code == 302
    calendar.refresh_from_db()
    assert calendar.name == "Office"
    assert calendar.week["sun"] == [["10:00", "16:00"]]
    assert client.post(address, {**SENT, "mon": "late"}).status_code == 422
    assert client.post(address).status_code == 422
    kinds = list(Event.objects.order_by("id").values_list("name", flat=True))
    assert kinds[-2:] == ["CalendarSaved", "BrandChanged"]
    facts = AuditEntry.objects.order_by("-id")[0].facts
    assert facts["now"].keys() == {"name", "week", "time_zone"}
    assert (facts["was"]["week"].get("sun"), facts["now"]["week"]["sun"]) == (None, "10:00–16:00")


def test_several_are_listed_with_those_who_use_them(world, query_count):
    team = world.team("Night")
    night = add_calendar("Night shift", time_zone="Europe/Chisinau", by="x", at=now())
    shared.save_team(team, name="Night", colour="blue", private=False, calendar=night, by="x", at=now())
    client = world.browser(world.olga)
    with query_count() as one:
        text = page(client)
    assert "Night shift" in text
    assert "Mon–Fri 09:00–18:00 (time in Chisinau)" in text
    for number in range(12):
        add_calendar(f"More {number}", time_zone="UTC", by="x", at=now())
    with query_count() as many:
        assert "More 11" in page(client)
    assert many.total == one.total, (one, many)


def test_hours_are_removed_once_nobody_counts_by_them(world):
    team = world.team("Night")
    night = add_calendar("Night shift", time_zone="UTC", by="x", at=now())
    shared.save_team(team, name="Night", colour="blue", private=False, calendar=night, by="x", at=now())
    client = world.browser(world.olga)
    address = f"/settings/hours/{night.pk}/"
    assert "Still used by: Night." in client.post(f"{address}removal/", follow=True).content.decode()
    shared.save_team(team, name="Night", colour="blue", private=False, by="x", at=now())
    assert Team.objects.get(pk=team.pk).calendar is None
    client.post(f"{address}removal/")
    assert client.get(address).status_code == 404
    assert "Night shift" not in page(client)
    assert "Night shift" not in page(client, f"/settings/teams/{team.pk}/")


def test_new_hours_ask_for_a_name_first(world):
    client = world.browser(world.olga)
    assert client.post("/settings/hours/new/", {"name": "", "time_zone": "UTC"}).status_code == 422
    answer = client.post("/settings/hours/new/", {"name": "Weekend", "time_zone": "UTC"})
    assert answer.url == f"/settings/hours/{Calendar.objects.get(name='Weekend').pk}/"


def test_warnings_follow_what_is_typed_before_it_is_saved(world):
    row = add_calendar("Office", time_zone="UTC", by="x", at=now())
    client = world.browser(world.olga)
    said = client.post(f"/settings/hours/{row.pk}/remarks/", {**SENT, **dict.fromkeys(WEEK, "")}).content.decode()
    assert "It is never open" in said
    row.refresh_from_db()
    assert row.week["mon"] == [["09:00", "18:00"]]


def test_times_that_overlap_are_joined_and_said_on_saving(world):
    row = add_calendar("Office", time_zone="UTC", by="x", at=now())
    client = world.browser(world.olga)
    sent = {**SENT, "name": "Office", "mon": "09:00-13:00, 12:00-18:00"}
    answer = client.post(f"/settings/hours/{row.pk}/", sent, follow=True)
    assert "overlap and count as 09:00–18:00" in answer.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1", "days.example"])
def test_a_calendar_elsewhere_is_read_by_a_job_after_saving(world, run_jobs, monkeypatch, host):
    row = add_calendar("Office", time_zone="UTC", by="x", at=now())
    if host == "days.example":
        event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20400101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
        text = f"BEGIN:VCALENDAR\n{event.replace('2040', '2020')}END:VCALENDAR\n".encode()
        monkeypatch.setattr("zabota.base.hours.feeds.fetch_if_new", lambda *_, **__: (text, '"1"'))
    client = world.browser(world.olga)
    address = f"/settings/hours/{row.pk}/"
    client.post(address, {**SENT, "whole": "1", **{f"{d}-open": "on" for d in WEEK}, "feed": f"https://{host}/x.ics"})
    run_jobs()
    feed = Feed.objects.get()
    if host == "127.0.0.1":
        assert feed.trouble == "inside"
        assert "stands inside the local network" in page(client, address)
    else:
        assert len(feed.days) == 2
        assert "days.example was read" in page(client, address)
