"""One's own work, and that of people one looks after."""

import html
import re
from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.actions import absences, agents
from zabota.base.people.models import Absence, Agent
from zabota.base.tickets.actions import topics
from zabota.base.tickets.models import Skill

DAY = timedelta(days=1)
OFFICE = {
    "whole": "1",
    "own": "own",
    "time_zone": "Europe/Chisinau",
    "mon": "09:00-13:00, 14:00-18:00",
    "mon-open": "on",
}


def fresh(agent):
    return Agent.objects.get(pk=agent.pk)


def post(world, agent, noun, typed, person=None):
    return world.browser(agent).post(f"/settings/people/{(person or agent).pk}/{noun}/", typed)


def test_skills_are_said_one_by_one_and_taken_back_by_not_knowing(world):
    row = topics.keep(None, name="Printers", by=world.olga.ref, at=now())
    assert post(world, world.irina, "skills", {"add": row.pk, "add_level": "3"}).status_code == 302
    assert Skill.objects.get().level == 3
    assert "Printers" in world.browser(world.irina).get("/settings/work/").content.decode()
    post(world, world.irina, "skills", {f"topic-{row.pk}": "0"})
    assert not Skill.objects.exists()


def test_the_first_language_is_the_native_one(world):
    post(
        world, world.irina, "languages", {"language-0": "uk", "language-1": "", "language-2": "ru", "language-3": "uk"}
    )
    assert fresh(world.irina).languages == ["uk", "ru"]


def test_ticks_keep_the_order_of_languages(world):
    agents.change(world.irina, languages=["ru", "en"], by=world.irina.ref, at=now())
    kept = {"name": "Irina", "time_zone": "UTC", "theme": "auto", "languages": ["en", "ro", "ru"]}
    assert world.browser(world.irina).post("/settings/profile/", kept).status_code == 302
    assert fresh(world.irina).languages == ["ru", "en", "ro"]


def test_only_those_who_lead_say_how_much_anybody_has_room_for(world):
    assert post(world, world.irina, "capacity", {"capacity": "3"}).status_code == 403
    assert post(world, world.andrei, "capacity", {"capacity": "0"}, world.irina).status_code == 302
    assert fresh(world.irina).capacity == 0
    for number in ("1000", "-1", "many"):
        assert post(world, world.andrei, "capacity", {"capacity": number}, world.irina).status_code == 422
    assert post(world, world.andrei, "capacity", {"capacity": "3"}, world.olga).status_code == 403


def test_a_week_of_ones_own_has_two_spans_a_day_and_what_overlaps_becomes_one(world):
    assert post(world, world.irina, "week", OFFICE).status_code == 302
    assert fresh(world.irina).week == {"mon": [["09:00", "13:00"], ["14:00", "18:00"]]}
    assert fresh(world.irina).time_zone == "Europe/Chisinau"
    browser = world.browser(world.irina)
    address = f"/settings/people/{world.irina.pk}/week/"
    page = browser.post(address, OFFICE | {"mon": "09:00-13:00, 12:00-18:00"}, follow=True).content.decode()
    assert "overlap and count as 09:00–18:00" in page
    assert post(world, world.irina, "week", OFFICE | {"own": ""}).status_code == 302
    assert fresh(world.irina).week == {}


def test_a_week_without_a_day_and_times_that_are_none_are_refused(world):
    empty = {name: value for name, value in OFFICE.items() if not name.startswith("mon")}
    assert "At least one day" in post(world, world.irina, "week", empty).content.decode()
    assert post(world, world.irina, "week", OFFICE | {"mon": "soon"}).status_code == 422


