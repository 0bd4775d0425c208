from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from zabota.base.clock import now
from zabota.base.people.actions import absences, agents
from zabota.base.people.models import Absence
from zabota.base.people.shifts import shifts_at
from zabota.base.timeline.models import Event

DAY = timedelta(days=1)


def away(world, agent, first=0, days=3, cover=None, because="leave"):
    today = now().date()
    begin = today + first * DAY
    return absences.declare(
        agent, first=begin, last=begin + (days - 1) * DAY, because=because, cover=cover, by=agent.ref, at=now()
    )


def told(agent):
    return [(one.name, one.data) for one in Event.objects.filter(stream=agent.stream_id).order_by("seq")][1:]


def refused(*args, **more):
    with pytest.raises(ValidationError) as caught:
        away(*args, **more)
    return next(iter(caught.value.message_dict))


def test_leave_is_said_once_and_holds_from_its_first_day(world):
    row = away(world, world.irina, first=1, cover=world.victor)
    name, facts = told(world.irina)[-1]
    assert (name, facts["absence"], facts["cover"]) == ("AbsenceDeclared", row.pk, world.victor.pk)
    assert "leave" not in facts.values()
    assert shifts_at([world.irina], now())[world.irina.pk].because != "leave"
    assert shifts_at([world.irina], now() + DAY)[world.irina.pk].because == "leave"


def test_leave_that_has_not_begun_is_gone_and_one_that_has_ends_yesterday(world, clock):
    later, present = away(world, world.irina, first=10), away(world, world.irina, cover=world.victor)
    absences.withdraw(later, by=world.irina.ref, at=now())
    assert not Absence.objects.filter(pk=later.pk).exists()
    clock.move(hours=24)
    absences.withdraw(present, by=world.irina.ref, at=now())
    assert Absence.objects.get(pk=present.pk).last == now().date() - DAY
    name, facts = told(world.irina)[-1]
    assert (name, facts["day"], facts["cover"]) == ("AbsenceEnded", now().date().isoformat(), world.victor.pk)
    before = len(told(world.irina))
    absences.withdraw(present, by=world.irina.ref, at=now())
    absences.withdraw(later, by=world.irina.ref, at=now())
    assert len(told(world.irina)) == before


def test_days_that_cannot_be_are_refused_in_words(world):
    assert refused(world, world.irina, days=0) == "last"
    assert refused(world, world.irina, first=-5, days=2) == "last"
    assert refused(world, world.irina, days=3650) == "last"
    assert refused(world, world.irina, first=3000) == "first"
    away(world, world.irina, first=2)
    assert refused(world, world.irina, first=4) == "first"


def test_a_cover_must_be_somebody_who_can_own_and_is_not_covered_in_return(world):
    assert refused(world, world.irina, cover=world.irina) == "cover"
    assert refused(world, world.irina, cover=world.grace) == "cover"
    away(world, world.victor, cover=world.irina)
    assert refused(world, world.irina, first=2, cover=world.victor) == "cover"
    assert away(world, world.irina, first=3, cover=world.victor)


def test_a_break_has_an_end_within_the_day(world):
    absences.take_break(world.irina, until=now() + timedelta(minutes=30), by=world.irina.ref, at=now())
    assert shifts_at([world.irina], now())[world.irina.pk].because == "break"
    absences.end_break(world.irina, by=world.irina.ref, at=now())
    assert shifts_at([world.irina], now())[world.irina.pk].here
    for hours in (0, 13):
        with pytest.raises(ValidationError):
            absences.take_break(world.irina, until=now() + timedelta(hours=hours), by=world.irina.ref, at=now())


def test_nobody_who_left_is_at_work_or_stands_in(world):
    mine, theirs = away(world, world.victor, cover=world.irina), away(world, world.irina, first=5)
    agents.leave(world.irina, by=world.olga.ref, at=now())
    assert shifts_at([world.irina], now())[world.irina.pk].because == "left"
    mine.refresh_from_db()
    assert mine.cover is None
    assert Absence.objects.filter(pk=theirs.pk).exists()


def test_a_hundred_people_are_asked_after_as_quickly_as_one(world, query_count):
    people = [world.irina, world.victor, world.tom]
    away(world, world.irina, cover=world.victor)
    with query_count() as one:
        shifts_at(people[:1], now())
    away(world, world.tom)
    agents.change(world.victor, week={"mon": [["09:00", "18:00"]]}, by=world.victor.ref, at=now())
    with query_count() as many:
        shifts_at(people * 30, now())
    assert many.total == one.total <= 3
