"""Notes: colleagues named in them, and checklists that anyone may tick."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets import actions
from zabota.base.tickets.models import Follower, Mention, Message
from zabota.base.timeline.models import Event


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina)


def told(ticket) -> list[int]:
    rows = Event.objects.filter(stream_id=ticket.stream_id, name="Mentioned").order_by("seq")
    return [row.data["agent"] for row in rows]


def page_of(world, ticket, who=None) -> str:
    return world.browser(who or world.irina).get(f"/tickets/{ticket.number}/").content.decode()


def test_a_colleague_named_in_a_note_is_told_and_marked_but_follows_nothing(world, ticket, post):
    world.has(world.victor)
    post(world.irina, ticket, "notes", note_text="@victor lungu, vezi COM3. @Irina")
    note = Message.objects.get(ticket=ticket, kind="note")
    assert [row.agent for row in Mention.objects.filter(message=note)] == [world.victor]
    assert told(ticket) == [world.victor.pk]
    assert not Follower.objects.exists()
    assert '<span class="mention">@victor lungu</span>, vezi' in page_of(world, ticket)


def test_in_an_answer_the_sign_means_nothing(world, ticket):
    world.answer(ticket, f"Scrieți la @{world.victor.full_name}")
    assert not Mention.objects.exists()


def test_whoever_may_not_see_the_ticket_is_not_offered_and_not_told(world, post, get):
    world.has(world.andrei, world.tom, world.victor)
    closed = world.team("Legal", private=True)
    ticket = world.ticket(owner=world.irina)
    actions.set_team(ticket, team=closed, by="clock", at=now())
    agents.set_teams(world.tom, teams=[closed], by="clock", at=now())
    offered = get(world.irina, f"/tickets/{ticket.number}/colleagues/").content.decode()
    assert "Tom Hale" in offered
    assert "Andrei Rusu" in offered  # leads see every team
    assert "Victor Lungu" not in offered
    answer = post(world.irina, ticket, "notes", htmx=True, note_text="@Victor Lungu și @Tom Hale")
    page = answer.content.decode()
    assert "cannot see this ticket: Victor Lungu." in page
    assert '<span class="mention mention--unseen">@Victor Lungu</span> <small>cannot see this ticket</small>' in page
    assert told(ticket) == [world.tom.pk]


def test_those_who_left_are_not_offered(world, ticket, get):
    world.victor.is_active = False
    world.victor.save()
    assert "Victor" not in get(world.irina, f"/tickets/{ticket.number}/colleagues/").content.decode()


def test_marks_cost_no_query_however_many_there_are(world, ticket, query_count):
    world.has(world.victor)
    page_of(world, ticket)
    with query_count() as before:
        page_of(world, ticket)
    note = actions.note(ticket, agent=world.irina, text="@Victor Lungu\n- [ ] sunat", by=world.irina.ref, at=now())
    actions.check(note, place=0, done=True, agent=world.irina, by=world.irina.ref, at=now())
    page_of(world, ticket)
    with query_count() as after:
        page_of(world, ticket)
    assert after.total == before.total


def check(world, who, note, place, done="1", **more):
    return world.browser(who).post(f"/messages/{note.pk}/checks/{place}/", {"done": done}, **more)


def test_a_line_is_ticked_by_anyone_who_may_write_notes_and_says_who(world, ticket):
    note = world.note(ticket, "De făcut:\n- [ ] sunat\n- [ ] scris")
    answer = check(world, world.grace, note, 1)
    assert answer["Location"] == f"/tickets/{ticket.number}/#message-{note.pk}"
    note.refresh_from_db()
    assert note.text == "De făcut:\n- [ ] sunat\n- [x] scris"
    event = Event.objects.get(stream_id=ticket.stream_id, name="NoteChecked")
    assert event.data == {"ticket": ticket.pk, "message": note.pk, "place": 1, "done": True}
    page = page_of(world, ticket)
    assert page.count('role="checkbox"') == 2
    assert "Grace Moore, " in page


def test_htmx_gets_the_note_alone(world, ticket):
    note = world.note(ticket, "- [ ] sunat")
    page = check(world, world.irina, note, 0, headers={"HX-Request-Type": "partial"}).content.decode()
    assert f'hx-target="#message-{note.pk}"' in page
    assert 'aria-checked="true"' in page


def test_ticking_twice_happens_once_and_can_be_taken_back(world, ticket):
    note = world.note(ticket, "- [ ] sunat")
    for done in ("1", "1", "0"):
        check(world, world.irina, note, 0, done)
    note.refresh_from_db()
    assert note.text == "- [ ] sunat"
    assert Event.objects.filter(name="NoteChecked").count() == 2


def test_formatted_lines_are_ticked_in_both_of_their_forms(world, ticket, post):
    html = "<div>- [&nbsp;] <b>sunat</b></div><div>- [ ] scris</div>"
    post(world.irina, ticket, "notes", note_text="- [ ] sunat\n- [ ] scris", note_html=html)
    note = Message.objects.get(ticket=ticket, kind="note")
    check(world, world.irina, note, 1)
    note.refresh_from_db()
    assert note.text == "- [ ] sunat\n- [x] scris"
    assert "<div>- [x] scris</div>" in note.html


@pytest.mark.parametrize("place", [1, 99])
def test_a_line_that_is_not_there_is_said_in_words(world, ticket, place):
    answer = check(world, world.irina, world.note(ticket, "- [ ] sunat"), place)
    assert answer.status_code == 422
    assert "This line is no longer there." in answer.content.decode()


def test_nobody_ticks_what_a_customer_wrote(world, ticket):
    heard = world.heard("- [ ] nu", ticket=ticket)
    assert check(world, world.irina, heard, 0).status_code == 422
    assert 'role="checkbox"' not in page_of(world, ticket)


def test_an_auditor_reads_the_list_and_ticks_nothing(world, ticket):
    note = world.note(ticket, "- [ ] sunat")
    assert check(world, world.vera, note, 0).status_code == 403
    assert " disabled" in page_of(world, ticket, world.vera).split('role="checkbox"')[1][:200]


def test_script_in_a_line_stays_words(world, ticket):
    world.note(ticket, '- [ ] <img src=x onerror=alert(1)>" onclick="x()')
    page = page_of(world, ticket)
    assert "<img src=x" not in page
    assert ' onclick="x()' not in page


@pytest.mark.django_db(transaction=True)
def test_two_who_tick_at_once_both_see_their_tick(world, ticket):
    note = world.note(ticket, "- [ ] unu\n- [ ] doi\n- [ ] trei\n- [ ] patru")
    who = world.irina

    def tick(place: int) -> None:
        try:
            actions.check(note, place=place, done=True, agent=who, by=who.ref, at=now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tick, range(4)))
    note.refresh_from_db()
    assert note.text.count("[x]") == 4
    assert len(note.checks) == 4
