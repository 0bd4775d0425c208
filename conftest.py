"""What every test may ask for: the cast, a clock that moves, jobs that run when told, and a count of queries."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.pop("ZABOTA_CLOCK", None)
# Beside a test runs no process mind: its code thinks here. A whole desk of a test has its own.
os.environ["ZABOTA_MIND"] = "here"

from tests.support.clock import MovingClock
from tests.support.flushing import only_what_is_filled
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount, counting

if TYPE_CHECKING:
    from tests.world import World


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    from zabota.config.cli.translations import compile_changed

    # Of two at a time neither compiles while the other reads.
    if not hasattr(config, "workerinput"):
        compile_changed()

    # Pages are tested without collecting static files first, and passwords without waiting for them.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    only_what_is_filled()
    if template := os.environ.get("ZABOTA_TEMPLATE"):
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Quick ones first, then journeys, the longest files of them first; `long` ones only when asked for by `-m`."""
    if "long" not in config.option.markexpr:
        kept = [item for item in items if item.get_closest_marker("long") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=_place)


# Two workers take a file each in this order and end together. The first of them fills the desk that the second needs.
LONGEST = (
    "test_axe", "test_a_day", "test_sending", "test_together", "test_a_promise_is_kept", "test_palette", "test_bulk",
    "test_a_picture_in_a_letter", "test_nothing_runs_in_the_box", "test_told", "test_first_letter",
)  # fmt: skip


def _place(item: pytest.Item) -> tuple[bool, int]:
    if item.get_closest_marker("journey") is None:
        return False, 0
    return True, LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    """`clock.move(hours=2)`: the same shift for every process that inherits ZABOTA_CLOCK."""
    file = tmp_path / "clock"
    monkeypatch.setenv("ZABOTA_CLOCK", str(file))
    return MovingClock(file)


@pytest.fixture
def world(db: None) -> "World":
    """Tarelka, a maker of tills for cafés, and everyone in it; see tests/world.py."""
    from django.utils import timezone

    from tests.world import World
    from zabota.base.people.models import Brand

    # The first brand comes with a migration; a test that commits empties all tables behind itself.
    if not Brand.objects.exists():
        Brand.objects.create(name="", slug="main", languages=["en"], created_at=timezone.now())
    return World()


@pytest.fixture
def run_jobs(db: None) -> JobRunner:
    """`run_jobs()`: every job that is due, and those it adds, inside the test's own connection."""
    return JobRunner()


@pytest.fixture
def query_count(db: None) -> Callable[[], AbstractContextManager[QueryCount]]:
    """`with query_count() as queries: …` then `queries.total`, `queries.repeated`, and print `queries` to read them."""
    return counting


@pytest.fixture
def own_wiring() -> Iterator[None]:
    """A house without listeners, for tests that wire their own; put back afterwards."""
    from zabota.base.timeline import reactions

    before = {name: {event: list(found) for event, found in getattr(reactions, name).items()} for name in WIRES}
    reactions.forget_all()
    yield
    reactions.forget_all()
    for name, listeners in before.items():
        getattr(reactions, name).update(listeners)


WIRES = ("_now", "_later")
