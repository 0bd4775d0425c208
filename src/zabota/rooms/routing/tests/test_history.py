"""Who solved what before the desk kept it: filled in from history, on and on after a stop, twice the same."""

from typing import Any

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.jobs.queue import enqueue
from zabota.rooms.routing import jobs
from zabota.rooms.routing.actions import solving
from zabota.rooms.routing.models import Solved, SolvedWord

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(world: World, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Five solved tickets and one that is open, as the desk keeps them while it runs; then as if it never had."""
    monkeypatch.setattr(jobs, "BATCH", 2)
    monkeypatch.setattr(jobs, "BATCHES", 1)
    for place in range(5):
        world.answer(world.letter(f"Casa {place} Datecs"), agent=[world.irina, world.victor][place % 2], solve=True)
    world.answer(world.letter("Încă deschis"))
    run_jobs()
    found = stood()
    assert len(found[0]) == 5
    Solved.objects.all().delete()
    SolvedWord.objects.all().delete()
    return found


def stood() -> list[Any]:
    words = SolvedWord.objects.filter(tickets__gt=0).values_list("word", "tickets")
    return [list(Solved.objects.order_by("pk").values()), dict(words)]


def test_it_is_filled_in_part_by_part_until_it_is_whole(history: list[Any], run_jobs: JobRunner) -> None:
    jobs.begin(0)
    assert run_jobs(only="routing.fill") == ["routing.fill"] * 4  # 2, 2, 1, and none is left
    assert stood() == history


def test_twice_gives_the_same(history: list[Any], run_jobs: JobRunner) -> None:
    for _twice in range(2):
        enqueue("routing.fill", once="routing.fill", after=0)
        run_jobs(only="routing.fill")
    solving.remember([row["ticket_id"] for row in history[0]], at=history[0][0]["solved_at"])
    assert stood() == history
    jobs.begin(0)
    assert not run_jobs.waiting("routing.fill")


def test_one_that_was_stopped_goes_on_where_it_was(
    history: list[Any], run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs.fill(after=0)
    assert Solved.objects.count() == 2
    # Its worker dies: what it had put on the queue is run again, and what it had done is not done again.
    done, read = [], solving._read

    def watched(tickets: Any) -> Any:
        done.extend(tickets)
        return read(tickets)

    monkeypatch.setattr(solving, "_read", watched)
    enqueue("routing.fill", after=0)
    run_jobs(only="routing.fill")
    assert len(done) == len(set(done)) == 3
    assert stood() == history


def test_words_that_drifted_are_counted_anew(history: list[Any], run_jobs: JobRunner) -> None:
    enqueue("routing.fill", after=0)
    run_jobs(only="routing.fill")
    SolvedWord.objects.update(tickets=77)
    solving.count_anew()
    assert stood() == history
