"""A stale article is a task: who keeps it true is told, does something about it, and can take that back."""

import re
from datetime import timedelta

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.rooms.knowledge import actions, due
from zabota.rooms.knowledge.actions import upkeep
from zabota.rooms.knowledge.models import Article, Review, Section
from zabota.rooms.knowledge.tests.shelving import article_of, is_due, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(world: World) -> Section:
    return section_of(world)


def told(world: World, person: Agent) -> list[str]:
    """What waits under their bell about articles, in words."""
    shown = world.browser(person).get("/notifications/").content.decode()
    return re.findall(r"Unread: </span>([^<]*articles? [^<]*)</span>", shown)


def test_the_keeper_is_told_once_of_each_time_and_of_several_in_one_line(
    world: World, section: Section, run_jobs: JobRunner
) -> None:
    for name in ("1", "2"):
        is_due(article_of(world, section, name, owner=world.irina))
    article_of(world, section, "later", owner=world.irina)
    assert upkeep.tell_due(by="clock", at=now()) == 2
    assert upkeep.tell_due(by="clock", at=now()) == 0
    run_jobs()
    assert told(world, world.irina) == ["2 articles are to be read again"]


def test_what_a_standing_clock_missed_is_told_when_it_runs_again(
    world: World, section: Section, clock: MovingClock
) -> None:
    article_of(world, section, owner=world.irina)
    clock.move(days=400)
    assert upkeep.tell_due(by="clock", at=now()) == 1


def test_nobodys_article_is_told_to_those_who_lead(world: World, section: Section, run_jobs: JobRunner) -> None:
    world.has(world.olga, world.andrei, world.irina)
    is_due(article_of(world, section))
    upkeep.tell_due(by="clock", at=now())
    run_jobs()
    assert told(world, world.andrei) == told(world, world.olga) == ["1 article is to be read again"]
    assert told(world, world.irina) == []


def test_the_page_that_shows_what_is_due_is_the_reading_of_it(
    world: World, section: Section, run_jobs: JobRunner
) -> None:
    is_due(article_of(world, section, "Порт", owner=world.irina))
    upkeep.tell_due(by="clock", at=now())
    run_jobs()
    browser = world.browser(world.irina)
    assert "/knowledge/review/" in browser.get("/notifications/").content.decode()
    assert len(told(world, world.irina)) == 1
    assert "Порт" in browser.get("/knowledge/review/").content.decode()
    assert told(world, world.irina) == []


def test_still_true_counts_the_minutes_and_can_be_taken_back(world: World, section: Section) -> None:
    one = is_due(article_of(world, section, owner=world.irina))
    browser = world.browser(world.irina)
    browser.post(f"/knowledge/review/{one.pk}/truth/", {"minutes": "12"})
    fresh = Article.objects.get(pk=one.pk)
    assert fresh.review_at is not None
    assert fresh.review_at > now() + timedelta(days=89)
    assert due.spent(now()).people == [("Irina Sokolova", 12)]
    browser.post(f"/knowledge/review/undo/{Review.objects.get().pk}/")
    assert Article.objects.get(pk=one.pk).review_at == one.review_at
    assert due.spent(now()).minutes == 0


def test_minutes_that_are_no_number_change_nothing(world: World, section: Section) -> None:
    one = is_due(article_of(world, section))
    for minutes in ("-1", "many", "601", ""):
        world.browser(world.irina).post(f"/knowledge/review/{one.pk}/truth/", {"minutes": minutes})
    assert not Review.objects.exists()


def test_putting_off_needs_a_reason_and_is_told_to_who_comes_after(world: World, section: Section) -> None:
    one = is_due(article_of(world, section))
    with pytest.raises(Refused):
        upkeep.put_off(one, until=now() + timedelta(days=7), reason=" ", agent=world.irina, by="test", at=now())
    upkeep.put_off(one, until=now() + timedelta(days=7), reason="8.4.2", agent=world.irina, by="test", at=now())
    assert due.page(world.irina, now()).lines == []
    (line,) = due.page(world.irina, now() + timedelta(days=8)).lines
    assert (line.put_off, line.whose) == ("8.4.2", due.NOBODYS)


def test_articles_of_who_left_are_nobodys_and_say_whose_they_were(world: World, section: Section) -> None:
    one = is_due(article_of(world, section, owner=world.victor))
    agents.leave(world.victor, by=world.olga.ref, at=now())
    (line,) = due.page(world.irina, now()).lines
    assert (line.whose, line.before) == (due.NOBODYS, "Victor Lungu")
    assert Event.objects.filter(stream=one.stream_id, name="ArticleChanged", data__fields=["owner"]).exists()


def test_what_is_out_brings_all_that_waited_for_it_and_one_undo_takes_them_back(world: World, section: Section) -> None:
    waiting = [article_of(world, section, name, review_because="8.4.2 ships") for name in ("1", "2")]
    article_of(world, section, "3", review_because="9.0 ships")
    assert due.waited_for(now()) == [("8.4.2 ships", 2), ("9.0 ships", 1)]
    browser = world.browser(world.irina)
    browser.post("/knowledge/review/releases/", {"words": "8.4.2 ships"})
    assert {line.row.article.pk for line in due.page(world.irina, now()).lines} == {one.pk for one in waiting}
    assert due.waited_for(now()) == [("9.0 ships", 1)]
    browser.post(f"/knowledge/review/undo/{Review.objects.earliest('id').pk}/")
    assert due.page(world.irina, now()).lines == []


def test_what_somebody_did_since_is_not_undone(world: World, section: Section) -> None:
    one = is_due(article_of(world, section))
    first = upkeep.give(one, to=world.victor, agent=world.irina, by="test", at=now())
    actions.reviewed(one, agent=world.victor, minutes=1, by="test", at=now())
    assert upkeep.undo(first, by="test", at=now()) == 0
    assert Article.objects.get(pk=one.pk).owner == world.victor


def test_an_article_is_kept_by_whoever_answers_customers_only(world: World, section: Section) -> None:
    one = article_of(world, section)
    with pytest.raises(Refused):
        upkeep.give(one, to=world.grace, agent=world.irina, by="test", at=now())


def test_mine_stand_first_and_pages_follow_each_other(
    world: World, section: Section, monkeypatch: pytest.MonkeyPatch, query_count
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(due, "PAGE", 2)
    made = [
        is_due(article_of(world, section, f"{days}", owner=owner), days)
        for days, owner in ((1, None), (2, world.victor), (3, world.irina), (4, world.irina))
    ]
    first = due.page(world.irina, now())
    second = due.page(world.irina, now(), after=first.next)
    assert [line.row.article.pk for line in (*first.lines, *second.lines)] == [made[at].pk for at in (3, 2, 0, 1)]
    browser = world.browser(world.irina)
    with query_count() as queries:
        browser.get("/knowledge/review/")
    assert queries.total <= 22, queries
