"""Three thousand tickets moved in a browser, and put back while the worker is killed. Run by bin/ci --long bulk."""

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.bench.cost import cpu_ms
from tests.journeys.stage import PATIENCE, Stage
from tests.mail_servers import wait_until
from tests.scene import Scene, beside

pytestmark = [pytest.mark.journey, pytest.mark.long]

NUMBER = 6000  # half of them are open
TEAMS = "SELECT id, team_id, active_at FROM tickets_ticket ORDER BY id"
RUN = "SELECT phase, total, done, skipped, undone, kept FROM tickets_bulkrun ORDER BY id DESC LIMIT 1"
TWICE = "SELECT count(*) FROM timeline_event WHERE name = 'TeamChanged' GROUP BY stream_id HAVING count(*) > 2"
GAPS = "SELECT count(*) FROM timeline_event GROUP BY stream_id HAVING count(*) <> max(seq)"
PROCESSES = ("web", "postgres", "worker", "live", "front")


@pytest.fixture(scope="module")
def scene(scene: Scene) -> Scene:
    assert scene.desk
    beside(scene.desk, "tests.bench.filling", str(NUMBER))
    return scene


@pytest.fixture(scope="module")
def stage(without_mail: Stage) -> Stage:
    return without_mail


def rows(stage: Stage, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(stage.desk.database) as connection:
        return connection.execute(sql.encode()).fetchall()


def spent(stage: Stage) -> float:
    return sum(cpu_ms(stage.desk.pids(name)) for name in PROCESSES)


def ended(stage: Stage, phase: str) -> tuple[object, ...]:
    """The run, once it is over."""
    wait_until(lambda: rows(stage, RUN)[0][0] == phase, 300)
    return rows(stage, RUN)[0]


def begin(page: Page) -> None:
    page.locator(".ticket-row").first.focus()
    page.keyboard.press("x")
    page.locator("[data-everything]").click()
    page.keyboard.press("h")
    page.locator("dialog").get_by_role("button", name="No team").click()


def test_three_thousand_move_and_come_back(stage: Stage, scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    before, told = rows(stage, TEAMS), len(rows(stage, "SELECT 1 FROM timeline_event WHERE name = 'TeamChanged'"))
    with psycopg.connect(stage.desk.database, autocommit=True) as connection:
        connection.execute(
            "UPDATE tickets_ticket SET team_id = (SELECT min(id) FROM people_team) WHERE team_id IS NULL"
        )
    before = rows(stage, TEAMS)
    with stage.page() as page:
        page.context.add_cookies([scene.cookie("agent")])
        stage.open(page, "/inbox/all/")
        at_first = spent(stage)
        begin(page)
        toast = page.locator(".bulk-run")
        expect(toast.locator("progress")).to_be_visible(timeout=PATIENCE * 1000)
        stage.shot(page, "under-way")
        expect(toast).to_contain_text("taken out of their team", timeout=300_000)
        toast.hover()  # looked at, it stays
        moved = spent(stage) - at_first
        stage.shot(page, "moved")
        _phase, total, done, skipped, *_ = ended(stage, "done")
        assert isinstance(done, int)
        assert done >= NUMBER // 2
        assert done + int(str(skipped)) == total
        page.keyboard.press("z")
        expect(toast.locator("progress")).to_be_visible(timeout=PATIENCE * 1000)
        stage.desk.kill("worker")
        expect(toast).to_contain_text("put back", timeout=300_000)
        _phase, *_, undone, kept = ended(stage, "undone")
        assert (undone, kept) == (done, 0)
        stage.shot(page, "put-back")
    assert rows(stage, TEAMS) == before
    assert len(rows(stage, "SELECT 1 FROM timeline_event WHERE name = 'TeamChanged'")) == told + 2 * done
    assert rows(stage, TWICE) == []
    assert rows(stage, GAPS) == []
    with capsys.disabled():
        print(f"\n{done} of {total} moved, {moved / done:.2f} ms of processor time a ticket")
