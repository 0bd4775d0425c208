"""What concerns no ticket is told as well: articles that are to be read again, by every way."""

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.ports.telling import looked_at
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.knowledge import ArticleDue
from zabota.rooms.notify.actions.calling import _said
from zabota.rooms.notify.jobs import tick
from zabota.rooms.notify.models import Notification
from zabota.rooms.notify.tests.conftest import Letters, chooses, lines_of

pytestmark = pytest.mark.django_db


def due(world: World, *articles: int) -> None:
    stream = new_stream("article").pk
    for article in articles:
        record(stream, ArticleDue(article=article, people=[world.irina.pk]), by="clock", at=now())


def test_several_are_one_line_and_one_letter_that_leads_to_their_page(
    world: World, letters: Letters, run_jobs: JobRunner
) -> None:
    chooses(world.irina)
    due(world, 1, 2)
    run_jobs()
    tick(0)
    assert lines_of(world.irina) == [("review", 2, False)]
    assert letters.about == []
    ((agent, _subject, lines),) = letters.gathered
    assert agent == world.irina.pk
    assert "2 articles are to be read again" in lines[0]
    assert "/knowledge/review/" in lines[0]


def test_a_device_is_told_where_to_go(world: World, run_jobs: JobRunner) -> None:
    chooses(world.irina)
    due(world, 1)
    run_jobs()
    said = _said(world.irina, str(Notification.objects.get().pk), 1)
    assert said is not None
    assert (said.body, said.url) == ("1 article is to be read again", "/knowledge/review/")


def test_looked_at_it_is_read_and_the_next_one_is_news_again(
    world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    due(world, 1)
    run_jobs()
    looked_at(world.irina.pk, "review", now())
    clock.move(hours=1)
    due(world, 2)
    run_jobs()
    assert lines_of(world.irina) == [("review", 1, True), ("review", 1, False)]


def test_the_bell_and_the_list_show_it_without_a_ticket(world: World, run_jobs: JobRunner) -> None:
    due(world, 1)
    run_jobs()
    browser = world.browser(world.irina)
    assert 'data-count="1"' in browser.get("/notifications/bell/").content.decode()
    shown = browser.get("/notifications/").content.decode()
    assert "/knowledge/review/" in shown
    assert "told__mute" not in shown
