"""One desk for each file of journeys: a start takes seconds, and the steps of a journey build on one another anyway."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.stage import ARGUMENTS, CHROMIUM, MAILBOX, PATIENCE, Stage, keep_shots
from tests.mail_servers import DOVECOT, PASSWORD, Dovecot, Sink
from tests.scene import Scene, standing
from zabota.config.supervisor.testing import RunningDesk, running_desk

# What comes late on a busy machine still comes; the limit only ends what has already failed.
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """HOLD of a file: how many seconds what is sent waits to be taken back, where its journeys do that; else they would
    spend most of their time waiting for it.
    """
    hold = {"ZABOTA_HOLD": str(getattr(request.module, "HOLD", 3))}
    with running_desk(tmp_path_factory.mktemp("desk"), durable=False, environment=hold) as desk:
        yield desk


@pytest.fixture(scope="session")
def four_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a desk with four weeks in it leaves behind: filled once for all workers, copied for each file of journeys."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "four-weeks"
    filled = folder.with_suffix(".filled")
    with folder.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            shutil.rmtree(folder, ignore_errors=True)
            with standing(folder):
                pass
            filled.touch()
    return folder


@pytest.fixture(scope="module")
def scene(four_weeks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A desk with four weeks in it, and people signed in: for journeys that need no mail server."""
    with standing(tmp_path_factory.mktemp("scene"), like=four_weeks) as scene:
        yield scene


@pytest.fixture(scope="module")
def mail() -> Iterator[Dovecot]:
    if DOVECOT is None:
        pytest.skip("no dovecot on this machine (Debian: dovecot-imapd)")
    dovecot = Dovecot()
    dovecot.start()
    yield dovecot
    dovecot.close()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    sink = Sink(user=MAILBOX, password=PASSWORD).start()
    yield sink
    sink.stop()


@pytest.fixture(scope="module")
def shots(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep_shots(tmp_path_factory.mktemp("shots")) / request.path.stem.removeprefix("test_")


@pytest.fixture(scope="module")
def stage(browser: Browser, mail: Dovecot, sink: Sink, desk: RunningDesk, shots: Path) -> Stage:
    return Stage(desk, mail, sink, browser, shots)


@pytest.fixture(scope="module")
def without_mail(scene: Scene, browser: Browser, shots: Path) -> Stage:
    """A stage in the desk of the scene, where nothing comes in from outside."""
    assert scene.desk
    return Stage(scene.desk, None, None, browser, shots)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_is_complained_about(stage: Stage) -> Iterator[None]:
    """No page may log an error: a broken script, something the CSP forbids, an address that is not there."""
    yield
    complaints, stage.complaints = stage.complaints, []
    assert complaints == []
