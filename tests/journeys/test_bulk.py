"""Many tickets at once, by keyboard and by mouse, while the list lives."""

from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.stage import PATIENCE, Stage
from tests.scene import Scene

pytestmark = pytest.mark.journey

NUMBERS = "[...document.querySelectorAll('ticket-list .ticket-row')].map((row) => Number(row.dataset.number))"
CHOSEN = "[...document.querySelectorAll('.pick input:checked')].map((box) => Number(box.value))"
TEAMS = """SELECT t.number, t.team_id, t.active_at FROM tickets_ticket t WHERE t.number = ANY(%s) ORDER BY t.number"""


@pytest.fixture(scope="module")
def stage(without_mail: Stage) -> Stage:
    return without_mail


@pytest.fixture
def page(stage: Stage, scene: Scene) -> Iterator[Page]:
    with stage.page() as page:
        page.context.add_cookies([scene.cookie("agent")])
        stage.open(page, "/inbox/all/")
        yield page


def stand(stage: Stage, numbers: list[int]) -> list[tuple[object, ...]]:
    with psycopg.connect(stage.desk.database) as connection:
        return connection.execute(TEAMS, [numbers]).fetchall()


def choose(page: Page, count: int) -> list[int]:
    page.locator(".ticket-row").first.focus()
    page.keyboard.press("x")
    for _ in range(count - 1):
        page.keyboard.press("Shift+J")
    expect(page.locator("[data-picked]")).to_have_text(f"Selected {count}")
    chosen: list[int] = page.evaluate(CHOSEN)
    assert len(chosen) == count
    return chosen


def answers_after_the_line_has_left(page: Page) -> None:
    """A slow network: the line is gone when the answer comes, which must not be lost."""

    def late(route: Route) -> None:
        expect(page.locator(".bulk-run")).to_have_count(0)
        route.continue_()

    page.route("**/undo/", late)


def test_twelve_are_moved_and_put_back_by_keyboard_alone(stage: Stage, page: Page) -> None:
    chosen = choose(page, 12)
    before = stand(stage, chosen)
    expect(page.get_by_role("toolbar")).to_be_visible()
    stage.shot(page, "chosen")
    page.keyboard.press("h")
    expect(page.locator("dialog[open]")).to_contain_text("12 tickets")
    stage.shot(page, "who-takes-them")
    page.locator("dialog").locator("button[name=team]", has_text="Critical").focus()
    page.keyboard.press("Enter")
    toast = page.locator(".bulk-run")
    expect(toast).to_contain_text("moved to Critical")
    expect(page.get_by_role("toolbar")).to_be_hidden()
    assert len({team for _number, team, _at in stand(stage, chosen)}) == 1
    assert stand(stage, chosen) != before
    stage.shot(page, "moved")
    answers_after_the_line_has_left(page)
    page.keyboard.press("z")
    expect(toast).to_contain_text("put back", timeout=PATIENCE * 1000)
    assert stand(stage, chosen) == before
    stage.shot(page, "put-back")


def test_going_back_towards_the_first_lets_go_and_esc_lets_go_of_all(page: Page) -> None:
    choose(page, 4)
    page.keyboard.press("Shift+K")
    expect(page.locator("[data-picked]")).to_have_text("Selected 3")
    page.keyboard.press("x")
    expect(page.locator("[data-picked]")).to_have_text("Selected 2")
    page.keyboard.press("Escape")
    expect(page.get_by_role("toolbar")).to_be_hidden()
    assert page.evaluate(CHOSEN) == []


def test_a_range_by_mouse_opens_no_ticket_and_all_are_more_than_are_loaded(page: Page) -> None:
    rows, address = page.locator(".ticket-row"), page.url
    rows.nth(1).hover()
    page.locator(".pick").nth(1).locator("input").click()
    rows.nth(4).click(modifiers=["Shift"])
    expect(page.locator("[data-picked]")).to_have_text("Selected 4")
    assert page.url == address
    everything = page.locator("[data-everything]")
    expect(everything).to_be_visible()
    total = everything.inner_text().removeprefix("all ")
    everything.click()
    expect(page.locator("[data-picked]")).to_have_text(f"Selected {total}")
    page.locator(".pick input").first.click()
    expect(page.locator("[data-picked]")).to_have_text(f"Selected {int(total) - 1}")
    page.keyboard.press("t")
    expect(page.locator("dialog[open]")).to_contain_text(f"{int(total) - 1} tickets")
    page.keyboard.type("asked-at-noon")
    page.keyboard.press("Enter")
    expect(page.locator(".bulk-run")).to_contain_text(f"{int(total) - 1} tickets tagged asked-at-noon")


def test_rows_keep_their_place_and_the_choice_stands_while_the_list_lives(
    stage: Stage, scene: Scene, page: Page
) -> None:
    chosen, order = choose(page, 3), page.evaluate(NUMBERS)
    moved = order[7]
    row = page.locator(f"#ticket-{moved}")
    seq = row.get_attribute("data-seq")
    with stage.page() as other:
        other.context.add_cookies([scene.cookie("agent")])
        stage.open(other, f"/tickets/{moved}/facts/")
        team = other.locator("select[name=team]")
        team.select_option(index=2 if team.input_value() == team.locator("option").nth(1).get_attribute("value") else 1)
        other.locator("form", has=team).get_by_role("button").click()
        other.wait_for_url("**/tickets/**")
    expect(row).not_to_have_attribute("data-seq", seq or "", timeout=PATIENCE * 1000)
    assert page.evaluate(NUMBERS) == order
    assert page.evaluate(CHOSEN) == chosen
    assert page.evaluate("document.activeElement.dataset.number") == str(chosen[-1])
    page.keyboard.press("Escape")
    # Where somebody is in the list, it still waits to be asked.
    page.locator(".list__new").click()
    first = page.locator(".ticket-row").first
    expect(first).to_have_attribute("data-number", str(moved), timeout=PATIENCE * 1000)


def test_on_a_phone_a_tap_chooses_once_asked_to(stage: Stage, scene: Scene) -> None:
    with stage.page(width=390, height=844, has_touch=True, is_mobile=True) as page:
        page.context.add_cookies([scene.cookie("agent")])
        stage.open(page, "/inbox/all/")
        page.get_by_role("button", name="Select", exact=True).tap()
        for place in (0, 2):
            page.locator(".ticket-row").nth(place).tap()
        expect(page.locator("[data-picked]")).to_have_text("Selected 2")
        assert page.url.endswith("/inbox/all/")
        stage.shot(page, "phone")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        page.get_by_role("button", name="Let go").tap()
        page.locator(".ticket-row").first.tap()
        page.wait_for_url("**/tickets/**")
