"""A tag is called otherwise, made one with another and put back, by keyboard; lists that ask for the old word follow."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import PATIENCE, Stage
from tests.mail_servers import wait_until
from tests.scene import Scene

pytestmark = pytest.mark.journey

CARRIED = "SELECT coalesce(string_agg(number::text, ',' ORDER BY number), '') FROM tickets_ticket WHERE tags @> ARRAY[%s]::varchar[]"
RESTING = "SELECT count(*) FROM tickets_tagchange WHERE phase IN ('running', 'undoing')"
KEPT = """INSERT INTO tickets_savedview (name, keeper_id, shared, conditions, columns, "order", position, made_at, changed_at)
    VALUES ('Ports', ({keeper}), 'nobody', %s, '{{customer,subject,active}}', 'active', 1, now(), now()) RETURNING id"""
OLD, OTHER = "com3", "datecs"


@pytest.fixture(scope="module")
def stage(without_mail: Stage) -> Stage:
    return without_mail


@pytest.fixture
def page(stage: Stage, scene: Scene) -> Iterator[Page]:
    with stage.page() as page:
        page.context.add_cookies([scene.cookie("agent")])
        yield page


def carriers(stage: Stage, tag: str) -> str:
    """The numbers of the tickets that carry it."""
    return str(stage.value(CARRIED, tag))


def at_rest(stage: Stage) -> None:
    wait_until(lambda: stage.value(RESTING) == 0, PATIENCE)


def rename(page: Page, tag: str, into: str) -> None:
    """From the list to the new name without a mouse."""
    page.get_by_role("searchbox", name="Find a tag").focus()
    page.keyboard.type(tag)
    one = page.locator(".tag-table__name")
    expect(one).to_have_count(1)
    expect(one).to_have_text(tag)
    while not one.evaluate("(link) => link === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("New name").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(into)
    page.keyboard.press("Enter")


def numbers(page: Page) -> int:
    return page.locator("ticket-list .ticket-row").count()


def test_a_tag_is_called_otherwise_and_back_without_a_mouse(stage: Stage, page: Page) -> None:
    before = carriers(stage, OLD)
    assert before.count(",") > 20, "few are done in the request, and the runs are not seen"
    keeper = "SELECT id FROM people_agent WHERE role = 'owner'"
    kept = stage.value(KEPT.format(keeper=keeper), json.dumps([{"field": "tag", "values": [OLD]}]))
    stage.open(page, f"/inbox/all/?q=tag:{OLD}")
    shown = numbers(page)
    assert shown

    stage.open(page, "/settings/tags/")
    rename(page, OLD, "Serial  Port")
    expect(page.locator("toast-note").last).to_contain_text(f"“{OLD}” is “serial port” now")
    stage.shot(page, "renamed")
    at_rest(stage)
    assert (carriers(stage, OLD), carriers(stage, "serial port")) == ("", before)
    page.reload()
    expect(page.locator(".tag-changes__item").first).to_contain_text(f"{before.count(',') + 1} tickets")

    # An address that was kept elsewhere asks for a word that nothing carries, and says so; a kept view has followed.
    stage.open(page, f"/inbox/all/?q=tag:{OLD}")
    expect(page.locator("ticket-list .ticket-row")).to_have_count(0)
    stage.shot(page, "the-old-word")
    stage.open(page, f"/inbox/view-{kept}/")
    expect(page.locator("ticket-list .ticket-row")).to_have_count(shown)
    stage.shot(page, "the-kept-view")

    stage.open(page, "/settings/tags/")
    back = page.get_by_role("button", name=f"Take back: “{OLD}” is “serial port” now")
    back.focus()
    page.keyboard.press("Enter")
    wait_until(lambda: (carriers(stage, OLD), carriers(stage, "serial port")) == (before, ""), PATIENCE)
    at_rest(stage)
    stage.open(page, f"/inbox/view-{kept}/")
    expect(page.locator("ticket-list .ticket-row")).to_have_count(shown)


def test_two_tags_become_one_after_asking_and_part_by_the_key_of_undo(stage: Stage, page: Page) -> None:
    first, second = carriers(stage, OLD), carriers(stage, OTHER)
    both = sorted({*first.split(","), *second.split(",")}, key=int)
    stage.open(page, "/settings/tags/")
    rename(page, OLD, OTHER)
    expect(page.locator(".tag-merge")).to_contain_text("The two become one.")
    expect(page.get_by_role("button", name="Make them one")).to_be_focused()
    stage.shot(page, "asked")
    page.keyboard.press("Enter")
    expect(page.locator("toast-note").last).to_contain_text(f"“{OLD}” made one with “{OTHER}”")
    at_rest(stage)
    assert (carriers(stage, OLD), carriers(stage, OTHER)) == ("", ",".join(both))
    page.keyboard.press("z")
    expect(page.locator(".tag-changes__item").first).to_contain_text("Taken back", timeout=PATIENCE * 1000)
    at_rest(stage)
    assert (carriers(stage, OLD), carriers(stage, OTHER)) == (first, second)
    stage.shot(page, "parted")
