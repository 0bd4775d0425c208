"""Questions that came again without an article are found; what people decided about them stays."""

import argparse
import json
from datetime import timedelta

import pytest

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Ticket
from zabota.rooms.knowledge.actions import counting_gaps, gaps
from zabota.rooms.knowledge.cli import gaps as table
from zabota.rooms.knowledge.models import Counted, Feedback, Gap, GapTicket, Text, Use
from zabota.rooms.knowledge.tests.planted import BANQUET, article_of, plant, section_of, solved

pytestmark = pytest.mark.django_db
HAS_IT = "Bacșișul nu apare pe bonul de card când rândul Bacșiș e oprit. Porniți-l în setările bonului și tipăriți."


def tickets_of(gap: Gap) -> set[int]:
    return set(GapTicket.objects.filter(gap=gap).values_list("ticket", flat=True))


def by_language() -> dict[str, Gap]:
    return {row.languages[0]: row for row in Gap.objects.filter(merged_into=None)}


def test_planted_questions_are_found_with_what_they_cost(world: World) -> None:
    tips, banquet = plant(world)
    assert counting_gaps.count(at=now()) == 2
    found = by_language()
    assert tickets_of(found["ro"]) == {one.pk for one in tips}
    assert tickets_of(found["ru"]) == {one.pk for one in banquet}
    assert (found["ro"].times, found["ro"].minutes, found["ro"].work) == (3, 10.0, 30.0)
    assert found["ro"].weeks == [0, 0, 0, 0, 0, 3]
    assert found["ro"].words in {one.subject for one in tips}
    assert (Counted.objects.get().tickets, Counted.objects.get().minutes) == (9, 90.0)


def test_one_with_an_article_is_none_until_the_article_does_not_help(world: World) -> None:
    plant(world)
    article_of(world, section_of(world), "Bacșișul pe bonul de card", HAS_IT)
    counting_gaps.count(at=now())
    assert set(by_language()) == {"ru"}
    text = Text.objects.get()
    for helped in (False, False, True):
        Feedback.objects.create(text=text, version=1, helped=helped, created_at=now())
    counting_gaps.count(at=now())
    row = by_language()["ro"]
    assert (row.nearest_id, row.given, row.unhelped) == (text.article_id, 3, 2)
    assert row.near >= counting_gaps.ANSWERED


def test_given_in_vain_counts_as_not_helped(world: World) -> None:
    tips, _banquet = plant(world)
    text = article_of(world, section_of(world), "Bacșișul pe bonul de card", HAS_IT)
    for ticket in tips[:2]:
        message = ticket.messages.filter(kind="out").first()
        Use.objects.create(ticket=ticket, article_id=text.article_id, message=message, created_at=now())
    counting_gaps.count(at=now())
    assert (by_language()["ro"].given, by_language()["ro"].unhelped) == (2, 2)


def test_nothing_of_private_teams_and_nothing_in_the_trash_is_put_together(world: World) -> None:
    tips, banquet = plant(world)
    Ticket.objects.filter(pk=tips[0].pk).update(team=world.team("Board", private=True))
    tickets.trash(banquet[0], by=world.andrei.ref, at=now())
    assert counting_gaps.count(at=now()) == 0


def test_what_was_decided_stays_when_it_is_counted_anew(world: World, clock: MovingClock) -> None:
    plant(world)
    counting_gaps.count(at=now())
    found = by_language()
    gaps.dismiss(found["ro"], by=world.irina.ref, at=now())
    gaps.give(found["ru"], agent=world.victor, due_at=None, by=world.irina.ref, at=now())
    clock.move(days=7)
    solved(world, *BANQUET[0], russian=True)
    counting_gaps.count(at=now())
    again = by_language()
    assert (again["ro"].pk, again["ro"].state) == (found["ro"].pk, Gap.State.DISMISSED)
    assert (again["ru"].pk, again["ru"].agent, again["ru"].times) == (found["ru"].pk, world.victor, 4)


def test_what_is_asked_no_more_goes_and_a_decision_about_it_stays(world: World, clock: MovingClock) -> None:
    plant(world)
    counting_gaps.count(at=now())
    gaps.dismiss(by_language()["ro"], by=world.irina.ref, at=now())
    clock.move(days=60)
    assert counting_gaps.count(at=now()) == 0
    assert [row.state for row in Gap.objects.all()] == [Gap.State.DISMISSED]


def test_two_that_are_one_count_together_and_can_be_taken_apart(world: World) -> None:
    plant(world)
    counting_gaps.count(at=now())
    found = by_language()
    for _round in range(2):
        gaps.merge(found["ru"], into=found["ro"], by=world.irina.ref, at=now())
        counting_gaps.count(at=now())
        whole = Gap.objects.get(pk=found["ro"].pk)
        assert (whole.times, whole.work, whole.weeks[-1]) == (6, 60.0, 6)
    gaps.unmerge(found["ru"], by=world.irina.ref, at=now())
    assert {(row.times, row.work) for row in Gap.objects.all()} == {(3, 30.0)}


def test_words_that_are_gone_from_the_desk_name_no_question(world: World) -> None:
    tips, _banquet = plant(world)
    counting_gaps.count(at=now())
    row = by_language()["ro"]
    named = next(one for one in tips if one.subject == row.words)
    empty(tickets.trash(named, by=world.andrei.ref, at=now()), by="clock", at=now())
    row.refresh_from_db()
    assert row.words in {one.subject for one in tips} - {named.subject}


def test_brands_have_their_own(world: World) -> None:
    tips, _banquet = plant(world)
    other = Brand.objects.create(name="Other", slug="other", languages=["ro"], created_at=now())
    Ticket.objects.filter(pk=tips[0].pk).update(brand=other)
    counting_gaps.count(at=now())
    assert set(by_language()) == {"ru"}


def test_a_quarter_of_an_hour_at_most_counts_for_one_answer(world: World) -> None:
    asked = world.heard(at=now() - timedelta(hours=9))
    tickets.reply(asked.ticket, agent=world.irina, text="Da.", by=world.irina.ref, at=now() - timedelta(hours=3))
    world.heard("Mulțumesc", ticket=asked.ticket, at=now() - timedelta(minutes=7))
    world.answer(asked.ticket, "Cu drag.")
    (minutes,) = counting_gaps._minutes([asked.ticket.pk]).values()
    assert round(minutes) == 22


def shown(*arguments: str) -> list[str]:
    parser = argparse.ArgumentParser()
    table.options(parser)
    return table.lines(parser.parse_args(arguments))


def test_a_terminal_shows_the_same_table(world: World) -> None:
    plant(world)
    rows = [json.loads(line) for line in shown("--count", "--json")]
    assert [(row["times"], row["hours"], row["state"]) for row in rows] == [(3, 0.5, "open")] * 2
    head, line = shown("--most", "1")
    assert head.split()[:3] == ["hours", "count", "min"]
    assert "nothing near" in line