def test_leave_with_a_cover_is_noted_and_taken_back_and_noted_again(world):
    browser, today = world.browser(world.irina), now().date()
    typed = {"first": today.isoformat(), "last": (today + 3 * DAY).isoformat(), "because": "leave"}
    address = f"/settings/people/{world.irina.pk}/absences/"
    page = browser.post(address, typed | {"cover": world.victor.pk}, follow=True).content.decode()
    row = Absence.objects.get()
    assert row.cover == world.victor
    undo = f"/settings/absences/{row.pk}/withdrawal/"
    assert undo in page
    page = browser.post(undo, follow=True).content.decode()
    assert not Absence.objects.exists()
    again = re.search(r'action="([^"]+/absences/\?[^"]+)"', page)
    assert again
    browser.post(html.unescape(again[1]))
    assert Absence.objects.get().cover == world.victor


def test_days_that_cannot_be_are_answered_in_words(world):
    today = now().date()
    typed = {"first": today.isoformat(), "last": (today - DAY).isoformat(), "because": "leave", "cover": ""}
    answer = post(world, world.irina, "absences", typed)
    assert answer.status_code == 422
    assert "before the first day" in answer.content.decode()
    absences.declare(world.victor, first=today, last=today, cover=world.irina, by=world.victor.ref, at=now())
    typed |= {"last": today.isoformat(), "cover": world.victor.pk}
    assert "stand in for each other" in post(world, world.irina, "absences", typed).content.decode()


def test_nobody_takes_back_the_days_of_another_but_those_who_lead(world):
    today = now().date()
    row = absences.declare(world.irina, first=today, last=today, by=world.irina.ref, at=now())
    assert world.browser(world.victor).post(f"/settings/absences/{row.pk}/withdrawal/").status_code == 404
    assert world.browser(world.andrei).post(f"/settings/absences/{row.pk}/withdrawal/").status_code == 302


def test_a_break_is_one_press_and_leads_back_to_where_it_was_pressed(world):
    browser = world.browser(world.irina)
    pressed = {"Referer": "http://testserver/inbox/mine/?q=status:open"}
    answer = browser.post("/settings/work/break/", {"minutes": "15"}, headers=pressed)
    assert answer["Location"] == "/inbox/mine/?q=status:open"
    assert fresh(world.irina).away_until > now()
    assert "Away until" in browser.get("/inbox/mine/").content.decode()
    for elsewhere in ("https://evil.example/", "http://testserver//evil.example/", ""):
        answer = browser.post("/settings/work/break/", {"minutes": "900"}, headers={"Referer": elsewhere})
        assert answer["Location"] == "/settings/work/"
    browser.post("/settings/work/break/end/")
    assert fresh(world.irina).away_until is None


def test_the_table_shows_who_is_best_at_what_and_finds_by_it(world, query_count):
    row = topics.keep(None, name="Printers", by=world.olga.ref, at=now())
    post(world, world.irina, "skills", {"add": row.pk, "add_level": "3"})
    world.has(world.victor, world.tom)
    browser = world.browser(world.olga)
    page = browser.get("/settings/people/?q=printers").content.decode()
    assert "Irina Sokolova" in page
    assert "Victor Lungu" not in page
    assert "Tom Hale" in browser.get("/settings/people/?q=crit").content.decode()
    assert "Nobody fits" in browser.get("/settings/people/?q=nobody").content.decode()
    with query_count() as few:
        browser.get("/settings/people/?q=printers")
    today = now().date()
    absences.declare(world.victor, first=today, last=today, cover=world.irina, by=world.victor.ref, at=now())
    world.ticket(owner=world.irina)
    with query_count() as many:
        page = browser.get("/settings/people/").content.decode()
    assert many.total <= few.total + 2, many
    assert "1 of 12" in page
    assert "Away until" in page


def test_nobody_at_work_is_said_with_who_comes_first(world, clock):
    for agent in (world.olga, world.irina):
        agents.change(agent, week={"sat": [["00:00", "00:01"]]}, by=agent.ref, at=now())
    while now().weekday() == 5:
        clock.move(hours=24)
    page = world.browser(world.olga).get("/settings/people/").content.decode()
    assert "Nobody is at work now." in page
    assert "The first to be back" in page
